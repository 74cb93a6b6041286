"""The pane beside a list: one text, wrapped and scrolled, painted in the frame of the key that changed it.

It keeps its own scroll position and never has another size than its place on the screen, so a new text needs
no layout (a pane filled by a message arrives a frame late).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.content import Content, Span
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from ..text.lines import line_strip, scroll_mark, wrapped

WHEEL = 3  # lines a notch of the mouse wheel moves
MEASURE = 100  # cells; in a longer line the eye loses the beginning of the next one


class Detail(Widget, can_focus=False):
    """Shows one text. When it is longer than the pane, a mark in the last column shows which part is seen."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"detail--mark"}

    def __init__(
        self,
        content: Content | Callable[[int], Content] | None = None,
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._text: Content | Callable[[int], Content] = Content("") if content is None else content
        self._wrapped: list[Content] = []
        self._width = -1  # of the size it is laid out for; -1: not laid out yet
        self._height = 0
        self._strips: dict[int, Strip] = {}
        self._first = 0

    def set(self, content: Content | Callable[[int], Content], *, top: bool = True) -> None:
        """Show a text, or what a function makes of the width in cells (asked again when the width changes).

        ``top`` starts at its first line; False keeps the position as far as the text goes (the same text,
        refreshed). Only lines that differ are painted again: a key's answer has to be there within a frame.
        """
        before = self._visible() if self._width > 0 else None
        self._text = content
        self._width = -1
        if top:
            self._first = 0
        if before is None or not all(self.size):
            self.refresh()
            return
        self._wrap()
        changed = [y for y, (old, new) in enumerate(zip(before, self._visible(), strict=False)) if old != new]
        if changed:
            self.refresh(*(Region(0, y, self._width, 1) for y in changed))

    def _visible(self) -> list[tuple[str, Sequence[Span], str]]:
        """What stands on each line of the pane: text, styles, and the mark at its end."""
        lines = self._wrapped[self._first : self._first + self._height]
        blank = [Content("")] * (self._height - len(lines))
        total = len(self._wrapped)
        return [
            (line.plain, line.spans, scroll_mark(y, self._first, self._height, total))
            for y, line in enumerate((*lines, *blank))
        ]

    @property
    def text_width(self) -> int:
        """Cells a line of text may take; the last two are the scroll mark's."""
        return max(1, min(self.size.width - 2, MEASURE))

    @property
    def first_line(self) -> int:
        """The line at the top of the pane."""
        self._wrap()
        return self._first

    @property
    def plain(self) -> str:
        """The text as it stands, without its styles."""
        self._wrap()
        return "\n".join(line.plain for line in self._wrapped)

    @property
    def line_count(self) -> int:
        """Lines of the whole text at the present width."""
        self._wrap()
        return len(self._wrapped)

    def scroll_by(self, lines: int) -> bool:
        """Move by lines, within the text. True when something moved."""
        self._wrap()
        before = self._first
        self._first = max(0, min(before + lines, self._last_first))
        if before == self._first:
            return False
        self.refresh()
        return True

    @property
    def _last_first(self) -> int:
        return max(0, len(self._wrapped) - self._height)

    def _wrap(self) -> None:
        """Lay the text out for the present size; does nothing when it is already."""
        if self._width >= 0:
            return
        self._width, self._height = self.size
        width = self.text_width
        self._wrapped = wrapped(self._text(width) if callable(self._text) else self._text, width)
        self._strips.clear()
        self._first = min(self._first, self._last_first)

    def render_line(self, y: int) -> Strip:
        """One visible line."""
        self._wrap()
        index = self._first + y
        width = self._width
        parse = self.app.stylesheet.parse_style
        if index >= len(self._wrapped):
            return Strip.blank(width, self.visual_style.rich_style)
        strip = self._strips.get(index)
        if strip is None:
            strip = line_strip(self._wrapped[index], width - 1, self.visual_style, parse)
            self._strips[index] = strip
        glyph = scroll_mark(y, self._first, self._height, len(self._wrapped))
        if glyph == " ":
            return strip.adjust_cell_length(width, self.visual_style.rich_style)
        mark = line_strip(Content(glyph), 1, self.get_visual_style("detail--mark"), parse)
        return Strip.join((strip, mark))

    def notify_style_update(self) -> None:
        """The theme changed: what was painted is of the old one."""
        super().notify_style_update()
        self._width = -1

    def on_resize(self) -> None:
        """Lay out again; the height decides whether there is a mark."""
        self._width = -1

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on."""
        event.stop()
        self.scroll_by(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        event.stop()
        self.scroll_by(-WHEEL)
