"""Column types that mean the same on every database: instants as UTC text, days and times as ISO text."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from peewee import TextField


class InstantField(TextField):
    """An aware instant, kept as UTC text of one fixed form so that text order is time order."""

    def db_value(self, value: datetime | None) -> str | None:
        """As the file keeps it. Raises ValueError without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def python_value(self, value: str | None) -> datetime | None:
        """As it was saved."""
        if value is None:
            return None
        return datetime.strptime(value, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


class DayField(TextField):
    """A plain date, without a zone: it never moves by itself."""

    def db_value(self, value: date | str | None) -> str | None:
        """As the file keeps it."""
        return value.isoformat() if isinstance(value, date) else value

    def python_value(self, value: str | None) -> date | None:
        """As it was saved."""
        return date.fromisoformat(value) if value else None


class WallTimeField(TextField):
    """A time on the wall, to the minute."""

    def db_value(self, value: time | None) -> str | None:
        """As the file keeps it."""
        return value.strftime("%H:%M") if value is not None else None

    def python_value(self, value: str | None) -> time | None:
        """As it was saved."""
        return time.fromisoformat(value) if value else None
