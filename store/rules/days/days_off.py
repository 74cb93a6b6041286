"""The days on which the user does not work: times away and public holidays; and days counted around them.

A call is made on a day that is free on neither side (METHOD §2, §5). What was moved over a holiday can be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache

from ...records.preferences import Preferences
from .dates import say_day
from .holidays import holidays_of, is_holiday
from .workdays import Times, add_working_days, next_working_day

_AHEAD = 2  # years; nobody counts further in working days

_BRACKETED = re.compile(r" \([^()]*\)")


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Times away and holidays of a user, from the year of a day on; found when they are asked for.

    The first holiday of all takes a fifth of a second, so a phrase that counts nothing does not pay for it.
    """

    preferences: Preferences
    day: date

    def __iter__(self) -> Iterator[tuple[date, date]]:
        return iter(_days_off(self.preferences.away, own_place(self.preferences), self.day.year))

    def on(self, day: date) -> bool:
        """Whether a day, of these years, is one of them."""
        return any(first <= day <= last for first, last in self)


@lru_cache(maxsize=64)
def _days_off(away: Times, place: str, year: int) -> Times:
    years = range(year, min(year + _AHEAD, MAXYEAR) + 1)
    return away + tuple((day, day) for one in years for day in holidays_of(place, one))


def own_place(preferences: Preferences) -> str:
    """Whose holidays are the user's: "US", or "DE-BY" for a part of a country; empty: nobody's."""
    return "-".join(filter(None, (preferences.region, preferences.subdivision)))


@dataclass(frozen=True, slots=True)
class Reached:
    """A day that was counted to, and the holiday it was moved over, by name; empty where it was moved over none."""

    day: date
    holiday: str = ""

    def say(self, today: date) -> str:
        """``Mon 28 Dec, after Christmas``."""
        return say_day(self.day, today) + (f", after {self.holiday}" if self.holiday else "")


def count_on(day: date, n: int, preferences: Preferences, country: str = "") -> Reached:
    """The n-th working day after ``day``, or the next that is no holiday in the country of whom it is for.

    ``country`` is a place as ``is_holiday`` takes it; "" where nobody else need work on it, or it is not known. Raises
    Invalid as add_working_days does.
    """
    working, off = preferences.working_days, DaysOff(preferences, day)
    found = add_working_days(day, n, working, off)
    for _ in range(_TRIED):
        if not country or not is_holiday(country, found):
            break
        found = next_working_day(found, working, off)
    if found == add_working_days(day, n, working, preferences.away):
        return Reached(found)
    return Reached(found, _last_holiday(day, found, preferences, country))


_TRIED = 60  # a country that keeps more holidays in a row is not waited for


def working_day_from(day: date, preferences: Preferences, country: str = "") -> Reached:
    """``day`` itself where both sides work on it, else the next such day (METHOD §10). Not beyond the calendar.

    Where no working day is set, ``day``.
    """
    if not preferences.working_days or (date.max - day).days < 366 or day == date.min:
        return Reached(day)
    off = DaysOff(preferences, day).on(day)
    if day.weekday() in preferences.working_days and not off and not (country and is_holiday(country, day)):
        return Reached(day)
    return count_on(day - timedelta(days=1), 1, preferences, country)


def _last_holiday(after: date, until: date, preferences: Preferences, country: str) -> str:
    """The last holiday between two days that would have been a working day."""
    day = until - timedelta(days=1)
    while day > after:
        if day.weekday() in preferences.working_days:
            name = is_holiday(own_place(preferences), day) or (is_holiday(country, day) if country else "")
            if name:
                return short_name(name)
        day -= timedelta(days=1)
    return ""


def short_name(holiday: str) -> str:
    """A holiday's name as it is said: the first of several, without what stands in brackets; "Christmas"."""
    name = _BRACKETED.sub("", holiday.split(";")[0]).strip()
    return "Christmas" if "Christmas" in name else name
