"""Days and spans as people say them."""

from __future__ import annotations

from datetime import date

from ...records.unreadable import LONGEST, UNREADABLE, UnreadableDay

DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def spell_day(day: date) -> str:
    """A day without its year: "Fri 27 Nov"."""
    if isinstance(day, UnreadableDay):
        return UNREADABLE
    # Not strftime: its names follow the machine's language, and read_day knows English ones.
    return f"{DAY_NAMES[day.weekday()][:3].title()} {day.day} {MONTH_NAMES[day.month - 1][:3].title()}"


def say_day(day: date, today: date) -> str:
    """today, tomorrow, yesterday, "Fri 27 Nov"; with the year when more than about ten months away."""
    if isinstance(day, UnreadableDay):
        return UNREADABLE
    distance = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(distance)
    return near or spell_dated(day, today)


def spell_dated(day: date, today: date) -> str:
    """``Fri 27 Nov``; with the year when more than about ten months away."""
    return spell_day(day) if abs((day - today).days) <= 300 else f"{spell_day(day)} {day.year:04}"


def say_span(days: int) -> str:
    """A number of days in words a person would use: "12 days", "5 weeks", "8 months", "6 years"."""
    days = abs(days)
    if days > LONGEST:
        return UNREADABLE
    if days < 21:
        return _count(days, "day")
    if days < 70:
        return _count(days // 7, "week")
    if days < 730:
        return _count(days * 12 // 365, "month")
    return _count(max(2, days * 4 // 1461), "year")


def say_ago(days: int) -> str:
    """How long ago: "today", "yesterday", "5 weeks ago"; days to come are "tomorrow", "in 3 days"."""
    if abs(days) > LONGEST:
        return UNREADABLE
    if days in (0, 1, -1):
        return ("today", "yesterday", "tomorrow")[days]
    return f"{say_span(days)} ago" if days > 0 else f"in {say_span(days)}"


def say_tenure(since: date, today: date) -> str:
    """For how long someone has been a customer: "6 years", "8 months"; empty below a month (METHOD §4)."""
    if isinstance(since, UnreadableDay):
        return ""
    months = (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
    if months < 1:
        return ""
    return _count(months, "month") if months < 12 else _count(months // 12, "year")


def say_away_now(until: date, today: date) -> str:
    """That the user is away today, up to a day."""
    when = "today" if until == today else f"until {say_day(until, today)}"
    return f"You are away {when}. Promises stay."


def _count(n: int, unit: str) -> str:
    return f"{n} {unit}" if n == 1 else f"{n} {unit}s"
