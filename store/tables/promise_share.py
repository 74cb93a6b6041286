"""Promises by what became of them, and the share of them that was kept: all that the status line needs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from peewee import Case, fn

from ..file import models as m
from ..file.query import rows
from ..records.follow_ups import PromiseState
from ..rules.promises import LATELY

_F = m.FollowUp
TOLD = _F.told == True  # noqa: E712 (as the index says it)
_MISSED = _F.missed == True  # noqa: E712
OPEN, DONE, DROPPED = _F.state == "open", _F.state == "done", _F.state == "dropped"


def in_state(state: PromiseState, today: date) -> Any:
    """The rule ``state_of`` in SQL."""
    return {
        PromiseState.OPEN: OPEN & (_F.promised_day >= today),
        PromiseState.OVERDUE: OPEN & (_F.promised_day < today),
        PromiseState.ON_TIME: DONE & ~_MISSED & (_F.closed_day <= _F.promised_day),
        PromiseState.LATE: DONE & (_MISSED | (_F.closed_day > _F.promised_day)),
        PromiseState.DROPPED: DROPPED,
    }[state]


def missed(today: date) -> Any:
    """Of those that are open or dropped: their day had passed when it was agreed anew, or given up."""
    return (OPEN & _MISSED & (_F.promised_day >= today)) | (DROPPED & (_MISSED | (_F.closed_day > _F.promised_day)))


def how_many(condition: Any) -> Any:
    """How many rows meet a condition."""
    return fn.COALESCE(fn.SUM(Case(None, [(condition, 1)], 0)), 0)


def lately(today: date) -> tuple[int, int]:
    """Of the promises for the last 90 days: (kept on time, due), as PromiseCounts counts them (METHOD §8)."""
    on_time = in_state(PromiseState.ON_TIME, today)
    late = in_state(PromiseState.LATE, today) | in_state(PromiseState.OVERDUE, today) | missed(today)
    # The states by name, so that each is a range of the ledger's index.
    window = TOLD & _F.state.in_(["open", "done", "dropped"]) & (_F.promised_day > today - timedelta(days=LATELY))
    ((kept, other),) = rows(_F.select(how_many(on_time), how_many(late)).where(window))
    return int(kept), int(kept + other)
