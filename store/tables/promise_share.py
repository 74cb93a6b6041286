"""Promises by what became of them, and the share of them that was kept: all that the status line needs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from peewee import SQL, Case, fn

from ..file import models as m
from ..file.query import asked
from ..records.follow_ups import PromiseState
from ..rules.promises import LATELY

_F = m.FollowUp
TOLD = _F.told == True  # noqa: E712 (as the index says it)
OPEN, DONE, DROPPED = _F.state == "open", _F.state == "done", _F.state == "dropped"

# The rules in plain words of SQL: the share is asked for at every look, and the ledger takes the same.
_STATES = {
    PromiseState.OPEN: "(state = 'open' AND promised_day >= :today)",
    PromiseState.OVERDUE: "(state = 'open' AND promised_day < :today)",
    PromiseState.ON_TIME: "(state = 'done' AND missed = 0 AND closed_day <= promised_day)",
    PromiseState.LATE: "(state = 'done' AND (missed = 1 OR closed_day > promised_day))",
    PromiseState.DROPPED: "(state = 'dropped')",
}
_MISSED = (
    "(state = 'open' AND missed = 1 AND promised_day >= :today"
    " OR state = 'dropped' AND (missed = 1 OR closed_day > promised_day))"
)
_LATE = f"({_STATES[PromiseState.LATE]} OR {_STATES[PromiseState.OVERDUE]} OR {_MISSED})"
# The states by name, so that each is a range of the ledger's index.
_LATELY = (
    f"SELECT count(*) FILTER (WHERE {_STATES[PromiseState.ON_TIME]}), count(*) FILTER (WHERE {_LATE}) FROM follow_up"
    " WHERE told = 1 AND state IN ('open', 'done', 'dropped') AND promised_day > :since"
)


def in_state(state: PromiseState, today: date) -> Any:
    """The rule ``state_of`` in SQL."""
    return _on(today, _STATES[state])


def missed(today: date) -> Any:
    """Of those that are open or dropped: their day had passed when it was agreed anew, or given up."""
    return _on(today, _MISSED)


def _on(today: date, rule: str) -> Any:
    return SQL(rule.replace(":today", "?"), [today.isoformat()] * rule.count(":today"))


def how_many(condition: Any) -> Any:
    """How many rows meet a condition."""
    return fn.COALESCE(fn.SUM(Case(None, [(condition, 1)], 0)), 0)


def lately(today: date) -> tuple[int, int]:
    """Of the promises for the last 90 days: (kept on time, due), as PromiseCounts counts them (METHOD §8)."""
    since = today - timedelta(days=LATELY)
    ((kept, other),) = asked(_LATELY, today=today.isoformat(), since=since.isoformat())
    return int(kept), int(kept + other)
