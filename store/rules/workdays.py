"""Counting in working days. Monday is 0; ``working`` holds the weekdays on which the user works."""

from __future__ import annotations

from datetime import date, timedelta

from ..errors import Invalid

MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)


def add_working_days(day: date, n: int, working: tuple[int, ...] = MONDAY_TO_FRIDAY) -> date:
    """The n-th working day after ``day`` (which itself never counts), for n of 1 and more.

    Raises Invalid when there is nothing to count (n below 1, no working day set) or the calendar ends.
    """
    days = {d for d in working if 0 <= d <= 6}
    if n < 1:
        raise Invalid("Count at least one working day.")
    if not days:
        raise Invalid("No working days are set. Choose at least one in the settings.")
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


def next_working_day(day: date, working: tuple[int, ...] = MONDAY_TO_FRIDAY) -> date:
    """The first working day after ``day``. Raises Invalid as add_working_days does."""
    return add_working_days(day, 1, working)


def week_start(day: date) -> date:
    """The Monday of the week ``day`` lies in (METHOD §2: the unit is the week)."""
    return day - timedelta(days=day.weekday())
