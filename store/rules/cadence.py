"""How often we speak with a customer (METHOD §2, §10): counted from the last conversation, never from an attempt."""

from __future__ import annotations

from datetime import date, timedelta

from ..records.unreadable import UnreadableDay

RENEWAL_AHEAD = 90
"""Days before an agreement is renewed, from which on it is spoken of."""


def due_day(last_conversation: date | None, cadence: int, came_in: date | None = None) -> date | None:
    """The day the next conversation is due, ``cadence`` days after the last; ``came_in`` when there never was one.

    Not beyond the end of the calendar. None where neither is known.
    """
    if not last_conversation or isinstance(last_conversation, UnreadableDay):
        return came_in
    return last_conversation + timedelta(days=min(cadence, (date.max - last_conversation).days))
