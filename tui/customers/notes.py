"""The notes of a conversation, changed later; what a changed line made is changed with it (METHOD §6)."""

from __future__ import annotations

from store import Store
from store.records.calls import Interaction
from store.records.changes import Change
from store.records.customers import Customer

from .. import commands
from ..capture.area import CaptureArea, read_lines_as
from ..capture.form import team_of
from ..capture.words import HINT, Reading, lines_words
from ..commands import Handlers
from ..forms.days import Days
from ..forms.fields import NotesField
from ..forms.form import DIALOG_CSS, FormDialog
from ..frame.doors import Desk
from ..text.log import interaction_words

NOTES = "notes"
SHOWN = 6  # captured lines said back below the notes
_NONE = "No notes of {} yet. Enter starts a call, l notes any other contact: both take notes."
_KEYS = "F2 older notes, F3 newer, F4 lets pasted lines count"
_NO_MORE = ("These are the newest notes.", "There are no notes from before these.")

Answer = Change | int  # what was saved, or how many entries to go back in time


def notes_field(reading: Reading, value: str = "") -> NotesField:
    """Notes in the capture grammar, with what was understood below them."""
    field = NotesField(NOTES, "Notes", value, hint=HINT, area=CaptureArea)
    read_notes_as(field, reading)
    return field


def read_notes_as(field: NotesField, reading: Reading) -> None:
    """Read the lines of such a field another way: as of another day."""
    read_lines_as(field, reading, lambda text, width: lines_words(text, reading, width, SHOWN))


class NotesForm(FormDialog[Answer]):
    """Notes as they were taken; a line is read as of the day of its conversation, however late it is changed."""

    NAME = commands.NOTES
    BINDINGS = commands.bindings_of(NAME)
    CSS_PATH = [DIALOG_CSS, "customers.tcss"]

    def __init__(self, store: Store, customer: Customer, entry: Interaction) -> None:
        draft = store.drafts.of_notes(customer, entry)
        as_of = Days(store).say(entry.day)
        super().__init__(
            f"Notes · {customer.display}",
            (notes_field(Reading(store.preferences, entry.day, team_of(store)), entry.notes),),
            on_submit=lambda values: store.calls.edit_notes(entry.id, entry.notes, values[NOTES], draft.key),
            note=f"{interaction_words(entry)}  ·  lines are read as of {as_of}\n{_KEYS}",
            drafts=draft,
            anew=lambda: NotesForm(store, customer, store.calls.entry(entry.id)),
        )

    def handlers(self) -> Handlers:
        """A form's, and other notes."""
        return {
            **super().handlers(),
            "older-notes": lambda: self.step(1),
            "newer-notes": lambda: self.step(-1),
        }

    def step(self, by: int) -> None:
        """Other notes of this customer; what was typed here is kept."""
        if not self.keeper.over and self.keeper.keep():
            self.keeper.stop()
            self.dismiss(by)


def edit_notes(desk: Desk, customer: Customer, number: int = 0) -> None:
    """Open the newest notes of a customer, or those ``number`` before them."""
    store = desk.store
    entry = desk.attempt(lambda: store.calls.noted(customer.id, number))
    if entry is None:
        desk.say(_NONE.format(customer.display))
        return

    def answered(answer: Answer) -> None:
        if isinstance(answer, Change):
            desk.say(f"{answer.label} · u undoes")
            return
        wanted = number + answer
        there = wanted >= 0 and desk.attempt(lambda: store.calls.noted(customer.id, wanted)) is not None
        edit_notes(desk, customer, wanted if there else number)
        if not there:
            desk.say(_NO_MORE[answer > 0])

    desk.dialog(NotesForm(store, customer, entry), answered)
