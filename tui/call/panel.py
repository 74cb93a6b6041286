"""Below the notes, while nobody types: how it may end, and once it is saved where to go on."""

from __future__ import annotations

from collections.abc import Callable

from ..frame.doors import Desk
from . import saved, words
from .session import CallSession


def below_notes(desk: Desk, call: CallSession, rows: Callable[[], int]) -> words.Words | None:
    """The words, on so many rows. None where the store cannot be read: then what stands there stays."""
    if call.over:
        return saved.ways_on(desk, call)
    store = desk.store
    found = desk.attempt(lambda: store.calls.consequences(call.customer.id, call.day, call.started_by))
    return words.outcomes(found, call, store.today_date, rows) if found else None
