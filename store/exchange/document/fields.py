"""The fields of an export document: each reader takes a value as JSON has it, and gives it back checked and cleaned.

Days, instants and times stay the text that they are; one form of each is right, so that an export comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from ...rules.text.text import TEXT_LIMIT, clean, clean_line, harmless

Reader = Callable[[Any], Any]  # raises Wrong

_UID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_YEARS = range(1000, 9900)  # days are counted on from these, and the calendar ends with 9999
_SHOWN = 40
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Wrong(Exception):
    """A value that cannot be right: what is wrong with it, and the way to it, innermost first."""

    def __init__(self, reason: str, *way: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.way = list(way)

    def inside(self, step: str) -> Wrong:
        """The same, seen from further out."""
        self.way.append(step)
        return self

    def __str__(self) -> str:
        place = "".join(reversed(self.way)).removeprefix(".")
        return f"{place} {self.reason}" if place else f"it {self.reason}"


def text(value: Any) -> str:
    """Text of several lines."""
    if not isinstance(value, str):
        raise Wrong("is not a text")
    if len(value) > TEXT_LIMIT:
        raise Wrong(f"is longer than {TEXT_LIMIT:,} characters")
    return clean(value)


def line(value: Any) -> str:
    """Text of one line; its spaces stay as they are."""
    return text(value).replace("\n", " ")


def key(value: Any) -> str:
    """Folded text, which must stay as it is letter by letter; only what could act on a terminal goes."""
    if not isinstance(value, str):
        raise Wrong("is not a text")
    if len(value) > TEXT_LIMIT:
        raise Wrong(f"is longer than {TEXT_LIMIT:,} characters")
    return harmless(value)


def filled(reader: Reader) -> Reader:
    """Text that must say something, or a list that must hold something."""

    def read(value: Any) -> Any:
        found = reader(value)
        if not found:
            raise Wrong("is empty")
        return found

    return read


def uid(value: Any) -> str:
    """What a thing is known by, here and in other stores."""
    if not isinstance(value, str) or not _UID.fullmatch(value):
        raise Wrong("is no uid (1 to 64 letters and digits)")
    return value


def flag(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise Wrong("is neither true nor false")
    return value


def number(low: int, high: int) -> Reader:
    """A whole number."""

    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise Wrong("is not a whole number")
        if not low <= value <= high:
            raise Wrong(f"is not between {low:,} and {high:,}")
        return value

    return read


def one_of(kinds: type[StrEnum], *more: str) -> Reader:
    """One of the field's own terms."""
    words = (*(kind.value for kind in kinds), *more)

    def read(value: Any) -> str:
        if not isinstance(value, str) or value not in words:
            raise Wrong(f"is not one of: {', '.join(filter(None, words))}")
        return value

    return read


def day(value: Any) -> str:
    """A day, as 2026-11-24."""
    if not isinstance(value, str) or not _is_day(value):
        raise Wrong(f"is not a day such as 2026-11-24{_seen(value)}")
    return value


def instant(value: Any) -> str:
    """An instant, as 2026-11-24T09:30:00.000000Z."""
    if not isinstance(value, str) or not _is_instant(value):
        raise Wrong(f"is not an instant such as 2026-11-24T09:30:00.000000Z{_seen(value)}")
    return value


def clock(value: Any) -> str:
    """A time, as 09:30."""
    if not isinstance(value, str) or not _is_clock(value):
        raise Wrong(f"is not a time such as 09:30{_seen(value)}")
    return value


def maybe(reader: Reader) -> Reader:
    """The same, or nothing."""
    return lambda value: None if value is None else reader(value)


def shape(missing: Mapping[str, Any] = _NOTHING, /, **fields: Reader) -> Reader:
    """An object with exactly these fields; ``missing`` has what those stand for that an older document has not."""

    def read(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Wrong("is not an object")
        found, absent = {}, 0
        for name, reader in fields.items():
            if name not in value:
                if name not in missing:
                    raise Wrong("is missing", f".{name}")
                found[name] = missing[name]
                absent += 1
                continue
            try:
                found[name] = reader(value[name])
            except Wrong as wrong:
                raise wrong.inside(f".{name}") from None
        if len(value) > len(fields) - absent:
            unknown = next(name for name in value if name not in fields)
            raise Wrong(f"has a field that this version does not know: {clean_line(unknown, _SHOWN)}")
        return found

    return read


def listed(reader: Reader, *unique: str) -> Reader:
    """A list; no two of it have the same value in a field of ``unique``."""

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise Wrong("is not a list")
        found = []
        seen: dict[str, set[Any]] = {name: set() for name in unique}
        for place, item in enumerate(value):
            try:
                found.append(reader(item))
            except Wrong as wrong:
                raise wrong.inside(f"[{place}]") from None
            for name, values in seen.items():
                if found[-1][name] in values:
                    raise Wrong("is there twice", f".{name}", f"[{place}]")
                values.add(found[-1][name])
        return tuple(found)

    return read


def checked(reader: Reader, check: Callable[[Mapping[str, Any]], None]) -> Reader:
    """An object whose fields must also go together; ``check`` raises Wrong."""

    def read(value: Any) -> Any:
        found = reader(value)
        check(found)
        return found

    return read


@lru_cache(maxsize=20_000)
def _is_day(value: str) -> bool:
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return False
    return found.isoformat() == value and found.year in _YEARS


def _is_instant(value: str) -> bool:
    if len(value) != 27 or not value.isascii() or value[-1] != "Z":
        return False
    try:
        found = datetime.fromisoformat(value[:-1])
    except ValueError:
        return False
    return found.isoformat(timespec="microseconds") == value[:-1] and found.year in _YEARS


@lru_cache(maxsize=2_000)
def _is_clock(value: str) -> bool:
    try:
        return time.fromisoformat(value).strftime("%H:%M") == value
    except ValueError:
        return False


def _seen(value: Any) -> str:
    return f" (“{clean_line(value[:_SHOWN], _SHOWN)}”)" if isinstance(value, str) else ""
