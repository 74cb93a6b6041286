"""How a country writes days and hours: which of day and month comes first, and on a clock of how many hours."""

from __future__ import annotations

from datetime import date, time

from ..phrases import ENGLISH, Phrases

# Where people write "10:00 am" rather than "10:00", by the Unicode locale data's preference.
_TWELVE_HOURS = {
    *("US", "CA", "PR", "GU", "VI", "AS", "MP", "BS", "BB", "JM", "TT", "CO", "DO", "HN", "NI", "PA", "SV", "VE"),
    *("AU", "NZ", "PH", "IN", "PK", "BD", "MY", "SG", "HK", "TW", "KR"),
    *("AE", "BH", "EG", "IQ", "JO", "KW", "LB", "OM", "QA", "SA", "SY", "YE"),
}
_MONTH_FIRST = {"US", "CA", "PR", "GU", "VI", "AS", "MP", "PH"}


def _two_letters(country: str) -> str:
    return country.partition("-")[0].upper()


def twelve_hours(country: str) -> bool:
    """Whether hours are written with am and pm there. ``country`` is its two letters, here and below."""
    return _two_letters(country) in _TWELVE_HOURS


def written_day(day: date, country: str = "", *, year: bool = False, phrases: Phrases = ENGLISH) -> str:
    """ "Tuesday, December 8" where the month comes first, "Tuesday 8 December" elsewhere; with its year if asked."""
    # Not strftime: its names follow the machine's language, and what is said is in that of the phrases.
    order = "month first" if _two_letters(country) in _MONTH_FIRST else "day first"
    return phrases.say(
        f"{order} with year" if year else order,
        weekday=weekday_said(day, phrases),
        day=day.day,
        month=month_said(day, phrases),
        year=f"{day.year:04}",
    )


def weekday_said(day: date, phrases: Phrases = ENGLISH) -> str:
    """ "Tuesday"."""
    return phrases.words("weekdays")[day.weekday()]


def month_said(day: date, phrases: Phrases = ENGLISH) -> str:
    """ "December"."""
    return phrases.words("months")[day.month - 1]


def written_hour(at: time, country: str = "", phrases: Phrases = ENGLISH) -> str:
    """ "10:00 am" or "10:00"."""
    if twelve_hours(country):
        return phrases.say("before noon" if at.hour < 12 else "after noon", hour=f"{at.hour % 12 or 12}:{at:%M}")
    return f"{at.hour}:{at:%M}"
