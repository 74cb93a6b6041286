"""Notes whose lines are read while they are typed: what is understood lights up, colleagues complete (METHOD §6)."""

from __future__ import annotations

from typing import ClassVar, Protocol

from rich.text import Text
from textual import on
from textual.widgets import TextArea

from store.rules.capture.lines import PREFIXES, NoteLine
from store.rules.capture.names import completion

from ..forms.fields import Below, NotesArea, NotesField

_LIT = "capture--lit"


class Reads(Protocol):
    """How lines are read, and who may be named in them."""

    @property
    def team(self) -> tuple[str, ...]:
        """The names of colleagues."""

    def line(self, text: str, *, first: bool = False) -> NoteLine:
        """What one line says; ``first``: only blank lines stand before it."""


class CaptureArea(NotesArea):
    """Notes in the capture grammar. → takes the rest of a colleague's name that stands behind the cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {_LIT}

    _reads: Reads | None = None

    def follow(self, reads: Reads) -> None:
        """Read the lines this way from now on."""
        self._reads = reads
        if self.is_mounted:
            self.notify_style_update()  # drops the painted lines: they were read another way
            self.refresh()
            self.update_suggestion()

    def get_line(self, line_index: int) -> Text:
        """The line as it is painted: asked only for lines on the screen."""
        line = super().get_line(line_index)
        if self._reads is None:
            return line
        text = line.plain
        # What is kept begins with its first word: blanks before it make no difference there.
        blanks = len(text) - len(text.lstrip()) if text[:1].isspace() and self._begins_at(line_index) else 0
        spans = self._reads.line(text, first=blanks > 0).spans
        if spans:
            style = self.get_component_rich_style(_LIT, partial=True)
            for start, end, _ in spans:
                line.stylize(style, start + blanks, end + blanks)
        return line

    def _begins_at(self, line_index: int) -> bool:
        return not any(self.document.get_line(n).strip() for n in range(line_index))

    # Colleagues

    def update_suggestion(self) -> None:
        """Offer the rest of a colleague's name while it is typed at the end of a word of a captured line."""
        self.suggestion = self._completion()

    def _completion(self) -> str:
        if self._reads is None or self.read_only or not self.selection.is_empty:
            return ""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        text, after = line[:column], line[column : column + 1]
        if after.strip() or "@" not in text:
            return ""
        begun = text.lstrip() if self._begins_at(row) else text
        return completion(begun[1:], self._reads.team) if begun[:1] in PREFIXES else ""

    @on(TextArea.SelectionChanged)
    def _cursor_moved(self) -> None:
        self.update_suggestion()

    def action_cursor_right(self, select: bool = False) -> None:
        """Take what is offered, or move on. Looked up afresh: the cursor may have moved since it was offered."""
        self.suggestion = "" if select else self._completion()
        super().action_cursor_right(select)


def read_lines_as(field: NotesField, reads: Reads, below: Below) -> None:
    """Have the notes of a form read this way from now on. ``below`` answers what to show under them."""
    if isinstance(field.control, CaptureArea):
        field.control.follow(reads)
    field.say_below(below)
