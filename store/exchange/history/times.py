"""Days, times and lengths as exports of activities write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import NamedTuple

from ...rules.days.file_dates import day_comes_first, parse_date
from .terms import instant

_STAMP = re.compile(r"\d{10}|\d{13}")
_SERIAL = re.compile(r"(\d{5})(?:[.,](\d{1,12}))?")
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?", re.IGNORECASE
)
_CLOCK = re.compile(r"(?:^|[T,\s])(\d{1,2})[:h.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d{1,6})?\s?([AaPp]\.?[Mm]\b)?")
_HOUR = re.compile(r"(\d{1,2})\s?([AaPp])\.?[Mm]\.?")
_EXCEL = date(1899, 12, 30)
_LENGTH = re.compile(r"(\d{1,6}(?:[.,]\d{1,3})?)\s?(h|std|m|s)?[a-z.]{0,8}\s?")
_LONGEST = 86_400  # seconds


class When(NamedTuple):
    """A day, and the instant where it is known."""

    day: date
    at: datetime | None


def order_of(values: Iterable[str], default: bool) -> bool:
    """Whether a column writes the day before the month."""
    return day_comes_first(values, default)


def read_time(text: str, day_first: bool, zone: tzinfo, clock: str = "") -> When | None:
    """The day and, where there is a time, the instant. ``clock`` is the cell of a time that stands by itself."""
    text = " ".join(text[:100].split())
    if _STAMP.fullmatch(text):
        at = instant(int(text) / (1000 if len(text) == 13 else 1))
        return When(at.astimezone(zone).date(), at) if at else None
    if match := _ISO.fullmatch(text):
        return _of_iso(match, zone, clock)
    if (match := _SERIAL.fullmatch(text)) and 20_000 < int(match[1]) < 80_000:
        day, fraction = _EXCEL + timedelta(days=int(match[1])), float(f"0.{match[2] or 0}")
        at_clock = _time(clock) or (_wall(fraction) if match[2] else None)
        return _at(day, at_clock, zone)
    plain = parse_date(text, day_first)
    return _at(plain, _time(clock) or _time_within(text), zone) if plain else None


def _of_iso(match: re.Match[str], zone: tzinfo, clock: str) -> When | None:
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    try:
        wall = datetime(year, month, day, hour, minute, second, tzinfo=_zone(match[7]) or zone)
        if wall.time() == time() or _time(clock):  # a day that a program wrote as one with a time
            return _at(wall.date(), _time(clock), zone)
        return When(wall.astimezone(zone).date(), wall.astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def _zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _at(day: date, wall: time | None, zone: tzinfo) -> When | None:
    try:
        at = datetime.combine(day, wall, zone).astimezone(UTC) if wall else None
        return When(day, at)
    except (ValueError, OverflowError):
        return None


def _time(clock: str) -> time | None:
    """A time that stands by itself: "9:00:00 AM", "09:14", "9 pm", or a part of a day."""
    clock = clock.strip()[:40]
    if match := _HOUR.fullmatch(clock):
        return _clock(match[1], "0", None, match[2])
    if clock.startswith(("0.", "0,")) and clock[2:].isdigit():
        return _wall(float(f"0.{clock[2:14]}"))
    return _time_within(clock)


def _time_within(text: str) -> time | None:
    found = _CLOCK.findall(text)
    return _clock(*found[-1]) if found else None


def _clock(hour: str, minute: str, second: str | None, half: str) -> time | None:
    hours = int(hour)
    if half:
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    try:
        return time(hours, int(minute), int(second or 0))
    except ValueError:
        return None


def _wall(fraction: float) -> time:
    seconds = min(round(fraction * 86_400), 86_399)
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def read_length(text: str, unit: float = 1, two_parts: str = "mm:ss") -> int | None:
    """Seconds; ``unit`` is what a bare number counts, ``two_parts`` what 05:30 means. None for no length."""
    text = text.strip().lower()[:40]
    if ":" in text:
        parts = [part.partition(".")[0] for part in text.split(":")]
        if not 2 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() and len(part) < 5 for part in parts):
            return None
        if len(parts) == 2:
            parts = [*parts, "0"] if two_parts == "hh:mm" else ["0", *parts]
        seconds = float(int(parts[0]) * 3600 + int(parts[1]) * 60 + int(parts[2]))
    else:
        found = _LENGTH.findall(text)
        if not found or _LENGTH.sub("", text).strip():
            return None
        factors = {"h": 3600.0, "std": 3600.0, "m": 60.0, "s": 1.0, "": unit}
        seconds = sum(float(number.replace(",", ".")) * factors[word] for number, word in found)
    return round(seconds) if seconds <= _LONGEST else None
