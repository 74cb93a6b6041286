"""The calls that the round of a customer is read from, and those that found a wrong number."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from peewee import fn

from ..file import models as m
from ..file.columns import as_instant, as_text
from ..file.query import asked, first, rows, words
from ..records.calls import Outcome
from ..records.unreadable import member
from ..rules.outcome_table import OUTCOMES
from ..rules.rounds import Call

_I = m.Interaction
# In plain words of SQL, for every look at Today asks for them.
_TRIES = f"""
SELECT customer_id, at, outcome FROM interaction
WHERE customer_id IN (SELECT value FROM json_each(:those)) AND channel = 'call' AND started_by = 'us'
  AND outcome IN {words(row.outcome for row in OUTCOMES if row.is_try)}
ORDER BY at, id
"""


def calls_since_talk(customer_id: int, before: tuple[datetime, int] | None = None) -> list[Call]:
    """The calls between a customer and us since the last conversation, oldest first.

    ``before`` is a place in the log, a moment and the id of an entry: only what stands before it counts.
    """
    theirs = _I.customer == customer_id
    if before is not None:
        theirs &= (_I.at < before[0]) | ((_I.at == before[0]) & (_I.id < before[1]))
    talk = first(
        _I.select(_I.at, _I.id)
        .where(theirs & (_I.conversation == True))  # noqa: E712
        .order_by(_I.at.desc(), _I.id.desc())
    )
    called = theirs & (_I.channel == "call") & ((_I.started_by == "us") | (_I.outcome == "asked to call back"))
    if talk:
        called &= (_I.at > talk[0]) | ((_I.at == talk[0]) & (_I.id > talk[1]))
    query = _I.select(_I.at, _I.outcome).where(called).order_by(_I.at, _I.id)
    return [Call(at.astimezone(), member(Outcome, outcome) if outcome else None) for at, outcome in rows(query)]


def last_tries(attempts: Mapping[int, int]) -> dict[int, tuple[Call, ...]]:
    """The newest tries of customers, so many of each as their round has: no other one was made since it began."""
    found: dict[int, list[Call]] = {}
    for customer_id, at, outcome in asked(_TRIES, those=json.dumps(list(attempts))) if attempts else ():
        moment = as_instant(at).astimezone()
        found.setdefault(customer_id, []).append(Call(moment, member(Outcome, as_text(outcome))))
    return {one: tuple(calls[-attempts[one] :]) for one, calls in found.items()}


def unanswered_since_talk() -> Any:
    """The query of the calls of ours to a customer of an outer query, on or after the day of the last conversation."""
    since = fn.COALESCE(m.Customer.talk_day, "")
    called = (_I.customer == m.Customer.id) & (_I.channel == "call") & (_I.started_by == "us")
    return _I.select(_I.id).where(called & (_I.conversation == False) & (_I.day >= since))  # noqa: E712


def wrong_numbers(customer_id: int) -> list[tuple[tuple[datetime, int], date]]:
    """Where in a customer's log, and on which day, we found that their number was wrong; oldest first."""
    query = _I.select(_I.at, _I.id, _I.day).where(
        (_I.customer == customer_id) & (_I.channel == "call") & (_I.outcome == Outcome.WRONG_NUMBER.value)
    )
    return [((at, entry), day) for at, entry, day in rows(query.order_by(_I.at, _I.id))]
