"""A list beside a pane that follows its cursor.

It owns reading, moving and going back, and never sees the store. Whoever holds it gives it functions and not messages:
what a key changes in the pane is painted in the frame of the cursor's move, and a message is a frame late.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from ..commands import Handlers
from ..text.lines import Column
from .detail import Detail
from .rows import RowList

_FAR = 1_000_000  # lines; beyond any text


def nothing(*_: object) -> None:
    """What a browser does where it was given nothing to do."""


class Browser(Horizontal):
    """``rows`` on the left, ``pane`` on the right; below 100 columns one of them at a time.

    ``moved`` shows the pane of the highlighted row, ``opened`` does what a row is for (the mouse chose it), ``turned``
    comes after the keys went from the list to the pane or back.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        gap: int = 2,
        pane: Detail | None = None,
        moved: Callable[[], object] = nothing,
        opened: Callable[[], object] = nothing,
        turned: Callable[[bool], object] = nothing,
    ) -> None:
        super().__init__(classes="panes")
        self.rows = RowList(columns, gap=gap, id="list")
        self.pane = pane or Detail(id="brief")
        self.reading = False  # the pane has the keys that move
        self._moved, self._opened, self._turned = moved, opened, turned

    def compose(self) -> ComposeResult:
        """The list, then the pane."""
        yield self.rows
        yield self.pane

    def handlers(self) -> Handlers:
        """What the keys that move do, by the ids of the table of commands."""
        return {
            "down": lambda: self.move(1),
            "up": lambda: self.move(-1),
            "page-down": lambda: self.page(1),
            "page-up": lambda: self.page(-1),
            "top": self.top,
            "bottom": self.bottom,
            "next": lambda: self.next_record(1),
            "previous": lambda: self.next_record(-1),
            "other-pane": self.other_pane,
            "back": self.back,
        }

    # Moving

    def move(self, by: int) -> None:
        """One down or up; scrolls the pane while it has the keys."""
        if self.reading:
            self.pane.scroll_by(by)
        else:
            self.next_record(by)

    def next_record(self, by: int) -> bool:
        """The next row, also while the pane is being read. True when there was one."""
        moved = self.rows.move(by)
        if moved:
            self.show_pane()
        return moved

    def show_pane(self) -> None:
        """The pane of the highlighted row: in the same frame as the cursor's move."""
        self._moved()

    def page(self, by: int) -> None:
        """A page."""
        if self.reading:
            self.pane.scroll_by(by * max(1, self.pane.size.height - 2))
        elif self.rows.page(by):
            self._moved()

    def top(self) -> None:
        """The first row, or line."""
        if self.reading:
            self.pane.scroll_by(-_FAR)
        elif self.rows.top():
            self._moved()

    def bottom(self) -> None:
        """The last row, or line."""
        if self.reading:
            self.pane.scroll_by(_FAR)
        elif self.rows.bottom():
            self._moved()

    def select(self, key: str) -> bool:
        """To the row with this key, and its pane. False where there is none."""
        found = self.rows.select(key)
        if found:
            self._moved()
        return found

    # Reading

    def other_pane(self) -> None:
        """The list, or the pane."""
        self.read(not self.reading)

    def read(self, reading: bool) -> None:
        """Give the keys to the pane, or back to the list."""
        changed = reading != self.reading
        self.reading = reading
        self.rows.active = not reading
        self.set_class(reading, "-reading")
        if changed:
            self._turned(reading)

    def back(self) -> bool:
        """One step: out of the pane. False where there was none."""
        was = self.reading
        if was:
            self.read(False)
        return was

    # The mouse

    def point(self) -> None:
        """The mouse put the cursor on a row."""
        self._moved()

    def open(self) -> None:
        """The mouse chose a row."""
        self._opened()

    @on(RowList.Moved)
    def _pointed(self, event: RowList.Moved) -> None:
        event.stop()
        self.point()

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.open()
