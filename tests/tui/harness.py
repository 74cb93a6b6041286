"""A small app to try widgets and dialogs in, with the product's colours, styles and line filter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.filter import LineFilter
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

import tui
from tui.frame.themes import DARK, THEMES
from tui.text.line_filter import ControlFilter

STYLES = Path(tui.__file__).parent
HOSTILE = "Acme [/b] =cmd| \x1b]0;x\x07 [@click=app.quit]y[/] \u202ezyx"
HOSTILE_SEEN = "Acme [/b] =cmd| ]0;x [@click=app.quit]y[/] zyx"


class Harness(App[Any]):
    """Shows what ``make`` makes: widgets, or a dialog pushed over them."""

    CSS_PATH = [STYLES / "widgets" / "widgets.tcss", STYLES / "forms" / "forms.tcss"]
    CSS = "RowList, Detail { width: 1fr; height: 1fr; }"

    def __init__(self, make: Callable[[], Widget], dialog: Callable[[], Screen[Any]] | None = None) -> None:
        super().__init__()
        self._make = make
        self._dialog = dialog
        self.heard: list[Any] = []
        self.answers: list[Any] = []

    def get_line_filters(self) -> list[LineFilter]:
        return [*super().get_line_filters(), ControlFilter()]

    def compose(self) -> ComposeResult:
        yield self._make()

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name
        if self._dialog is not None:
            self.push_screen(self._dialog(), self.answers.append)

    def lines(self, widget: Widget | None = None) -> list[str]:
        """What a widget, or the whole screen, paints, line by line, after the app's line filter."""
        target = widget or self.screen
        region = target.content_region
        painted = [
            strip.apply_filter(ControlFilter(), self.screen.styles.background) for strip in composed(self.screen)
        ]
        return [strip.crop(region.x, region.right).text for strip in painted[region.y : region.bottom]]

    def screen_text(self) -> str:
        """The composed screen as one text."""
        return "\n".join(self.lines())


def composed(screen: Screen[Any]) -> list[Strip]:
    """What a screen paints, line by line, before the app's line filter."""
    return screen._compositor.render_strips()  # the only way to see the composed screen


def cells(line: str) -> int:
    """The width of a line in terminal cells."""
    return cell_len(line)
