"""The notes of a call while they are typed: understood line by line, kept as a draft, asked about."""

from __future__ import annotations

from textual import on
from textual.timer import Timer
from textual.widgets import TextArea

from store import Store, StoreError
from store.rules.capture.questions import Questions

from ..capture.area import CaptureArea
from ..capture.words import Reading, captured
from ..frame.doors import Doors
from ..widgets.detail import Detail
from . import words
from .closing import CallClose

_KEEP_AFTER = 0.3  # seconds from the first unsaved letter to the disk


class CallNotes(CallClose):
    """Reads and keeps the notes. The subclass shows the panel under them."""

    def __init__(self, store: Store, doors: Doors, customer_id: int, follow_up_id: int | None, reason: str) -> None:
        super().__init__(store, doors, customer_id, follow_up_id, reason)
        self._reading = Reading(store.preferences, store.today_date)
        self._questions = Questions()
        self._timer: Timer | None = None
        self._kept = True

    def _show_panel(self) -> None:
        """Bring what stands under the notes up to date."""
        raise NotImplementedError

    @property
    def notes(self) -> CaptureArea:
        """The field."""
        return self.query_one("#notes", CaptureArea)

    def load_notes(self) -> None:
        """Show the notes of the customer who was loaded, with the cursor behind them."""
        notes = self.notes
        notes.read_only = False
        with self.prevent(TextArea.Changed):
            notes.load_text(self._unsaved.notes)
            notes.move_cursor(notes.document.end)
        self.learn()

    def take_notes(self, notes: str) -> None:
        """The close wrote, changed or took away a line."""
        area = self.notes
        with self.prevent(TextArea.Changed):
            area.load_text(notes)
            area.move_cursor(area.document.end)
        self._unsaved.notes = notes
        self.keep_soon()

    def enter_notes(self) -> None:
        """Give the keys to the notes."""
        self.set_focus(self.notes)  # at once: focus() would let the next letter pass

    def learn(self) -> None:
        """Ask once who may be named and what to ask, not with each letter."""
        store, customer_id = self.store, self._at[0]
        team = self.attempt(store.follow_ups.owners) or ()
        self._questions = self.attempt(lambda: store.scripts.questions(customer_id)) or Questions()
        self._reading = Reading(store.preferences, store.today_date, team)
        self.notes.follow(self._reading)

    def captured_words(self) -> words.Words:
        """What was captured so far, and what to ask about the line that is being typed."""
        notes, panel = self.notes, self.query_one("#panel", Detail)
        return captured(notes.text, notes.cursor_location, self._reading, self._questions, lambda: panel.size.height)

    @on(TextArea.SelectionChanged, "#notes")
    def _moved(self) -> None:
        if self.notes.has_focus:
            self._show_panel()

    # Drafts

    @on(TextArea.Changed, "#notes")
    def _typed(self) -> None:
        self._unsaved.notes = self.notes.text
        self.keep_soon()
        if self.notes.has_focus:
            self._show_panel()

    def keep_soon(self) -> None:
        """Keep what is typed shortly after the first change, not after the last: steady typing is kept as well."""
        self._kept = False
        if self._timer is None:
            self._timer = self.set_timer(_KEEP_AFTER, self._keep)

    def _keep(self) -> None:
        """Write the draft where something changed since the last one."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._kept or self._customer is None:
            return
        key = f"call:{self._customer.uid}"
        try:
            self.store.drafts.save(key, self._unsaved.values())
        except StoreError as error:
            self.say(f"Your notes are not kept yet: {error}", problem=True)
        else:
            self._kept = True

    def on_unmount(self) -> None:
        """The app may end in the middle of a call."""
        self._keep()

    def action_leave_notes(self) -> None:
        """From the notes to the outcomes."""
        self.set_focus(None)
        self._keep()
