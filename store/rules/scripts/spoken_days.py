"""Days and spans as they are said to a customer: in words, and written as in their country (METHOD §4)."""

from __future__ import annotations

from datetime import date

from ...records.unreadable import UNREADABLE, UnreadableDay
from ..days.dates import say_span, say_tenure
from ..days.written import DAYS, MONTHS, written_day

_NUMBERS = (
    "no",
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_WEEK = 6  # days within which a weekday alone says which day is meant
_YEAR = 300  # days beyond which a day needs its year


def in_words(number: int) -> str:
    """Numbers to twelve in words: "six", "13"."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def spoken_span(days: int) -> str:
    """ "five weeks", "eight months"; "" for no days at all, or where the number cannot be read."""
    if abs(days) in (7, 14):
        return "a week" if abs(days) == 7 else "two weeks"
    return _spelled(say_span(days)) if days else ""


def spoken_tenure(since: date, today: date) -> str:
    """For how long someone has been a customer: "six years"; empty below a month."""
    return _spelled(say_tenure(since, today))


def _spelled(span: str) -> str:
    number, _, unit = span.partition(" ")
    return f"{in_words(int(number))} {unit}" if number.isdecimal() else "" if span == UNREADABLE else span


def day_said(day: date, today: date, country: str = "") -> str:
    """today, tomorrow, yesterday; "Friday", "last Friday" within six days; else as the country writes it.

    With the year when more than about ten months away. Empty for a day that cannot be read.
    """
    if isinstance(day, UnreadableDay):
        return ""
    away = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(away)
    if near:
        return near
    if abs(away) <= _WEEK:
        return ("last " if away < 0 else "") + DAYS[day.weekday()]
    return written_day(day, country, year=abs(away) > _YEAR)


def on_day(day: date, today: date, country: str = "") -> str:
    """The same as a when: "today", "on Friday", "on Tuesday, December 8"; a day gone by is "on Friday" as well."""
    said = day_said(day, today, country).removeprefix("last ")
    return said if said in ("", "today", "tomorrow", "yesterday") else f"on {said}"


def by_day(day: date, today: date, country: str = "") -> str:
    """Until when: "by Friday", "by last Friday"; today and tomorrow have no "by"."""
    said = day_said(day, today, country)
    return said if said in ("", "today", "tomorrow") else f"by {said}"


def last_day(day: date, today: date, country: str = "") -> str:
    """A day gone by: "earlier today", "yesterday", "last Thursday", then "seven weeks ago". Empty for one to come."""
    if isinstance(day, UnreadableDay) or day > today:
        return ""
    days = (today - day).days
    if days <= _WEEK:
        return day_said(day, today, country) if days else "earlier today"
    span = spoken_span(days)
    return f"{span} ago" if span else ""


def in_span(day: date, today: date, country: str = "") -> str:
    """How far a day to come is: "in six weeks"; within six days the day itself. Empty for one gone by."""
    if isinstance(day, UnreadableDay) or day < today:
        return ""
    days = (day - today).days
    return on_day(day, today, country) if days <= _WEEK else f"in {spoken_span(days)}"


def around(day: date, today: date) -> str:
    """A day that is only meant roughly, without a date: "in about two months". Empty for one gone by."""
    if isinstance(day, UnreadableDay) or day < today:
        return ""
    days = (day - today).days
    if days < 2:
        return day_said(day, today)
    if days <= 10:
        return f"in about {spoken_span(days)}"
    n, unit = (round(days / 7), "weeks") if days < 45 else (round(days / 30.4), "months")
    return f"in about {in_words(n)} {unit}"


def part_of_month(day: date) -> str:
    """ "early in January", "in the middle of January", "towards the end of January"; empty where it cannot be read."""
    if isinstance(day, UnreadableDay):
        return ""
    place = "early in" if day.day <= 10 else "in the middle of" if day.day <= 20 else "towards the end of"
    return f"{place} {MONTHS[day.month - 1]}"
