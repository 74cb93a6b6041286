"""The list for everything long: rows on demand, painted line by line.

A hundred thousand rows open as fast as a hundred, because only pages around the cursor are ever fetched and
only visible lines are ever laid out. The list takes no focus: the screen owns the keys and calls the methods.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ..text.key_labels import action_of, labels_alone
from ..text.lines import Column, column_widths, line_of_cells, line_strip, scroll_mark, with_aside, wrapped
from .sources import FixedRows, Row, RowCache, RowSource

__all__ = ["Column", "FixedRows", "Row", "RowList", "RowSource"]

STRIPS_KEPT = 512
WHEEL = 3  # rows a notch of the mouse wheel moves


class RowList(ScrollView, can_focus=False):
    """A list of rows with one cursor, marked by ``▸`` and by its ground.

    Moves made by calling the methods post nothing: whoever moves the cursor updates the detail in the same
    handler, so that both are painted in one frame. The mouse posts ``Moved`` and ``Chosen``.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rowlist--cursor",
        "rowlist--cursor-away",
        "rowlist--heading",
        "rowlist--mark",
        "rowlist--empty",
        "rowlist--scroll",
    }

    active: reactive[bool] = reactive(True)
    """False where another list on the screen has the keys: the cursor is then a hollow mark, without ground."""

    class _Said(Message):
        """Something about a row."""

        def __init__(self, row_list: RowList, key: str) -> None:
            self.row_list = row_list
            self.key = key
            super().__init__()

        @property
        def control(self) -> RowList:
            """The list, for ``@on`` selectors."""
            return self.row_list

    class Moved(_Said):
        """The mouse put the cursor on another row."""

    class Chosen(_Said):
        """A double click, or a click on the row that had the cursor already."""

    def __init__(
        self,
        columns: Sequence[Column],
        empty: str | Content = "",
        *,
        gap: int = 2,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.columns = tuple(columns)
        self.gap = gap
        self._empty_text = empty
        self._cache = RowCache(FixedRows(()))
        self._index = 0
        self._key: str | None = None
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._marks: dict[str, Strip] = {}
        self._placed: tuple[int, tuple[int, ...]] = (-1, ())
        self._click_moved = False
        self._staying = False

    # What is shown

    def show(self, source: RowSource, keep: str | None = None, *, empty: str | Content | None = None) -> None:
        """Show another source, or the same one after its rows changed.

        The cursor stays with ``keep``, or with the row it was on; where that row is gone it stays at the same
        place.
        """
        wanted = keep or (None if self._staying else self._key)
        self._staying = False
        screen_line = self._index - self.scroll_offset.y
        self._cache = RowCache(source)
        self._empty_text = self._empty_text if empty is None else empty
        self._strips.clear()
        place = source.position(wanted) if wanted else None
        self._index = self._cache.holder(self._index if place is None else place, 1)
        self._key = self._cache.key(self._index)
        # Set without the reactive's layout of the whole screen: a list keeps its size whatever it holds, and
        # search shows another list on every key. No width: nothing ever scrolls sideways.
        self.set_reactive(RowList.virtual_size, Size(0, self._cache.count))
        self._bring_into_view(self._index - screen_line)
        self.refresh()

    def stay(self) -> None:
        """The next ``show`` keeps the place, not the row: the act that is coming moves the row elsewhere."""
        self._staying = True

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Lay the cells out in other columns."""
        self.columns = tuple(columns)
        self._placed = (-1, ())
        self._strips.clear()
        self.refresh()

    @property
    def source(self) -> RowSource:
        """Where the rows come from."""
        return self._cache.source

    @property
    def cursor_key(self) -> str | None:
        """The key of the row with the cursor; None when there is no row."""
        return self._key

    @property
    def cursor_index(self) -> int:
        """The place of the cursor among all rows, headings included."""
        return self._index

    # Moves

    def move(self, by: int) -> bool:
        """Move the cursor by rows; headings are skipped. True when it moved."""
        return self._go(self._cache.holder(self._index + by, 1 if by > 0 else -1))

    def page(self, by: int) -> bool:
        """Move the cursor by screenfuls."""
        return self.move(by * max(1, self.size.height - 1))

    def top(self) -> bool:
        """The first row."""
        return self._go(self._cache.holder(0, 1))

    def bottom(self) -> bool:
        """The last row."""
        return self._go(self._cache.holder(self._cache.count - 1, -1))

    def select(self, key: str) -> bool:
        """Put the cursor on the row with this key. False when there is none."""
        place = self._cache.source.position(key)
        if place is None or (row := self._cache.row(place)) is None or row.heading:
            return False
        self._go(place)
        return True

    def _go(self, index: int) -> bool:
        """Put the cursor there, repainting two lines, or everything where the view has to scroll."""
        before, self._index = self._index, index
        self._key = self._cache.key(index)
        if not self._bring_into_view(self.scroll_offset.y) and before != index:
            self.refresh_line(before)
            self.refresh_line(index)
        return before != index

    def _bring_into_view(self, top: int) -> bool:
        """Scroll to ``top``, or as near as shows the cursor and a heading right above it; below the last row also what
        stands there without being a row. True: scrolled.
        """
        height = self.size.height
        if height <= 0:
            return False  # not laid out yet; on_resize comes back to this
        first, last = self._cache.around(self._index, height)
        top = min(first, max(top, last - height + 1))
        top = max(0, min(top, self._cache.count - height))
        before = self.scroll_offset.y
        self.scroll_to(y=top, animate=False, force=True)
        return before != self.scroll_offset.y

    # Painting

    def render_line(self, y: int) -> Strip:
        """One visible line."""
        width = self.size.width
        if not self._cache.count:
            return self._empty_line(y, width)
        first = self.scroll_offset.y
        index = first + y
        if index >= self._cache.count:
            return Strip.blank(width, self.visual_style.rich_style)
        at = (index, index == self._index)
        strip = self._strips.get(at)
        if strip is None:
            if len(self._strips) >= STRIPS_KEPT:
                self._strips.clear()
            strip = self._strips[at] = self._paint(index, width - 1)
        return Strip.join((strip, self._mark(scroll_mark(y, first, self.size.height, self._cache.count))))

    def _mark(self, glyph: str) -> Strip:
        strip = self._marks.get(glyph)
        if strip is None:
            style = self.get_visual_style("rowlist--scroll")
            strip = self._marks[glyph] = line_strip(Content(glyph), 1, style, self.app.stylesheet.parse_style)
        return strip

    def _paint(self, index: int, width: int) -> Strip:
        row = self._cache.row(index)
        if row is None:
            return Strip.blank(width, self.visual_style.rich_style)
        parse = self.app.stylesheet.parse_style
        if row.heading:
            title = Content("  ").join(c if isinstance(c, Content) else Content(c) for c in row.cells)
            return line_strip(
                line_of_cells((title,), (Column(None),), (width - 1,), 0, " "),
                width,
                self.get_visual_style("rowlist--heading"),
                parse,
            )
        if self._placed[0] != width:
            self._placed = (width, column_widths(self.columns, width - 2, self.gap))
        cursor = index == self._index
        mark = ("▸ " if self.active else "▹ ") if cursor else "  "
        line = line_of_cells(row.cells, self.columns, self._placed[1], self.gap, mark, row.style)
        if row.aside is not None:
            line = with_aside(line, row.aside, width - 1)
        if not cursor:
            return line_strip(line, width, self.visual_style, parse)
        look = "rowlist--cursor" if self.active else "rowlist--cursor-away"
        ground = self.get_visual_style(look)
        if self.get_component_styles(look).text_style.reverse:
            # No colour of a cell is sure to be legible on it. (Textual leaves this one style out of a visual style.)
            return line_strip(labels_alone(line), width, ground, parse)
        line = line.stylize(self.get_visual_style("rowlist--mark", partial=True), 0, 1)
        return line_strip(line, width, ground, parse)

    def _empty_line(self, y: int, width: int) -> Strip:
        """What the list is for, a third of the way down."""
        lines = wrapped(self._empty_text, width - 4)
        place = y - max(0, (self.size.height - len(lines)) // 3)
        words = lines[place] if 0 <= place < len(lines) else Content("")
        line = Content(" " * max(0, (width - words.cell_length) // 2)) + words
        parse = self.app.stylesheet.parse_style
        return line_strip(line, width, self.get_visual_style("rowlist--empty"), parse)

    # Events

    def notify_style_update(self) -> None:
        """The theme or the style changed: what was painted is of the old one."""
        super().notify_style_update()
        self._strips.clear()
        self._marks.clear()

    def watch_active(self) -> None:
        """The cursor looks different."""
        self._strips.clear()

    def on_resize(self) -> None:
        """Keep the cursor in view at any size."""
        self._strips.clear()
        self._bring_into_view(self.scroll_offset.y)

    def on_click(self, event: events.Click) -> None:
        """Select, or choose what is selected."""
        offset = event.get_content_offset(self)
        index = self.scroll_offset.y + offset.y if offset else self._cache.count
        key = self._cache.key(index)
        if key is None:
            return
        if not (label := action_of(event.style)):  # what a label does, the app does, with the cursor in its row
            event.stop()
        if index != self._index:
            self._click_moved = True
            self._go(index)
            self.post_message(self.Moved(self, key))
        elif not label and (event.chain == 1 or self._click_moved):
            self._click_moved = False  # the rest of a double click on a chosen row says nothing new
            self.post_message(self.Chosen(self, key))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the cursor, so that it never leaves the view."""
        self._wheel(event, WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel, the other way."""
        self._wheel(event, -WHEEL)

    def _wheel(self, event: events.MouseEvent, by: int) -> None:
        event.stop()
        event.prevent_default()
        if self.move(by) and self._key is not None:
            self.post_message(self.Moved(self, self._key))
