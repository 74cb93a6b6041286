"""What a reader of days knows: from when, and by whose customs, a phrase is read. It is handed on as one thing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time

from ...records.hours import DAY_END, DAY_START
from ...records.preferences import Preferences
from .clock_times import Hours
from .days_off import DaysOff
from .workdays import MONDAY_TO_FRIDAY, Away, Times, joined, week_start


@dataclass(frozen=True, slots=True)
class Customs:
    """From which day, and how, a phrase is read.

    ``now`` is the time on the clock that the phrase is of; where it is given, a time of today that has gone by is
    refused. ``hours`` are those of whoever the clock belongs to: they decide which half of the day a bare hour is in.
    """

    today: date
    now: time | None = None
    working: tuple[int, ...] = MONDAY_TO_FRIDAY
    day_first: bool = False  # 3/4 is the third of April
    away: Away = ()  # first and last days on which the user does not work
    hours: Hours = (DAY_START, DAY_END)
    past_ok: bool = False  # days and times gone by are welcome

    @property
    def week(self) -> date:
        """The first day of this week (METHOD §2)."""
        return week_start(self.today, self.working)

    def off_from(self, day: date) -> Times:
        """The days on which the user does not work, from a day on that may be years away."""
        return joined(replace(self.away, day=day) if isinstance(self.away, DaysOff) else self.away)


def customs(
    preferences: Preferences,
    today: date,
    now: time | None = None,
    *,
    hours: Hours | None = None,
    past_ok: bool = False,
) -> Customs:
    """The user's: their working days, order of dates, and days off from ``today`` on (METHOD §2).

    ``hours`` are their own where nobody else's are given.
    """
    return Customs(
        today,
        now,
        preferences.working_days,
        preferences.day_first,
        DaysOff(preferences, today),
        hours or preferences.hours,
        past_ok,
    )
