"""The week's five: its rows, and the customers worth proposing, found over indexes (never all customers).

A ``week`` is said by its first day; its rows are kept under a Monday (see ``week_kept``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from peewee import fn

from ..file import models as m
from ..file.journal import Recorder
from ..file.query import first, rows
from ..records.calls import Mood
from ..records.customers import Tier
from ..records.preferences import Preferences
from ..records.unreadable import member
from ..rules.days.workdays import week_kept
from ..rules.follow_up_table import ATTEMPTS
from ..rules.week import Candidate
from . import follow_ups

_C, _P, _F, _I = m.Customer, m.WeekPick, m.FollowUp, m.Interaction
_EACH = 12  # candidates looked at from each index
_SOME_WEEK = date.min  # stands for the week in SQL that is kept


@dataclass(frozen=True, slots=True)
class Pick:
    """One customer of a week's plan."""

    id: int
    customer_id: int
    name: str
    company: str
    reason: str
    chosen: bool
    hidden_on: date | None


def picks(week: date) -> list[Pick]:
    """The customers on a week's plan, in the order they came onto it.

    Who asked not to be called leaves it, unless the call was made already.
    """
    made = _I.select(_I.id).where((_I.customer == _C.id) & (_I.day >= week) & (_I.channel == "call"))
    may_be_called = (_C.do_not_call == False) | fn.EXISTS(made)  # noqa: E712 (as the indexes say it)
    query = (
        _P.select(_P.id, _P.customer, _C.name, _C.company, _P.reason, _P.chosen, _P.hidden_on)
        .join(_C)
        .where((_P.week == week_kept(week)) & (_P.removed == False) & (_C.archived == False) & may_be_called)  # noqa: E712
        .order_by(_P.chosen, fn.ABS(_P.id))
    )
    return [
        Pick(r[0], r[1], r[2] or r[3], r[3] if r[2] else "", r[4], bool(r[5]), r[6]) for r in rows(query.limit(200))
    ]


def as_picks(proposals: Iterable[tuple[int, str]]) -> list[Pick]:
    """Proposals as they would stand on the plan."""
    why = dict(proposals)
    named = {row[0]: row[1:] for row in rows(_C.select(_C.id, _C.name, _C.company).where(_C.id.in_(list(why))))}
    return [
        Pick(i, i, name or company, company if name else "", words, False, None)
        for i, words in why.items()
        for name, company in (named[i],)
    ]


def find(week: date, customer_id: int) -> tuple[int, bool] | None:
    """The plan's row for a customer, and whether they were taken off; None where there is none."""
    found = first(_P.select(_P.id, _P.removed).where((_P.week == week_kept(week)) & (_P.customer == customer_id)))
    return (found[0], bool(found[1])) if found else None


def put_on(recorder: Recorder, week: date, chosen: bool, proposals: Iterable[tuple[int, str]]) -> None:
    """Add customers to a week's plan."""
    rows = [{"week": week_kept(week), "customer": c, "reason": why, "chosen": chosen} for c, why in proposals]
    recorder.insert(m.WeekPick, rows)


def put_back(recorder: Recorder, pick_id: int, why: str) -> None:
    """The user puts a customer on it again who was taken off."""
    recorder.update(m.WeekPick, pick_id, removed=False, chosen=True, hidden_on=None, reason=why)


def take_off(recorder: Recorder, pick_id: int) -> None:
    """The user takes a customer off; the row stays, so that they are not proposed again this week."""
    recorder.update(m.WeekPick, pick_id, removed=True)


def hide(recorder: Recorder, pick_id: int, day: date) -> None:
    """Not on this ``day``; another of the same week will do."""
    recorder.update(m.WeekPick, pick_id, hidden_on=day)


def propose_rows(week: date, proposals: Iterable[tuple[int, str]]) -> None:
    """Write proposals that belong to no act. Their ids are negative: an undo may bring positive ones back."""
    lowest = _P.select(fn.COALESCE(fn.MIN(_P.id), 0)).scalar()
    for n, (customer_id, why) in enumerate(proposals, 1):
        _P.insert(id=min(lowest, 0) - n, week=week_kept(week), customer=customer_id, reason=why).execute()


def candidates(week: date, preferences: Preferences, *, with_phone: bool) -> list[Candidate]:
    """Customers worth a look for this week: overdue of each tier, never spoken to, unhappy, promised something."""
    ids: set[int] = set()
    kept = week_kept(week)
    for sql, values in _asked(with_phone):
        of_week = [kept.isoformat() if value == _SOME_WEEK.isoformat() else value for value in values]
        ids.update(row[0] for row in m.database.execute_sql(sql, of_week))
    promised = [row[0] for row in m.database.execute_sql(*_promised())]
    if promised:
        ids.update(row[0] for row in rows(_free(kept, with_phone, promised).limit(_EACH)))
    return looked_at(ids, preferences)


@cache
def _asked(with_phone: bool) -> tuple[tuple[str, list[object]], ...]:
    """What is asked of the indexes, for ``_SOME_WEEK``: SQL and values.

    Kept, because it is asked after every act, and making the SQL takes longer than all the rest of most acts.
    """
    free = _free(_SOME_WEEK, with_phone)
    queries = []
    for tier in Tier:
        of_tier = free.where(_C.tier == tier.value)
        queries.append(of_tier.where(_C.due_day.is_null(False)).order_by(_C.due_day, _C.id))
        queries.append(of_tier.where(_C.due_day.is_null(True)).order_by(_C.id))
    queries.append(free.where(_C.talk_mood == "unhappy").order_by(_C.talk_day, _C.id))
    return tuple(query.limit(_EACH).sql() for query in queries)


@cache
def _promised() -> tuple[str, list[object]]:
    """Who was told of something that is open, the first due first: SQL and values."""
    query = _F.select(_F.customer).where((_F.state == "open") & (_F.told == True))  # noqa: E712
    found: tuple[str, list[object]] = query.order_by(_F.due_day).limit(_EACH * 4).sql()
    return found


def _free(week: date, with_phone: bool, among: list[int] | None = None) -> Any:
    """Customers who may be called and are neither on this week's plan nor already waiting for a call in the queue."""
    planned = _P.select(_P.id).where((_P.week == week) & (_P.customer == _C.id))
    waiting = _F.select(_F.id).where(
        (_F.customer == _C.id) & (_F.state == "open") & _F.kind.in_([kind.value for kind in ATTEMPTS])
    )
    query = _C.select(_C.id).where(~fn.EXISTS(planned) & ~fn.EXISTS(waiting) & (_C.has_phone == with_phone))
    if among is None:
        return query.where((_C.archived == False) & (_C.do_not_call == False))  # noqa: E712 (as the indexes say it)
    # "<>" cannot use an index: SQLite would rather walk through the whole list than look up these few.
    return query.where(_C.id.in_(among) & (_C.archived != True) & (_C.do_not_call != True))  # noqa: E712


def looked_at(ids: set[int], preferences: Preferences) -> list[Candidate]:
    """What the proposal needs to know of these customers, as it stands now."""
    if not ids:
        return []
    promised = follow_ups.open_promises(ids)
    query = _C.select(_C.id, _C.tier, _C.cadence_override, _C.talk_day, _C.seed_day, _C.talk_mood, _C.sort_name).where(
        _C.id.in_(list(ids))
    )
    found = []
    for customer_id, tier, override, talk, seed, mood, sort_name in rows(query):
        last = max(filter(None, (talk, seed)), default=None)
        found.append(
            Candidate(
                customer_id=customer_id,
                tier=member(Tier, tier),
                cadence=override or preferences.cadence_of(member(Tier, tier)),
                last_conversation=last,
                from_file=last is not None and last != talk,
                mood=member(Mood, mood) if mood else None,
                open_promises=promised.get(customer_id, 0),
                tie=f"{sort_name} {customer_id}",
            )
        )
    return found
