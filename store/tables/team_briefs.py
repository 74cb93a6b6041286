"""What each colleague is to be told: what is new to them, or all that is open (METHOD §7).

What is new is decided in the database, so that nothing else leaves it: of a hundred thousand follow-ups a few are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from peewee import JOIN, SQL, fn

from ..file import models as m
from ..file.query import in_parts, rows
from ..records.findings import OPEN_KINDS, FindingKind
from ..records.follow_ups import FollowUpKind, FollowUpState
from ..records.team import BriefCount, Colleague
from ..rules.finding_table import TO_PUT_RIGHT
from . import colleagues

_U, _F, _B, _T = m.FollowUp, m.Finding, m.Briefed, m.Colleague
ITEMS = 200  # follow-ups in one part of a brief; nobody works on more at a time
POINTS = 2_000  # open mistakes and hard news that are looked at, the newest
OVER = 90  # days for which a colleague is told that something they were told of is theirs no more

Due = list[tuple[int, date | None]]  # follow-ups, each with the other day the colleague was told before


@dataclass(slots=True)
class Parts:
    """The ids of what one colleague is to be told, in order."""

    items: Due = field(default_factory=list)
    tells: Due = field(default_factory=list)
    over: Due = field(default_factory=list)
    kudos: list[int] = field(default_factory=list)
    team_kudos: list[int] = field(default_factory=list)
    points: list[int] = field(default_factory=list)
    heads_ups: list[int] = field(default_factory=list)
    more: int = 0  # items beyond the ones listed


def counts(today: date, everything: bool) -> tuple[BriefCount, ...]:
    """The whole team by name, each with how much there is to tell."""
    team = colleagues.all_of_them()
    due = [
        _counted(_due(_U.select(_T.id, fn.COUNT(_U.id)), False, everything)),
        _counted(_due(_U.select(_T.id, fn.COUNT(_U.id)), True, everything)),
        _counted(_over(_B.select(_T.id, fn.COUNT(_B.id)), today)),
    ]
    found = _F.select(_T.id, fn.COUNT(_F.id))
    kudos = [_counted(_kudos(found, everything)), _counted(_team_kudos(found, everything))]
    points = [_counted(_points(found, everything))]
    heads_ups = _heads_ups(team, everything)

    def total(some: Iterable[dict[int, int]], one: Colleague) -> int:
        return sum(each.get(one.id, 0) for each in some)

    return tuple(
        BriefCount(one, total(due, one), total(kudos, one), total(points, one), len(heads_ups.get(one.id, ())))
        for one in team
    )


def parts(one: Colleague, today: date, everything: bool) -> Parts:
    """What one colleague is to be told: the soonest due first, of what was said the newest."""
    found, mine = Parts(), _T.id == one.id
    for tells, some in ((False, found.items), (True, found.tells)):
        columns = _U.select(_U.id, _U.due_day, _told_day())
        query = _due(columns, tells, everything).where(mine).order_by(_U.due_day, _U.id)
        for row_id, due, told in rows(query.limit(ITEMS)):
            was = _B.due_day.python_value(told)  # no column: the database's own form
            some.append((row_id, was if was != due else None))
        if len(some) == ITEMS:
            ((total,),) = rows(_due(_U.select(fn.COUNT(_U.id)), tells, everything).where(mine))
            found.more += total - ITEMS
    over = _over(_B.select(_U.id, _B.due_day), today).where(mine).order_by(_B.id)
    found.over += [(row_id, was) for row_id, was in rows(over.limit(ITEMS))]

    def said(query: Any) -> list[int]:
        newest = query.where(mine).order_by(_F.day.desc(), _F.id.desc())
        return [row[0] for row in rows(newest.limit(ITEMS))]

    ids = _F.select(_F.id)
    found.kudos = said(_kudos(ids, everything))
    found.team_kudos = said(_team_kudos(ids, everything))
    found.points = said(_points(ids, everything))
    found.heads_ups = _heads_ups((one,), everything)[one.id][:ITEMS]
    return found


def _counted(query: Any) -> dict[int, int]:
    return dict(rows(query.group_by(_T.id)))


# What is owed


def _told_day() -> Any:
    """The due day the colleague was told of a follow-up the last time; none where they were told that it is over."""
    told = _B.alias()
    query = told.select(told.due_day).where((told.follow_up == _U.id) & (told.colleague == _T.id))
    return query.order_by(told.id.desc()).limit(1)


def _due(query: Any, tells: bool, everything: bool) -> Any:
    """Open ones that are theirs to do; with ``tells`` those that somebody else does and they tell the customer of."""
    name = _U.contact_by if tells else _U.owner
    query = query.join(_T, on=(_T.name == name)).where((_U.state == FollowUpState.OPEN.value) & (name != ""))
    if tells:
        query = query.where(_U.contact_by != _U.owner)
    return query if everything else query.where(fn.COALESCE(_told_day(), "") != _U.due_day)


def _over(query: Any, today: date) -> Any:
    """What they were told of, and what was dropped since or handed to somebody else."""
    later = _B.alias()
    # Of the joined tables, not of what was told: so it is asked last, of the few rows that are left by then.
    newest = later.select(fn.MAX(later.id)).where((later.follow_up == _U.id) & (later.colleague == _T.id))
    handed_on = (_U.state == FollowUpState.OPEN.value) & (_U.owner != _T.name) & (_U.contact_by != _T.name)
    return (
        query.join(_U, on=(_B.follow_up == _U.id))
        .join(_T, on=(_B.colleague == _T.id))
        .where((_B.day >= today - timedelta(days=OVER)) & _B.due_day.is_null(False) & (_B.id == newest))
        .where((_U.state == FollowUpState.DROPPED.value) | handed_on)
    )


# What was said

_KINDS = ", ".join(f"'{kind.value}'" for kind in OPEN_KINDS)
# As the index of what is open says it: all that is asked for here stands in there, no row is read.
_OPEN = _F.settled_day.is_null() & _F.kind.in_(SQL(f"({_KINDS})"))


def _open(query: Any, kinds: Iterable[FindingKind], everything: bool) -> Any:
    query = query.where(_OPEN & _F.kind.in_([kind.value for kind in kinds]) & (_F.colleague != ""))
    if everything:
        return query
    told = _B.select(_B.id).where((_B.finding == _F.id) & (_B.colleague == _T.id))
    return query.where(~fn.EXISTS(told))


def _named(query: Any) -> Any:
    # A cross join: SQLite keeps its order, and walks the open findings once, not once for each colleague.
    return query.join(_T, JOIN.CROSS).where(_T.name == _F.colleague)


def _kudos(query: Any, everything: bool) -> Any:
    return _open(_named(query).where(_F.told_day.is_null()), (FindingKind.KUDOS,), everything)


def _team_kudos(query: Any, everything: bool) -> Any:
    """Kudos of those whose manager they are (METHOD §7)."""
    praised = _T.alias()
    query = query.join(praised, JOIN.CROSS).join(_T, JOIN.CROSS)
    query = query.where((praised.name == _F.colleague) & (_T.id == praised.manager))
    return _open(query.where(_F.manager_told_day.is_null()), (FindingKind.KUDOS,), everything)


def _points(query: Any, everything: bool) -> Any:
    return _open(_named(query), TO_PUT_RIGHT, everything)


def _heads_ups(team: Iterable[Colleague], everything: bool) -> dict[int, list[int]]:
    """Our mistakes go to whom they name, else to all who work for that customer; hard news of theirs to those alone who
    speak with them. A note for next time, or what nobody sorted yet, is nobody else's (METHOD §7).
    """
    by_name = {one.name: one.id for one in team}
    found: dict[int, list[int]] = {row_id: [] for row_id in by_name.values()}
    told = (FindingKind.OUR_MISTAKE.value, FindingKind.HARD_NEWS.value)
    open_ones = _OPEN & _F.kind.in_(told)
    query = _F.select(_F.id, _F.colleague, _F.customer, _F.kind).where(open_ones)
    some = rows(query.order_by(_F.day.desc(), _F.id.desc()).limit(POINTS))
    known = set() if everything else _heard(found, open_ones)
    concerned = _concerned({customer for _, _, customer, _ in some})
    for finding, name, customer, kind in some:
        of_them = concerned.get(customer, _NOBODY)
        hard = kind == FindingKind.HARD_NEWS.value
        names = of_them.speak if hard else {name} if name else of_them.work
        for mine in (by_name[one] for one in names if one in by_name):
            if (mine, finding) not in known:
                found[mine].append(finding)
    return found


def _heard(team: Iterable[int], open_ones: Any) -> set[tuple[int, int]]:
    query = _B.select(_B.colleague, _B.finding).join(_F, on=(_B.finding == _F.id))
    return set(rows(query.where(open_ones & _B.colleague.in_(list(team)))))


class _Concerned(NamedTuple):
    """Who has to do with a customer."""

    work: set[str]  # who owns something open for them
    speak: set[str]  # who will speak with them


_NOBODY = _Concerned(set(), set())


def _concerned(customers: Iterable[int]) -> dict[int, _Concerned]:
    found: dict[int, _Concerned] = {}
    for few in in_parts(sorted(customers)):
        query = _U.select(_U.customer, _U.kind, _U.owner, _U.contact_by)
        still = _U.customer.in_(few) & (_U.state == "open") & ((_U.owner != "") | (_U.contact_by != ""))
        for customer, kind, owner, contact_by in rows(query.where(still)):
            of_them = found.setdefault(customer, _Concerned(set(), set()))
            of_them.work.update(filter(None, [owner]))
            of_them.speak.update(filter(None, [contact_by, "" if kind == FollowUpKind.ACTION else owner]))
    return found
