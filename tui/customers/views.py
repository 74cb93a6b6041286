"""Which customers the list shows: the views, the user's own searches and labels; and what it is sorted by."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from store import Store
from store.records.labels import Label, SavedSearch
from store.records.listing import ARCHIVED, DOUBLES, VIEWS, CustomerOrder, CustomerView

from .. import commands
from ..commands import Handlers
from ..forms.dialogs import MOST_DIGITS, PickDialog
from ..forms.foot import hints
from ..forms.list_dialog import ListDialog
from ..text.key_labels import KEY, presses
from ..text.label_words import label_words
from ..text.safe import plain
from ..text.styles import MUTED
from ..widgets.rows import Column, Row, RowList
from ..widgets.sources import FixedRows
from .words import sorted_by

_HINTS = {
    CustomerOrder.NAME: "",
    CustomerOrder.COMPANY: "",
    CustomerOrder.LAST_TALK: "the latest first",
    CustomerOrder.DUE: "the longest late first",
    CustomerOrder.TIER: "key customers first",
    CustomerOrder.MOOD: "the unhappy first",
    CustomerOrder.VALUE: "the greatest first",
}


def order_dialog(order: CustomerOrder) -> PickDialog:
    """What to sort by; the answer is the value of an order."""
    options = [(one.value, sorted_by(one), _HINTS[one]) for one in CustomerOrder]
    return PickDialog("Sort by", options, picked=order.value, columns=(Column(12), Column(style=MUTED)))


class Choice(NamedTuple):
    """A line of the dialog: what it shows, and what it is of the user's own."""

    name: str
    said: str
    view: CustomerView
    own: SavedSearch | Label | None = None


class Answer(NamedTuple):
    """What is to be done with a line: "show", "save" what is shown, "edit" or "remove"."""

    act: str
    choice: Choice | None = None


def choices(store: Store) -> tuple[Choice, ...]:
    """All lines: the views, who may be there twice, then the user's own. Raises StoreError."""
    found = [Choice(view.name, view.words, view) for view in VIEWS]
    found.append(Choice(DOUBLES.name, "join them, or say they are two", DOUBLES))
    for saved in store.labels.searches():
        found.append(Choice(saved.name, saved.words, CustomerView(saved.name, saved.words), saved))
    for label in store.labels.all():
        shown = label_words([label.name])
        many = f"{label.customers:,} customer{'' if label.customers == 1 else 's'}"
        found.append(Choice(shown, many, CustomerView(shown, f'label:"{label.name}"'), label))
    return tuple(found)


class ViewsDialog(ListDialog[Answer]):
    """The lines, from ``view`` on; the result says what to do with one."""

    NAME = commands.VIEWS
    BINDINGS = commands.bindings_of(NAME)

    def __init__(self, lines: Sequence[Choice], view: CustomerView) -> None:
        super().__init__(classes="dialog")
        self._lines = tuple(lines)
        self._view = view

    def compose(self) -> ComposeResult:
        """The lines with their keys."""
        with Vertical(classes="dialog--box") as box:
            box.border_title = Content("Show")
            own = [("e", "edit"), ("D", "remove")] if any(line.own for line in self._lines) else [("v", "archived")]
            box.border_subtitle = hints((("Enter", "show"), ("n", "save"), *own, ("Esc", "close")))
            yield RowList((Column(1, style=KEY), Column(least=20, most=30), Column(least=20, style=MUTED)))

    def on_mount(self) -> None:
        """The list, at the view that is shown."""
        rows = [
            Row(
                str(n), (presses(Content(str(n)), str(n)) if n <= MOST_DIGITS else "", plain(one.name), plain(one.said))
            )
            for n, one in enumerate(self._lines, 1)
        ]
        at = next((n for n, one in enumerate(self._lines, 1) if one.view == self._view), 1)
        row_list = self.query_one(RowList)
        row_list.styles.height = len(rows)
        row_list.show(FixedRows(rows), keep=str(at))
        self.call_after_refresh(self.follow)

    def handlers(self) -> Handlers:
        """The list's, and what is done with a line."""
        return {
            **super().handlers(),
            "view-take": self.take,
            "view-archived": lambda: self.dismiss(Answer("show", Choice("", "", ARCHIVED))),
            "view-doubles": lambda: self.dismiss(Answer("show", Choice("", "", DOUBLES))),
            "view-save": lambda: self.dismiss(Answer("save")),
            "view-edit": partial(self._own, "edit"),
            "view-remove": partial(self._own, "remove"),
            **{f"view-{n}": partial(self._take, n) for n in range(1, MOST_DIGITS + 1)},
        }

    def take(self) -> None:
        """The highlighted one."""
        self._take(self.query_one(RowList).cursor_index + 1)

    def _take(self, number: int) -> None:
        if number <= len(self._lines):
            self.dismiss(Answer("show", self._lines[number - 1]))

    def _own(self, act: str) -> None:
        line = self._lines[self.query_one(RowList).cursor_index]
        if line.own is not None:
            self.dismiss(Answer(act, line))

    @on(RowList.Chosen)
    def _clicked(self, event: RowList.Chosen) -> None:
        event.stop()
        self.take()
