"""A line for a path: Tab completes it as in a shell, Esc leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from ..widgets.line_input import EXAMPLE, LineInput


class PathInput(LineInput):
    """One path, or several; Enter posts ``Submitted``. ``complete`` answers the line with more of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", show=False),
        Binding("escape", "leave", "Close", show=False),
    ]

    class Left(Message):
        """Esc was pressed."""

    def __init__(self, complete: Callable[[str], str], *, hint: str, id: str) -> None:
        super().__init__(placeholder=f"{EXAMPLE}{hint}", compact=True, select_on_focus=False, id=id)
        self._complete = complete

    def action_complete(self) -> None:
        """Write on, as far as there is one way to."""
        self.replace(self._complete(self.value), 0, len(self.value))

    def action_leave(self) -> None:
        """The list gets the keys back."""
        self.post_message(self.Left())
