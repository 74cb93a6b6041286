"""What stands in the place of a value that cannot be read: it is shown as such, it sorts first, and what it was stays.

One damaged row, or one from a newer version, closes nothing else. Nobody writes such a value back as something else:
each carries what stands in the file.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Any, TypeVar

UNREADABLE = "unreadable"
LONGEST = 365_000  # days: a longer time is one from or to such a day

_FIRST = date.min
_BEGIN = datetime(1, 1, 2, tzinfo=UTC)  # in every zone after the first day

E = TypeVar("E", bound=StrEnum)


class UnreadableWord(str):
    """Instead of a word that is none of its set."""

    raw: Any

    def __new__(cls, raw: Any) -> UnreadableWord:
        """Says "unreadable", and knows what stands in the file."""
        word = super().__new__(cls, UNREADABLE)
        word.raw = raw
        return word


class UnreadableDay(date):
    """Instead of a day; there is none before it."""

    raw: Any

    def __new__(cls, raw: Any) -> UnreadableDay:
        """The first day there is, and what stands in the file."""
        day = super().__new__(cls, 1, 1, 1)
        day.raw = raw
        return day

    def __add__(self, other: timedelta) -> date:  # type: ignore[override]  # date makes days of this class
        return _FIRST + max(other, timedelta(0))

    __radd__ = __add__  # type: ignore[assignment]

    def __sub__(self, other: Any) -> Any:
        return self + -other if isinstance(other, timedelta) else _FIRST - other

    def __format__(self, _: str) -> str:
        return UNREADABLE

    def __str__(self) -> str:
        return UNREADABLE

    def isoformat(self) -> str:
        """No day of the calendar."""
        return UNREADABLE

    def strftime(self, _: str) -> str:
        """No day of the calendar."""
        return UNREADABLE


class UnreadableInstant(datetime):
    """Instead of an instant; it is the same in every zone."""

    raw: Any

    def __new__(cls, raw: Any) -> UnreadableInstant:
        """The first day there is, and what stands in the file."""
        instant = super().__new__(cls, 1, 1, 2, tzinfo=UTC)
        instant.raw = raw
        return instant

    def __add__(self, other: timedelta) -> datetime:  # type: ignore[override]
        return _BEGIN + max(other, timedelta(0))

    __radd__ = __add__  # type: ignore[assignment]

    def __sub__(self, other: Any) -> Any:
        return self + -other if isinstance(other, timedelta) else _BEGIN - other

    def __format__(self, _: str) -> str:
        return UNREADABLE

    def astimezone(self, tz: tzinfo | None = None) -> UnreadableInstant:  # noqa: ARG002 (as datetime has it)
        """Itself."""
        return self

    def date(self) -> UnreadableDay:
        """Of an instant that cannot be read, the day cannot be either."""
        return UnreadableDay(self.raw)

    def isoformat(self, *_: Any, **__: Any) -> str:
        """No instant."""
        return UNREADABLE

    def strftime(self, _: str) -> str:
        """No instant."""
        return UNREADABLE


class UnreadableTime(time):
    """Instead of a time on the wall."""

    raw: Any

    def __new__(cls, raw: Any) -> UnreadableTime:
        """Midnight, and what stands in the file."""
        wall = super().__new__(cls, 0)
        wall.raw = raw
        return wall

    def __format__(self, _: str) -> str:
        return UNREADABLE

    def isoformat(self, *_: Any, **__: Any) -> str:
        """No time."""
        return UNREADABLE

    def strftime(self, _: str) -> str:
        """No time."""
        return UNREADABLE


class UnreadableNumber(int):
    """Instead of a whole number."""

    raw: Any

    def __new__(cls, raw: Any) -> UnreadableNumber:
        """Zero, and what stands in the file."""
        number = super().__new__(cls, 0)
        number.raw = raw
        return number

    def __format__(self, _: str) -> str:
        return UNREADABLE

    def __str__(self) -> str:
        return UNREADABLE


Unreadable = (UnreadableWord, UnreadableDay, UnreadableInstant, UnreadableTime, UnreadableNumber)


def member(kind: type[E], word: Any) -> E:
    """The member of a closed set that a word names; for any other one that reads "unreadable" and is none of them."""
    try:
        return kind(word)
    except ValueError:
        found = str.__new__(kind, UNREADABLE)
        found._name_ = UNREADABLE.upper()
        found._value_ = UnreadableWord(word)
        return found
