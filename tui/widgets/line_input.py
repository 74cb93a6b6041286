"""An input of one line that keeps what a person typed."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from store.rules.text.text import LINE_LIMIT

from ..text.safe import plain


class LineInput(Input):
    """One line of text. Pasted lines are joined, and what could act on a terminal is left out."""

    def on_paste(self, event: events.Paste) -> None:
        """Take the whole paste; the stock field keeps its first line and every control character."""
        event.prevent_default()
        event.stop()
        self.replace(plain(event.text.strip("\r\n"))[:LINE_LIMIT], *self.selection)
