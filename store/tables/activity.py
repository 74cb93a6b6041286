"""What the log comes to, by days and by who was called or talked with."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from peewee import fn

from ..file import models as m
from ..file.columns import as_day, as_text, read_day
from ..file.query import asked, first, rows, words
from ..records.calls import Channel, Outcome, StartedBy
from ..records.unreadable import member
from ..rules.why import prefers_writing

_I = m.Interaction
_WRITTEN = words((Channel.EMAIL, Channel.SOCIAL, Channel.TEXT, Channel.NOTE))
# What was written stands first: what is heard counts for more, and a conversation for most.
_SINCE = f"""
SELECT i.customer_id, i.day, i.outcome, i.conversation, i.channel = 'call', c.preferred_channel
FROM interaction i JOIN customer c ON c.id = i.customer_id
WHERE i.customer_id IN (SELECT value FROM json_each(:those)) AND i.day >= :since
  AND (i.conversation = 1 OR i.started_by = 'us' AND (i.channel = 'call'
    OR i.channel IN {_WRITTEN} AND i.about_id IS NULL AND c.preferred_channel > ''))
ORDER BY i.conversation = 1 OR i.channel = 'call', i.conversation, i.at, i.id
"""
_TRIES_AND_TALKS = """
SELECT count(*) FILTER (WHERE channel = 'call' AND started_by = 'us' AND reached = 0),
  count(*) FILTER (WHERE conversation = 1) FROM interaction WHERE day >= :since
"""


class Called(NamedTuple):
    """What was the last of a week with a customer: a conversation, where there was one, else a call of ours; to one who
    likes to be written to better, what we wrote.
    """

    day: date
    outcome: Outcome | None
    talked: bool
    written: bool = False


def called_since(customers: Iterable[int], day: date) -> dict[int, Called]:
    """Which of ``customers`` we called on or after ``day``, or talked with; and to which of those who like it better
    we wrote: an e-mail about a call is none.
    """
    found: dict[int, Called] = {}
    for one, on, outcome, talked, call, way in asked(_SINCE, those=json.dumps(list(customers)), since=day.isoformat()):
        if call or talked:
            found[one] = Called(as_day(on), member(Outcome, as_text(outcome)) if outcome else None, bool(talked))
        elif prefers_writing(as_text(way)):
            found[one] = Called(as_day(on), None, False, written=True)
    return found


class Contact(NamedTuple):
    """A conversation with somebody, or a call of ours that was none."""

    customer_id: int
    name: str
    talked: bool
    called: bool  # by us


def contacts_on(day: date) -> list[Contact]:
    """The calls we made on a day, and all conversations of it, in order."""
    ours = (_I.started_by == "us") & (_I.channel == "call")
    query = (
        _I.select(_I.customer, m.Customer.name, m.Customer.company, _I.conversation, ours)
        .join(m.Customer)
        .where((_I.day == day) & (ours | (_I.conversation == True)))  # noqa: E712
        .order_by(_I.at, _I.id)
        .limit(200)
    )
    return [Contact(row[0], row[1] or row[2], bool(row[3]), bool(row[4])) for row in rows(query)]


def tries_and_talks(since: date) -> tuple[int, int]:
    """Calls of ours that reached nobody, and conversations, from a day on."""
    ((tries, talks),) = asked(_TRIES_AND_TALKS, since=since.isoformat())
    return int(tries), int(talks)


def calls_and_talks(since: date) -> tuple[int, int]:
    """Calls of ours from a day on, and how many of them were conversations."""
    ours = (_I.day >= since) & (_I.channel == "call") & (_I.started_by == "us")
    found = first(_I.select(fn.COUNT(_I.id), fn.COALESCE(fn.SUM(_I.conversation), 0)).where(ours))
    return (int(found[0]), int(found[1])) if found else (0, 0)


def first_day() -> date | None:
    """The day the log begins on; None while it is empty."""
    ((first_one,),) = asked("SELECT min(day) FROM interaction")
    return read_day(first_one)


def newest_conversation() -> date | None:
    """The day of the newest conversation with anybody."""
    found = first(_I.select(_I.day).where(_I.conversation == True).order_by(_I.day.desc()))  # noqa: E712
    return found[0] if found else None


def day_counts(since: date) -> list[tuple[date, StartedBy, int]]:
    """Interactions that got through, by day and who started them."""
    known = {by.value: by for by in StartedBy}
    counts = asked("SELECT day, started_by, n FROM day_count WHERE day >= :since", since=since.isoformat())
    return [(as_day(day), known[started_by], n) for day, started_by, n in counts if started_by in known]
