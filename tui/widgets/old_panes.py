"""Two panes: a list, and beside it what there is to know about the highlighted row."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from ..frame.screen import WorkScreen
from .detail import Detail
from .rows import Column, RowList


class PaneScreen(WorkScreen):
    """A list on the left, a pane on the right that follows the cursor; one at a time below 100 columns.

    Subclasses give ``COLUMNS``, ``reload``, ``show_brief`` and ``action_open``.
    """

    COLUMNS: tuple[Column, ...] = ()
    GAP = 2  # cells between columns
    reading = False  # the brief has the keys that move

    def body(self) -> ComposeResult:
        """The two panes."""
        with Horizontal(classes="panes"):
            yield RowList(self.COLUMNS, gap=self.GAP, id="list")
            yield Detail(id="brief")

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one("#list", RowList)

    @property
    def brief(self) -> Detail:
        """The pane beside it."""
        return self.query_one("#brief", Detail)

    def show_brief(self) -> None:
        """Fill the pane on the right: in the same frame as the cursor's move."""
        raise NotImplementedError

    def action_open(self) -> None:
        """Do what the highlighted row is for."""
        raise NotImplementedError

    # Moving

    def action_move(self, by: int) -> None:
        """One down or up; scrolls the brief while it has the keys."""
        if self.reading:
            self.brief.scroll_by(by)
        elif self.rows.move(by):
            self.show_brief()

    def action_page(self, by: int) -> None:
        """A page."""
        if self.reading:
            self.brief.scroll_by(by * max(1, self.brief.size.height - 2))
        elif self.rows.page(by):
            self.show_brief()

    def action_top(self) -> None:
        """The first."""
        if self.reading:
            self.brief.scroll_by(-1_000_000)
        elif self.rows.top():
            self.show_brief()

    def action_bottom(self) -> None:
        """The last."""
        if self.reading:
            self.brief.scroll_by(1_000_000)
        elif self.rows.bottom():
            self.show_brief()

    def action_next_record(self, by: int) -> None:
        """The next record, also while the brief is being read."""
        if self.rows.move(by):
            self.show_brief()

    def action_other_pane(self) -> None:
        """The list, or the brief beside it."""
        self.read(not self.reading)

    def read(self, reading: bool) -> None:
        """Give the keys to the brief, or back to the list."""
        self.reading = reading
        self.rows.active = not reading
        self.set_class(reading, "-reading")

    def action_back(self) -> None:
        """Back to the list."""
        if self.reading:
            self.read(False)

    @on(RowList.Moved)
    def _moved(self) -> None:
        self.show_brief()

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self.action_open()
