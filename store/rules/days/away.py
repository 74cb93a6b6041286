"""Away dates as people type them, and as they are said (METHOD §2: they pause everything)."""

from __future__ import annotations

import re
from datetime import date

from ...errors import Invalid
from ..text.text import clean_line
from .customs import Customs
from .date_phrases import read_day
from .dates import say_day
from .workdays import MONDAY_TO_FRIDAY, Away, Times, count_working_days, joined

EXAMPLES = "Try 24 dec to 2 jan, or fri, or 2026-12-24 to 2027-01-02."
LONGEST = 366  # days; a longer time is a slip in the year
MOST = 30  # times away in one list: more do not fit into a line

_PARTS = re.compile(r"[;\n]|,(?!\s*[0-9]{4}(?![-0-9]))")
_FROM_TO = re.compile(r" (?:to|until|till|through|-) | ?(?:[–—]|\.\.++) ?")
_DAYS_OF_MONTH = re.compile(r"([0-9]{1,2}) ?- ?([0-9]{1,2}) ([a-z]{3,}+.*)|([a-z]{3,}+) ([0-9]{1,2}) ?- ?([0-9]{1,2})")


def read_away(text: str, today: date, *, working: tuple[int, ...] = MONDAY_TO_FRIDAY, day_first: bool = False) -> Times:
    """The times away that ``text`` names, in order; commas or lines part them.

    Each is a day as read_day knows them, or two with "to" between: "24 dec to 2 jan", "24-28 dec", "fri".
    Without a year the next such day is meant; with one, days gone by are understood as well. Raises Invalid.
    """
    found = []
    for part in filter(None, (piece.strip() for piece in _PARTS.split(text))):
        first, last = _ends(part)
        begin = _day(first, today, part, working, day_first)
        end = _day(last, begin, part, working, day_first) if last else begin
        check_away(begin, end)
        found.append((begin, end))
    for begin, end in joined(tuple(found)):
        check_away(begin, end)
    if len(found) > MOST:
        raise Invalid(f"These are {len(found)} times away; up to {MOST} are kept. Take out those gone by.")
    return joined(tuple(found))


def check_away(first: date, last: date) -> None:
    """Raises Invalid for a time away that ends before it begins, or that is too long to be meant."""
    if last < first:
        raise Invalid(f"{_spell(first)} to {_spell(last)} ends before it begins.")
    if (last - first).days >= LONGEST:
        raise Invalid(f"{_spell(first)} to {_spell(last)} is longer than a year. Check the year.")


def spell_away(away: Away) -> str:
    """The times away as they may stand in a field and are read again."""
    return ", ".join(_spell(first) if first == last else f"{_spell(first)} to {_spell(last)}" for first, last in away)


def say_away(away: Away, today: date, working: tuple[int, ...] = MONDAY_TO_FRIDAY, holidays: Away = ()) -> str:
    """The times away in words: "Thu 24 Dec to Sat 2 Jan, 5 working days"; those that are no holidays anyway."""
    return "; ".join(_said(first, last, today, working, holidays) for first, last in away)


def _said(first: date, last: date, today: date, working: tuple[int, ...], holidays: Away) -> str:
    words = say_day(first, today)
    if first != last:
        words = f"{words} to {say_day(last, today)}"
    n = count_working_days(first, last, working, holidays)
    return f"{words}, {n} working day{'' if n == 1 else 's'}" + (", gone by" if last < today else "")


def _ends(part: str) -> tuple[str, str]:
    """The first and the last day of one time away, as typed; the last is empty where only one is named."""
    part = " ".join(part.casefold().split()).removeprefix("from ")
    if match := _DAYS_OF_MONTH.fullmatch(part):
        first, last, month, other, begin, end = match.groups()
        return (f"{first} {month}", f"{last} {month}") if month else (f"{other} {begin}", f"{other} {end}")
    first, *rest = _FROM_TO.split(part, maxsplit=1)
    return first, rest[0] if rest else ""


def _day(text: str, today: date, part: str, working: tuple[int, ...], day_first: bool) -> date:
    # Days gone by may stand in the list; but "1 jun", typed in November, is next year's.
    dated = re.search("[0-9]{4}", text) is not None
    try:
        return read_day(text, Customs(today, working=working, day_first=day_first, past_ok=dated))
    except Invalid:
        raise Invalid(f"'{clean_line(part, 60)}' is not understood as days away. {EXAMPLES}") from None


def _spell(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year:04}"


# Not strftime: its names follow the machine's language, and read_day knows English ones.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
