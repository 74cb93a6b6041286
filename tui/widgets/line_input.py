"""An input of one line that keeps what a person typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from store.rules.text.text import TEXT_LIMIT

from ..text.safe import harmless
from .line_history import Line, LineHistory
from .room import refuse, refuse_paste

EXAMPLE = "e.g. "
"""How what stands in an empty field begins, where that is an example: it is no value."""


class LineInput(Input):
    """One line of text. Pasted lines are joined, and what could act on a terminal is left out. It has an undo and redo
    of its own, as a text of several lines has: those of acts are for where nothing is typed.
    """

    # The ground of the field with the keys is a tone of the theme; the stock field would lay a tint over it.
    DEFAULT_CSS = "LineInput:focus { background-tint: $foreground 0%; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo", "Undo", show=False),
        Binding("ctrl+y", "redo", "Redo", show=False),
    ]

    def __init__(self, *args: Any, **options: Any) -> None:
        self._history = LineHistory()
        self._changing = False  # a person changes it
        super().__init__(*args, **options)

    def on_paste(self, event: events.Paste) -> None:
        """Take the whole paste, or none of it; the stock field keeps its first line and every control character."""
        event.prevent_default()
        event.stop()
        text = harmless(event.text.strip("\r\n")).replace("\n", " ")
        room = (self.max_length or TEXT_LIMIT) - len(self.value) + len(self.selected_text)
        if len(text) > room:
            refuse_paste(self, len(text), room)
        else:
            self.replace(text, *self.selection)

    def restricted(self) -> None:
        """There is no room for another letter; the stock field only rings."""
        refuse(self, f"This line is full: {self.max_length:,} characters fit. What is longer belongs into notes.")

    # Undo and redo

    @property
    def _line(self) -> Line:
        return Line(self.value, self.cursor_position)

    @contextmanager
    def _by_hand(self) -> Iterator[None]:
        """A person changes the line: one step of its history."""
        before, self._changing = self._line, True
        yield
        self._changing = False
        self._history.changed(before, self._line)

    def replace(self, text: str, start: int, end: int) -> None:
        """Every change by a key or a paste comes through here."""
        with self._by_hand():
            super().replace(text, start, end)

    def action_cursor_right(self, select: bool = False) -> None:
        """Take what is offered, or move on."""
        with self._by_hand():
            super().action_cursor_right(select)

    def watch_value(self, value: str) -> None:  # noqa: ARG002 (Textual's)
        """A text that was put in from elsewhere has no steps before it."""
        if not self._changing:
            self._history.forget()

    def action_undo(self) -> None:
        """One step back."""
        self._show(self._history.undo(self._line))

    def action_redo(self) -> None:
        """One step on again."""
        self._show(self._history.redo(self._line))

    def _show(self, line: Line | None) -> None:
        if line is not None:
            self._changing = True
            self.value = line.text
            self._changing = False
            self.cursor_position = line.cursor
