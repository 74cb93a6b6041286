"""An input of one line that keeps what a person typed."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from store.rules.text.text import TEXT_LIMIT

from ..text.safe import harmless
from .room import refuse, refuse_paste


class LineInput(Input):
    """One line of text. Pasted lines are joined, and what could act on a terminal is left out."""

    # The ground of the field with the keys is a tone of the theme; the stock field would lay a tint over it.
    DEFAULT_CSS = "LineInput:focus { background-tint: $foreground 0%; }"

    def on_paste(self, event: events.Paste) -> None:
        """Take the whole paste, or none of it; the stock field keeps its first line and every control character."""
        event.prevent_default()
        event.stop()
        text = harmless(event.text.strip("\r\n")).replace("\n", " ")
        room = (self.max_length or TEXT_LIMIT) - len(self.value) + len(self.selected_text)
        if len(text) > room:
            refuse_paste(self, len(text), room)
        else:
            self.replace(text, *self.selection)

    def restricted(self) -> None:
        """There is no room for another letter; the stock field only rings."""
        refuse(self, f"This line is full: {self.max_length:,} characters fit. What is longer belongs into notes.")
