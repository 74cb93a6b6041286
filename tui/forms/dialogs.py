"""Dialogs: forms that lose nothing, a question, one value, one of a few.

Every key of a dialog is bound in the dialog, because the app's keys stop under a modal screen. A dialog answers
by its result; None means that it was left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ..text.lines import Column
from ..text.safe import multiline, plain
from ..widgets.rows import RowList
from ..widgets.sources import FixedRows, Row
from .field import Field
from .form import BREAKPOINTS, DIALOG_CSS, DraftBox, FormDialog, hints
from .list_dialog import ListDialog

__all__ = ["ConfirmDialog", "DraftBox", "FormDialog", "PickDialog", "PromptDialog"]

MOST_DIGITS = 9


class PromptDialog(FormDialog[str]):
    """One value: a date to snooze to, a reason for dropping. The result is the text of the field."""

    def __init__(
        self,
        title: str,
        field: Field,
        *,
        on_submit: Callable[[str], str] | None = None,
        note: str = "",
        drafts: DraftBox | None = None,
    ) -> None:
        self._field_name = field.name or ""
        self._answer = on_submit
        super().__init__(title, (field,), note=note, drafts=drafts)

    def submit(self, values: dict[str, str]) -> str:
        """The text, or what ``on_submit`` makes of it. Raises what that raises."""
        value = values[self._field_name]
        return value if self._answer is None else self._answer(value)


class ConfirmDialog(ModalScreen[bool]):
    """A question. y answers True, n and Esc False; Enter gives the usual answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", show=False),
        Binding("n", "answer(False)", "No", show=False),
        Binding("escape,q", "leave", "No", show=False),
        Binding("enter", "usual", "Usual answer", show=False),
        Binding("down,j", "scroll_text(1)", "Down", show=False),
        Binding("up,k", "scroll_text(-1)", "Up", show=False),
    ]
    AUTO_FOCUS = ""
    CSS_PATH = DIALOG_CSS
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(
        self,
        question: str,
        detail: str = "",
        *,
        yes: str = "yes",
        no: str = "no",
        enter_is_yes: bool = True,
    ) -> None:
        super().__init__(classes="dialog")
        self._question = question
        self._detail = detail
        self._answers = (yes, no)
        self._enter_is_yes = enter_is_yes

    def compose(self) -> ComposeResult:
        """The question, what it means, and the keys."""
        yes, no = self._answers
        mark = ("Enter/y", "n/Esc") if self._enter_is_yes else ("y", "Enter/n/Esc")
        with Vertical(classes="dialog--box") as box:
            box.border_subtitle = hints(((mark[0], yes), (mark[1], no)))
            yield Static(Content(multiline(self._question)).stylize("bold"), classes="dialog--text")
            if self._detail:
                yield Static(Content(multiline(self._detail)), classes="dialog--text dialog--more")

    def action_answer(self, answer: bool) -> None:
        """A letter was pressed."""
        self.dismiss(answer)

    def action_usual(self) -> None:
        """Enter."""
        self.dismiss(self._enter_is_yes)

    def action_leave(self) -> None:
        """Leaving is no."""
        self.dismiss(False)

    def action_scroll_text(self, lines: int) -> None:
        """A long text on a small screen."""
        self.query_one(".dialog--box").scroll_relative(y=lines, animate=False)


class PickDialog(ListDialog[str | None]):
    """One of a few options (value, words and perhaps a consequence), by digit, or arrows and Enter.

    The result is the value of the option, None when the dialog was left.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Choose", show=False),
        *(Binding(str(n), f"digit({n})", f"Option {n}", show=False) for n in range(1, MOST_DIGITS + 1)),
    ]

    def __init__(
        self,
        title: str,
        options: Sequence[tuple[str, str] | tuple[str, str, str]],
        *,
        picked: str = "",
        note: str = "",
    ) -> None:
        super().__init__(classes="dialog")
        self._title_text = title
        self._options = tuple(options)
        self._picked = picked
        self._note = note

    def compose(self) -> ComposeResult:
        """The options with their digits."""
        rows = [
            Row(option[0], (str(n) if n <= MOST_DIGITS else "", *option[1:]))
            for n, option in enumerate(self._options, 1)
        ]
        columns = [Column(1, style="bold $text-primary"), Column()]
        if any(len(option) > 2 for option in self._options):
            words = max(Content(plain(option[1])).cell_length for option in self._options)
            columns[1:] = [Column(min(words, 28)), Column(style="$text-muted")]
        with Vertical(classes="dialog--box") as box:
            box.border_title = Content(plain(self._title_text))
            box.border_subtitle = hints((("1-9", "pick"), ("Enter", "choose"), ("Esc", "close")))
            if self._note:
                yield Static(Content(multiline(self._note)), classes="dialog--text dialog--more")
            row_list = RowList(columns)
            row_list.show(FixedRows(rows), keep=self._picked or None)
            row_list.styles.height = len(rows)
            yield row_list

    def on_mount(self) -> None:
        """Bring the option that is picked already into view."""
        self.call_after_refresh(self.follow)

    def action_choose(self) -> None:
        """Take the option with the cursor."""
        self.dismiss(self.query_one(RowList).cursor_key)

    def action_digit(self, number: int) -> None:
        """Take an option at once."""
        if number <= len(self._options):
            self.dismiss(self._options[number - 1][0])

    @on(RowList.Chosen)
    def _clicked(self, event: RowList.Chosen) -> None:
        self.dismiss(event.key)
