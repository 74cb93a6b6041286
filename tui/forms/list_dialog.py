"""What dialogs with a list in them share: moving its cursor, keeping it in sight, and leaving."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.types import CSSPathType

from ..widgets.rows import RowList
from .form import BREAKPOINTS, DIALOG_CSS, Result


class ListDialog(ModalScreen[Result]):
    """A dialog around one RowList. Its result is None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Close", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("home,g", "end(True)", "First", show=False),
        Binding("end,G", "end(False)", "Last", show=False),
    ]
    AUTO_FOCUS = ""
    CSS_PATH: ClassVar[CSSPathType | None] = DIALOG_CSS
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def action_leave(self) -> None:
        """Leave everything as it was."""
        self.dismiss(None)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.query_one(RowList).move(by)
        self.follow()

    def action_end(self, first: bool) -> None:
        """The first or the last row."""
        row_list = self.query_one(RowList)
        row_list.top() if first else row_list.bottom()
        self.follow()

    @on(RowList.Moved)
    def follow(self) -> None:
        """Keep the cursor in sight where the box is taller than the screen."""
        row_list = self.query_one(RowList)
        line = Region(0, row_list.virtual_region.y + row_list.cursor_index, 1, 1)
        self.query_one(".dialog--box").scroll_to_region(line, animate=False, force=True)
