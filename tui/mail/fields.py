"""The text of an e-mail, shown or edited, and above it the one line in which its address or subject is typed."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from store.rules.text.text import LINE_LIMIT

from ..forms.fields import NotesArea
from ..text.safe import multiline, plain
from ..widgets.detail import Detail
from ..widgets.line_input import LineInput
from .letter import ShapedText
from .text import SUBJECT, TO

_LABELS = {TO: "To", SUBJECT: "Subject"}


class MailFields(Vertical):
    """What is typed goes into ``text`` at once; then ``typed`` comes, with True where it was the line."""

    def __init__(self, text: ShapedText, typed: Callable[[bool], object], done: Callable[[], object]) -> None:
        """``done`` comes after Enter in the line."""
        super().__init__(classes="mail--fields")
        self._text = text
        self._typed = typed
        self._done = done
        self._which = ""  # the field of one line that is open
        self._shown = Detail(classes="mail--text")
        self._area = NotesArea(compact=True, highlight_cursor_line=False, classes="mail--text")
        self._line = LineInput(compact=True, max_length=LINE_LIMIT, select_on_focus=False, classes="mail--line")
        self._label = Static(Content(""), classes="field--label")

    def compose(self) -> ComposeResult:
        """The line, and the text twice: to read and to write."""
        with Horizontal(classes="mail--field"):
            yield self._label
            yield self._line
        yield self._shown
        yield self._area

    def on_mount(self) -> None:
        """At first there is nothing to write in."""
        self._open(line=False, area=False)

    def _open(self, *, line: bool, area: bool) -> None:
        self.query_one(".mail--field").display = line
        self._area.display = area
        self._shown.display = not area

    def show(self, *, top: bool) -> None:
        """Show the text as it is now; ``top``: from its first line."""
        self._shown.set(Content(multiline(self._text.body)), top=top)

    def scroll_by(self, lines: int) -> None:
        """A long text on a small screen."""
        self._shown.scroll_by(lines)

    def edit(self) -> None:
        """Write in the text."""
        with self._area.prevent(TextArea.Changed):
            self._area.load_text(self._text.body)
        self._shown.display = False
        self._area.display = True
        self._area.focus()

    def open_line(self, which: str) -> None:
        """The address, or the subject."""
        self._which = which
        self._label.update(Content(_LABELS[which]))
        with self._line.prevent(Input.Changed):
            self._line.value = plain(self._text.to if which == TO else self._text.subject)
        self._line.cursor_position = len(self._line.value)
        self.query_one(".mail--field").display = True
        self._line.focus()

    def close(self) -> None:
        """To the text as it is read."""
        self.screen.set_focus(None)
        self._which = ""
        self._open(line=False, area=False)

    @on(TextArea.Changed)
    def _text_typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._text.body = event.text_area.text
        self._typed(False)

    @on(Input.Changed)
    def _line_typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._which == TO:
            self._text.to = event.value.strip()
        elif self._which == SUBJECT:
            self._text.subject = event.value
        self._typed(True)

    @on(Input.Submitted)
    def _line_done(self, event: Input.Submitted) -> None:
        event.stop()
        self._done()
