"""Time zones as calendars name them: IANA, Windows, with a vendor's prefix, or defined on the spot."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from .described_zones import described_zone

_RULE = re.compile(r"(?im)^RRULE[^:\n]*:(.*)$")
_SAFE_RULE = re.compile(
    r"(?i)(?:FREQ=YEARLY|BYMONTH=\d{1,2}|BYDAY=[+-]?\d?(?:SU|MO|TU|WE|TH|FR|SA)|BYMONTHDAY=[\d,]{1,30}"
    r"|INTERVAL=1|WKST=\w\w|UNTIL=\w{8,16}|;)+"
)
# Definitions often begin in 1601, and a zone counts its changes from there for every time asked.
_OLD_START = re.compile(r"(?im)^(DTSTART[^:\n]*:)1[0-8]\d\d(?=\d{4}T)")
_NUMBERED = re.compile(r" (?:\d{1,2}|\([^()]*\))$")  # Outlook numbers its zones, others put a short form behind
_LONGEST_NAME = 200  # characters
_MOST_PIECES = 8  # /vendor.example/20260101_1/America/Argentina/Buenos_Aires has five
_MOST_ZONES = 50
_MOST_LINES = 400


def unescaped(name: str) -> str:
    """A zone's name as it is meant: some programs escape its commas in one place and not in the other."""
    return name.replace("\\,", ",").replace("\\;", ";").strip().strip('"')


def known_zone(name: str) -> tzinfo | None:
    """The zone of that name, or None. Takes IANA and Windows names, and /vendor/Area/City."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    name = name.strip().strip("/")
    if name.upper() in ("UTC", "Z", "GMT", "ETC/UTC") or name.upper().endswith("MICROSOFT/UTC"):
        return UTC
    pieces = name.split("/", _MOST_PIECES)
    if len(name) > _LONGEST_NAME or len(pieces) > _MOST_PIECES:
        return None
    for tail in ["/".join(pieces[start:]) for start in range(len(pieces))]:
        try:
            return ZoneInfo(WINDOWS_TO_OLSON.get(tail, tail))
        except (KeyError, ValueError, OSError):  # unknown; not a key at all; a folder of zones, or too long
            continue
    return None


class Zones:
    """The zones one calendar file names. ``unknown`` gives those it does not define, with their first line.

    ``home`` is the zone that the calendar being read gives for times without one.
    """

    def __init__(self, mine: tzinfo, definitions: Mapping[str, str]) -> None:
        self.mine = mine
        self.home = ""
        self.unknown: dict[str, int] = {}
        self._definitions = definitions
        self._made = 0
        self._found: dict[str, tzinfo] = {}

    def named(self, name: str, line: int) -> tzinfo:
        """The zone of that name; the calendar's where it is empty, and the user's own where it is not known."""
        name = unescaped(name or self.home)
        if not name:
            return self.mine
        if name not in self._found:
            zone = (
                known_zone(name)
                or self._defined(name)
                or known_zone(_NUMBERED.sub("", name[:_LONGEST_NAME]))
                or described_zone(name)
            )
            if zone is None:
                self.unknown[name] = line
            self._found[name] = zone or self.mine
        return self._found[name]

    def _defined(self, name: str) -> tzinfo | None:
        """The zone as the file itself defines it (VTIMEZONE)."""
        from icalendar import Timezone

        text = self._definitions.get(name, "")
        # A definition may hold rules that never end; those of real zones come once a year.
        if not text or self._made >= _MOST_ZONES or text.count("\n") > _MOST_LINES:
            return None
        if not all(_SAFE_RULE.fullmatch(rule.strip()) for rule in _RULE.findall(text)):
            return None
        self._made += 1
        try:
            part = Timezone.from_ical(_OLD_START.sub(r"\g<1>1970", text))
            zone = part.to_tz(lookup_tzid=False) if isinstance(part, Timezone) else None
            if zone is not None:
                datetime(2026, 7, 1, tzinfo=zone).utcoffset()  # a broken one shows here and not at the first event
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
            return None
        return zone
