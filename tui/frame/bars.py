"""The frame around every screen: the status strip and the modes on top, the keys at the bottom."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.strip import Strip as Line
from textual.widget import Widget

from store.records.today import Strip

from ..text.lines import ROW_MARGIN, Column, column_widths, line_of_cells, line_strip
from ..text.log import MUTED, mode_bar, strip_line
from ..text.safe import plain


class Lines(Widget, can_focus=False):
    """A few lines that depend on the width, painted line by line: whole in the first frame, at any size."""

    ALLOW_SELECT = False

    def lines(self, width: int) -> Sequence[Content]:
        """What to paint, for so many cells."""
        raise NotImplementedError

    def render_line(self, y: int) -> Line:
        """One line."""
        width = self.size.width
        lines = self.lines(width)
        line = lines[y].truncate(width) if y < len(lines) else Content("")
        return line_strip(line, width, self.visual_style, self.app.stylesheet.parse_style)


def two_ends(left: Content, right: Content, width: int) -> Content:
    """Two pieces at the two ends of a line; the right one gives way."""
    room = width - left.cell_length - right.cell_length
    if room < 2:
        right = right.truncate(max(0, width - left.cell_length - 2), ellipsis=True)
        room = max(0, width - left.cell_length - right.cell_length)
    return Content("").join((left.truncate(width, ellipsis=True), Content(" " * room), right))


class StatusStrip(Lines):
    """One line, true at all times."""

    def __init__(self, *, read_only: bool = False) -> None:
        super().__init__(classes="frame--strip")
        self._strip: Strip | None = None
        self._badge = " READ ONLY " if read_only else ""

    def show(self, strip: Strip) -> None:
        """Show new figures."""
        self._strip = strip
        self.refresh()

    def lines(self, width: int) -> Sequence[Content]:
        """The fullest form that fits."""
        if self._strip is None:
            return ()
        badge = Content.styled(self._badge, "bold reverse") if self._badge else Content("")
        room = width - badge.cell_length
        return (Content("").join((badge, strip_line(self._strip, max(1, room)))),)


class ModeBar(Lines):
    """The modes with their digits; the present one stands out."""

    def __init__(self, modes: Sequence[tuple[str, str]], current: str) -> None:
        super().__init__(classes="frame--modes")
        self._modes = tuple(modes)
        self._current = current

    def lines(self, width: int) -> Sequence[Content]:
        """One line."""
        return (mode_bar(self._modes, self._current, max(1, width)),)


class KeyBar(Lines):
    """The keys worth knowing here. What does not fit is left out whole, never cut; the last one (help) always fits."""

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__(classes="frame--keys")
        self._keys = tuple(keys)

    def show(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show other keys."""
        self._keys = tuple(keys)
        self.refresh()

    def fitting(self, width: int) -> tuple[tuple[str, str], ...]:
        """The keys that fit into ``width`` cells."""
        if not self._keys:
            return ()
        *some, last = self._keys
        left = width - _cells(last)
        kept = []
        for key in some:
            left -= _cells(key) + 2
            if left < 0:
                break
            kept.append(key)
        return (*kept, last)

    def lines(self, width: int) -> Sequence[Content]:
        """One line."""
        pieces = [
            Content.assemble((plain(key), "bold $text-primary"), " ", (plain(label), "$text-muted"))
            for key, label in self.fitting(width)
        ]
        return (Content("  ").join(pieces),)


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


def _cells(key: tuple[str, str]) -> int:
    return Content(f"{key[0]} {key[1]}").cell_length
