"""Briefs with all that is known about each part, and keeping that they were sent (METHOD §7)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from ..file import models as m
from ..file.journal import Recorder
from ..file.query import in_parts, rows
from ..records.calls import Interaction
from ..records.customers import PointKind, Tier
from ..records.findings import Finding, FindingKind
from ..records.team import BriefItem, BriefPoint, Colleague, TeamBrief, Whom
from ..records.unreadable import member
from . import findings, follow_ups, interactions
from .team_briefs import POINTS, Parts

_F, _C = m.Finding, m.Customer


def load(colleague: Colleague, parts: Parts) -> TeamBrief:
    """One colleague's brief, with all that is known about each part."""
    parts_due = (parts.items, parts.tells, parts.over)
    said = (parts.kudos, parts.team_kudos, parts.points, parts.heads_ups)
    due = {item.id: item for item in follow_ups.some([row_id for part in parts_due for row_id, _ in part])}
    found = findings.some(row_id for part in said for row_id in part)
    whom = _customers([one.customer_id for one in due.values()] + [point.customer_id for point in found.values()])
    entries = interactions.some(
        [item.interaction_id for item in due.values()] + [point.said_id for point in found.values()]
    )
    last: dict[int, Interaction | None] = {}

    def entry(interaction_id: int | None, customer_id: int) -> Interaction | None:
        if interaction_id in entries:
            return entries[interaction_id]
        if customer_id not in last:
            last[customer_id] = interactions.last_conversation(customer_id)
        return last[customer_id]

    def item(row_id: int, was: date | None) -> BriefItem:
        one = due[row_id]
        return BriefItem(one, whom[one.customer_id], entry(one.interaction_id, one.customer_id), was)

    items = [tuple(item(*each) for each in part if each[0] in due) for part in parts_due]
    points = [
        tuple(
            BriefPoint(found[n], whom[found[n].customer_id], entries.get(found[n].said_id or 0))
            for n in part
            if n in found
        )
        for part in said
    ]
    return TeamBrief(colleague, items[0], items[1], items[2], points[0], points[1], points[2], points[3], parts.more)


def _customers(ids: Iterable[int]) -> dict[int, Whom]:
    found = {}
    for few in in_parts(sorted(set(ids))):
        ways: dict[tuple[int, str], str] = {}
        points = m.ContactPoint.select(m.ContactPoint.customer, m.ContactPoint.kind, m.ContactPoint.value)
        for customer, kind, value in rows(
            points.where(m.ContactPoint.customer.in_(few)).order_by(m.ContactPoint.position)
        ):
            ways.setdefault((customer, kind), value)
        query = _C.select(_C.id, _C.name, _C.company, _C.title, _C.tier, _C.do_not_call).where(_C.id.in_(few))
        for row_id, name, company, title, tier, never in rows(query):
            phone = "" if never else ways.get((row_id, PointKind.PHONE.value), "")
            email = ways.get((row_id, PointKind.EMAIL.value), "")
            found[row_id] = Whom(
                row_id, name or company, title, company if name else "", member(Tier, tier), phone, email
            )
    return found


def kudos_between(first: date, last: date) -> tuple[BriefPoint, ...]:
    """All kudos of these days, told or not, the oldest first."""
    query = _F.select(_F.id).where((_F.kind == FindingKind.KUDOS.value) & _F.day.between(first, last))
    ids = [row[0] for row in rows(query.order_by(_F.day, _F.id).limit(POINTS))]
    found = findings.some(ids)
    whom = _customers(point.customer_id for point in found.values())
    return tuple(BriefPoint(found[n], whom[found[n].customer_id], None) for n in ids)


# What was told


def mark(recorder: Recorder, briefs: Iterable[TeamBrief], day: date) -> None:
    """These briefs were sent on ``day``. What is gone meanwhile is passed over."""
    for brief in briefs:
        present = {item.id for item in follow_ups.some([part.item.id for part in brief.due])}
        over = {part.item.id for part in brief.over}
        told = [
            {"colleague": brief.colleague.id, "follow_up": i, "day": day, "due_day": None if i in over else item.due}
            for i, item in ((part.item.id, part.item) for part in brief.due)
            if i in present
        ]
        points = findings.some(point.finding.id for point in brief.said)
        told += [
            {"colleague": brief.colleague.id, "finding": point.finding.id, "day": day}
            for point in brief.said
            if point.finding.id in points
        ]
        # Every row with the same columns: they are written together.
        blank: dict[str, Any] = {"follow_up": None, "finding": None, "due_day": None}
        recorder.insert(m.Briefed, [blank | row for row in told])
        for point in brief.kudos:
            _told(recorder, points.get(point.finding.id), {"told_day": day})
        for point in brief.team_kudos:
            _told(recorder, points.get(point.finding.id), {"manager_told_day": day})


def _told(recorder: Recorder, kudos: Finding | None, told: dict[str, date]) -> None:
    """Colleague or manager know of these kudos now; once both do, nothing about them is open (METHOD §7)."""
    if kudos is None or kudos.settled is not None:
        return
    values: dict[str, Any] = {**told}
    days = (kudos.told or told.get("told_day"), kudos.manager_told or told.get("manager_told_day"))
    if all(days):
        values |= {"settled_day": next(iter(told.values())), "settled_how": "both were told"}
    recorder.update(m.Finding, kudos.id, **values, version=kudos.version + 1)
