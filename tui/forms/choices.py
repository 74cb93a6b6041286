"""Fields that pick one of a few options, all of them in sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widgets import Static

from ..text.safe import plain
from .field import Field

YES = "yes"  # the value of a ticked check field; unticked is ""


class Choices(Static, can_focus=True):
    """Options on a line, ``● us  ○ them``: arrows, space, digits, a first letter or the mouse pick one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Previous", show=False),
        Binding("right,space", "step(1)", "Next", show=False),
        Binding("enter", "enter", "On", show=False),
    ]

    class Picked(Message):
        """Another option was picked."""

    class Left(Message):
        """Enter was pressed."""

    picked: reactive[int] = reactive(0, init=False)

    def __init__(self, words: Sequence[str], picked: int) -> None:
        super().__init__(classes="choices")
        self._words = tuple(plain(word) for word in words)
        self.set_reactive(Choices.picked, picked)

    def render(self) -> Content:
        """All options, the picked one with a full mark."""
        return Content("\n").join(self._lines(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 (Textual's)
        """As many lines as the options need at this width."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        """The options in lines; broken here and not by the widget, which would part a mark from its word."""
        lines: list[Content] = []
        for number in range(len(self._words)):
            piece = self._piece(number)
            if lines and lines[-1].cell_length + 2 + piece.cell_length <= width:
                lines[-1] = Content("  ").join((lines[-1], piece))
            else:
                lines.append(piece)
        return lines

    def _piece(self, number: int) -> Content:
        here = number == self.picked
        # The number rides along in the text's meta, so that a click knows its option.
        piece = Content(f"{'●' if here else '○'} {self._words[number]}")
        piece = piece.stylize(Style.from_meta({"option": number}))
        if not here:
            return piece.stylize("$text-muted")
        # Without a text cursor, the underline is what shows where the keys go.
        return piece.stylize("bold").stylize("underline" if self.has_focus else "", 2)

    def on_focus(self) -> None:
        """The underline comes."""
        self.refresh()

    def on_blur(self) -> None:
        """The underline goes."""
        self.refresh()

    def watch_picked(self) -> None:
        """Tell the field."""
        self.post_message(self.Picked())

    def action_step(self, by: int) -> None:
        """The next option, round and round."""
        self.picked = (self.picked + by) % len(self._words)

    def action_enter(self) -> None:
        """Leave the field."""
        self.post_message(self.Left())

    def on_key(self, event: events.Key) -> None:
        """Digits and first letters. The letters depend on the options, so no binding can name them."""
        typed = event.character or ""
        if typed.isdigit() and 0 < int(typed) <= len(self._words):
            picked = int(typed) - 1
        else:
            start = self.picked + 1
            order = ((start + step) % len(self._words) for step in range(len(self._words)))
            letter = typed.casefold()
            found = [number for number in order if self._words[number].casefold().startswith(letter)]
            if not typed.isalpha() or not found:
                return
            picked = found[0]
        event.stop()
        event.prevent_default()
        self.picked = picked

    def on_click(self, event: events.Click) -> None:
        """Pick what was clicked."""
        option = event.style.meta.get("option")
        if isinstance(option, int):
            self.picked = option


class ChoiceField(Field):
    """One of a few options, given as pairs of value and word."""

    def __init__(self, name: str, label: str, options: Sequence[tuple[str, str]], value: str = "") -> None:
        self._options = tuple(options)
        value = value or options[0][0]
        self._choices = Choices([word for _, word in self._options], self._place(value))
        super().__init__(name, label, value, self._choices)

    def _place(self, value: str) -> int:
        """Where a value stands; an unknown one (an old draft) is the first."""
        values = [option for option, _ in self._options]
        return values.index(value) if value in values else 0

    def put(self, value: str) -> None:
        """Show a value."""
        place = self._place(value)
        super().put(self._options[place][0])
        with self._choices.prevent(Choices.Picked):
            self._choices.picked = place

    def say(self, value: str) -> str:
        """The option's word."""
        return f"“{self._options[self._place(value)][1]}”"

    @on(Choices.Picked)
    def _picked(self, event: Choices.Picked) -> None:
        event.stop()
        self.changed_to(self._options[self._choices.picked][0])

    @on(Choices.Left)
    def _left(self, event: Choices.Left) -> None:
        event.stop()
        self.post_message(self.Entered(self))


def check_field(name: str, label: str, value: str = "", *, yes: str = "yes", no: str = "no") -> ChoiceField:
    """Yes or no; the value is ``YES`` or empty. Space changes it, y and n set it."""
    return ChoiceField(name, label, (("", no), (YES, yes)), YES if value else "")
