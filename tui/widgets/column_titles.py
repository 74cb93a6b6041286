"""The line of titles above a list, and the base of widgets that paint their lines themselves."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.strip import Strip as Line
from textual.widget import Widget

from ..text.lines import ROW_MARGIN, Column, column_widths, line_of_cells, line_strip
from ..text.styles import MUTED


class Lines(Widget, can_focus=False):
    """A few lines that depend on the width, painted line by line: whole in the first frame, at any size."""

    ALLOW_SELECT = False

    def lines(self, width: int) -> Sequence[Content]:  # noqa: ARG002 (what stands on this one needs it)
        """What to paint, for so many cells; nothing, until a widget says something."""
        return ()

    def render_line(self, y: int) -> Line:
        """One line."""
        width = self.size.width
        lines = self.lines(width)
        line = lines[y].truncate(width) if y < len(lines) else Content("")
        return line_strip(line, width, self.visual_style, self.app.stylesheet.parse_style)


class ColumnTitles(Lines):
    """What the columns of the list below hold, each above its own."""

    def __init__(self, columns: Sequence[Column], gap: int, titles: Sequence[str]) -> None:
        super().__init__(classes="frame--titles")
        self._columns = tuple(columns)
        self._gap = gap
        self._titles = tuple(titles)

    def show(self, titles: Sequence[str]) -> None:
        """Show other titles; none for a list without rows."""
        if self._titles != tuple(titles):
            self._titles = tuple(titles)
            self.refresh()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """The list has other columns now."""
        self._columns = tuple(columns)
        self.refresh()

    def lines(self, width: int) -> Sequence[Content]:
        """One line, in the columns of the list."""
        room = width - ROW_MARGIN
        widths = column_widths(self._columns, room, self._gap)
        return (line_of_cells(self._titles, self._columns, widths, self._gap, "  ", MUTED),)
