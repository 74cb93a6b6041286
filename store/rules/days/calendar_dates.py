"""Dates of the calendar as people write them: 2026-11-24 · 14.3. · 3/14 · 14 mar · mar 14 · the 5th."""

from __future__ import annotations

import re
from datetime import date

from ...errors import Invalid
from .customs import Customs
from .dates import DAY_NAMES, spell_day
from .day_words import MONTHS, WEEKDAYS
from .steps import stepped

_ISO = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})\.?")
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2})?")
# With a point between there are two digits behind it: 30.11 and 9.30 are days, 1.5 may be an amount.
_OPEN = re.compile(
    r"([0-9]{1,2})(?:/([0-9]{1,2})|\.([0-9]{2})|/([0-9]{1,2})/([0-9]{4}|[0-9]{2})|-([0-9]{1,2})-([0-9]{4}))"
)
_ORDINAL = re.compile(r"([0-9]{1,2})(st|nd|rd|th)?")


def written_day(words: list[str], asked: Customs, weekday: int | None = None) -> date | None:
    """The date that the words write out, with a year or without; None where they do not.

    Without a year it is the next such date, today included; where the past is welcome, the nearest. Raises
    ValueError for a date that no calendar has.
    """
    if len(words) == 1 and words[0][:1].isdigit():
        found = _in_digits(words[0], asked, weekday)
        return found if found is not None else _of_month(words, asked)
    if words[:1] == ["the"]:
        words = words[1:]
        if len(words) == 1:
            return _of_month(words, asked)
    if len(words) > 2 and words[1] == "of":
        words = [words[0], *words[2:]]
    if len(words) not in (2, 3) or (len(words) == 3 and not re.fullmatch("[0-9]{4}", words[2])):
        return None
    for number, name in (words[:2], words[1::-1]):
        if (match := _ORDINAL.fullmatch(number)) and name in MONTHS:
            return _dated(int(match[1]), MONTHS[name], "".join(words[2:]), asked, weekday)
    return None


def checked_day(words: list[str], asked: Customs) -> date | None:
    """A weekday and its date: "Fri 27 Nov". Raises Invalid when the two do not belong together."""
    weekday = WEEKDAYS.get(words[0])
    day = written_day(words[1:], asked, weekday) if weekday is not None and len(words) > 1 else None
    if day is not None and day.weekday() != weekday:
        named = DAY_NAMES[weekday or 0].title()
        raise Invalid(f"{spell_day(day)} {day.year} is not a {named}. Try fri, tomorrow or {spell_day(day)}.")
    return day


def _in_digits(word: str, asked: Customs, weekday: int | None) -> date | None:
    if match := _ISO.fullmatch(word):
        return date(int(match[1]), int(match[3]), int(match[4]))
    if match := _DOTTED.fullmatch(word):
        return _dated(int(match[1]), int(match[2]), match[3] or "", asked, weekday)
    if match := _OPEN.fullmatch(word):
        day, month = int(match[1]), int(match[2] or match[3] or match[4] or match[6])
        # Where only one reading is a date it is taken, whatever the custom.
        if month > 12 or (day <= 12 and not asked.day_first):
            day, month = month, day
        return _dated(day, month, match[5] or match[7] or "", asked, weekday)
    return None


def _of_month(words: list[str], asked: Customs) -> date | None:
    """The 5th: the next one, today included; where the past is welcome, the last one."""
    match = _ORDINAL.fullmatch(words[0])
    if not match or not match[2]:
        return None
    number = int(match[1])
    if not 1 <= number <= 31:
        return None
    first = asked.today.replace(day=1)
    for months in range(4):
        month = stepped(first, months=-months if asked.past_ok else months)
        try:
            day = month.replace(day=number)
        except ValueError:
            continue  # the 31st of a month of 30 days
        if day <= asked.today if asked.past_ok else day >= asked.today:
            return day
    return None


def _dated(day: int, month: int, year: str, asked: Customs, weekday: int | None) -> date | None:
    """The date with that year; without one the next, or where the past is welcome the nearest."""
    now = asked.today.year
    if year:
        century = 0 if len(year) == 4 else min((1900, 2000, 2100), key=lambda c: abs(c + int(year) - now))
        return date(century + int(year), month, day)
    date(2000, month, day)  # raises ValueError for what no year has
    years = range(max(now - 8, 1), min(now + 8, 9999) + 1)  # 29 February can be eight years away
    found = [date(y, month, day) for y in years if _exists(y, month, day)]
    ahead = [d for d in found if d >= asked.today][:1]
    if not asked.past_ok:
        return ahead[0] if ahead else None
    near = [d for d in found if d < asked.today][-1:] + ahead
    fitting = [d for d in near if weekday in (None, d.weekday())] or near
    return min(fitting, key=lambda d: abs(d - asked.today), default=None)


def _exists(year: int, month: int, day: int) -> bool:
    return (month, day) != (2, 29) or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
