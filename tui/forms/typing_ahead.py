"""Letters typed before the field they are meant for has the keys: nothing that was typed is lost (promise P2)."""

from __future__ import annotations

from textual.events import Key
from textual.widget import Widget


class TypingAhead:
    """A screen whose first field takes the keys a moment after it was opened."""

    def __init__(self) -> None:
        self.typed_ahead: list[Key] = []

    def catch_up(self, field: Widget | None) -> None:
        """Hand the field what was typed before it was there. Enter goes with it as the end of it, and nowhere else:
        letters behind an Enter were meant for a field that comes after this one."""
        if field is not None:
            for event in self.typed_ahead:
                if event.is_printable or event is self.typed_ahead[-1]:
                    follow(event, field)
        self.typed_ahead.clear()


def follow(event: Key, field: Widget) -> None:
    """Send a letter on to a field, as the app does with keys typed from now on."""
    # Not public in Textual, but posting alone would have the app send it out once more. A test guards it.
    field._forward_event(Key(event.key, event.character))
