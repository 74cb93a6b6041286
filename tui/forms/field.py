"""What all fields of a form share: a label, a control, and a line under it: what was understood, or what is wrong.

A field whose line is always there tells an error in it; of any other, the form does, in room that is always there.

The kinds of fields (text, notes, options) stand on it, and nothing stands on them: what a field reads and offers is
given to it. Every field has ``name``, ``value`` (text) and ``error``; it posts ``Changed`` when a person changed it and
``Entered`` on Enter.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Protocol, runtime_checkable

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from store.rules.text.text import shortened

from ..text.safe import plain

TAKE = "F9"  # the key that takes what the record says now
_SHOWN = 60  # characters of it
WIDTH = 50  # cells, before a form knows its size
_EMPTY = f"It is empty now. {TAKE} empties it."
_EMPTIED = f"You emptied it. {TAKE} does so again."


class Reading(Protocol):
    """The days that the words of a field mean."""

    @property
    def as_of(self) -> date | None:
        """The day on which they were typed, where that is another than today."""

    def typed_on(self, day: date | None) -> None:
        """They were typed on this day; None: now."""


@runtime_checkable
class OnTwoClocks(Reading, Protocol):
    """The same of a time that may be on the user's clock or on a customer's."""

    @property
    def two(self) -> bool:
        """Whether the customer's clock is known."""

    @property
    def caution(self) -> str:
        """What speaks against the time that was read last; it may be all the same."""

    def swapped(self, text: str) -> str | None:
        """The text with its time on the other clock; None where that would change nothing."""


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
        """Enter was pressed, where it breaks no line."""

    class Judged(_Said):
        """Something else is wrong with the value, or nothing any more."""

    one_line: ClassVar[bool] = True
    """Whether Enter saves; where not, it breaks the line."""

    def __init__(
        self,
        name: str,
        label: str,
        value: str,
        control: Widget,
        *,
        required: bool = False,
        days: Reading | None = None,
    ) -> None:
        """``control`` is the widget that takes the keys, ``days`` what reads the field where it holds days."""
        super().__init__(name=name, classes="field")
        control.add_class("field--control")
        self.control = control
        self.label = label
        self.required = required
        self._known = value
        self._echo = ""
        self._days = days
        self._clocks = days if isinstance(days, OnTwoClocks) and days.two else None
        self.set_class(self._clocks is not None, "-clocks")
        self._clash: tuple[str, str, date | None] | None = None  # the record's, what was typed, and as of when

    def compose(self) -> ComposeResult:
        """The label and the control in one row, the line about them below."""
        with Horizontal(classes="field--row"):
            yield Static(self._label_text(False), classes="field--label")
            yield self.control
        yield Static(Content(""), classes="field--line")
        if self._clash is not None:
            yield Static(self._clash_words(), classes="field--clash")

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
        self.typed_on(None)
        self._show_clash()

    # Words of another day

    @property
    def as_of(self) -> date | None:
        """The day from which "tomorrow" in it counts, where that is not today."""
        return self._days.as_of if self._days else None

    def typed_on(self, day: date | None) -> None:
        """What stands there was typed on this day; None: now."""
        if self._days is not None:
            self._days.typed_on(day)

    # A time on one clock or the other

    @property
    def on_two_clocks(self) -> bool:
        """Whether a time in it may be on either."""
        return self._clocks is not None

    @property
    def swapped(self) -> str | None:
        """The text with its time on the other clock; None where that would change nothing."""
        return self._clocks.swapped(self.value) if self._clocks else None

    def swap_clock(self) -> bool:
        """Put its time on the other clock. False where that would change nothing."""
        other = self.swapped
        if other is not None:
            self.put(other)
            self.judge()
        return other is not None

    def bring_back(self, value: str, day: date | None) -> None:
        """Put a text in that was typed on a day; it means what it meant then."""
        self.put(value)
        self.typed_on(day)
        self.judge()

    # What the record says where both were changed

    def clash(self, now: str) -> None:
        """The record says this now, and something else was typed: show both."""
        self._clash = now, self.value, self.as_of
        self._show_clash()

    def take_other(self) -> bool:
        """What the record says in place of what was typed, or the other way round. False where there is no clash."""
        if self._clash is None:
            return False
        now, typed, day = self._clash
        if self.value == now:
            self.bring_back(typed, day)
        else:
            self._clash = now, self.value, self.as_of
            self.value = now
        self._show_clash()
        return True

    def say(self, value: str) -> str:
        """How a value of the field is called on the screen; nothing where it is empty."""
        return f"“{shortened(value, _SHOWN)}”" if value.strip() else ""

    def _clash_words(self) -> Content:
        now, typed, _ = self._clash or ("", "", None)
        if self.value != now:
            words = f"It says {said} now. {TAKE} takes that." if (said := self.say(now)) else _EMPTY
        else:
            words = f"You typed {said}. {TAKE} brings it back." if (said := self.say(typed)) else _EMPTIED
        return Content(plain(words))

    def _show_clash(self) -> None:
        if self._clash is None or not self.is_attached:
            return
        line = next(iter(self.query(".field--clash").results(Static)), None)
        if line is None:
            self.mount(Static(self._clash_words(), classes="field--clash"))
        else:
            line.update(self._clash_words())

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
            self.typed_on(None)
            self.judge()
            self._show_clash()
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
        """Show the error, or what stood there before; it moves nothing."""
        self.show_line()
        self._mark(self.has_class("-here"))
        self.post_message(self.Judged(self))

    @property
    def unsaid(self) -> str:
        """The error, where the field has no line of its own for all of it: the form says it then."""
        width = next((line.size.width for line in self.query(".field--line")), 0) or WIDTH
        return "" if self.has_class("-echoes") and cell_len(f"✗ {plain(self.error)}") <= width else self.error

    def show_line(self) -> None:
        """Bring the line under the control up to date. Only one that is always there tells an error."""
        error = plain(self.error) if self.has_class("-echoes") else ""
        for line in self.query(".field--line").results(Static):
            line.set_class(bool(error), "-error")
            line.set_class(bool(error or self._echo), "-filled")
            caution = plain(self._clocks.caution) if self._clocks and self._echo else ""
            said = [Content(plain(self._echo)), *([Content.styled(caution, "$text-warning")] if caution else [])]
            line.update(Content(f"✗ {error}") if error else Content("\n").join(said))

    def _label_text(self, here: bool) -> Content:
        sign = "✗ " if self.error else "▸ " if here else "  "
        return Content(sign + plain(self.label))

    def on_descendant_focus(self) -> None:
        """Mark the field that has the keys."""
        self._mark(True)

    def on_descendant_blur(self) -> None:
        """And take the mark away."""
        self._mark(False)

    def _mark(self, here: bool) -> None:
        self.set_class(here, "-here")
        self.set_class(bool(self.error), "-wrong")
        for label in self.query(".field--label").results(Static):
            label.update(self._label_text(here), layout=False)

    def on_mount(self) -> None:
        """Say at once what a value that is already there means."""
        self.judge()
