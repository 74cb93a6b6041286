"""Calendar text to components and the few lines of them that say when somebody is busy.

Our own, because one broken line must cost one event and not the calendar, and because a problem names its line.
What lines mean (dates, durations, rules, zones) is left to the library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_TEXTS = frozenset(
    {"UID", "SUMMARY", "STATUS", "TRANSP", "SEQUENCE", "X-MICROSOFT-CDO-BUSYSTATUS", "TZID", "DESCRIPTION"}
)
_PEOPLE = frozenset({"ATTENDEE", "ORGANIZER"})
_TZID = frozenset({"TZID"})
_WANTED = (_TEXTS - {"TZID", "DESCRIPTION"}) | {
    "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "ATTENDEE", "FREEBUSY",
}  # fmt: skip
_KINDS = frozenset({"VEVENT", "VFREEBUSY", "VTIMEZONE"})
_NAME = re.compile(r"[ \t]*+([A-Za-z0-9-]{1,40}+)[ \t]*+(?=[;:])")
_PARAMETER = re.compile(r';[ \t]*+([A-Za-z0-9-]++)[ \t]*+=[ \t]*+(?:"([^"]*+)"|([^;"]*+))')
_LAST_PARAMETER = re.compile(r'(?:[^":]++|"[^"]*+")*+')


class Line(NamedTuple):
    """One content line, unfolded. ``number`` is where it begins in the file."""

    number: int
    name: str
    parameters: dict[str, str]
    value: str


@dataclass(slots=True)
class Part:
    """One event, block of busy times, or zone."""

    kind: str
    number: int
    lines: list[Line] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)  # of a zone only
    whole: bool = False
    home: str = ""  # the zone of the calendar it stands in, where that is named

    def first(self, name: str) -> Line | None:
        """The first line of that name."""
        return next((line for line in self.lines if line.name == name), None)

    def text(self, name: str) -> str:
        """The value of the first line of that name, or nothing."""
        line = self.first(name)
        return line.value.strip() if line else ""


@dataclass(slots=True)
class Parts:
    """A calendar file taken apart."""

    parts: list[Part] = field(default_factory=list)
    begun: int = 0  # BEGIN:VCALENDAR lines
    ended: int = 0
    method: str = ""


def split_calendar(text: str, more: frozenset[str] = frozenset()) -> Parts:
    """The components of a calendar without alarms and tasks; ``more`` are lines wanted besides those that say when."""
    found = Parts()
    part: Part | None = None
    inner, home = 0, ""
    for number, line in _unfold(text):
        word = line[:60].strip().upper()
        if word.startswith("BEGIN:"):
            kind = word[6:].strip()
            found.begun += kind == "VCALENDAR"
            home = "" if kind == "VCALENDAR" else home
            if kind in _KINDS:
                part, inner = Part(kind, number, home=home), 0
                found.parts.append(part)
            elif part and kind == "VCALENDAR":
                part = None
            else:
                inner += 1
        elif word.startswith("END:"):
            kind = word[4:].strip()
            found.ended += kind == "VCALENDAR"
            if part and kind == part.kind:
                part.whole = True
                if kind == "VTIMEZONE":
                    part.raw.append(line)
                part = None
            elif part and kind == "VCALENDAR":
                part = None
            inner = max(0, inner - 1)
        elif part is None and word.startswith("METHOD:"):
            found.method = word[7:].strip()
        elif part is None and word.startswith("X-WR-TIMEZONE"):
            home = line.partition(":")[2].strip()
        elif part and not inner and (parsed := _parse(number, line, _WANTED | more)):
            part.lines.append(parsed)
        if part and part.kind == "VTIMEZONE":
            part.raw.append(line)
            if not inner and word.startswith("TZID") and (parsed := _parse(number, line, _TZID)):
                part.lines.append(parsed)
    return found


def _unfold(text: str) -> Iterator[tuple[int, str]]:
    held: list[str] = []
    start = 0
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        if line[:1] in (" ", "\t") and held:
            held.append(line[1:])
            continue
        if held:
            yield start, held[0] if len(held) == 1 else "".join(held)
        held, start = ([line], number) if line else ([], 0)
    if held:
        yield start, "".join(held)


def _parse(number: int, line: str, wanted: frozenset[str]) -> Line | None:
    match = _NAME.match(line)
    if match is None:
        return None
    name = match[1].upper()
    if name not in wanted:
        return None
    if name in _TEXTS:
        head = _LAST_PARAMETER.match(line)
        at = head.end() if head else len(line)
        return Line(number, name, {}, line[at + 1 :])
    # None of these values holds a colon, but names of zones do: TZID=(UTC+01:00) Berlin.
    head_text, _, value = line[match.end() :].rpartition(":")
    if name in _PEOPLE and head_text.lower().endswith(":mailto"):
        head_text = head_text[:-7]
    parameters = {
        found[1].upper(): (found[3] if found[2] is None else found[2]).strip()
        for found in _PARAMETER.finditer(head_text)
    }
    return Line(number, name, parameters, value.strip())
