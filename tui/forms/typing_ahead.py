"""Letters on their way: typed before the field they are meant for has the keys, or just before the app ends.

Nothing that was typed is lost (promise P2).
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Protocol, runtime_checkable

from textual.dom import DOMNode
from textual.events import Key
from textual.message_pump import MessagePump
from textual.screen import Screen
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
        it saves, and letters behind it would be lost with the form.
        """
        if field is not None:
            for event in self.keys:
                if event.is_printable or event is self.keys[-1]:
                    follow(event, field)
        self.keys.clear()


_PATIENCE = 3.0  # seconds for letters that are on their way: a thousand, and more


async def arrived(screen: Screen[object]) -> None:
    """Wait until what was typed on a screen stands where it was typed, and its screen knows of it."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE):
            await _done(screen)  # opened just now, it hands on what was typed before
            nodes: list[DOMNode] = list(screen.focused.ancestors_with_self) if screen.focused else []
            for node in nodes:
                if node is not screen.app:
                    await _done(node)  # the letters
                    await _done(node)  # what it said about them, to itself and to whoever is around it
            await _done(screen)


async def _done(pump: MessagePump) -> None:
    """Wait until it did all that it was told so far."""
    done = asyncio.Event()
    if pump.call_later(done.set):
        await done.wait()


@runtime_checkable
class TakesTyping(Protocol):
    """A screen that opens with a field: letters typed meanwhile are meant for it."""

    typed_ahead: TypedAhead


def follow(event: Key, field: Widget) -> None:
    """Send a letter on to a field, as the app does with keys typed from now on."""
    # Not public in Textual, but posting alone would have the app send it out once more. A test guards it.
    field._forward_event(Key(event.key, event.character))
