"""The fields of forms, all in one place to import from; text, notes and days are written here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events, on
from textual.content import Content
from textual.suggester import Suggester, SuggestFromList
from textual.widgets import Input, Static, TextArea

from store import Invalid
from store.rules.text.text import LINE_LIMIT, TEXT_LIMIT

from ..text.safe import harmless, plain
from ..widgets.line_input import EXAMPLE, LineInput
from ..widgets.room import refuse_paste
from .choices import YES, ChoiceField, check_field
from .field import WIDTH, Field, Reading

__all__ = ["YES", "ChoiceField", "Field", "NotesField", "TextField", "check_field", "day_field", "from_names"]

"""So begins what stands in an empty field: nobody takes it for what is there."""

Spans = Sequence[tuple[int, int, object]]
"""Where the understood words of a line begin and end; what they mean may stand behind."""


def from_names(names: Sequence[str]) -> Suggester:
    """Completes one of these names, however it is written; → takes it."""
    return SuggestFromList(names, case_sensitive=False)


class TextField(Field):
    """One line of text. With a ``reader`` it is free words with a meaning, which is echoed while they are typed."""

    def __init__(
        self,
        name: str,
        label: str,
        value: str = "",
        *,
        reader: Callable[[str], str] | None = None,
        required: bool = False,
        hint: str = "",
        suggester: Suggester | None = None,
        spans: Callable[[str], Spans] | None = None,
        days: Reading | None = None,
    ) -> None:
        """``hint`` is an example. ``reader`` answers what it understood ("Fri 27 Nov"), or nothing; or it raises
        Invalid. ``suggester`` completes what is typed; ``spans`` says which words of a line light up; ``days`` is what
        reads days in it, and of no other field.
        """
        self._input = LineInput(
            plain(value),
            placeholder=f"{EXAMPLE}{hint}" if hint else "",
            compact=True,
            max_length=LINE_LIMIT,
            select_on_focus=False,  # a key pressed by habit must not wipe what stands there
            suggester=suggester,
            highlighter=_Lights(self, spans) if spans else None,
        )
        super().__init__(name, label, plain(value), self._input, required=required, days=days)
        self._reader = reader
        if reader is not None:
            self.add_class("-echoes")  # its line is always there, so that nothing moves while one types

    def put(self, value: str) -> None:
        """Show a value."""
        super().put(plain(value))
        with self._input.prevent(Input.Changed):
            self._input.value = self.value
        self._input.cursor_position = len(self.value)

    def judge(self) -> None:
        """Echo what was understood, or say why it was not."""
        error = echo = ""
        if self._reader is not None and self.value.strip():
            try:
                echo = self._reader(self.value)
            except Invalid as problem:
                error = str(problem)
        self.error = error
        self.echo = f"→ {echo}" if echo else ""

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.changed_to(self._input.value)  # not the event's, which may be of before another text was put in

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Entered(self))


class _Lights(Highlighter):
    """Lights the understood words of a line up."""

    def __init__(self, field: Field, spans: Callable[[str], Spans]) -> None:
        self._field = field
        self._spans = spans

    def highlight(self, text: Text) -> None:
        """Style the spans. Read anew: the line is painted before its field hears of a new letter."""
        colour = self._field.app.theme_variables.get("text-primary", "")
        for start, end, _ in self._spans(text.plain):
            text.stylize(f"bold {colour}" if colour.startswith("#") else "bold", start, end)


def day_field(
    name: str,
    label: str,
    value: str = "",
    *,
    days: Reading,
    reader: Callable[[str], str],
    required: bool = False,
    hint: str = "fri, in 2 weeks, 14 mar",
) -> TextField:
    """A day in free words. ``days`` reads it, and no other field: words that come back count from their own day."""
    return TextField(name, label, value, reader=reader, required=required, hint=hint, days=days)


class NotesArea(TextArea):
    """Several lines of text, cleaned as they are pasted."""

    def on_paste(self, event: events.Paste) -> None:
        """Insert the paste without control characters: all of it, or nothing where it does not fit."""
        event.prevent_default()
        event.stop()
        if self.read_only:
            return
        text = self.as_pasted(harmless(event.text))
        room = TEXT_LIMIT - len(self.text) + len(self.selected_text)
        if len(text) > room:
            refuse_paste(self, len(text), room)
            return
        result = self.replace(text, *self.selection, maintain_selection_offset=False)
        self.move_cursor(result.end_location)
        self.has_pasted(text)

    def as_pasted(self, text: str) -> str:
        """How a paste is put in; kinds of areas may mark it."""
        return text

    def has_pasted(self, text: str) -> None:
        """A text was pasted; the cursor stands behind it."""


Below = Callable[[str, int], Sequence[Content]]
"""What to show below a text, for a width in cells."""


class NotesField(Field):
    """Several lines of text; Tab leaves it. With ``below`` it says under them what was understood."""

    one_line = False

    def __init__(
        self,
        name: str,
        label: str,
        value: str = "",
        *,
        required: bool = False,
        hint: str = "",
        area: type[NotesArea] = NotesArea,
        below: Below | None = None,
    ) -> None:
        """``hint`` is an example; ``area``: the kind of text area."""
        example = f"{EXAMPLE}{hint}" if hint else ""
        self._area = area(harmless(value), compact=True, placeholder=Content(example), highlight_cursor_line=False)
        super().__init__(name, label, harmless(value), self._area, required=required)
        self._below = below

    def on_mount(self) -> None:
        """Writing goes on where the text ends."""
        self._area.move_cursor(self._area.document.end)

    def put(self, value: str) -> None:
        """Show a value, with the cursor behind it."""
        super().put(harmless(value))
        with self._area.prevent(TextArea.Changed):
            self._area.load_text(self.value)
        self._area.move_cursor(self._area.document.end)

    def say_below(self, below: Below) -> None:
        """Say this under the text from now on."""
        self._below = below
        self.show_line()

    def judge(self) -> None:
        """An old error goes, and what is understood is another now."""
        super().judge()
        self.show_line()

    def on_resize(self) -> None:
        """What is said has to fit."""
        self.show_line()

    def show_line(self) -> None:
        """What was understood."""
        for line in self.query(".field--line").results(Static):
            said = self._below(self.value, line.size.width or WIDTH) if self._below else ()
            line.set_class(bool(said), "-filled")
            line.update(Content("\n").join(said))

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.changed_to(event.text_area.text)
