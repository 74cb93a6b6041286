"""A browser with a line above its list: what is shown and how much of it, and a field that narrows it as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from store.rules.text.text import LINE_LIMIT

from ..text.lines import Column
from .browser import Browser, nothing
from .column_titles import ColumnTitles
from .detail import Detail
from .line_input import EXAMPLE, LineInput


class _Narrowing(LineInput):
    """A field that says what it holds in the turn of the key itself: a message would come a frame later, and the letter
    would be painted first, the list after it.
    """

    def __init__(self, hint: str, typed: Callable[[str], object]) -> None:
        example = f"{EXAMPLE}{hint}"
        super().__init__(placeholder=example, compact=True, max_length=LINE_LIMIT, select_on_focus=False, id="narrow")
        self._typed = typed

    def watch_value(self, value: str) -> None:
        """Another text."""
        super().watch_value(value)
        self._typed(value)


class NarrowedBrowser(Browser):
    """``narrowed`` shows what the field's text leaves, ``cleared`` everything again, with the cursor where it is.

    ``keys_changed`` comes when other keys hold: in the field, or in the list again; then ``headline`` is said anew.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        hint: str,
        *,
        narrowed: Callable[[], object],
        cleared: Callable[[], object],
        headline: Callable[[], object],
        keys_changed: Callable[[], object],
        moved: Callable[[], object],
        opened: Callable[[], object],
        turned: Callable[[bool], object] = nothing,
        pane: Detail | None = None,
    ) -> None:
        """``hint`` is an example of what narrows it."""
        gap = 1  # cell between columns: these lists have many
        super().__init__(columns, gap=gap, pane=pane, moved=moved, opened=opened, turned=turned)
        self.field = _Narrowing(hint, self._typed)
        self.field.display = False
        self.text = ""  # what narrows the list
        self._headline = Static(Content(""), id="headline")
        self._titles = ColumnTitles(columns, gap, ())
        self._narrowed, self._cleared = narrowed, cleared
        self._say_headline, self._keys_changed = headline, keys_changed

    def compose(self) -> ComposeResult:
        """The line, the titles of the columns and the list; then the pane."""
        with Vertical(classes="lists--left"):
            with Horizontal(classes="lists--line"):
                yield self.field
                yield self._headline
            yield self._titles
            yield self.rows
        yield self.pane

    def show_headline(self, words: Content, titles: Sequence[str]) -> None:
        """What is shown and how much of it; titles stand over a list that has rows."""
        self._headline.update(words, layout=False)
        self._titles.show(titles if self.rows.cursor_key else ())

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Lay the cells out in other columns, with the titles over them."""
        self.rows.set_columns(columns)
        self._titles.set_columns(columns)

    # Out of the field first

    def move(self, by: int) -> None:
        """Out of the field, or as in every browser."""
        if self.typing:
            self.leave_field()
        else:
            super().move(by)

    def other_pane(self) -> None:
        """Out of the field, or to the other pane."""
        if self.typing:
            self.leave_field()
        else:
            super().other_pane()

    def back(self) -> bool:
        """One step: out of the field, out of the pane, out of what narrows the list. False where there was none."""
        if self.typing:
            self.leave_field()
        elif super().back():
            pass
        elif self.text:
            self.set_text("")
            self._cleared()
        else:
            return False
        return True

    def point(self) -> None:
        """The mouse put the cursor on a row: the keys go to the list."""
        if self.typing:
            self.leave_field()
        super().point()

    def open(self) -> None:
        """The mouse chose a row: the keys go to the list."""
        if self.typing:
            self.leave_field()
        super().open()

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
        self.text = text
        self.field.value = text
        self.field.display = bool(text)

    def _typed(self, text: str) -> None:
        if text != self.text:
            self.text = text
            self._narrowed()

    @on(Input.Changed, "#narrow")
    def _changed(self, event: Input.Changed) -> None:
        event.stop()  # it was acted on

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
        self._say_headline()
