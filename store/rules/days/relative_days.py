"""Days named by where they lie from today: tomorrow · friday next week · end of next month · this weekend."""

from __future__ import annotations

from datetime import date, timedelta

from .customs import Customs
from .day_words import MONTHS, WEEKDAYS
from .steps import stepped
from .workdays import week_end

_SHORT = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}


def relative_day(words: list[str], asked: Customs) -> date | None:
    """The day that the words name, None where they name none. Raises ValueError, OverflowError beyond the calendar."""
    today = asked.today
    match words:
        case ["today"]:
            return today
        case ["tomorrow" | "tmrw" | "tmr"]:
            return today + timedelta(days=1)
        case ["yesterday"]:
            return today - timedelta(days=1)
        case ["day", "after", "tomorrow"] | ["the", "day", "after", "tomorrow"]:
            return today + timedelta(days=2)
        case ["day", "before", "yesterday"] | ["the", "day", "before", "yesterday"]:
            return today - timedelta(days=2)
        case ["week", "after", "next"] | ["the", "week", "after", "next"]:
            return asked.week + timedelta(weeks=2)
        case ["weekend"] | ["this" | "the", "weekend"]:
            return today if today.weekday() == 6 else today + timedelta(days=5 - today.weekday())
        case ["next", "weekend"]:
            return today + timedelta(days=12 - today.weekday())
        case ["next" | "last" as which, unit]:
            return _first(unit, 1 if which == "next" else -1, asked)
        case [short] if short in _SHORT:
            return _end(_SHORT[short], 0, asked)
        case ["end", "of", *rest] if rest:
            return _end_of(rest, asked)
    return None


def _end_of(words: list[str], asked: Customs) -> date | None:
    match words:
        case [unit] | ["the" | "this", unit]:
            return _end(unit, 0, asked) or _end_of_month(unit, "", asked)
        case ["next", unit]:
            return _end(unit, 1, asked)
        case [name, year] if year.isdigit() and len(year) == 4:
            return _end_of_month(name, year, asked)
    return None


def _end_of_month(name: str, year: str, asked: Customs) -> date | None:
    """End of november: of the next such month, this one included."""
    month = MONTHS.get(name)
    if month is None:
        return None
    which = int(year) if year else asked.today.year + (month < asked.today.month)
    return stepped(date(which, month, 1), months=1) - timedelta(days=1)


def _first(unit: str, step: int, asked: Customs) -> date | None:
    """The first day of the next or the last week, month, quarter or year."""
    month = asked.today.replace(day=1)
    match unit:
        case "week":
            return asked.week + timedelta(weeks=step)
        case "month":
            return stepped(month, months=step)
        case "quarter":
            return stepped(month, months=3 * step - (month.month - 1) % 3)
        case "year":
            return date(asked.today.year + step, 1, 1)
    return None


def _end(unit: str, step: int, asked: Customs) -> date | None:
    """The last day of this (0) or the next (1) month, quarter or year, and the last working day of a week."""
    if unit == "week":
        last = week_end(asked.week, asked.working)
        if step:
            return last + timedelta(weeks=step)
        return last if last >= asked.today else last + timedelta(weeks=1)
    after = _first(unit, 1, asked)
    if after is None:
        return None
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    return stepped(after, months=months * step) - timedelta(days=1)


def weekday_day(words: list[str], asked: Customs) -> date | None:
    """fri is the Friday after today; this, next and last fri, and fri next week, belong to calendar weeks.

    Where the past is welcome, fri is the last Friday, today included.
    """
    names = [word for word in words if word in WEEKDAYS]
    if len(names) != 1:
        return None
    which = WEEKDAYS[names[0]]
    in_this_week = asked.week + timedelta(days=(which - asked.week.weekday()) % 7)
    ahead = (which - asked.today.weekday() - 1) % 7 + 1
    coming = asked.today + timedelta(days=ahead)
    last = asked.today - timedelta(days=7 - ahead % 7)
    match ["*" if word == names[0] else word for word in words]:
        case ["*"] if asked.past_ok:
            return asked.today - timedelta(days=(7 - ahead) % 7)
        case ["*"] | ["coming", "*"] | ["this", "coming", "*"]:
            return coming
        case ["this", "*"] | ["*", "this", "week"] | ["this", "week", "*"]:
            return in_this_week
        case ["next", "*"] | ["*", "next", "week"] | ["next", "week", "*"] | ["*", "of", "next", "week"]:
            return in_this_week + timedelta(weeks=1)
        case ["next", "week", "on", "*"]:
            return in_this_week + timedelta(weeks=1)
        case ["*", "week"] | ["a", "week", "on" | "from", "*"]:
            return coming + timedelta(weeks=1)
        case ["week", "after", "next", "*"] | ["*", "week", "after", "next"]:
            return in_this_week + timedelta(weeks=2)
        case ["last", "*"]:
            return last
        case ["*", "last", "week"] | ["last", "week", "*"]:
            return in_this_week - timedelta(weeks=1)
    return None
