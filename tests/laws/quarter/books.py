"""What happened, in an own arithmetic: nothing here asks the rules of the store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

TRIES = ("voicemail", "no answer", "message with a person")
SPOKE = ("talked", "asked to call back", "declined")
SPACING, AFTER_MESSAGE, ATTEMPTS, REST, ASKED = (2, 2, 3), 3, 4, 10, 2
CADENCE = {"key": 30, "regular": 60, "small": 120}
FREE_SINCE = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """On which days the executive works."""

    working: tuple[int, ...]
    away: tuple[date, date]

    def works(self, day: date) -> bool:
        """Is it a day of work?"""
        return day.weekday() in self.working and not self.away[0] <= day <= self.away[1]

    def ahead(self, day: date, n: int) -> date:
        """The n-th day of work after a day."""
        while n:
            day += FREE_SINCE
            n -= self.works(day)
        return day

    def rested(self, day: date) -> date:
        """When a new round may begin after the last try: after three weeks at least, and on another weekday."""
        free = max(self.ahead(day, REST), self.ahead(day + timedelta(weeks=3), 1))
        return self.ahead(free, 1) if free.weekday() == day.weekday() else free

    def week_begins(self, day: date) -> date:
        """The first day of the week of a day: it comes after the longest free stretch."""
        return day - timedelta(days=(day.weekday() - self.first_weekday) % 7)

    @property
    def first_weekday(self) -> int:
        """The first working day after the longest free stretch."""
        days = sorted(self.working)
        gaps = {b % 7: b - a for a, b in pairwise([*days, days[0] + 7])}
        return max(gaps, key=lambda day: gaps[day])


@dataclass
class Person:
    """A customer, as the executive knows them."""

    id: int
    name: str
    tier: str
    stage: str = "customer"
    calls: list[tuple[date, str]] = field(default_factory=list)  # since the last conversation
    number_wrong: bool = False
    no_calls: bool = False
    archived: bool = False
    places: set[date] = field(default_factory=set)  # the weeks in which they had one
    talks: int = 0

    @property
    def may_be_called(self) -> bool:
        """Whether nothing speaks against it."""
        return not (self.number_wrong or self.no_calls or self.archived)

    def not_before(self, calendar: Calendar) -> date:
        """The first day on which a call may be proposed, as far as the calls made say so."""
        free, rests = date.min, False
        tries = asked = 0
        for day, outcome in self.calls:
            if rests and day >= free:
                tries, rests = 0, False
            if outcome == "declined":
                tries, asked, rests = 0, 0, True
                free = calendar.ahead(day + timedelta(days=CADENCE[self.tier] - 1), 1)
            elif outcome == "asked to call back":
                tries, asked, rests, free = 0, 1, False, day
            elif outcome in TRIES and not rests:
                if 0 < asked <= ASKED:
                    asked, free = asked + 1, calendar.ahead(day, 1)
                    continue
                asked, tries = 0, tries + 1
                rests = tries == ATTEMPTS
                gap = AFTER_MESSAGE if outcome == "message with a person" else SPACING[min(tries, 3) - 1]
                free = calendar.rested(day) if rests else calendar.ahead(day, gap)
        return free


def as_day(text: str | None) -> date | None:
    """A day as an export has it."""
    return date.fromisoformat(text) if text else None


def by_us(entry: dict[str, Any]) -> bool:
    """A call of ours."""
    return bool(entry["channel"] == "call" and entry["started_by"] == "us")


def talked(entry: dict[str, Any]) -> bool:
    """A conversation."""
    return entry["outcome"] == "talked" if entry["channel"] == "call" else entry["channel"] in ("meeting", "visit")


def counts(entry: dict[str, Any]) -> bool:
    """It reached a person, and is not the echo of a call."""
    if entry["channel"] != "call":
        return not entry["about"]
    return entry["outcome"] in SPOKE if by_us(entry) else entry["outcome"] not in ("no answer", None)


def share(log: Sequence[dict[str, Any]], today: date, first: int, days: int = 30) -> tuple[int, int]:
    """Who started what counts of some days: (we, they)."""
    whose = [e["started_by"] for e in log if counts(e) and first <= age(e, today) < first + days]
    return whose.count("us"), whose.count("them")


def age(entry: dict[str, Any], today: date) -> int:
    """Days since an entry."""
    return (today - date.fromisoformat(entry["day"])).days


def promises(items: Iterable[dict[str, Any]], today: date) -> tuple[int, int]:
    """Of those for the last 90 days: (kept on time, due)."""
    kept = due = 0
    for item in items:
        promised = as_day(item["promised_day"])
        if not item["told"] or promised is None or promised <= today - timedelta(days=90):
            continue
        closed = as_day(item["closed_day"])
        too_late = any(change["day"] > change["old_day"] for change in item["changes"])
        too_late = too_late or (closed or today) > promised
        kept += item["state"] == "done" and not too_late
        due += too_late or item["state"] == "done"
    return kept, due
