"""How long it is until something with a time is due, or since it was, in words (METHOD §5)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

from ...records.unreadable import Unreadable

_SOON = 120  # minutes; a time farther away is said by the clock
_LATE_BY_DAYS = 12 * 60  # minutes; of another day and later than this, days tell it


def moment_of(day: date, at: time | None, instant: datetime | None, now: datetime) -> datetime | None:
    """The moment something is due; None where it has no time, or none that can be read.

    ``instant`` counts where there is one; else day and time are those of the user's clock, which ``now`` is on.
    """
    if instant is not None and not isinstance(instant, Unreadable):
        return instant
    if at is None or isinstance(at, Unreadable) or isinstance(day, Unreadable):
        return None
    wall = datetime.combine(day, at)
    try:
        # An offset alone is that of the computer's clock now: it may have another on that day.
        return (wall if isinstance(now.tzinfo, timezone) else wall.replace(tzinfo=now.tzinfo)).astimezone(UTC)
    except (OverflowError, ValueError, OSError):
        return None


def minutes_until(moment: datetime, now: datetime) -> int:
    """Whole minutes as clocks show them; fewer than none once it has passed."""
    return (moment - now.replace(second=0, microsecond=0)) // timedelta(minutes=1)


def say_wait(moment: datetime | None, due: date, now: datetime) -> tuple[str, bool]:
    """``in 57 min``, ``now``, ``5 min late`` or ``3 h late``, and whether it is late.

    No words where there is no ``moment``, more than two hours before it, and where it is days that it is late by.
    """
    if moment is None:
        return "", False
    left = minutes_until(moment, now)
    if left >= 0:
        return ("" if left >= _SOON else f"in {left} min" if left else "now"), False
    if due < now.date() and -left >= _LATE_BY_DAYS:
        return "", True
    return (f"{-left} min late" if left > -60 else f"{-left // 60} h late"), True
