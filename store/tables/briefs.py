"""What each colleague is to be told, and what they were told already (METHOD §7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from peewee import JOIN, chunked

from ..records import Finding, FindingKind, FollowUpState, Interaction, PointKind, Tier
from ..team_records import BriefItem, BriefPoint, Colleague, TeamBrief, Whom
from . import colleagues, findings, followups, interactions
from . import models as m
from .journal import Recorder
from .query import rows

_U, _F, _B, _C = m.FollowUp, m.Finding, m.Briefed, m.Customer
ITEMS = 200  # follow-ups in one brief; nobody works on more at a time
POINTS = 2_000  # open findings of one kind that are looked at, the newest
FOR_ALL = 14  # days: a heads-up that names nobody, about a customer nobody works for, is news to all
OVER = 90  # days for which a colleague is told that something they were told of is theirs no more


@dataclass(slots=True)
class Parts:
    """The ids of what one colleague is to be told, in order."""

    items: list[tuple[int, date | None]] = field(default_factory=list)  # with the day they were told before
    tells: list[tuple[int, date | None]] = field(default_factory=list)
    over: list[tuple[int, date | None]] = field(default_factory=list)
    kudos: list[int] = field(default_factory=list)
    team_kudos: list[int] = field(default_factory=list)
    points: list[int] = field(default_factory=list)
    heads_ups: list[int] = field(default_factory=list)


def parts_of(team: Iterable[Colleague], today: date, everything: bool) -> dict[int, Parts]:
    """What each of ``team`` is to be told: what is new to them, or ``everything`` that is open. By colleague's id."""
    by_name = {colleague.name: colleague for colleague in team}
    found = {colleague.id: Parts() for colleague in by_name.values()}
    _owed(found, by_name, everything)
    _over(found, by_name, today)
    known = set() if everything else _known_findings(found)
    _kudos(found, by_name, known)
    _points(found, by_name, known)
    _heads_ups(found, by_name, known, today)
    return found


def _owed(found: dict[int, Parts], by_name: dict[str, Colleague], everything: bool) -> None:
    """What is theirs to do, or to tell the customer when somebody else has done it."""
    for column, tells in ((_U.owner, False), (_U.contact_by, True)):
        other = _U.contact_by != _U.owner if tells else True
        query = (
            _U.select(_U.id, column, _U.due_day, _B.colleague, _B.due_day)
            .join(_B, JOIN.LEFT_OUTER, on=(_B.follow_up == _U.id))
            .where((_U.state == "open") & (column != "") & (column.in_(list(by_name)) if len(by_name) == 1 else True))
            .where(other)
            .order_by(_U.due_day, _U.id, _B.id)
        )
        told: dict[tuple[int, str, date], dict[int, date | None]] = {}
        for follow_up, name, due, colleague, due_then in rows(query):
            told.setdefault((follow_up, name, due), {})[colleague or 0] = due_then
        for (follow_up, name, due), days in told.items():
            if name not in by_name:
                continue
            mine = by_name[name].id
            was = days.get(mine)
            if everything or was != due:
                part = found[mine].tells if tells else found[mine].items
                part.append((follow_up, was if was != due else None))


def _over(found: dict[int, Parts], by_name: dict[str, Colleague], today: date) -> None:
    """What they were told of, and what was dropped since or handed to somebody else."""
    query = (
        _B.select(_B.colleague, _U.id, _U.owner, _U.contact_by, _U.state, _B.due_day)
        .join(_U, on=(_B.follow_up == _U.id))
        .where((_B.day >= today - timedelta(days=OVER)) & (_U.state != FollowUpState.DONE.value))
        .order_by(_B.id)
    )
    latest = {(row[0], row[1]): row for row in rows(query)}
    names = {colleague.id: name for name, colleague in by_name.items()}
    for (colleague, follow_up), (_, _, owner, contact, state, due_then) in latest.items():
        theirs = state == FollowUpState.OPEN.value and names.get(colleague) in (owner, contact)
        if colleague in found and due_then is not None and not theirs:  # no day: they know that it is over
            found[colleague].over.append((follow_up, due_then))


def _known_findings(found: dict[int, Parts]) -> set[tuple[int, int]]:
    """(colleague, finding) of all open findings that were in a brief."""
    query = (
        _B.select(_B.colleague, _B.finding)
        .join(_F, on=(_B.finding == _F.id))
        .where(_B.colleague.in_(list(found)) & _F.settled_day.is_null())
    )
    return {(row[0], row[1]) for row in rows(query)}


def _open(kinds: Iterable[FindingKind], *columns: Any) -> Any:
    wanted = [kind.value for kind in kinds]
    query = _F.select(_F.id, *columns).where(_F.kind.in_(wanted) & _F.settled_day.is_null())
    return query.order_by(_F.day.desc(), _F.id.desc()).limit(POINTS)


def _kudos(found: dict[int, Parts], by_name: dict[str, Colleague], known: set[tuple[int, int]]) -> None:
    """For whom they are, and for their manager (METHOD §7)."""
    managers = {c.name: c.manager for c in (by_name.values() if len(by_name) > 1 else colleagues.all_of_them())}
    query = _open((FindingKind.KUDOS,), _F.colleague, _F.told_day, _F.manager_told_day)
    for finding, name, told, manager_told in rows(query.where(_F.colleague != "")):
        mine = by_name.get(name)
        if mine and told is None and (mine.id, finding) not in known:
            found[mine.id].kudos.append(finding)
        above = by_name.get(managers.get(name, ""))
        if above and manager_told is None and (above.id, finding) not in known:
            found[above.id].team_kudos.append(finding)


def _points(found: dict[int, Parts], by_name: dict[str, Colleague], known: set[tuple[int, int]]) -> None:
    query = _open((FindingKind.CRITICISM, FindingKind.STRESSED), _F.colleague)
    for finding, name in rows(query.where(_F.colleague != "")):
        mine = by_name.get(name)
        if mine and (mine.id, finding) not in known:
            found[mine.id].points.append(finding)


def _heads_ups(
    found: dict[int, Parts], by_name: dict[str, Colleague], known: set[tuple[int, int]], today: date
) -> None:
    """Those that name somebody go to them; others to all who work for that customer; else, while fresh, to all."""
    some = rows(_open((FindingKind.HEADS_UP,), _F.colleague, _F.customer, _F.day))
    nameless = {customer for _, name, customer, _ in some if not name}
    working: dict[int, set[str]] = {}
    for few in chunked(sorted(nameless), 500):
        query = _U.select(_U.customer, _U.owner).where(_U.customer.in_(few) & (_U.state == "open") & (_U.owner != ""))
        for customer, owner in rows(query):
            working.setdefault(customer, set()).add(owner)
    for finding, name, customer, day in some:
        if name:
            names = {name}
        else:
            fresh = day >= today - timedelta(days=FOR_ALL)
            names = working.get(customer) or (set(by_name) if fresh else set())
        for mine in (by_name[name] for name in names if name in by_name):
            if (mine.id, finding) not in known:
                found[mine.id].heads_ups.append(finding)


# From ids to what is told


def load(colleague: Colleague, parts: Parts) -> TeamBrief:
    """One colleague's brief, with all that is known about each part."""
    room = ITEMS
    owed = []
    for part in (parts.items, parts.tells, parts.over):
        owed.append(part[:room])
        room -= len(owed[-1])
    said = (parts.kudos, parts.team_kudos, parts.points, parts.heads_ups)
    follow_ups = {item.id: item for item in followups.some([row_id for part in owed for row_id, _ in part])}
    found = findings.some(row_id for part in said for row_id in part[:ITEMS])
    whom = _customers(
        [one.customer_id for one in follow_ups.values()] + [point.customer_id for point in found.values()]
    )
    entries = interactions.some(
        [item.interaction_id for item in follow_ups.values()] + [point.said_id for point in found.values()]
    )
    last: dict[int, Interaction | None] = {}

    def entry(interaction_id: int | None, customer_id: int) -> Interaction | None:
        if interaction_id in entries:
            return entries[interaction_id]
        if customer_id not in last:
            last[customer_id] = interactions.last_conversation(customer_id)
        return last[customer_id]

    def item(row_id: int, was: date | None) -> BriefItem:
        one = follow_ups[row_id]
        return BriefItem(one, whom[one.customer_id], entry(one.interaction_id, one.customer_id), was)

    items = [tuple(item(*each) for each in part if each[0] in follow_ups) for part in owed]
    points = [
        tuple(
            BriefPoint(found[n], whom[found[n].customer_id], entries.get(found[n].said_id or 0))
            for n in part[:ITEMS]
            if n in found
        )
        for part in said
    ]
    more = sum(map(len, (parts.items, parts.tells, parts.over))) - sum(map(len, owed))
    return TeamBrief(colleague, items[0], items[1], items[2], points[0], points[1], points[2], points[3], more)


def _customers(ids: Iterable[int]) -> dict[int, Whom]:
    found = {}
    for few in chunked(sorted(set(ids)), 500):
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
            found[row_id] = Whom(row_id, name or company, title, company if name else "", Tier(tier), phone, email)
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
        present = {item.id for item in followups.some([part.item.id for part in brief.owed])}
        over = {part.item.id for part in brief.over}
        told = [
            {"colleague": brief.colleague.id, "follow_up": i, "day": day, "due_day": None if i in over else item.due}
            for i, item in ((part.item.id, part.item) for part in brief.owed)
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
