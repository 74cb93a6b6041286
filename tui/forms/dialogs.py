"""Dialogs: forms that lose nothing, a question, one of a few.

Every key of a dialog is bound in the dialog, because the app's keys stop under a modal screen. A dialog answers
by its result; None means that it was left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from .. import commands
from ..commands import Handlers
from ..text.key_labels import KEY, presses
from ..text.lines import Column
from ..text.safe import multiline, plain
from ..widgets.rows import RowList
from ..widgets.sources import FixedRows, Row
from .foot import hints
from .form import BREAKPOINTS, DIALOG_CSS, FormDialog
from .keeper import DraftBox
from .list_dialog import ListDialog

__all__ = ["MOST_DIGITS", "POINT", "ConfirmDialog", "DraftBox", "FormDialog", "PickDialog"]

MOST_DIGITS = 9
POINT = "."  # the one key of an option that is no digit


class ConfirmDialog(ModalScreen[bool]):
    """A question. y answers True, n and Esc False; Enter gives the usual answer. Where there is an ``other``, e answers
    None.
    """

    NAME: ClassVar[str] = commands.QUESTION
    BINDINGS = commands.bindings_of(NAME)
    AUTO_FOCUS = ""
    CSS_PATH = DIALOG_CSS
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(
        self,
        question: str,
        detail: str = "",
        *,
        title: str = "",
        yes: str = "yes",
        no: str = "no",
        other: str = "",
        enter_is_yes: bool = True,
    ) -> None:
        """``other`` is a third answer, neither yes nor no."""
        super().__init__(classes="dialog")
        self._title_text = title
        self._question = question
        self._detail = detail
        self._other = other
        self._enter_is_yes = enter_is_yes
        mark = ("Enter/y", "n/Esc") if enter_is_yes else ("y", "Enter/n/Esc")
        self._keys: tuple[tuple[str, str], ...] = ((mark[0], yes), (mark[1], no))
        if other:  # three keys need the room
            self._keys = (("Enter", yes), ("e", other), ("Esc", no))

    def compose(self) -> ComposeResult:
        """The question, what it means, and the keys."""
        with Vertical(classes="dialog--box") as box:
            if self._title_text:
                box.border_title = Content(plain(self._title_text))
            box.border_subtitle = hints(self._keys)
            yield Static(Content(multiline(self._question)).stylize("bold"), classes="dialog--text")
            if self._detail:
                yield Static(Content(multiline(self._detail)), classes="dialog--text dialog--more")

    def handlers(self) -> Handlers:
        """What each command of a question does."""
        return {
            "answer-yes": lambda: self.dismiss(True),
            "answer-no": lambda: self.dismiss(False),
            "answer-usual": lambda: self.dismiss(self._enter_is_yes),
            "answer-other": self.answer_other,
            "question-down": lambda: self.scroll_text(1),
            "question-up": lambda: self.scroll_text(-1),
        }

    def action_do(self, command: str) -> None:
        """Do a command of the table, by its id."""
        self.handlers()[command]()

    def answer_other(self) -> None:
        """Neither, where that is an answer."""
        if self._other:
            self.dismiss(None)

    def scroll_text(self, lines: int) -> None:
        """A long text on a small screen."""
        self.query_one(".dialog--box").scroll_relative(y=lines, animate=False)


Option = tuple[str, str] | tuple[str, str, str]
"""Value, words, and perhaps a consequence."""


class PickDialog(ListDialog[str | None]):
    """One of a few options (value, words and perhaps a consequence), by its key, or arrows and Enter.

    The result is the value of the option, None when the dialog was left.
    """

    NAME = commands.PICK
    BINDINGS = commands.bindings_of(NAME)

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        *,
        picked: str = "",
        note: str = "",
        keys: Sequence[str] = (),
        columns: Sequence[Column] = (),
    ) -> None:
        """``keys``: the key of each option, a digit or a point; otherwise they count from 1 to 9. ``columns`` are those
        of words and consequence.
        """
        super().__init__(classes="dialog")
        self._title_text = title
        self._options = tuple(options)
        self._picked = picked
        self._note = note
        self._option_keys = tuple(keys) or tuple(str(n) for n in range(1, min(len(options), MOST_DIGITS) + 1))
        self._columns = tuple(columns) or _columns(self._options)

    def compose(self) -> ComposeResult:
        """The options with their keys."""
        with_keys = zip((*self._option_keys, *[""] * len(self._options)), self._options, strict=False)
        rows = [Row(option[0], (presses(Content(key), key), *option[1:])) for key, option in with_keys]
        with Vertical(classes="dialog--box") as box:
            box.border_title = Content(plain(self._title_text))
            box.border_subtitle = hints(((" ".join(self._option_keys), "pick"), ("Enter", "choose"), ("Esc", "close")))
            if self._note:
                yield Static(Content(multiline(self._note)), classes="dialog--text dialog--more")
            row_list = RowList([Column(1, style=KEY), *self._columns])
            row_list.show(FixedRows(rows), keep=self._picked or None)
            row_list.styles.height = len(rows)
            yield row_list

    def on_mount(self) -> None:
        """Bring the option that is picked already into view."""
        self.call_after_refresh(self.follow)

    def handlers(self) -> Handlers:
        """The list's, and taking an option."""
        digits = {f"pick-{n}": self._taker(str(n)) for n in range(1, MOST_DIGITS + 1)}
        return {**super().handlers(), "pick-choose": self.choose, **digits, "pick-point": self._taker(POINT)}

    def choose(self) -> None:
        """Take the option with the cursor."""
        self.dismiss(self.query_one(RowList).cursor_key)

    def _taker(self, key: str) -> Callable[[], object]:
        def take() -> None:
            if key in self._option_keys:
                self.dismiss(self._options[self._option_keys.index(key)][0])

        return take

    @on(RowList.Chosen)
    def _clicked(self, event: RowList.Chosen) -> None:
        self.dismiss(event.key)


def _columns(options: Sequence[Option]) -> tuple[Column, ...]:
    """Words alone, or as wide as they need and the consequences beside them."""
    if all(len(option) == 2 for option in options):
        return (Column(),)
    words = max(Content(plain(option[1])).cell_length for option in options)
    return (Column(min(words, 28)), Column(style="$text-muted"))
