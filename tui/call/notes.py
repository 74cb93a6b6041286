"""The notes of a call while they are typed: understood line by line, and asked about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual.widgets import TextArea

from store.rules.capture.questions import Questions

from ..capture.area import CaptureArea
from ..capture.words import Reading, captured
from ..frame.doors import Desk
from . import words


def put(notes: CaptureArea, text: str) -> None:
    """Show other notes, with the cursor behind them; nobody typed them."""
    with notes.prevent(TextArea.Changed):
        notes.load_text(text)
        notes.move_cursor(notes.document.end)


class UnderstoodNotes:
    """How the lines of the notes are read, and what is said back of them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.reading = Reading(desk.store.preferences, desk.store.today_date)
        self._questions = Questions()

    def learn(self, customer_id: int, notes: CaptureArea, day: date | None = None) -> None:
        """Ask once who may be named and what to ask, not with each letter; ``day`` is the call's, if not today."""
        desk, store = self._desk, self._desk.store
        team = desk.attempt(store.follow_ups.owners) or ()
        self._questions = desk.attempt(lambda: store.scripts.questions(customer_id)) or Questions()
        now = store.clock.now()
        self.reading = Reading(store.preferences, day or now.date(), team, None if day else now.time())
        notes.follow(self.reading)

    def words(self, notes: CaptureArea, rows: Callable[[], int]) -> words.Words:
        """What was captured so far, and what to ask about the line that is being typed, on so many rows."""
        return captured(notes.text, notes.cursor_location, self.reading, self._questions, rows)
