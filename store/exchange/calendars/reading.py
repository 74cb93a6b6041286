"""A calendar file to the times when its owner is busy, so that no slot is proposed where there already is something.

Only times leave this module: what the events are about stays in the file, save the name of one that cannot be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path

from ...errors import Invalid, Unreadable
from ...records.contacts import Problem
from ...records.mail import CalendarReading
from ...rules.text.text import base_name, clean_line
from ..contacts.reading import read_bytes
from ..encoding import decode
from .events import Broken, Entry, blocks_of, entry_of
from .lines import Part, Parts, split_calendar
from .repetitions import Bounds, Refused
from .series import occurrences
from .zones import Zones, unescaped

MAX_BYTES = 20_000_000
MAX_EVENTS = 100_000
MAX_REPEATING = 10_000
_ADVICE = "Choose the .ics file that your calendar exports."
_CUT_OFF = "the calendar has no end; the file may be cut off"
_CUT_EVENT = "has no end and is left out; the file may be cut off"

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class BusyCalendar:
    """When somebody is busy. ``times`` are aware UTC, sorted, merged, and within the time asked for."""

    name: str
    times: tuple[Span, ...]
    events: int  # events that could be read, whenever they are and whether busy or free
    problems: tuple[Problem, ...] = ()


def read_calendar(path: Path, begins: datetime, ends: datetime, my_address: str) -> CalendarReading:
    """The busy times of a calendar file (.ics), read on the clocks of ``begins`` (aware). Raises Unreadable."""
    name = base_name(path.name)
    data = read_bytes(path, name, "a calendar file (.ics)")
    zone = begins.tzinfo
    assert zone is not None  # it is aware
    try:
        found = read_busy(name, data, begins, ends, zone, my_address)
    except Invalid as refusal:
        raise Unreadable(str(refusal)) from None
    return CalendarReading(found.name, begins, ends, found.times, found.events, found.problems)


def read_busy(
    name: str, data: bytes, begin: datetime, end: datetime, my_zone: tzinfo, my_address: str = ""
) -> BusyCalendar:
    """The busy times of a calendar file between ``begin`` and ``end`` (both aware).

    Whole days and times without a zone are in ``my_zone``. Cancelled events, those shown as free, and those that
    ``my_address`` declined are not busy. What cannot be read is a problem with its line, and the rest counts.
    Raises Invalid with a sentence for a file over 20 MB, one with too many events, and one that is no calendar.
    """
    name = clean_line(name.replace("\\", "/").rpartition("/")[2], 120) or "The file"
    text = _text(name, data)
    repeating = text.upper().replace("\r", "\n").count("\nRRULE")
    if repeating > MAX_REPEATING:
        raise Invalid(
            f"{name} has {repeating:,} events that repeat; First Cup reads up to {MAX_REPEATING:,}."
            " Export a shorter time."
        )
    found = split_calendar(text)
    if not found.begun:
        raise Invalid(f"{name} holds no calendar. {_ADVICE}")
    parts = [part for part in found.parts if part.kind != "VTIMEZONE"]
    if len(parts) > MAX_EVENTS:
        raise Invalid(f"{name} has {len(parts):,} events; First Cup reads up to {MAX_EVENTS:,}. Export a shorter time.")
    reader = _Reader(name, zones_of(found, my_zone), begin, end, my_address.strip().casefold())
    for part in parts:
        reader.take(part)
    reader.count_out()
    times = [] if found.method == "CANCEL" else reader.times
    return BusyCalendar(name, _merged(times, begin, end), reader.events, tuple(reader.all_problems(found)))


class _Reader:
    """One file being read."""

    def __init__(self, name: str, zones: Zones, begin: datetime, end: datetime, mine: str) -> None:
        self.name, self.zones, self.mine = name, zones, mine
        self.begin, self.end = begin, end
        self.events = 0
        self.times: list[Span] = []
        self._problems: list[Problem] = []
        self._series: dict[str, list[Entry]] = {}

    def take(self, part: Part) -> None:
        """Read one event, or one block of busy times."""
        if not part.whole:
            self._problem(part.number, f"{_shown(part)} {_CUT_EVENT}")
            return
        self.zones.home = part.home
        if part.kind == "VFREEBUSY":
            times, broken = blocks_of(part, self.zones)
            self.times += times
            for number, reason in broken:
                self._problem(number, reason)
            return
        try:
            entry = entry_of(part, self.zones, self.mine)
        except Broken as error:
            self._problem(error.number or part.number, f"{_shown(part)} {error}")
            return
        self.events += 1
        for number, reason in entry.broken:
            self._problem(number, f"{_shown(part)}: {reason}")
        self._series.setdefault(entry.uid, []).append(entry)

    def count_out(self) -> None:
        """Turn what was taken into times."""
        bounds = Bounds(self.end)
        for entries in self._series.values():
            if len(entries) == 1 and not entries[0].repeats:
                self._add(entries[0].start, entries[0].end, entries[0].free)
                continue
            for entry in entries:
                try:
                    entry.bind(bounds, self.begin, alone=len(entries) == 1)
                except Refused as error:
                    self._problem(entry.number, f"{_shown_name(entry.summary)}: {error}; only its first time counts")
            try:
                for start, end, free in occurrences(entries, self.begin, self.end):
                    self._add(start, end, free)
            except Refused as error:
                self._problem(entries[0].number, f"{_shown_name(entries[0].summary)} {error} and is left out")

    def _add(self, start: date, end: date, free: bool) -> None:
        if free:
            return
        try:
            span = self._moment(start), self._moment(end)
        except (OverflowError, ValueError):
            return  # at the very ends of the calendar, where no slot is asked for
        if span[0] < span[1]:
            self.times.append(span)

    def _moment(self, day: date) -> datetime:
        if isinstance(day, datetime):
            return day.astimezone(UTC)
        return datetime(day.year, day.month, day.day, tzinfo=self.zones.mine).astimezone(UTC)

    def _problem(self, number: int, reason: str) -> None:
        self._problems.append(Problem(self.name, number, reason))

    def all_problems(self, found: Parts) -> Iterator[Problem]:
        """Everything that could not be used, in the order of the file."""
        for zone, number in self.zones.unknown.items():
            reason = f"the time zone “{clean_line(zone, 60)}” is not known; its times are read in your own"
            self._problems.append(Problem(self.name, number, reason))
        if found.ended < found.begun:
            yield Problem(self.name, 0, _CUT_OFF)
        yield from sorted(self._problems, key=lambda problem: problem.line)


def _text(name: str, data: bytes) -> str:
    if len(data) > MAX_BYTES:
        size = len(data) / 1_000_000
        raise Invalid(
            f"{name} is {size:,.0f} MB; First Cup reads calendars up to 20 MB. Export a shorter time, or one calendar."
        )
    if data.startswith(b"PK\x03\x04"):
        raise Invalid(f"{name} is a zip archive. Unpack it, then choose an .ics file in it.")
    text, _ = decode(data)
    start = text[:4000].lstrip().upper()
    if not start:
        raise Invalid(f"{name} is empty. Export the calendar again.")
    if start.startswith("BEGIN:VCARD"):
        raise Invalid(f"{name} holds contacts, not a calendar. {_ADVICE}")
    if start.startswith(("<!DOCTYPE HTML", "<HTML")):
        raise Invalid(f"{name} is a web page, not a calendar. {_ADVICE}")
    return text


def zones_of(found: Parts, mine: tzinfo) -> Zones:
    """The zones a calendar file names; what has none is in ``mine``."""
    defined = [part for part in found.parts if part.kind == "VTIMEZONE" and part.whole]
    return Zones(mine, {unescaped(part.text("TZID")): "\n".join(part.raw) for part in defined})


def _merged(times: list[Span], begin: datetime, end: datetime) -> tuple[Span, ...]:
    first, last = begin.astimezone(UTC), end.astimezone(UTC)
    merged: list[Span] = []
    for start, stop in sorted(times):
        start, stop = max(start, first), min(stop, last)
        if stop - start <= timedelta(0):
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], stop)
        else:
            merged.append((start, stop))
    return tuple(merged)


def _shown(part: Part) -> str:
    return _shown_name(part.text("SUMMARY"))


def _shown_name(summary: str) -> str:
    text = clean_line(summary.replace("\\,", ",").replace("\\;", ";").replace("\\n", " "), 60)
    return f"“{text}”" if text else "this event"
