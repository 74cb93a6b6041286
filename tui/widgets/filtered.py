"""A list with one line above it: what is shown and how much of it, and a field that narrows it while one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from store import Store, StoreError

from .. import commands
from ..frame.bars import KeyBar
from ..frame.doors import Doors
from ..verbs.customer import ListScreen
from .column_titles import ColumnTitles
from .detail import Detail
from .line_input import LineInput
from .rows import RowList

TYPING_KEYS = (("Enter", "to the list"), ("Esc", "leave the field"), ("F1", "help"))


class FilteredScreen(ListScreen):
    """Subclasses write ``narrow`` and ``headline``."""

    CSS_PATH = "../widgets/lists.tcss"
    HINT: ClassVar[str] = ""  # in the empty field
    TITLES: ClassVar[tuple[str, ...]] = ()  # of the columns

    def __init__(self, store: Store, doors: Doors) -> None:
        super().__init__(store, doors)
        self.text = ""  # what narrows the list
        self._failed = ""  # the last problem while rows were fetched, so that it is told once

    def body(self) -> ComposeResult:
        """The line and the list on the left, the pane on the right."""
        with Horizontal(classes="panes lists--panes"):
            with Vertical(classes="lists--left"):
                with Horizontal(classes="lists--line"):
                    field = LineInput(placeholder=self.HINT, compact=True, select_on_focus=False, id="narrow")
                    field.display = False
                    yield field
                    yield Static(Content(""), id="headline")
                yield ColumnTitles(self.COLUMNS, self.GAP, self.TITLES)
                yield RowList(self.COLUMNS, gap=self.GAP, id="list")
            yield self.pane()

    def pane(self) -> Detail:
        """The pane beside the list."""
        return Detail(id="brief")

    @property
    def field(self) -> LineInput:
        """The field above the list."""
        return self.query_one("#narrow", LineInput)

    def narrow(self) -> None:
        """Show what ``text`` leaves; it has just changed."""
        raise NotImplementedError

    def headline(self) -> Content:
        """What is shown, and how much of it."""
        raise NotImplementedError

    def titles(self) -> Sequence[str]:
        """What the columns hold at the moment."""
        return self.TITLES

    def show_headline(self) -> None:
        """Bring the line above the list up to date."""
        self.query_one("#headline", Static).update(self.headline(), layout=False)
        self.query_one(ColumnTitles).show(self.titles() if self.rows.cursor_key else ())

    def fetch_failed(self, error: StoreError) -> None:
        """Rows could not be fetched while the list was painted: say so once, keep the screen."""
        if str(error) != self._failed:
            self._failed = str(error)
            self.call_later(self.say, str(error), problem=True)

    def show_brief(self) -> None:
        """The brief, and where in the list it is."""
        super().show_brief()
        self.show_headline()

    # The field

    def action_search(self) -> None:
        """Into the field; what it holds already stays."""
        self.read(False)
        self.field.display = True
        self.screen.set_focus(self.field)  # at once, unlike focus()

    @property
    def typing(self) -> bool:
        """The field has the keys."""
        return self.field.has_focus

    def leave_field(self) -> None:
        """The keys go to the list; what was typed goes on narrowing it."""
        self.set_focus(None)
        self.field.display = bool(self.text)

    def clear_field(self) -> None:
        """Show everything again, with the cursor where it is."""
        self.set_field("")
        self.field.display = False
        self.reload()

    def set_field(self, text: str) -> None:
        """Put a text into the field without acting on it."""
        with self.prevent(Input.Changed):
            self.field.value = text
        self.text = text

    @on(Input.Changed, "#narrow")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self.text:
            self.text = event.value
            self.narrow()

    @on(Input.Submitted, "#narrow")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.leave_field()

    def on_descendant_focus(self) -> None:
        """The keys are in the field: the list's mark is hollow, and the bar says which keys hold."""
        self.rows.active = False
        self.query_one(KeyBar).show(TYPING_KEYS)

    def on_descendant_blur(self) -> None:
        """The keys are back."""
        self.rows.active = not self.reading
        self.show_keys()
        self.show_headline()

    def show_keys(self) -> None:
        """The key bar of this screen."""
        self.query_one(KeyBar).show(commands.bar_of(self.NAME))

    # Keys

    def action_move(self, by: int) -> None:
        """Out of the field, or one down or up."""
        if self.typing:
            self.leave_field()
        else:
            super().action_move(by)

    def action_other_pane(self) -> None:
        """Out of the field, or to the other pane."""
        if self.typing:
            self.leave_field()
        else:
            super().action_other_pane()

    def action_back(self) -> None:
        """Step by step: out of the field, out of the brief, out of the search."""
        if self.typing:
            self.leave_field()
        elif self.reading:
            self.read(False)
        elif self.text:
            self.clear_field()

    @on(RowList.Moved)
    @on(RowList.Chosen)
    def _clicked(self) -> None:
        if self.typing:
            self.leave_field()
