"""What dialogs with a list in them share: moving its cursor, keeping it in sight, and leaving."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.types import CSSPathType

from .. import commands
from ..commands import Handlers
from ..widgets.rows import RowList
from .form import BREAKPOINTS, DIALOG_CSS, Result


class ListDialog(ModalScreen[Result]):
    """A dialog around one RowList. Its result is None when it was left.

    A dialog that stands on it sets its own ``NAME`` and ``BINDINGS``, and adds its commands to ``handlers``.
    """

    NAME: ClassVar[str] = commands.LIST
    BINDINGS = commands.bindings_of(NAME)
    AUTO_FOCUS = ""
    CSS_PATH: ClassVar[CSSPathType | None] = DIALOG_CSS
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def handlers(self) -> Handlers:
        """What each command of a list does."""
        return {
            "list-leave": self.leave,
            "list-down": lambda: self.move(1),
            "list-up": lambda: self.move(-1),
            "list-first": self.first,
            "list-last": self.last,
        }

    def action_do(self, command: str) -> None:
        """Do a command of the table, by its id."""
        self.handlers()[command]()

    def leave(self) -> None:
        """Leave everything as it was."""
        self.dismiss(None)

    def move(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self.query_one(RowList).move(by)
        self.follow()

    def first(self) -> None:
        """To the first row."""
        self.query_one(RowList).top()
        self.follow()

    def last(self) -> None:
        """To the last row."""
        self.query_one(RowList).bottom()
        self.follow()

    @on(RowList.Moved)
    def follow(self) -> None:
        """Keep the cursor in sight where the box is taller than the screen."""
        row_list = self.query_one(RowList)
        line = Region(0, row_list.virtual_region.y + row_list.cursor_index, 1, 1)
        self.query_one(".dialog--box").scroll_to_region(line, animate=False, force=True)
