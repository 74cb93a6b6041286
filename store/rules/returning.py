"""Follow-ups that return: every month, quarter or year, from the day they were due or done (METHOD §2)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from ..records.follow_ups import Every
from ..records.unreadable import UnreadableDay

_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}
WORDS = {Every.MONTH: "every month", Every.QUARTER: "every quarter", Every.YEAR: "every year"}


def next_day(every: Every, since: date, done: date, anchor: int = 0) -> date | None:
    """The first day after ``done`` that is one or more such times after ``since``.

    The 31st becomes the last day of a short month, and the 31st again after it: ``anchor`` is the day of the month that
    is meant, where an earlier one said more than ``since``. None beyond the calendar.
    """
    months = _MONTHS.get(every)
    if months is None or isinstance(since, UnreadableDay):
        return None
    wanted, month = max(anchor, since.day), since.year * 12 + since.month - 1
    times = max(1, (done.year * 12 + done.month - 1 - month) // months)  # from then on it may be after ``done``
    while True:
        year, number = divmod(month + months * times, 12)
        if year > date.max.year:
            return None
        found = date(year, number + 1, min(wanted, monthrange(year, number + 1)[1]))
        if found > done:
            return found
        times += 1
