"""From a time on the wall to the instant it is, and back: right across changes of the clocks (promise P9)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo

from ...records.unreadable import UnreadableInstant


def at_wall(day: date, at: time, zone: str) -> datetime:
    """The instant at which the clocks of ``zone`` (a stored name; empty: this computer's) show this day and time.

    A time that a change of the clocks leaves out is the one they show then; of one that comes twice it is the first.
    Raises OverflowError beyond the calendar.
    """
    wall = datetime.combine(day, at.replace(fold=0))
    place = _place(zone)
    return (wall.replace(tzinfo=place) if place else wall).astimezone(UTC)


def known(zone: str) -> bool:
    """Whether a zone is named that this computer knows."""
    return bool(zone) and _place(zone) is not None


def on_wall(instant: datetime, zone: str) -> datetime | None:
    """What the clocks there show at an instant; None for one that cannot be read or is beyond the calendar."""
    if isinstance(instant, UnreadableInstant):
        return None
    try:
        return instant.astimezone(_place(zone))
    except (ValueError, OverflowError, OSError):
        return None


def moved_to(instant: datetime, day: date, mine: str, theirs: str) -> datetime:
    """The same time of theirs on another day of mine; of mine, where theirs would fall on a day beside it."""
    here, there = on_wall(instant, mine), on_wall(instant, theirs or mine)
    if here is None or there is None:
        return instant
    moved = at_wall(there.date() + (day - here.date()), there.time(), theirs or mine)
    back = on_wall(moved, mine)
    return moved if back and back.date() == day else at_wall(day, here.time(), mine)


def _place(zone: str) -> tzinfo | None:
    """None for the computer's own clock, and for a zone that this computer does not know."""
    if not zone:
        return None
    from zoneinfo import ZoneInfo  # asked by the first time that needs a zone, and not before

    try:
        return ZoneInfo(zone)
    except (LookupError, ValueError, OSError):  # older zone files on this machine, or damaged ones
        return None
