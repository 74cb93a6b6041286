"""Which times may be proposed to a customer (METHOD §4).

In their time zone, in our working hours, on neither side's holidays nor next to one of theirs, never late on their
Friday nor where we already have something; where possible in their best hours, else in those of an office. Every
instant is compared in UTC; every rule about days and hours looks at the wall clocks of both sides, so that changes of
the clocks need no rule of their own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from ...errors import Invalid
from ...records.hours import ANY_HOURS, DAY_END, DAY_START, Hours
from ..days.holidays import is_holiday
from ..days.hours import say_clock
from ..days.workdays import MONDAY_TO_FRIDAY, add_working_days
from ..days.zones import country_of_zone, zone_named

HORIZON = 30  # days ahead in which times are proposed
OUTSIDE_BEST = "Outside their best hours, which never meet yours."
OUTSIDE_OFFICE = "Outside 8:30–17:30 there, which never meets your hours."

Span = tuple[datetime, datetime]  # aware, half-open

_OFFICE = (time(8, 30), time(17, 30))  # on their clock, unless they said that other hours are best
_FRIDAY_END = time(16)
_FRIDAY = 4
_LEVELS = (0, 1, 2)  # as they like it; in the hours of an office; when people are awake
_QUARTER = timedelta(minutes=15)
_DAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


@dataclass(frozen=True, slots=True)
class SlotRequest:
    """What decides which times can be proposed. Zones are names; an unknown one of the customer's counts as mine."""

    now: datetime  # aware
    my_zone: str
    my_hours: tuple[time, time] = (time(9), time(17))
    my_working_days: tuple[int, ...] = MONDAY_TO_FRIDAY
    my_country: str = ""  # "" knows no holidays; "DE-BY" for a part of a country
    away: tuple[tuple[date, date], ...] = ()  # first and last day
    customer_zone: str = ""  # "" is mine
    customer_country: str = ""  # "" is the country of their zone
    best_hours: Hours = ANY_HOURS
    busy: tuple[Span, ...] = ()
    talks: tuple[Span, ...] = ()
    minutes: int = 30
    count: int = 3
    ahead: int = 1  # the soonest day, counted in my working days after today


@dataclass(frozen=True, order=True, slots=True)
class Slot:
    """A time to talk: its start in UTC and its length. ``note`` says what is unusual about it, for the user."""

    start: datetime
    minutes: int
    note: str = field(default="", compare=False)

    @property
    def end(self) -> datetime:
        """When it is over, in UTC."""
        return self.start + timedelta(minutes=self.minutes)

    def starts_in(self, zone: str) -> datetime:
        """The start on that zone's clocks; on those of UTC when the zone is unknown."""
        return self.start.astimezone(zone_named(zone) or UTC)


class Rules:
    """One request, prepared: zones found, everything that blocks merged and sorted. Raises Invalid."""

    def __init__(self, request: SlotRequest) -> None:
        if request.minutes < 1:
            raise Invalid("A talk takes at least a minute. Choose its length in the settings.")
        self.request = request
        self.mine: tzinfo = zone_named(request.my_zone) or request.now.tzinfo or UTC
        self.theirs: tzinfo = zone_named(request.customer_zone) or self.mine
        self.their_country = request.customer_country or country_of_zone(request.customer_zone)
        self.today = request.now.astimezone(self.mine).date()
        self.last = self.today + timedelta(days=HORIZON)
        self.soonest = self.last + timedelta(days=1)
        if any(0 <= day <= 6 for day in request.my_working_days):
            self.soonest = add_working_days(self.today, max(request.ahead, 1), request.my_working_days)
        self.busy, self.talks = _merged(request.busy), _merged(request.talks)
        self._pool: list[Slot] | None = None
        self._level: int | None = None

    def their_day(self, slot: Slot) -> date:
        """The day on which it begins where the customer is."""
        return slot.start.astimezone(self.theirs).date()

    def days(self) -> dict[date, list[Slot]]:
        """The pool by the customer's days."""
        days: dict[date, list[Slot]] = {}
        for slot in self.pool():
            days.setdefault(self.their_day(slot), []).append(slot)
        return days

    def pool(self) -> list[Slot]:
        """Every slot that may be proposed, sorted: in the hours they like, or where these never meet ours, outside."""
        if self._pool is None:
            self._pool = list(self._starts(self.level))
        return self._pool

    @property
    def level(self) -> int:
        """How well the hours of both sides meet: 0 as they like it, 1 in an office's hours, 2 when people are awake."""
        if self._level is None:
            meets = (level for level in _LEVELS if next(self._starts(level), None) is not None)
            self._level = next(meets, _LEVELS[-1])
        return self._level

    def level_of(self, start: datetime, minutes: int) -> int:
        """The same of one time."""
        theirs, their_end = self._on_their_wall(start, minutes)
        office = _within(theirs, their_end, *_OFFICE)
        if self.request.best_hours:
            return 0 if self.in_best_hours(start, minutes) else 1 if office else 2
        return 0 if office else 2

    def _on_their_wall(self, start: datetime, minutes: int) -> tuple[datetime, datetime]:
        return start.astimezone(self.theirs), (start + timedelta(minutes=minutes)).astimezone(self.theirs)

    def note(self, start: datetime) -> str:
        """What to say of a start outside of the hours they like; empty inside."""
        if not self.level_of(start, self.request.minutes):
            return ""
        return OUTSIDE_BEST if self.request.best_hours else OUTSIDE_OFFICE

    def _starts(self, level: int) -> Iterator[Slot]:
        minutes = self.request.minutes
        for n in range((self.last - self.soonest).days + 1):
            day = self.soonest + timedelta(days=n)
            if self.day_reason(day):
                continue
            found = [
                start
                for start in self._quarters(day)
                if self.level_of(start, minutes) <= level and not self.hard_reason(start, minutes)
            ]
            # Full and half hours read best; quarters only where a day has nothing else.
            halves = [start for start in found if start.astimezone(self.theirs).minute % 30 == 0]
            for start in halves or found:
                yield Slot(start, minutes, self.note(start))

    def _quarters(self, day: date) -> Iterator[datetime]:
        """The quarter hours of my working hours. All of today's zones are whole quarters away from UTC."""
        first, last = self._my_hours()
        if first >= last:
            return
        start = datetime.combine(day, first, tzinfo=self.mine).astimezone(UTC)
        end = datetime.combine(day, last, tzinfo=self.mine).astimezone(UTC)
        past = timedelta(minutes=start.minute % 15, seconds=start.second, microseconds=start.microsecond)
        start += _QUARTER - past if past else timedelta()
        while start < end:
            yield start
            start += _QUARTER

    def _my_hours(self) -> tuple[time, time]:
        first, last = self.request.my_hours
        return max(first, DAY_START), min(last, DAY_END)

    def day_reason(self, day: date) -> str:
        """Why nothing is proposed on that day of mine."""
        request = self.request
        if day <= self.today:
            return "That is not after today."
        if day > self.last:
            return f"That is more than {HORIZON} days ahead."
        if day.weekday() not in request.my_working_days:
            return f"You do not work on {_DAYS[day.weekday()]}."
        if day < self.soonest:
            return "That is too soon."
        if any(first <= day <= last for first, last in request.away):
            return "You are away on that day."
        if name := is_holiday(request.my_country, day):
            return f"That is a holiday of yours: {name}."
        return ""

    def hard_reason(self, start: datetime, minutes: int) -> str:
        """Why nothing is proposed at that time, the hours they like aside."""
        end = start + timedelta(minutes=minutes)
        if _hit(self.busy, start, end):
            return "You have something else at that time."
        if _hit(self.talks, start, end):
            return "You have a talk at that time."
        mine, my_end = start.astimezone(self.mine), end.astimezone(self.mine)
        first, last = self._my_hours()
        if not _within(mine, my_end, first, last):
            hours = f"{say_clock(first)}–{say_clock(last)}"
            return f"It is {mine:%H:%M} for you then, outside your hours ({hours})."
        theirs, their_end = self._on_their_wall(start, minutes)
        if theirs.weekday() > _FRIDAY:
            return "It is the weekend there."
        if not _within(theirs, their_end, DAY_START, DAY_END):
            return f"It is {theirs:%H:%M} there, outside 8:00–20:00."
        if theirs.weekday() == _FRIDAY and their_end.time() > _FRIDAY_END:
            return "It is Friday there: a talk is over by 16:00."
        if reason := self._holiday_reason(theirs.date()):
            return reason
        if _clocks_change(mine, my_end) or _clocks_change(theirs, their_end):
            return "The clocks change at that time."
        return ""

    def _holiday_reason(self, day: date) -> str:
        """That it is a holiday where they are, or the day before or after one that is no weekend."""
        if name := is_holiday(self.their_country, day):
            return f"It is a holiday there: {name}."
        for side, by in (("before", 1), ("after", -1)):
            other = day + timedelta(days=by)
            if other.weekday() <= _FRIDAY and (name := is_holiday(self.their_country, other)):
                return f"It is the day {side} a holiday there: {name}."
        return ""

    def in_best_hours(self, start: datetime, minutes: int) -> bool:
        """Does all of it lie in their best hours, or have they none?"""
        best = self.request.best_hours
        theirs = start.astimezone(self.theirs)
        end = (start + timedelta(minutes=minutes)).astimezone(self.theirs)
        return not best or (end.date() == theirs.date() and best.hold(theirs.weekday(), theirs.time(), end.time()))

    def nearest(self, pool: list[Slot], turn: int) -> Slot:
        """The slot of a pool for the n-th proposal: the first is early in the day, the last late."""
        count = max(self.request.count, 1)
        walls = [_minute(slot.start.astimezone(self.theirs).time()) for slot in self.pool()]
        target = min(walls) + (max(walls) - min(walls)) * (2 * (turn % count) + 1) / (2 * count)

        def cost(slot: Slot) -> tuple[float, Slot]:
            wall = slot.start.astimezone(self.theirs)
            lunch = 45 if wall.hour == 12 else 0
            return abs(_minute(wall.time()) - target) + lunch + (10 if wall.minute else 0), slot

        return min(pool, key=cost)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _within(start: datetime, end: datetime, first: time, last: time) -> bool:
    """Whether a talk, on one side's clocks, lies inside that side's hours of one day."""
    return start.date() == end.date() and first <= start.time() and end.time() <= last


def _clocks_change(start: datetime, end: datetime) -> bool:
    """Whether the clocks are changed during a talk, or its start comes twice."""
    return (
        start.utcoffset() != end.utcoffset() or start.replace(fold=0).utcoffset() != start.replace(fold=1).utcoffset()
    )


def _merged(spans: Iterable[Span]) -> tuple[list[datetime], list[datetime]]:
    """Starts and ends in UTC, sorted, overlapping ones joined. Empty spans block nothing."""
    starts: list[datetime] = []
    ends: list[datetime] = []
    for start, end in sorted((a.astimezone(UTC), b.astimezone(UTC)) for a, b in spans):
        if end <= start:
            continue
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


def _hit(spans: tuple[list[datetime], list[datetime]], start: datetime, end: datetime) -> bool:
    starts, ends = spans
    i = bisect_left(starts, end)  # the spans that begin before the talk ends
    return i > 0 and ends[i - 1] > start
