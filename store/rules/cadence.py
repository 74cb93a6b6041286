"""How often we speak with a customer (METHOD §2, §10): counted from the last conversation, never from an attempt."""

from __future__ import annotations

from datetime import date, timedelta

from ..records.unreadable import UnreadableDay


def due_day(last_conversation: date | None, cadence: int) -> date | None:
    """The day the next conversation is due, ``cadence`` days after the last; None when there never was one.

    Not beyond the end of the calendar.
    """
    if not last_conversation or isinstance(last_conversation, UnreadableDay):
        return None
    return last_conversation + timedelta(days=min(cadence, (date.max - last_conversation).days))
