"""What is said where a text has no room for more: none of it is cut, and what stood there before stays."""

from __future__ import annotations

from textual.widget import Widget

_SECONDS = 8.0  # that it stands


def refuse(field: Widget, words: str) -> None:
    """Say why something was not taken, instead of what was said before."""
    field.app.clear_notifications()
    field.notify(words, severity="error", timeout=_SECONDS, markup=False)


def refuse_paste(field: Widget, length: int, room: int) -> None:
    """Say that a paste of so many characters does not fit in the room that is left."""
    refuse(field, f"Nothing was pasted: that is {length:,} characters, and {max(0, room):,} more fit here.")
