"""All keys of a screen, from the one table of commands."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from .. import commands
from ..commands import Handlers
from ..forms.form import BREAKPOINTS, DIALOG_CSS, hints
from ..text.lines import wrapped

_KEYS = 16  # cells of the key column
_LEAST = 12  # cells beside it
_WIDEST = 200
_PAGE = 10  # lines


class HelpScreen(ModalScreen[None]):
    """The keys of the screen below, by group."""

    NAME: ClassVar[str] = commands.HELP
    BINDINGS = commands.bindings_of(NAME)
    AUTO_FOCUS = ""
    CSS_PATH = DIALOG_CSS
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(self, screen: str) -> None:
        super().__init__(classes="dialog")
        self._screen_name = screen

    def compose(self) -> ComposeResult:
        """One box that scrolls."""
        with Vertical(classes="dialog--box") as box:
            box.border_title = Content(f"Keys: {self._screen_name}")
            box.border_subtitle = hints((("j k", "scroll"), ("Esc", "close")))
            yield Static(Content(""), classes="dialog--text")

    def on_resize(self) -> None:
        """Lay the keys out for the width there is."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        text = self.query_one(".dialog--text", Static)
        text.update(self.text(text.size.width))

    def text(self, width: int = _WIDEST) -> Content:
        """Groups in the order they first appear in the table, for so many cells."""
        found = commands.of_screen(self._screen_name)
        lines: list[Content] = []
        for group in dict.fromkeys(command.group for command in found):
            if lines:
                lines.append(Content(""))
            lines.append(Content.styled(group, "bold $text-primary"))
            for command in found:
                if command.group == group:
                    lines += _entry(command, width)
        return Content("\n").join(lines)

    def handlers(self) -> Handlers:
        """What each command does."""
        return {
            "help-leave": lambda: self.dismiss(None),
            "help-down": lambda: self.scroll_text(1),
            "help-up": lambda: self.scroll_text(-1),
            "help-page-down": lambda: self.scroll_text(_PAGE),
            "help-page-up": lambda: self.scroll_text(-_PAGE),
        }

    def action_do(self, command: str) -> None:
        """Do a command of the table, by its id."""
        self.handlers()[command]()

    def scroll_text(self, lines: int) -> None:
        """More keys than fit."""
        self.query_one(".dialog--box").scroll_relative(y=lines, animate=False)


def _entry(command: commands.Command, width: int) -> list[Content]:
    """A command's keys, and beside them what it does: its further lines stay beside them as well."""
    words = wrapped(command.help, max(_LEAST, width - _KEYS - 1))
    heads = [command.shown.ljust(_KEYS), *[" " * _KEYS] * (len(words) - 1)]
    return [Content.assemble((head, "bold"), " ", line) for head, line in zip(heads, words, strict=True)]
