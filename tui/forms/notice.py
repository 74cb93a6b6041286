"""Something to be read before anything else is done. Esc alone goes on: no letter that is being typed does."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from .. import commands
from ..commands import Handlers
from ..text.safe import multiline, plain
from .foot import hints
from .form import BREAKPOINTS, DIALOG_CSS


class Notice(ModalScreen[None]):
    """A few sentences in the way of everything else."""

    NAME: ClassVar[str] = commands.NOTICE
    BINDINGS = commands.bindings_of(NAME)
    AUTO_FOCUS = ""
    CSS_PATH = DIALOG_CSS
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(self, title: str, words: str) -> None:
        super().__init__(classes="dialog")
        self._title_text = title
        self.words = words
        """What is said."""

    def compose(self) -> ComposeResult:
        """The sentences, and the one key."""
        with Vertical(classes="dialog--box") as box:
            box.border_title = Content(plain(self._title_text))
            box.border_subtitle = hints((("Esc", "go on"),))
            yield Static(Content(multiline(self.words)), classes="dialog--text")

    def handlers(self) -> Handlers:
        """What its command does."""
        return {"notice-leave": lambda: self.dismiss(None)}

    def action_do(self, command: str) -> None:
        """Do a command of the table, by its id."""
        self.handlers()[command]()
