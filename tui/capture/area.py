"""Notes whose lines are read while they are typed: what is understood lights up, colleagues complete (METHOD §6).

What is pasted is text: a line of it that would be read as one of the grammar gets ``| `` in front, and F4 takes that
away, so that the lines count.
"""

from __future__ import annotations

from typing import ClassVar, Protocol

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from store.rules.capture.lines import PREFIXES, NoteLine
from store.rules.capture.names import completion
from store.rules.capture.pasted import MARK, counting, is_pasted, pasted

from ..forms.fields import Below, NotesArea, NotesField
from ..text.safe import harmless

_LIT, _MARK = "capture--lit", "capture--mark"
_SECONDS = 8.0  # that a word about a paste stands


class Reads(Protocol):
    """How lines are read, and who may be named in them."""

    @property
    def team(self) -> tuple[str, ...]:
        """The names of colleagues."""

    def line(self, text: str, *, first: bool = False) -> NoteLine:
        """What one line says; ``first``: only blank lines stand before it."""


class CaptureArea(NotesArea):
    """Notes in the capture grammar. → takes the rest of a colleague's name that stands behind the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f4", "count_pasted", "Pasted lines count", show=False)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {_LIT, _MARK}
    DEFAULT_CSS = """
    CaptureArea > .capture--lit { color: $text-primary; text-style: bold; }
    CaptureArea > .capture--mark { color: $text-muted; }
    """

    _reads: Reads | None = None
    _block: tuple[str, int, int] | None = None  # the whole text after the last paste, and the first and last line of it

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
        elif is_pasted(text):
            at = text.index(MARK)
            line.stylize(self.get_component_rich_style(_MARK, partial=True), at, at + len(MARK))
        return line

    def _begins_at(self, line_index: int) -> bool:
        return not any(self.document.get_line(n).strip() for n in range(line_index))

    # Pasting

    def as_pasted(self, text: str) -> str:
        """The paste as text: lines in it that would count stand behind a mark. What was cut out here is no such text:
        lines are moved as they are.
        """
        if text == harmless(self.app.clipboard):
            return text
        (row, column), (last, end) = sorted(self.selection)
        return pasted(text, self.document.get_line(row)[:column], self.document.get_line(last)[end:])

    def has_pasted(self, text: str) -> None:
        """Say what became of it, and how its lines count."""
        last = self.cursor_location[0]
        first = last - text.count("\n")
        marked = sum(is_pasted(self.document.get_line(number)) for number in range(first, last + 1))
        self._block = (self.text, first, last) if marked else None
        if marked:
            these = "One line" if marked == 1 else f"{marked} lines"
            self._say(f"Pasted as text: {these} behind {MARK.strip()} that would count otherwise. F4 lets them count.")

    def action_count_pasted(self) -> None:
        """Let pasted lines count: those of the paste just made, the selected ones, or those around the cursor."""
        if self.read_only:
            return
        first, last = self._chosen()
        lines = [self.document.get_line(number) for number in range(first, last + 1)]
        count = sum(map(is_pasted, lines))
        if not count:
            self._say(f"No pasted line is here: they begin with {MARK.strip()}.")
            return
        self.history.checkpoint()  # one step back, whatever was typed before
        self.replace("\n".join(map(counting, lines)), (first, 0), (last, len(lines[-1])))
        self.history.checkpoint()
        self._say(f"{'One line counts' if count == 1 else f'{count} lines count'} now. Ctrl+Z takes that back.")

    def _chosen(self) -> tuple[int, int]:
        """The first and the last line that are meant."""
        if not self.selection.is_empty:
            (first, _), (last, _) = sorted(self.selection)
            return first, last
        if self._block is not None and self._block[0] == self.text:
            return self._block[1:]
        first = last = self.cursor_location[0]
        while first and self.document.get_line(first - 1).strip():
            first -= 1
        while last + 1 < self.document.line_count and self.document.get_line(last + 1).strip():
            last += 1
        return first, last

    def _say(self, words: str) -> None:
        self.app.clear_notifications()
        self.notify(words, timeout=_SECONDS, markup=False)

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
