"""The days of one customer: what day it is where they are, how they write it, and on which days nobody works."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from ...records.preferences import Preferences
from ..days.days_off import working_day_from
from ..phrases import ENGLISH, Phrases
from .spoken_days import by_day, in_span, last_day, on_day

_NEAR = 6  # days within which the day itself is said


def _never(_: date) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class TheirDays:
    """How days are said to a customer. A day on which they or we do not work is never said as one of ours."""

    today: date  # on their clock
    country: str = ""  # two letters; empty: not known
    off: Callable[[date], bool] = _never  # a weekend, a holiday of theirs or ours, a day away
    phrases: Phrases = ENGLISH

    def on(self, day: date) -> str:
        """When something was: "today", "on Friday"."""
        return on_day(day, self.today, self.country, self.phrases)

    def ago(self, day: date) -> str:
        """The same from now: "earlier today", "last Thursday", "seven weeks ago"."""
        return last_day(day, self.today, self.country, self.phrases)

    def coming(self, day: date) -> str:
        """When something will be: "tomorrow", "on Thursday". Empty for a day gone by, or off."""
        return "" if day < self.today or self.off(day) else self.on(day)

    def by(self, day: date) -> str:
        """Until when: "by Friday", "by last Friday". Empty for a day off."""
        return "" if self.off(day) else by_day(day, self.today, self.country, self.phrases)

    def away(self, day: date) -> str:
        """How far a day is: "in six weeks". Empty for one gone by; where it is near and off, "soon" has to do."""
        said = in_span(day, self.today, self.country, self.phrases)
        return "" if said and 1 < (day - self.today).days <= _NEAR and self.off(day) else said


def their_days(today: date, preferences: Preferences, country: str, phrases: Phrases = ENGLISH) -> TheirDays:
    """The days of a customer in ``country`` (two letters; empty: not known), as we work. Holidays load when asked."""
    return TheirDays(today, country, partial(_is_off, preferences, country), phrases)


def _is_off(preferences: Preferences, country: str, day: date) -> bool:
    """A weekend, a holiday of theirs or ours, a day away, or one on which we never work."""
    return day.weekday() > 4 or working_day_from(day, preferences, country).day != day
