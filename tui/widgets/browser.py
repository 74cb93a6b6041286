"""A list beside a pane that follows its cursor, and, where it can be narrowed, one line above the list for that.

It owns reading, typing, moving and going back, and never sees the store. Whoever holds it gives it functions and not
messages: what a key changes in the pane is painted in the frame of the cursor's move, and a message is a frame late.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from ..commands import Handlers
from ..text.lines import Column
from .column_titles import ColumnTitles
from .detail import Detail
from .line_input import LineInput
from .rows import RowList

_FAR = 1_000_000  # lines; beyond any text


def _nothing(*_: object) -> None:
    """What a browser does where it was given nothing to do."""


class Browser(Horizontal):
    """``rows`` on the left, ``pane`` on the right; below 100 columns one of them at a time.

    ``moved`` shows the pane of the highlighted row, ``opened`` does what a row is for (the mouse chose it), ``turned``
    comes after the keys went from the list to the pane or back, ``keys_changed`` when other keys hold: in the field, in
    the pane, in the list. With a ``hint`` there is a field above the list: ``narrowed`` shows what its text leaves, and
    ``cleared`` everything again, with the cursor where it is.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        gap: int = 2,
        titles: Sequence[str] = (),
        hint: str | None = None,
        pane: Detail | None = None,
        moved: Callable[[], object] = _nothing,
        opened: Callable[[], object] = _nothing,
        turned: Callable[[bool], object] = _nothing,
        keys_changed: Callable[[], object] = _nothing,
        narrowed: Callable[[], object] = _nothing,
        cleared: Callable[[], object] = _nothing,
    ) -> None:
        super().__init__(classes="panes")
        self.rows = RowList(columns, gap=gap, id="list")
        self.pane = pane or Detail(id="brief")
        self.field = LineInput(placeholder=hint or "", compact=True, select_on_focus=False, id="narrow")
        self.field.display = False
        self.text = ""  # what narrows the list
        self.reading = False  # the pane has the keys that move
        self._narrows = hint is not None
        self._headline = Static(Content(""), id="headline")
        self._titles = ColumnTitles(columns, gap, titles)
        self._moved, self._opened, self._turned, self._keys_changed = moved, opened, turned, keys_changed
        self._narrowed, self._cleared = narrowed, cleared

    def compose(self) -> ComposeResult:
        """The list, with its line and the titles of its columns where it can be narrowed; then the pane."""
        if self._narrows:
            with Vertical(classes="lists--left"):
                with Horizontal(classes="lists--line"):
                    yield self.field
                    yield self._headline
                yield self._titles
                yield self.rows
        else:
            yield self.rows
        yield self.pane

    def handlers(self) -> Handlers:
        """What the keys that move do, by the ids of the table of commands."""
        return {
            "down": lambda: self.move(1),
            "up": lambda: self.move(-1),
            "page-down": lambda: self.page(1),
            "page-up": lambda: self.page(-1),
            "top": self.top,
            "bottom": self.bottom,
            "next": lambda: self.next_record(1),
            "previous": lambda: self.next_record(-1),
            "other-pane": self.other_pane,
            "back": self.back,
        }

    # What is shown above the list

    def show_headline(self, words: Content, titles: Sequence[str]) -> None:
        """What is shown and how much of it; titles stand over a list that has rows."""
        self._headline.update(words, layout=False)
        self._titles.show(titles if self.rows.cursor_key else ())

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Lay the cells out in other columns, with the titles over them."""
        self.rows.set_columns(columns)
        self._titles.set_columns(columns)

    # Moving

    def move(self, by: int) -> None:
        """Out of the field, or one down or up; scrolls the pane while it has the keys."""
        if self.typing:
            self.leave_field()
        elif self.reading:
            self.pane.scroll_by(by)
        else:
            self.next_record(by)

    def next_record(self, by: int) -> bool:
        """The next row, also while the pane is being read. True when there was one."""
        moved = self.rows.move(by)
        if moved:
            self.show_pane()
        return moved

    def show_pane(self) -> None:
        """The pane of the highlighted row: in the same frame as the cursor's move."""
        self._moved()

    def page(self, by: int) -> None:
        """A page."""
        if self.reading:
            self.pane.scroll_by(by * max(1, self.pane.size.height - 2))
        elif self.rows.page(by):
            self._moved()

    def top(self) -> None:
        """The first row, or line."""
        if self.reading:
            self.pane.scroll_by(-_FAR)
        elif self.rows.top():
            self._moved()

    def bottom(self) -> None:
        """The last row, or line."""
        if self.reading:
            self.pane.scroll_by(_FAR)
        elif self.rows.bottom():
            self._moved()

    def select(self, key: str) -> bool:
        """To the row with this key, and its pane. False where there is none."""
        found = self.rows.select(key)
        if found:
            self._moved()
        return found

    # Reading

    def other_pane(self) -> None:
        """Out of the field, or to the other pane."""
        if self.typing:
            self.leave_field()
        else:
            self.read(not self.reading)

    def read(self, reading: bool) -> None:
        """Give the keys to the pane, or back to the list."""
        changed = reading != self.reading
        self.reading = reading
        self.rows.active = not reading
        self.set_class(reading, "-reading")
        if changed:
            self._turned(reading)

    def back(self) -> bool:
        """One step: out of the field, out of the pane, out of what narrows the list. False where there was none."""
        if self.typing:
            self.leave_field()
        elif self.reading:
            self.read(False)
        elif self.text:
            self.set_text("")
            self._cleared()
        else:
            return False
        return True

    # The field

    @property
    def typing(self) -> bool:
        """The field has the keys."""
        return self.field.has_focus

    def search(self) -> None:
        """Into the field; what it holds already stays."""
        self.read(False)
        self.field.display = True
        self.screen.set_focus(self.field)  # at once, unlike focus()

    def leave_field(self) -> None:
        """The keys go to the list; what was typed goes on narrowing it."""
        self.screen.set_focus(None)
        self.field.display = bool(self.text)

    def set_text(self, text: str) -> None:
        """Narrow by a text without acting on it; without one the field goes."""
        with self.prevent(Input.Changed):
            self.field.value = text
        self.text = text
        self.field.display = bool(text)

    @on(Input.Changed, "#narrow")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self.text:
            self.text = event.value
            self._narrowed()

    @on(Input.Submitted, "#narrow")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.leave_field()

    def on_descendant_focus(self) -> None:
        """The keys are in the field: the list's mark is hollow."""
        self.rows.active = False
        self._keys_changed()

    def on_descendant_blur(self) -> None:
        """The keys are back."""
        self.rows.active = not self.reading
        self._keys_changed()

    # The mouse

    @on(RowList.Moved)
    def _pointed(self, event: RowList.Moved) -> None:
        event.stop()
        if self.typing:
            self.leave_field()
        self._moved()

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        if self.typing:
            self.leave_field()
        self._opened()
