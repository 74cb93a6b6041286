"""Names and days as they are said among colleagues (METHOD §7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time

from ...records.unreadable import UNREADABLE, UnreadableDay
from ..days.dates import DAY_NAMES, MONTH_NAMES
from ..text.first_names import by_first_name

Say = Callable[[str], str]
"""What people said or typed, on its way into a text."""

_NEAR = 6  # days within which a weekday alone says which
_FAR = 300  # days from which on a day needs its year


@dataclass(frozen=True, slots=True)
class TeamDays:
    """Days in words, the month first or the day, as the user writes them."""

    today: date
    day_first: bool = False

    def full(self, day: date, at: time | None = None) -> str:
        """``Friday, November 27``, or ``Friday 27 November``; with its time, and far away with its year."""
        if isinstance(day, UnreadableDay):
            return UNREADABLE
        far = abs((day - self.today).days) > _FAR
        month = MONTH_NAMES[day.month - 1].title()
        if self.day_first:
            said = f"{_weekday(day)} {day.day} {month}" + (f" {day.year:04}" if far else "")
        else:
            said = f"{_weekday(day)}, {month} {day.day}" + (f", {day.year:04}" if far else "")
        if at is None:
            return said
        return f"{said}{'' if self.day_first and not far else ','} at {at:%H:%M}"

    def near(self, day: date) -> str:
        """``Friday`` within six days, else in full."""
        if isinstance(day, UnreadableDay) or abs((day - self.today).days) > _NEAR:
            return self.full(day)
        return _weekday(day)

    def by(self, day: date) -> str:
        """Until when: ``by Friday``, ``by last Friday``, ``today``."""
        away = (day - self.today).days
        if near := {0: "today", 1: "tomorrow", -1: "yesterday"}.get(away):
            return near if away >= 0 else f"by {near}"
        return f"by {'last ' if -_NEAR <= away < 0 else ''}{self.near(day)}"

    def coming(self, day: date) -> str:
        """``today``, ``tomorrow``, ``Monday``, ``Monday, December 7``."""
        return {0: "today", 1: "tomorrow"}.get((day - self.today).days) or self.near(day)

    def said(self, day: date) -> str:
        """When something was said: ``today``, ``yesterday``, ``on Tuesday``, ``on Friday, November 6``."""
        if isinstance(day, UnreadableDay):
            return f"on {UNREADABLE}"
        return {0: "today", 1: "yesterday"}.get((self.today - day).days) or f"on {self.near(day)}"

    def short(self, day: date) -> str:
        """``Nov 24``, or ``24 Nov``: for a subject."""
        if isinstance(day, UnreadableDay):
            return UNREADABLE
        month = MONTH_NAMES[day.month - 1][:3].title()
        return f"{day.day} {month}" if self.day_first else f"{month} {day.day}"

    def span(self, first: date, last: date) -> str:
        """``November 16 to 22``, ``16 to 22 November``, ``November 30 to December 6``."""
        if first == last:
            return self._dated(first)
        if (first.month, first.year) != (last.month, last.year):
            return f"{self._dated(first)} to {self._dated(last)}"
        return f"{first.day} to {self._dated(last)}" if self.day_first else f"{self._dated(first)} to {last.day}"

    def _dated(self, day: date) -> str:
        month = MONTH_NAMES[day.month - 1].title()
        return f"{day.day} {month}" if self.day_first else f"{month} {day.day}"


def called(name: str, team: Iterable[str]) -> str:
    """A colleague by first name; by the whole name where two share the first."""
    return by_first_name(tuple(team))(name)


def _weekday(day: date) -> str:
    return DAY_NAMES[day.weekday()].title()
