"""Letters typed before the field they are meant for has the keys: nothing that was typed is lost (promise P2)."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual.events import Key
from textual.widget import Widget


class TypedAhead:
    """The keys that wait for the first field of a screen, which takes them a moment after it was opened."""

    def __init__(self) -> None:
        self.keys: list[Key] = []

    def wait(self, event: Key) -> None:
        """One key more."""
        self.keys.append(event)

    def catch_up(self, field: Widget | None) -> None:
        """Hand the field what was typed before it was there. Enter goes with it as the end of it, and nowhere else:
        letters behind an Enter were meant for a field that comes after this one."""
        if field is not None:
            for event in self.keys:
                if event.is_printable or event is self.keys[-1]:
                    follow(event, field)
        self.keys.clear()


@runtime_checkable
class TakesTyping(Protocol):
    """A screen that opens with a field: letters typed meanwhile are meant for it."""

    typed_ahead: TypedAhead


def follow(event: Key, field: Widget) -> None:
    """Send a letter on to a field, as the app does with keys typed from now on."""
    # Not public in Textual, but posting alone would have the app send it out once more. A test guards it.
    field._forward_event(Key(event.key, event.character))
