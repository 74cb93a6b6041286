"""Days of a customer that come again, a week ahead: their birthday, since when they are one, and their renewal
(METHOD §2).
"""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from typing import NamedTuple

from ..records.customers import Customer
from ..records.unreadable import UnreadableDay
from .days.birthdays import is_birthday
from .days.dates import say_day
from .said_as import say_count

AHEAD = 7
"""Days before it, from which on it is spoken of."""


class Occasion(NamedTuple):
    """A day that is near."""

    day: date
    words: str  # what it is: "birthday", "six years a customer", "renewal"


def occasions(birthday: str, since: date | None, renewal: date | None, today: date) -> tuple[Occasion, ...]:
    """What comes within a week, today with it, the soonest first.

    The first of January is what a bare year was read as: no day on which they became a customer.
    """
    found: list[Occasion] = []
    if is_birthday(birthday) and (day := _returns(int(birthday[-5:-3]), int(birthday[-2:]), today)):
        found.append(Occasion(day, "birthday"))
    if since and not isinstance(since, UnreadableDay) and (since.month, since.day) != (1, 1):
        day = _returns(since.month, since.day, today)
        if day and (years := day.year - since.year) > 0:
            found.append(Occasion(day, f"{say_count(years)} year{'' if years == 1 else 's'} a customer"))
    if renewal and not isinstance(renewal, UnreadableDay) and 0 <= (renewal - today).days <= AHEAD:
        found.append(Occasion(renewal, "renewal"))
    return tuple(sorted(found))


def coming_up(customer: Customer, today: date) -> list[str]:
    """The same in words, for a brief: ``birthday Fri 27 Nov``."""
    near = occasions(customer.birthday, customer.customer_since, customer.renewal_day, today)
    return [say_occasion(one, today, brief=True) for one in near]


def _returns(month: int, day: int, today: date) -> date | None:
    """The day of a year that is within a week; 29 February is 28 February in plain years."""
    for year in (today.year, today.year + 1):
        if year <= date.max.year:
            found = date(year, month, 28 if (month, day) == (2, 29) and not isleap(year) else day)
            if timedelta(0) <= found - today <= timedelta(days=AHEAD):
                return found
    return None


def say_occasion(one: Occasion, today: date, *, brief: bool = False) -> str:
    """``birthday Friday``; in a ``brief``, which has room, ``birthday Fri 27 Nov``."""
    days = (one.day - today).days
    if days < 2:
        return f"{one.words} {'tomorrow' if days else 'today'}"
    return f"{one.words} {say_day(one.day, today)}" if brief or days >= AHEAD else f"{one.words} {one.day:%A}"
