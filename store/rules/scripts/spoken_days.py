"""Days and spans as they are said to a customer: in words, and written as in their country (METHOD §4)."""

from __future__ import annotations

from datetime import date

from ...records.unreadable import UnreadableDay
from ..days.dates import say_span, say_tenure
from ..days.written import month_said, weekday_said, written_day
from ..phrases import ENGLISH, Phrases

_NEAR = {0: "today", 1: "tomorrow", -1: "yesterday"}  # phrases, by days from today
_WEEK = 6  # days within which a weekday alone says which day is meant
_YEAR = 300  # days beyond which a day needs its year


def in_words(number: int, phrases: Phrases = ENGLISH) -> str:
    """Numbers to twelve in words: "six", "13"."""
    numbers = phrases.words("numbers")
    return numbers[number] if 0 <= number < len(numbers) else str(number)


def spoken_span(days: int, phrases: Phrases = ENGLISH) -> str:
    """ "five weeks", "eight months"; "" for no days at all, or where the number cannot be read."""
    if abs(days) in (7, 14):
        return phrases.say("a week") if abs(days) == 7 else _counted(2, "weeks", phrases)
    return _spelled(say_span(days), phrases) if days else ""


def spoken_tenure(since: date, today: date, phrases: Phrases = ENGLISH) -> str:
    """For how long someone has been a customer: "six years"; empty below a month."""
    return _spelled(say_tenure(since, today), phrases)


def _spelled(span: str, phrases: Phrases) -> str:
    """A number of days, weeks, months or years in the words of the phrases; empty where it cannot be read."""
    number, _, unit = span.partition(" ")
    return _counted(int(number), unit, phrases) if number.isdecimal() else ""


def _counted(number: int, unit: str, phrases: Phrases) -> str:
    """``unit`` in English, one or more: "weeks"."""
    return phrases.say(f"{'some' if unit.endswith('s') else 'one'} {unit}", number=in_words(number, phrases))


def day_said(day: date, today: date, country: str = "", phrases: Phrases = ENGLISH) -> str:
    """today, tomorrow, yesterday; "Friday", "last Friday" within six days; else as the country writes it.

    With the year when more than about ten months away. Empty for a day that cannot be read.
    """
    if isinstance(day, UnreadableDay):
        return ""
    away = (day - today).days
    if near := _NEAR.get(away):
        return phrases.say(near)
    if -_WEEK <= away < 0:
        return phrases.say("last weekday", weekday=weekday_said(day, phrases))
    return _dated(day, today, country, phrases)


def _dated(day: date, today: date, country: str, phrases: Phrases) -> str:
    """ "Friday" within six days on either side, else as the country writes it."""
    away = abs((day - today).days)
    if away <= _WEEK:
        return weekday_said(day, phrases)
    return written_day(day, country, year=away > _YEAR, phrases=phrases)


def on_day(day: date, today: date, country: str = "", phrases: Phrases = ENGLISH) -> str:
    """The same as a when: "today", "on Friday", "on Tuesday, December 8"; a day gone by is "on Friday" as well."""
    if isinstance(day, UnreadableDay) or (day - today).days in _NEAR:
        return day_said(day, today, country, phrases)
    return phrases.say("on a day", day=_dated(day, today, country, phrases))


def by_day(day: date, today: date, country: str = "", phrases: Phrases = ENGLISH) -> str:
    """Until when: "by Friday", "by last Friday"; today and tomorrow have no "by"."""
    said = day_said(day, today, country, phrases)
    near = not said or (day - today).days in (0, 1)
    return said if near else phrases.say("by a day", day=said)


def last_day(day: date, today: date, country: str = "", phrases: Phrases = ENGLISH) -> str:
    """A day gone by: "earlier today", "yesterday", "last Thursday", then "seven weeks ago". Empty for one to come."""
    if isinstance(day, UnreadableDay) or day > today:
        return ""
    days = (today - day).days
    if days <= _WEEK:
        return day_said(day, today, country, phrases) if days else phrases.say("earlier today")
    span = spoken_span(days, phrases)
    return phrases.say("ago", span=span) if span else ""


def in_span(day: date, today: date, country: str = "", phrases: Phrases = ENGLISH) -> str:
    """How far a day to come is: "in six weeks"; within six days the day itself. Empty for one gone by."""
    if isinstance(day, UnreadableDay) or day < today:
        return ""
    days = (day - today).days
    if days <= _WEEK:
        return on_day(day, today, country, phrases)
    return phrases.say("in a while", span=spoken_span(days, phrases))


def around(day: date, today: date, phrases: Phrases = ENGLISH) -> str:
    """A day that is only meant roughly, without a date: "in about two months". Empty for one gone by."""
    if isinstance(day, UnreadableDay) or day < today:
        return ""
    days = (day - today).days
    if days < 2:
        return day_said(day, today, phrases=phrases)
    if days <= 10:
        return phrases.say("in about", span=spoken_span(days, phrases))
    n, unit = (round(days / 7), "weeks") if days < 45 else (round(days / 30.4), "months")
    return phrases.say("in about", span=_counted(n, unit, phrases))


def part_of_month(day: date, phrases: Phrases = ENGLISH) -> str:
    """ "early in January", "in the middle of January", "towards the end of January"; empty where it cannot be read."""
    if isinstance(day, UnreadableDay):
        return ""
    place = "early in a month" if day.day <= 10 else "middle of a month" if day.day <= 20 else "end of a month"
    return phrases.say(place, month=month_said(day, phrases))
