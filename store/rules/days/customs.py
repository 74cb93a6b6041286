"""How this user's phrases of days are read: what each reader of them is asked with."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from ...records.preferences import Preferences
from .days_off import DaysOff
from .workdays import Away


class Customs(TypedDict):
    """What ``read_day``, ``read_moment`` and ``read_action`` know of a user; handed on by name."""

    working: tuple[int, ...]
    day_first: bool
    away: Away


def customs(preferences: Preferences, today: date) -> Customs:
    """The user's working days, order of dates, and days off from ``today`` on (METHOD §2)."""
    return Customs(working=preferences.working_days, day_first=preferences.day_first, away=DaysOff(preferences, today))
