"""Which customers the list shows, and what it is sorted by: v and s."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from store.records.listing import ARCHIVED, DOUBLES, VIEWS, CustomerOrder, CustomerView

from .. import commands
from ..commands import Handlers
from ..forms.dialogs import MOST_DIGITS, PickDialog
from ..forms.foot import hints
from ..forms.list_dialog import ListDialog
from ..text.key_labels import KEY, presses
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


class ViewsDialog(ListDialog[CustomerView]):
    """The views; the result is the one to be shown."""

    NAME = commands.VIEWS
    BINDINGS = commands.bindings_of(NAME)

    def __init__(self, view: CustomerView) -> None:
        super().__init__(classes="dialog")
        self._view = view
        self._views: tuple[CustomerView, ...] = VIEWS

    def compose(self) -> ComposeResult:
        """The views with their keys."""
        with Vertical(classes="dialog--box") as box:
            box.border_title = Content("Show")
            box.border_subtitle = hints((("Enter", "show"), ("v", "archived"), ("w", "there twice"), ("Esc", "close")))
            yield RowList((Column(1, style=KEY), Column(20), Column(style=MUTED)))

    def on_mount(self) -> None:
        """The list, at the view that is shown."""
        rows = [
            Row(str(n), (presses(Content(str(n)), str(n)), plain(view.name), plain(view.words)))
            for n, view in enumerate(self._views, 1)
        ]
        at = self._views.index(self._view) + 1 if self._view in self._views else 1
        row_list = self.query_one(RowList)
        row_list.styles.height = len(rows)
        row_list.show(FixedRows(rows), keep=str(at))
        self.call_after_refresh(self.follow)

    def handlers(self) -> Handlers:
        """The list's, and taking a view."""
        return {
            **super().handlers(),
            "view-take": self.take,
            "view-archived": lambda: self.dismiss(ARCHIVED),
            "view-doubles": lambda: self.dismiss(DOUBLES),
            **{f"view-{n}": partial(self._take, n) for n in range(1, MOST_DIGITS + 1)},
        }

    def take(self) -> None:
        """The highlighted one."""
        self._take(self.query_one(RowList).cursor_index + 1)

    def _take(self, number: int) -> None:
        if number <= len(self._views):
            self.dismiss(self._views[number - 1])

    @on(RowList.Chosen)
    def _clicked(self, event: RowList.Chosen) -> None:
        event.stop()
        self.take()
