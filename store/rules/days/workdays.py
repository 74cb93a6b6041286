"""Counting in working days. Monday is 0; ``working`` holds the weekdays on which the user works.

``away`` are first and last days on which they do not work all the same: times away and holidays (METHOD §2).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from ...errors import Invalid

MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)
_NEAR_MONDAY = (0, 6, 5, 1, 2, 3, 4)
Times = tuple[tuple[date, date], ...]
Away = Iterable[tuple[date, date]]


def add_working_days(day: date, n: int, working: tuple[int, ...] = MONDAY_TO_FRIDAY, away: Away = ()) -> date:
    """The n-th working day after ``day`` (which itself never counts), for n of 1 and more.

    Raises Invalid when there is nothing to count (n below 1, no working day set) or the calendar ends.
    """
    days = {d for d in working if 0 <= d <= 6}
    if n < 1:
        raise Invalid("Count at least one working day.")
    if not days:
        raise Invalid("No working days are set. Choose at least one in the settings.")
    end = _counted(day, n, days)
    times = joined(away)
    while times:
        # Each working day away is one more to go, and those may lead into the next time away.
        further = _counted(day, n + sum(_between(first, last, day, end, days) for first, last in times), days)
        if further == end:
            break
        end = further
    return end


def _counted(day: date, n: int, days: set[int]) -> date:
    # Any seven days in a row hold each working day once, so whole weeks need no counting.
    weeks, left = divmod(n - 1, len(days))
    try:
        day += timedelta(weeks=weeks)
        while left >= 0:
            day += timedelta(days=1)
            left -= day.weekday() in days
    except OverflowError:
        raise Invalid("That many working days are beyond the calendar.") from None
    return day


def _between(first: date, last: date, after: date, until: date, days: set[int]) -> int:
    """The working days of a time away that lie after a day, up to another."""
    if last <= after or first > until:
        return 0
    return count_working_days(max(first, after + timedelta(days=1)), min(last, until), tuple(days))


def next_working_day(day: date, working: tuple[int, ...] = MONDAY_TO_FRIDAY, away: Away = ()) -> date:
    """The first working day after ``day``. Raises Invalid as add_working_days does."""
    return add_working_days(day, 1, working, away)


def count_working_days(first: date, last: date, working: tuple[int, ...] = MONDAY_TO_FRIDAY, away: Away = ()) -> int:
    """How many working days there are from ``first`` to ``last``, both included."""
    weeks, rest = divmod((last - first).days + 1, 7)
    n = weeks * len(set(working)) + sum((first.weekday() + i) % 7 in working for i in range(rest))
    inside = ((max(first, begin), min(last, end)) for begin, end in joined(away))
    return n - sum(count_working_days(begin, end, working) for begin, end in inside if begin <= end)


def joined(away: Away) -> Times:
    """Times away in order, those that overlap or follow each other at once made one."""
    found: list[tuple[date, date]] = []
    for first, last in sorted(away):
        if found and (first - found[-1][1]).days <= 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)


def away_until(day: date, away: Away) -> date | None:
    """The last day of the time away that ``day`` lies in; None on any other day (METHOD §2)."""
    return next((last for first, last in joined(away) if first <= day <= last), None)


def week_start(day: date, working: tuple[int, ...] = MONDAY_TO_FRIDAY) -> date:
    """The first day of the user's week that ``day`` lies in (METHOD §2: the unit is the week).

    It is the first working day after the longest free stretch. Not before the calendar begins.
    """
    return day - timedelta(days=min((day.weekday() - _first_weekday(frozenset(working))) % 7, (day - date.min).days))


@cache
def _first_weekday(working: frozenset[int]) -> int:
    if working.issuperset(range(7)):
        return 0
    # Between stretches of one length the week begins as near to Monday as it can.
    first = {d: next(n for n in range(7) if n == 6 or (d - n - 1) % 7 in working) for d in _NEAR_MONDAY if d in working}
    return max(first, key=lambda d: first[d], default=0)


def week_end(first: date, working: tuple[int, ...] = MONDAY_TO_FRIDAY) -> date:
    """The last working day of the week that begins on ``first``; its fifth day, when there are none."""
    return first + timedelta(days=max(((d - first.weekday()) % 7 for d in working), default=4))


def week_kept(first: date) -> date:
    """The Monday under which the plan of the week that begins on ``first`` is kept.

    It is the Monday of the calendar week that shares most of its days, so the plan stays this week's when other working
    days are set.
    """
    middle = first + timedelta(days=min(3, (date.max - first).days))
    return middle - timedelta(days=middle.weekday())
