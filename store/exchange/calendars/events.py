"""One event of a calendar, or one block of busy times: from its lines to days and aware times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from ...rules.text.text import clean_line
from .lines import Line, Part
from .repetitions import Bounds, nearer
from .zones import Zones

_LONGEST = timedelta(days=366)  # of what comes again and again; anything longer is a mistake in the file
UNREADABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError)  # what odd values raise
Times = list[tuple[datetime, datetime]]


class Broken(Exception):
    """The event cannot be used. ``str(error)`` is the end of a sentence about it."""

    def __init__(self, reason: str, number: int = 0) -> None:
        super().__init__(reason)
        self.number = number


@dataclass(slots=True)
class Entry:
    """One event. Days are dates, times are aware; ``end`` is after the last moment."""

    number: int
    uid: str
    summary: str
    start: date
    end: date
    free: bool  # shown as free, cancelled, or declined by the user
    sequence: int = 0
    recurrence: date | None = None  # which time of a series this replaces
    and_later: bool = False
    rules: list[str] = field(default_factory=list)
    bound: list[Any] = field(default_factory=list)  # the rules, within bounds (icalendar.vRecur)
    extra: list[Any] = field(default_factory=list)
    except_for: list[date] = field(default_factory=list)
    broken: list[tuple[int, str]] = field(default_factory=list)  # lines that were ignored

    @property
    def repeats(self) -> bool:
        """Whether it is more than one time, or replaces one."""
        return bool(self.rules or self.extra or self.except_for or self.recurrence)

    def like(self, other: date) -> date:
        """``other`` as the series has its times: as a day, or at the hour it begins."""
        if isinstance(self.start, datetime) and not isinstance(other, datetime):
            return datetime.combine(other, self.start.timetz())
        if not isinstance(self.start, datetime) and isinstance(other, datetime):
            return other.date()
        return other

    def bind(self, bounds: Bounds, begin: datetime, alone: bool) -> None:
        """Put its rules within bounds. Raises Refused for the first that cannot be.

        ``alone``: nothing replaces any of its times, so those long before ``begin`` need not be counted.
        """
        length = self.end - self.start
        if alone and len(self.rules) == 1 and not self.extra and length < _LONGEST:
            self.start = nearer(self.rules[0], self.start, begin - length)
            self.end = self.start + length
        for rule in self.rules:
            if not self._is_over(rule, begin):
                self.bound.append(bounds.bounded(rule, self.start, moved=not alone))

    def _is_over(self, rule: str, begin: datetime) -> bool:
        """Most series of an old calendar ended long ago; two days' grace covers zones."""
        marker = rule.upper().find("UNTIL=")
        digits = rule[marker + 6 : marker + 14]
        if marker < 0 or self.and_later or not (digits.isascii() and digits.isdigit()):
            return False
        try:
            until = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
            return until + (self.end - self.start) + timedelta(days=2) < begin.date()
        except UNREADABLE:
            return False


def entry_of(part: Part, zones: Zones, mine: str) -> Entry:
    """The event that ``part`` holds; ``mine`` is the user's address. Raises Broken."""
    first = part.first("DTSTART")
    if first is None:
        raise Broken("has no start and is left out")
    start: date = _read("its start", first, lambda: _day_or_time(first, zones))
    end = _end(part, start, zones)
    entry = Entry(
        part.number,
        part.text("UID") or f"line {part.number}",  # without an identity it belongs to no series
        part.text("SUMMARY"),
        start,
        end,
        _is_free(part, mine),
    )
    digits = part.text("SEQUENCE")
    entry.sequence = int(digits[:9]) if digits.isascii() and digits.isdigit() else 0
    if line := part.first("RECURRENCE-ID"):
        replaced = line
        entry.recurrence = _read("the day it replaces", replaced, lambda: _day_or_time(replaced, zones))
        entry.and_later = line.parameters.get("RANGE", "").upper() == "THISANDFUTURE"
        return entry  # what replaces one time of a series does not repeat
    _repetition(part, entry, zones)
    return entry


def _repetition(part: Part, entry: Entry, zones: Zones) -> None:
    """The lines that make it a series; one that cannot be read costs no more than itself."""
    for line in part.lines:
        if line.name == "RRULE":
            entry.rules.append(line.value)
            continue
        if line.name not in ("RDATE", "EXDATE"):
            continue
        for value in filter(None, map(str.strip, line.value.split(","))):
            try:
                if line.name == "EXDATE":
                    entry.except_for.append(entry.like(_day_or_time(line._replace(value=value), zones)))
                elif "/" in value:
                    entry.extra.append(_period(value, line, zones))
                else:
                    entry.extra.append(entry.like(_day_or_time(line._replace(value=value), zones)))
            except UNREADABLE:
                what = "the exception" if line.name == "EXDATE" else "the extra day"
                entry.broken.append((line.number, f"{what} “{clean_line(value, 40)}” is not a date and is ignored"))


def _end(part: Part, start: date, zones: Zones) -> date:
    line = part.first("DTEND")
    if line:
        given = line
        end: date = _read("its end", given, lambda: _day_or_time(given, zones))
        if isinstance(start, datetime) and not isinstance(end, datetime):
            end = datetime.combine(end, time(), start.tzinfo)
        elif isinstance(end, datetime) and not isinstance(start, datetime):
            end = end.date()
    elif line := part.first("DURATION"):
        lasting = line
        end = _read("its length", lasting, lambda: _after(start, _duration(lasting.value)))
    else:
        return start if isinstance(start, datetime) else start + timedelta(days=1)
    if not isinstance(start, datetime) and end <= start:
        return start + timedelta(days=1)  # some calendars write a single day with itself as its end
    if _instant(end) < _instant(start):
        raise Broken("ends before it starts and is left out", line.number)
    return end


def _after(start: date, length: timedelta) -> date:
    """A length in hours is exact, one in days keeps the time on the clock (RFC 5545, 3.3.6)."""
    if not isinstance(start, datetime):
        return start + timedelta(days=max(1, length.days + (length.seconds > 0)))
    if length % timedelta(days=1):
        return (start.astimezone(UTC) + length).astimezone(start.tzinfo)
    return start + length


def _is_free(part: Part, mine: str) -> bool:
    if part.text("TRANSP").upper() == "TRANSPARENT" or part.text("STATUS").upper() == "CANCELLED":
        return True
    if part.text("X-MICROSOFT-CDO-BUSYSTATUS").upper() in ("FREE", "WORKINGELSEWHERE"):
        return True
    return bool(mine) and any(
        line.name == "ATTENDEE"
        and line.parameters.get("PARTSTAT", "").upper() == "DECLINED"
        and mine in (line.value.casefold(), line.parameters.get("EMAIL", "").casefold())
        for line in part.lines
    )


def blocks_of(part: Part, zones: Zones) -> tuple[Times, list[tuple[int, str]]]:
    """The busy times that a calendar tells without its events, and what could not be read."""
    times: Times = []
    broken: list[tuple[int, str]] = []
    for line in part.lines:
        if line.name != "FREEBUSY" or line.parameters.get("FBTYPE", "BUSY").upper() == "FREE":
            continue
        for value in filter(None, map(str.strip, line.value.split(","))):
            try:
                times.append(_period(value, line, zones))
            except UNREADABLE:
                broken.append((line.number, f"“{clean_line(value, 60)}” is not a busy time and is ignored"))
    return times, broken


def _period(value: str, line: Line, zones: Zones) -> tuple[datetime, datetime]:
    first, _, second = value.partition("/")
    start = _day_or_time(line._replace(value=first), zones)
    if not isinstance(start, datetime):
        raise ValueError(value)
    if second.strip().upper().startswith(("P", "+P", "-P")):
        end: date = _after(start, _duration(second))
    else:
        end = _day_or_time(line._replace(value=second), zones)
    if not isinstance(end, datetime) or _instant(end) < _instant(start):
        raise ValueError(value)
    return start.astimezone(UTC), end.astimezone(UTC)


def _read(what: str, line: Line, read: Callable[[], Any]) -> Any:
    try:
        return read()
    except UNREADABLE:
        shown = clean_line(line.value, 40)
        raise Broken(f"is left out: {what} “{shown}” cannot be read", line.number) from None


def _day_or_time(line: Line, zones: Zones) -> date:
    """A date, or an aware time. Raises one of UNREADABLE."""
    from icalendar import vDDDTypes

    value = vDDDTypes.from_ical(line.value.strip().upper())
    if isinstance(value, datetime):
        if value.tzinfo is not None:
            value = value.replace(tzinfo=UTC)  # written with a Z
        else:
            value = value.replace(tzinfo=zones.named(line.parameters.get("TZID", ""), line.number))
        value.astimezone(UTC)  # the very first and last days overflow here and not later
        return value
    if isinstance(value, date):
        return value
    raise ValueError(line.value)


def _duration(value: str) -> timedelta:
    from icalendar import vDuration

    length = vDuration.from_ical(value.strip().upper())
    if not isinstance(length, timedelta) or length < timedelta(0):
        raise ValueError(value)
    return length


def _instant(moment: date) -> datetime:
    if isinstance(moment, datetime):
        return moment.astimezone(UTC)
    return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
