"""The promise ledger: promises by state, view and owner, and their shares. Counted by the rules of rules.promises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from peewee import JOIN, SQL, fn

from ..file import models as m
from ..file.derived import PromiseTally, SearchDoc
from ..file.query import first, rows
from ..file.word_hits import NOTHING, Words, has_term
from ..records.changes import MOST_FOUND
from ..records.follow_ups import FollowUpKind, PromiseState
from ..records.promises import NewDay, PromiseCounts, PromiseView
from .promise_share import DONE, DROPPED, OPEN, TOLD, how_many, in_state, missed

_F, _C, _N, _T = m.FollowUp, m.Customer, m.PromiseChange, PromiseTally
_RESULTS = {  # of the tally, as the counts name them
    "on time": ("on_time",),
    "late": ("late",),
    "dropped": ("dropped",),
    "broken": ("dropped", "missed"),
}


def counts(today: date) -> dict[str, PromiseCounts]:
    """How many promises each owner has in each state; an empty name is me."""
    found: dict[str, PromiseCounts] = {}

    def add(owner: str, some: PromiseCounts) -> None:
        found[owner] = found.get(owner, PromiseCounts()) + some

    for owner, result, n in rows(_T.select(_T.owner, _T.result, _T.n).where(_T.n > 0)):
        add(owner, PromiseCounts(**dict.fromkeys(_RESULTS[result], n)))
    still = [how_many(in_state(state, today)) for state in (PromiseState.OPEN, PromiseState.OVERDUE)]
    still.append(how_many(missed(today)))
    for owner, n_open, overdue, n_missed in rows(_F.select(_F.owner, *still).where(TOLD & OPEN).group_by(_F.owner)):
        add(owner, PromiseCounts(open=int(n_open), overdue=int(overdue), missed=int(n_missed)))
    again = _F.select(_F.owner, fn.COUNT(_F.id)).where(TOLD & _F.id.in_(_N.select(_N.follow_up)))
    for owner, n in rows(again.group_by(_F.owner)):
        add(owner, PromiseCounts(renegotiated=int(n)))
    return found


# Pages: what needs an act stands first, the oldest of it on top; below it what is over, the newest first.

_Part = tuple[Any, bool]  # which promises, and whether the newest come first
_EVERYTHING: tuple[_Part, ...] = ((OPEN, False), (DONE, True), (DROPPED, True))


def _parts(view: PromiseView, owner: str | None, today: date) -> list[_Part]:
    """The parts of a view, one below the other; each is a range of the ledger's index."""
    also = TOLD
    if owner is not None:
        also &= _F.owner == owner
    if view is PromiseView.RENEGOTIATED:
        also &= _F.id.in_(_N.select(_N.follow_up))
    if view in (PromiseView.ALL, PromiseView.RENEGOTIATED):
        parts = _EVERYTHING
    else:
        state = PromiseState(view.value)
        still = state in (PromiseState.OPEN, PromiseState.OVERDUE)
        parts = ((in_state(state, today), not still),)
    return [(also & part, newest) for part, newest in parts]


def _ordered(query: Any, newest: bool) -> Any:
    return query.order_by(*((_F.promised_day.desc(), _F.id.desc()) if newest else (_F.promised_day, _F.id)))


def count(view: PromiseView, owner: str | None, today: date) -> int:
    """How many promises a view has, of one owner (None: of all)."""
    found = counts(today)
    some = found.values() if owner is None else [found.get(owner, PromiseCounts())]
    return sum(one.of(view) for one in some)


def _count(part: Any) -> int:
    ((n,),) = rows(_F.select(fn.COUNT(_F.id)).where(part))
    return int(n)


def page(view: PromiseView, owner: str | None, today: date, offset: int, limit: int) -> list[int]:
    """The ids of one page of a view."""
    found: list[int] = []
    for part, newest in _parts(view, owner, today):
        query = _ordered(_F.select(_F.id).where(part), newest)
        some = [row[0] for row in rows(query.offset(offset).limit(limit - len(found)))]
        found += some
        if len(found) >= limit:
            break
        if some:
            offset = 0
        elif offset:  # all of this part lies before the page
            offset -= _count(part)
    return found


def position(follow_up_id: int, view: PromiseView, owner: str | None, today: date) -> int | None:
    """Where a promise stands in a view, or None."""
    row = first(_F.select(_F.promised_day).where((_F.id == follow_up_id) & TOLD))
    if not row:
        return None
    (day,) = row
    above = 0
    for part, newest in _parts(view, owner, today):
        if _F.select(_F.id).where(part & (_F.id == follow_up_id)).exists():
            same = _F.promised_day == day
            if newest:
                before = (_F.promised_day > day) | (same & (_F.id > follow_up_id))
            else:
                before = (_F.promised_day < day) | (same & (_F.id < follow_up_id))
            return above + _count(part & before)
        above += _count(part)
    return None


def search(view: PromiseView, owner: str | None, text: str, today: date) -> list[int]:
    """Ids of the first promises with all words in them, in their owner's or their customer's name; in order."""
    words, d = Words("follow_up", text), SearchDoc
    asked: Any = SQL("1")
    for term, (names, named) in words.named.items():
        asked &= has_term(d.body, term) | _F.customer.in_(SQL(f"({names})", named))
    has: Any = (d.kind == "follow_up") & (d.ref == _F.id) & (asked | _F.customer.in_(SQL(f"({words.by_reach})")))
    # A cross join: SQLite keeps its order, walks the ledger, and stops when there are enough.
    query = _F.select(_F.id).join(d, JOIN.CROSS).where(has)
    # One or two letters are looked for in all of them, unlike in Findings: there are fewer promises.
    few, of_few = words.candidates() if words.long else NOTHING
    if few:
        query = _F.select(_F.id).join(d, JOIN.CROSS).where(has & _F.id.in_(SQL(f"({few})", of_few)))
        matching = ", ".join(str(row[0]) for row in rows(query))  # asked once for all parts
        query = _F.select(_F.id).where(_F.id.in_(SQL(f"({matching})")))
    found: list[int] = []
    for part, newest in _parts(view, owner, today):
        found += [row[0] for row in rows(_ordered(query.where(part), newest).limit(MOST_FOUND - len(found)))]
        if len(found) >= MOST_FOUND:
            break
    return found


# What belongs to a promise


def changes(follow_up_id: int) -> tuple[NewDay, ...]:
    """The new days that were agreed with the customer, the oldest first."""
    query = _N.select(_N.day, _N.old_day, _N.new_day).where(_N.follow_up == follow_up_id).order_by(_N.id)
    return tuple(NewDay(*row) for row in rows(query))


def how_often(ids: Iterable[int]) -> dict[int, int]:
    """How often each of these promises got a new day; those that never did are left out."""
    query = _N.select(_N.follow_up, fn.COUNT(_N.id)).where(_N.follow_up.in_(list(ids))).group_by(_N.follow_up)
    return dict(rows(query))


def known(ids: Sequence[int]) -> dict[int, bool]:
    """Of these items, those that the customer is to be told of: whether they were."""
    query = _F.select(_F.about, _F.state).where(_F.about.in_(list(ids)) & (_F.kind == FollowUpKind.TELL.value))
    return {about: state == "done" for about, state in rows(query.order_by(_F.id))}


def about(follow_up_id: int, kind: FollowUpKind) -> int | None:
    """The newest follow-up of a kind about an item that is done."""
    query = _F.select(_F.id).where((_F.about == follow_up_id) & (_F.kind == kind.value))
    found = first(query.order_by(_F.id.desc()))
    return int(found[0]) if found else None
