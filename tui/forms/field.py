"""What all fields of a form share: a label, a control, and a line under it: what was understood, or what is wrong.

The kinds of fields (text, notes, options) stand on it, and nothing stands on them: what a field reads and offers is
given to it. Every field has ``name``, ``value`` (text) and ``error``; it posts ``Changed`` when a person changed it and
``Entered`` on Enter.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from ..text.safe import plain


class Field(Vertical):
    """What all fields share, around a control. A kind of field says how its value is shown, and judged."""

    error: reactive[str] = reactive("", init=False)
    """What is wrong with the value, as a sentence; empty when nothing is."""

    class _Said(Message):
        """Something about a field."""

        def __init__(self, field: Field) -> None:
            self.field = field
            super().__init__()

        @property
        def control(self) -> Field:
            """The field, for ``@on`` selectors."""
            return self.field

    class Changed(_Said):
        """A person changed the value."""

    class Entered(_Said):
        """Enter was pressed in a one-line field."""

    one_line: ClassVar[bool] = True
    """Whether Enter leaves the field."""

    def __init__(self, name: str, label: str, value: str, control: Widget, *, required: bool = False) -> None:
        """``control`` is the widget that takes the keys."""
        super().__init__(name=name, classes="field")
        control.add_class("field--control")
        self.control = control
        self.label = label
        self.required = required
        self._known = value
        self._echo = ""

    def compose(self) -> ComposeResult:
        """The label and the control in one row, the line about them below."""
        with Horizontal(classes="field--row"):
            yield Static(self._label_text(False), classes="field--label")
            yield self.control
        yield Static(Content(""), classes="field--line")

    @property
    def value(self) -> str:
        """The text of the field."""
        return self._known

    @value.setter
    def value(self, value: str) -> None:
        self.put(value)
        self.judge()

    def put(self, value: str) -> None:
        """Take a value; kinds of fields show it in the control, without telling anyone."""
        self._known = value

    def judge(self) -> None:
        """Look at the value while it is typed: set ``echo`` or ``error``. By default an old error goes."""
        self.error = ""

    def check(self) -> bool:
        """Whether the value can be saved; says what is wrong where it cannot."""
        self.judge()
        if self.required and not self.value.strip() and not self.error:
            self.error = f"{self.label} is needed."
        return not self.error

    def enter_field(self) -> None:
        """Give the keys to the control and bring the field into view."""
        self.screen.set_focus(self.control, scroll_visible=False)  # at once, unlike focus()
        self.scroll_visible(animate=False)

    def changed_to(self, value: str) -> None:
        """The control has a new value: remember it, judge it, tell the form. Nothing when it is the same."""
        if value != self._known:
            self._known = value
            self.judge()
            self.post_message(self.Changed(self))

    @property
    def echo(self) -> str:
        """What was understood, shown muted under the control while there is no error."""
        return self._echo

    @echo.setter
    def echo(self, words: str) -> None:
        self._echo = words
        self.show_line()

    def watch_error(self) -> None:
        """Show the error, or what stood there before."""
        self.show_line()

    def show_line(self) -> None:
        """Bring the line under the control up to date."""
        for line in self.query(".field--line").results(Static):
            line.set_class(bool(self.error), "-error")
            line.set_class(bool(self.error or self._echo), "-filled")
            words = f"✗ {plain(self.error)}" if self.error else plain(self._echo)
            line.update(Content(words))

    def _label_text(self, here: bool) -> Content:
        return Content(("▸ " if here else "  ") + plain(self.label))

    def on_descendant_focus(self) -> None:
        """Mark the field that has the keys."""
        self._mark(True)

    def on_descendant_blur(self) -> None:
        """And take the mark away."""
        self._mark(False)

    def _mark(self, here: bool) -> None:
        self.set_class(here, "-here")
        for label in self.query(".field--label").results(Static):
            label.update(self._label_text(here), layout=False)

    def on_mount(self) -> None:
        """Say at once what a value that is already there means."""
        self.judge()
