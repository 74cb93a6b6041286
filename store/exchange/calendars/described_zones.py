"""Time zones as Windows and Exchange describe them to people: "(UTC-05:00) Eastern Time (US & Canada)", "UTC+02"."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from ...rules.text.text import fold

_LONGEST = 200  # characters of a name
_OFFSET = re.compile(r"(?:(?:UTC|GMT)\s?)?([+\-−])(\d{1,2}):?(\d{2})?")
_DESCRIBED = re.compile(r"\((?:UTC|GMT)\s?(?:([+\-−])(\d{1,2})[:.]?(\d{2})?)?\)\s?(.*)")
_WINTER, _SUMMER = datetime(2026, 1, 15, 12, tzinfo=UTC), datetime(2026, 7, 15, 12, tzinfo=UTC)
# What is named by no city, folded: as Windows says it, and as other programs do.
_NAMES = {
    "eastern time": "America/New_York",
    "central time": "America/Chicago",
    "mountain time": "America/Denver",
    "pacific time": "America/Los_Angeles",
    "atlantic time": "America/Halifax",
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
    "indiana": "America/Indiana/Indianapolis",
    "central america": "America/Guatemala",
    "baja california": "America/Tijuana",
    "brasilia": "America/Sao_Paulo",
    "saint pierre and miquelon": "America/Miquelon",
    "west central africa": "Africa/Lagos",
    "new delhi": "Asia/Kolkata",
    "mumbai": "Asia/Kolkata",
    "beijing": "Asia/Shanghai",
    "abu dhabi": "Asia/Dubai",
    "osaka": "Asia/Tokyo",
    "st. petersburg": "Europe/Moscow",
    "new caledonia": "Pacific/Noumea",
    "solomon is.": "Pacific/Guadalcanal",
    "marshall is.": "Pacific/Majuro",
    "nuku'alofa": "Pacific/Tongatapu",
    "midway island": "Pacific/Midway",
    "cabo verde is.": "Atlantic/Cape_Verde",
    "cape verde is.": "Atlantic/Cape_Verde",
    "central european time": "Europe/Berlin",
    "central european standard time": "Europe/Berlin",
    "western european time": "Europe/Lisbon",
    "eastern european time": "Europe/Athens",
    "greenwich mean time": "Europe/London",
    "mitteleuropaische zeit": "Europe/Berlin",
    "westeuropaische zeit": "Europe/Lisbon",
    "osteuropaische zeit": "Europe/Athens",
    "heure d'europe centrale": "Europe/Paris",
    "ora dell'europa centrale": "Europe/Rome",
    "japan": "Asia/Tokyo",
    "tokyo": "Asia/Tokyo",
}


def described_zone(name: str) -> tzinfo | None:
    """The zone that a description means: by its cities where they agree with its offset, else by the offset alone."""
    name = " ".join(name.split())
    if len(name) > _LONGEST:
        return None
    if whole := _OFFSET.fullmatch(name):
        return _fixed(*whole.groups())
    described = _DESCRIBED.fullmatch(name)
    if described is None:
        return _placed(name, None)
    offset = _fixed(*described.groups()[:3])
    return _placed(described[4], offset) or offset


def _fixed(sign: str | None, hours: str | None, minutes: str | None) -> timezone | None:
    length = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    if length > timedelta(hours=15):
        return None
    return timezone(-length if sign in ("-", "−") else length)


def _placed(places: str, offset: timezone | None) -> tzinfo | None:
    """The zone of the first of these places that lies where ``offset`` says."""
    for place in re.split(r"[,/]", re.sub(r"\(.*", "", places)):
        folded = fold(place)
        key = _NAMES.get(folded) or (_cities().get(folded) if offset else "") or ""
        if not key:
            continue
        zone = ZoneInfo(key)
        if offset is None or offset.utcoffset(None) in (_WINTER.astimezone(zone).utcoffset(), _summer(zone)):
            return zone
    return None


def _summer(zone: ZoneInfo) -> timedelta | None:
    return _SUMMER.astimezone(zone).utcoffset()


@cache
def _cities() -> dict[str, str]:
    """The zones by their cities, folded."""
    return {fold(key.rpartition("/")[2].replace("_", " ")): key for key in sorted(available_timezones()) if "/" in key}
