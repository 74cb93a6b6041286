"""How a country writes days and hours: which of day and month comes first, and on a clock of how many hours."""

from __future__ import annotations

from datetime import date, time

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
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


def written_day(day: date, country: str = "", *, year: bool = False) -> str:
    """ "Tuesday, December 8" where the month comes first, "Tuesday 8 December" elsewhere; with its year if asked."""
    # Not strftime: its names follow the machine's language, and what is said is in English.
    weekday, month = DAYS[day.weekday()], MONTHS[day.month - 1]
    if _two_letters(country) in _MONTH_FIRST:
        return f"{weekday}, {month} {day.day}" + (f", {day.year:04}" if year else "")
    return f"{weekday} {day.day} {month}" + (f" {day.year:04}" if year else "")


def written_hour(at: time, country: str = "") -> str:
    """ "10:00 am" or "10:00"."""
    if twelve_hours(country):
        return f"{at.hour % 12 or 12}:{at:%M} {'am' if at.hour < 12 else 'pm'}"
    return f"{at.hour}:{at:%M}"
