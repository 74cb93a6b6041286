"""Phrases that name a stretch and no single day: late next week, early next month, in january. Two days are offered."""

from __future__ import annotations

from datetime import date, timedelta

from .customs import Customs
from .dates import spell_day
from .day_words import MONTHS, words_of
from .relative_days import relative_day
from .steps import stepped

_PLACES = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "later": 2, "sometime": 1}
_FILLERS = ("in", "of", "the", "on", "by", "around", "about")


def vague_offers(text: str, asked: Customs) -> tuple[date, ...]:
    """Two days within the stretch of time that the whole text names, both to come; none where it names no such."""
    words = words_of(text.casefold().replace("mid-", "mid "))
    said = [word for word in words if word not in _FILLERS]
    place = _PLACES.get(said[0]) if said else None
    if place is not None:
        said = said[1:]
    month = _of_month(said, asked)
    if not said or len(words) > 6 or (place is None and said[0] not in MONTHS and said != ["this", "week"]):
        return _within(month, 0, asked) if month else ()
    stretch = month or _of_unit(said, asked)
    # "may" and "march" alone are as often other words; a month is meant behind "in" or with its year.
    if not stretch or (place is None and len(said) == 1 and words[:1] != ["in"]):
        return ()
    return _within(stretch, 0 if place is None else place, asked)


def said_offers(offers: tuple[date, ...], today: date) -> str:
    """The days offered, each as it can be typed: "Thu 3 Dec or Fri 4 Dec"."""
    return " or ".join(typed_offer(day, today) for day in offers)


def no_day(offers: tuple[date, ...], today: date) -> str:
    """What is said of a line that ends with such a stretch: "no day: try Thu 3 Dec or Fri 4 Dec"."""
    return f"no day: try {said_offers(offers, today)}"


def typed_offer(day: date, today: date) -> str:
    """A day as it can be typed and is read again, with its year where it needs one."""
    return spell_day(day) if day.year == today.year else f"{spell_day(day)} {day.year}"


def _of_month(said: list[str], asked: Customs) -> tuple[date, date] | tuple[()]:
    """The first and the last day of january, next january, january 2027, january next year."""
    match said:
        case [name] | ["next", name] if name in MONTHS:
            year = asked.today.year + (MONTHS[name] < asked.today.month or said[0] == "next" == name)
        case [name, "next", "year"] if name in MONTHS:
            year = asked.today.year + 1
        case [name, "this", "year"] if name in MONTHS:
            year = asked.today.year
        case [name, number] if name in MONTHS and number.isascii() and number.isdigit() and len(number) == 4:
            year = int(number)
        case _:
            return ()
    if not 1900 <= year <= 2200:
        return ()
    first = date(year, MONTHS[name], 1)
    return first, stepped(first, months=1) - timedelta(days=1)


def _of_unit(said: list[str], asked: Customs) -> tuple[date, date] | tuple[()]:
    """The first and the last day of this or the next week, month, quarter or year."""
    match said:
        case ["next" | "this" as which, "week" | "month" | "quarter" | "year" as unit]:
            after = relative_day(["next", unit], asked)
        case _:
            return ()
    if after is None:
        return ()
    if unit == "week":
        first = after if which == "next" else after - timedelta(weeks=1)
        return first, first + timedelta(days=6)
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    first = after if which == "next" else stepped(after, months=-months)
    return first, stepped(first, months=months) - timedelta(days=1)


def _within(stretch: tuple[date, date], place: int, asked: Customs) -> tuple[date, ...]:
    """Two working days at the beginning (0), in the middle (1) or at the end (2) of a stretch."""
    first, last = max(stretch[0], asked.today), stretch[1]
    off = asked.off_from(first)
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    worked = (day for day in every if day.weekday() in asked.working)
    days = [day for day in worked if not any(begin <= day <= end for begin, end in off)]
    if len(days) < 2:
        return tuple(days)
    n = (0, max(0, len(days) // 2 - 1), len(days) - 2)[place]
    return tuple(days[n : n + 2])
