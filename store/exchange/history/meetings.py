"""Calendars to past meetings with somebody outside: who called it, who was there, how long it took."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from ...errors import Unreadable
from ...records.calls import Channel, StartedBy
from ...records.history import Correspondent, HistoryEntry, HistoryFile
from ...rules.text.text import clean_line
from ..calendars.events import Broken, Entry, entry_of
from ..calendars.lines import Line, Part, split_calendar
from ..calendars.reading import zones_of
from ..calendars.repetitions import Bounds, Refused
from ..calendars.series import occurrences
from ..calendars.zones import Zones
from ..encoding import decode
from .mail_text import cut, without_tags
from .terms import FIRST_DAY, Entries, Gathered, Terms, address_of, digest, domain_of, subject_of

SOURCE = "calendar"
MAX_BYTES = 50_000_000
MAX_EVENTS = 200_000
CANCELLED, WHOLE_DAYS = "meetings that were cancelled, declined or shown as free", "whole days"
ALONE, AHEAD, CROWDS = "appointments with nobody outside", "meetings still to come", "meetings of more than 30 people"

_MANY = 30
_PEOPLE = frozenset({"ATTENDEE", "ORGANIZER", "DESCRIPTION"})
_ESCAPES = (("\\n", "\n"), ("\\N", "\n"), ("\\,", ","), ("\\;", ";"))


def is_calendar(head: str) -> bool:
    """Whether a text begins as a calendar does."""
    return head.lstrip("\ufeff \r\n\t")[:15].upper() == "BEGIN:VCALENDAR"


def read_meetings(name: str, data: bytes, terms: Terms, into: Entries) -> HistoryFile:
    """The meetings of a calendar file until today. Raises Unreadable."""
    text, _ = decode(data)
    found = split_calendar(text, _PEOPLE)
    parts = [part for part in found.parts if part.kind == "VEVENT"]
    if len(parts) > MAX_EVENTS:
        raise Unreadable(f"{name} has more than {MAX_EVENTS:,} events. Export a shorter time.")
    if not terms.me:
        raise Unreadable(
            f"{name}: it is not known which of its people you are. "
            "Say your e-mail address in the settings, then import it again."
        )
    reader = _Reader(Gathered(name, into), zones_of(found, terms.zone), terms)
    if found.ended < found.begun:
        reader.found.problem("the calendar has no end; the file may be cut off")
    if found.method == "CANCEL":
        reader.found.skipped[CANCELLED] += len(parts)
        parts = []
    for count, part in enumerate(parts, start=1):
        terms.tick(count)
        reader.take(part)
    reader.count_out()
    return HistoryFile(
        name,
        "calendar",
        skipped=dict(reader.found.skipped),
        problems=tuple(reader.found.problems),
        own_addresses=tuple(sorted(reader.own)),
    )


class _Reader:
    """One calendar being read."""

    def __init__(self, found: Gathered, zones: Zones, terms: Terms) -> None:
        self.found, self._zones, self._terms = found, zones, terms
        self.own: set[str] = set()
        self._house = terms.of_house(terms.me)
        self._end = terms.until
        self._begin = datetime.combine(FIRST_DAY, time(), terms.zone)
        self._series: dict[str, list[tuple[Entry, Part]]] = {}

    def take(self, part: Part) -> None:
        """Read one event."""
        shown = clean_line(_plain(part.text("SUMMARY")), 60) or "an event"
        if not part.whole:
            self.found.problem(f"“{shown}” has no end and is left out; the file may be cut off", part.number)
            return
        self._zones.home = part.home
        try:
            entry = entry_of(part, self._zones, "")
        except Broken as error:
            self.found.problem(f"“{shown}” {error}", error.number or part.number)
            return
        entry.free = entry.free or any(_declined(line) and _address(line) in self._terms.me for line in _guests(part))
        if not part.text("UID"):
            entry.uid = digest(part.text("SUMMARY"), entry.start)
        self._series.setdefault(entry.uid, []).append((entry, part))

    def count_out(self) -> None:
        """Each time of each series until today."""
        bounds = Bounds(self._end)
        for both in self._series.values():
            entries = [entry for entry, _ in both]
            if not any(self._outside(part)[1] for _, part in both):
                self.found.skipped[ALONE] += len(both)  # not counted out: most of a calendar is reminders
                continue
            try:
                for entry in entries:
                    if entry.repeats:
                        entry.bind(bounds, self._begin, alone=len(entries) == 1)
                times = (
                    [(entries[0].start, entries[0].end, entries[0].free)]
                    if len(entries) == 1 and not entries[0].repeats
                    else list(dict.fromkeys(occurrences(entries, self._begin, self._end)))
                )
            except Refused as error:
                shown = clean_line(_plain(entries[0].summary), 60)
                self.found.problem(f"“{shown}”: {error}; it is left out", entries[0].number)
                continue
            for start, end, free in times:
                self._meeting(both, start, end, free)

    def _meeting(self, both: list[tuple[Entry, Part]], start: date, end: date, free: bool) -> None:
        if not isinstance(start, datetime) or not isinstance(end, datetime):
            self.found.skipped[WHOLE_DAYS] += 1
            return
        start, end = start.astimezone(UTC), end.astimezone(UTC)
        entry, part = _of(both, start)
        day = self._terms.day_of(start)
        why = self._terms.wrong_day(day)
        if free or why or end > self._end.astimezone(UTC):
            later = day > self._terms.today
            self.found.skipped[CANCELLED if free and not later else AHEAD if later or not why else why] += 1
            return
        people, outside = self._outside(part)
        if not outside or len(outside) > _MANY:
            self.found.skipped[CROWDS if outside else ALONE] += 1
            return
        original = entry.recurrence
        mark = original.astimezone(UTC) if isinstance(original, datetime) else start
        self.found.add(
            HistoryEntry(
                SOURCE,
                digest(entry.uid, mark.isoformat()),
                start,
                day,
                Channel.MEETING,
                self._started_by(part),
                seconds=int((end - start).total_seconds()) or None,
                subject=subject_of(_plain(part.text("SUMMARY"))),
                text=self._terms.kept(cut(without_tags(_plain(part.text("DESCRIPTION"))))),
                with_us=", ".join(dict.fromkeys(one.name for one in people if self._is_colleague(one))),
                who=tuple(outside),
            )
        )

    def _outside(self, part: Part) -> tuple[list[Correspondent], list[Correspondent]]:
        """Everybody who came, and those of them who are neither the user nor colleagues."""
        lines = (line for line in _guests(part) if not _declined(line) and not _is_room(line))
        people = [one for one in map(self._person, lines) if one]
        return people, list(dict.fromkeys(one for one in people if self._is_outside(one)))

    def _started_by(self, part: Part) -> StartedBy:
        organizer = part.first("ORGANIZER")
        address = _address(organizer) if organizer else ""
        ours = not address or address in self._terms.me or self._is_ours(address)
        return StartedBy.US if ours else StartedBy.THEM

    def _person(self, line: Line) -> Correspondent | None:
        address = _address(line)
        name = clean_line(line.parameters.get("CN", ""), 120).strip("'\" ")
        name = "" if "@" in name else name
        if address in self._terms.me:
            self.own.add(address)
        return Correspondent(name, emails=(address,) if address else ()) if address or name else None

    def _is_ours(self, address: str) -> bool:
        return address in self._terms.team or domain_of(address) in self._house

    def _is_outside(self, one: Correspondent) -> bool:
        return bool(one.emails) and not any(a in self._terms.me or self._is_ours(a) for a in one.emails)

    def _is_colleague(self, one: Correspondent) -> bool:
        return bool(one.name) and any(self._is_ours(a) and a not in self._terms.me for a in one.emails)


def _of(both: list[tuple[Entry, Part]], start: datetime) -> tuple[Entry, Part]:
    """The event that a time belongs to: one that was moved there, else the first of the series."""
    for entry, part in both:
        if entry.recurrence and isinstance(entry.start, datetime) and entry.start.astimezone(UTC) == start:
            return entry, part
    return next((one for one in both if not one[0].recurrence), both[0])


def _guests(part: Part) -> list[Line]:
    """Everybody an event names, the organizer first."""
    guests = [one for one in part.lines if one.name in ("ORGANIZER", "ATTENDEE")]
    return sorted(guests, key=lambda one: one.name == "ATTENDEE")


def _address(line: Line) -> str:
    return address_of(line.value) or address_of(line.parameters.get("EMAIL", ""))


def _declined(line: Line) -> bool:
    return line.parameters.get("PARTSTAT", "").upper() == "DECLINED"


def _is_room(line: Line) -> bool:
    room = line.parameters.get("CUTYPE", "").upper() in ("ROOM", "RESOURCE")
    return room or "@resource.calendar.google.com" in line.value.lower()


def _plain(text: str) -> str:
    """A text as it was typed, its escapes undone; what is not kept anyway is not looked at."""
    text = text[:20_000].replace("\\\\", "\0")
    for escaped, letter in _ESCAPES:
        text = text.replace(escaped, letter)
    return text.replace("\0", "\\")
