"""Column types that mean the same on every database: instants as UTC text, days and times as ISO text.

What cannot be read comes out as such, and goes back in as it was.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from peewee import CharField, IntegerField, TextField

from ..records.unreadable import Unreadable, UnreadableDay, UnreadableInstant, UnreadableNumber, UnreadableTime

_MOST = 2**53  # a number beyond it is none that anybody typed


class Text(TextField):
    """Text of any length."""

    def adapt(self, value: Any) -> str:
        """What the file has, as text."""
        return as_text(value)


class Word(CharField):
    """A short text, often one of a closed set."""

    def adapt(self, value: Any) -> str:
        """What the file has, as text."""
        return as_text(value)


class Number(IntegerField):
    """A whole number."""

    def adapt(self, value: Any) -> int:
        """What the file has, as a number."""
        return as_number(value)

    def db_value(self, value: Any) -> Any:
        """As the file keeps it."""
        return as_it_was(value) if isinstance(value, Unreadable) else self.adapt(value) if value is not None else None


class InstantField(TextField):
    """An aware instant, kept as UTC text of one fixed form so that text order is time order."""

    def db_value(self, value: datetime | None) -> Any:
        """As the file keeps it. Raises ValueError without a zone."""
        if value is None or isinstance(value, Unreadable):
            return as_it_was(value)
        if value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def python_value(self, value: str | None) -> datetime | None:
        """As it was saved."""
        return as_instant(value) if value is not None else None


class DayField(TextField):
    """A plain date, without a zone: it never moves by itself."""

    def db_value(self, value: date | str | None) -> Any:
        """As the file keeps it."""
        if isinstance(value, Unreadable):
            return as_it_was(value)
        return value.isoformat() if isinstance(value, date) else value

    def python_value(self, value: str | None) -> date | None:
        """As it was saved."""
        return None if value is None or (self.null and not value) else as_day(value)


class WallTimeField(TextField):
    """A time on the wall, to the minute."""

    def db_value(self, value: time | None) -> Any:
        """As the file keeps it."""
        if value is None or isinstance(value, Unreadable):
            return as_it_was(value)
        return value.strftime("%H:%M")

    def python_value(self, value: str | None) -> time | None:
        """As it was saved."""
        return as_time(value) if value else None


# For statements in plain words of SQL, whose rows come as the file has them.


def as_number(value: Any) -> int:
    """What stands where a number belongs, as a number."""
    try:
        number = value if isinstance(value, int) else int(value)
    except (ValueError, TypeError, OverflowError):
        return UnreadableNumber(value)
    return number if abs(number) < _MOST else UnreadableNumber(value)


def as_instant(value: Any) -> datetime:
    """What stands where an instant belongs, as an instant."""
    try:
        return datetime.strptime(value, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    except (ValueError, TypeError):
        return UnreadableInstant(value)


def as_day(value: Any) -> date:
    """What stands where a day belongs, as a day."""
    try:
        return date.fromisoformat(value)
    except (ValueError, TypeError):
        return UnreadableDay(value)


def read_day(value: Any) -> date | None:
    """A day as the file keeps it; None for none."""
    return as_day(value) if value else None


def as_time(value: Any) -> time:
    """What stands where a time belongs, as a time."""
    try:
        return time.fromisoformat(value)
    except (ValueError, TypeError):
        return UnreadableTime(value)


def as_it_was(value: Any) -> Any:
    """What the file holds of a value that could not be read; any other value as it is."""
    return value.raw if isinstance(value, Unreadable) else value


def as_text(value: Any) -> str:
    """What stands where a text belongs, as text."""
    if isinstance(value, str):
        return value
    return read_text(value) if isinstance(value, bytes) else str(value)


def read_text(value: bytes) -> str:
    """A text of the file; letters that cannot be read are shown as such."""
    return value.decode("utf-8", "replace")
