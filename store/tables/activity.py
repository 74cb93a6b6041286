"""What the log comes to, by days and by who was called or talked with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from peewee import Case, fn

from ..file import models as m
from ..file.derived import DayCount
from ..file.query import first, rows
from ..records.calls import Channel, Outcome, StartedBy
from ..records.unreadable import member
from ..rules.why import prefers_writing

_I = m.Interaction
_WRITTEN = tuple(way.value for way in (Channel.EMAIL, Channel.SOCIAL, Channel.TEXT, Channel.NOTE))


class Called(NamedTuple):
    """What was the last of a week with a customer: a conversation, where there was one, else a call of ours; to one who
    likes to be written to better, what we wrote.
    """

    day: date
    outcome: Outcome | None
    talked: bool
    written: bool = False


def calls_since(customers: Iterable[int], day: date) -> dict[int, Called]:
    """Which of ``customers`` we called on or after ``day``, or talked with."""
    ours = (_I.started_by == "us") & (_I.channel == "call")
    query = _I.select(_I.customer, _I.day, _I.outcome, _I.conversation).where(
        _I.customer.in_(list(customers)) & (_I.day >= day) & (ours | (_I.conversation == True))  # noqa: E712
    )
    found: dict[int, Called] = {}
    for customer_id, on, outcome, talked in rows(query.order_by(_I.conversation, _I.at, _I.id)):
        found[customer_id] = Called(on, member(Outcome, outcome) if outcome else None, bool(talked))
    return found


def written_since(customers: Iterable[int], day: date) -> dict[int, Called]:
    """To which of ``customers`` who like it better we wrote on or after ``day``; an e-mail about a call is none."""
    query = (
        _I.select(_I.customer, _I.day, m.Customer.preferred_channel)
        .join(m.Customer)
        .where(_I.customer.in_(list(customers)) & (m.Customer.preferred_channel > "") & (_I.day >= day))
        .where((_I.started_by == "us") & _I.channel.in_(_WRITTEN) & _I.about.is_null())
        .order_by(_I.at, _I.id)
    )
    return {one: Called(on, None, False, written=True) for one, on, way in rows(query) if prefers_writing(way)}


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
    ours = (_I.channel == "call") & (_I.started_by == "us") & (_I.reached == False)  # noqa: E712
    columns = (fn.COALESCE(fn.SUM(Case(None, [(ours, 1)], 0)), 0), fn.COALESCE(fn.SUM(_I.conversation), 0))
    found = first(_I.select(*columns).where(_I.day >= since))
    return (int(found[0]), int(found[1])) if found else (0, 0)


def calls_and_talks(since: date) -> tuple[int, int]:
    """Calls of ours from a day on, and how many of them were conversations."""
    ours = (_I.day >= since) & (_I.channel == "call") & (_I.started_by == "us")
    found = first(_I.select(fn.COUNT(_I.id), fn.COALESCE(fn.SUM(_I.conversation), 0)).where(ours))
    return (int(found[0]), int(found[1])) if found else (0, 0)


def first_day() -> date | None:
    """The day the log begins on; None while it is empty."""
    found = first(_I.select(_I.day).order_by(_I.day))
    return found[0] if found else None


def newest_conversation() -> date | None:
    """The day of the newest conversation with anybody."""
    found = first(_I.select(_I.day).where(_I.conversation == True).order_by(_I.day.desc()))  # noqa: E712
    return found[0] if found else None


def day_counts(since: date) -> list[tuple[date, StartedBy, int]]:
    """Interactions that got through, by day and who started them."""
    query = DayCount.select(DayCount.day, DayCount.started_by, DayCount.n).where(DayCount.day >= since)
    known = {by.value: by for by in StartedBy}
    return [(day, known[started_by], n) for day, started_by, n in rows(query) if started_by in known]
