"""The fields of forms, all in one place to import from; text, notes and days are written here."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, TextArea

from store.errors import Invalid
from store.rules.text.text import LINE_LIMIT

from ..text.safe import multiline, plain
from ..widgets.line_input import LineInput
from .choices import YES, CheckField, ChoiceField
from .field import Field

__all__ = ["YES", "CheckField", "ChoiceField", "DayField", "Field", "NotesField", "ReadField", "TextField"]


class NotesArea(TextArea):
    """Several lines of text, cleaned as they are pasted."""

    def on_paste(self, event: events.Paste) -> None:
        """Insert the paste without control characters."""
        event.prevent_default()
        event.stop()
        result = self.replace(multiline(event.text), *self.selection, maintain_selection_offset=False)
        self.move_cursor(result.end_location)


class TextField(Field):
    """One line of text."""

    def __init__(self, name: str, label: str, value: str = "", *, required: bool = False, hint: str = "") -> None:
        super().__init__(name, label, plain(value), required=required)
        self._input = LineInput(
            self._known,
            placeholder=hint,
            compact=True,
            max_length=LINE_LIMIT,
            select_on_focus=False,  # a key pressed by habit must not wipe what stands there
            classes="field--control",
        )

    def control_widget(self) -> Widget:
        """The input."""
        return self._input

    def put(self, value: str) -> None:
        """Show a value."""
        self._known = plain(value)
        with self._input.prevent(Input.Changed):
            self._input.value = self._known
        self._input.cursor_position = len(self._known)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.changed_to(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Entered(self))


class ReadField(TextField):
    """Free words with a meaning. ``reader`` answers what it understood ("Fri 27 Nov") or raises Invalid."""

    def __init__(
        self,
        name: str,
        label: str,
        value: str = "",
        *,
        reader: Callable[[str], str],
        required: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(name, label, value, required=required, hint=hint)
        self._reader = reader
        self.add_class("-echoes")  # its line is always there, so that nothing moves while one types

    def judge(self) -> None:
        """Echo what was understood, or say why it was not."""
        error = echo = ""
        if self.value.strip():
            try:
                echo = self._reader(self.value)
            except Invalid as problem:
                error = str(problem)
        self.error = error
        self.echo = f"→ {echo}" if echo else ""


class DayField(ReadField):
    """A day in free words."""

    def __init__(
        self,
        name: str,
        label: str,
        value: str = "",
        *,
        reader: Callable[[str], str],
        required: bool = False,
        hint: str = "fri, in 2 weeks, 14 mar",
    ) -> None:
        super().__init__(name, label, value, reader=reader, required=required, hint=hint)


class NotesField(Field):
    """Several lines of text; Tab leaves it."""

    one_line = False
    AREA: ClassVar[type[NotesArea]] = NotesArea

    def __init__(self, name: str, label: str, value: str = "", *, required: bool = False, hint: str = "") -> None:
        super().__init__(name, label, multiline(value), required=required)
        self._area = self.AREA(
            self._known,
            compact=True,
            placeholder=Content(hint),
            highlight_cursor_line=False,
            classes="field--control",
        )

    def on_mount(self) -> None:
        """Writing goes on where the text ends."""
        self._area.move_cursor(self._area.document.end)

    def control_widget(self) -> Widget:
        """The text area."""
        return self._area

    def put(self, value: str) -> None:
        """Show a value, with the cursor behind it."""
        self._known = multiline(value)
        with self._area.prevent(TextArea.Changed):
            self._area.load_text(self._known)
        self._area.move_cursor(self._area.document.end)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.changed_to(event.text_area.text)
