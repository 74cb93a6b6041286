"""Waiting for a condition instead of for time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.pilot import Pilot

TURNS = 1_000  # ten seconds and more: a busy machine must not fail a test


async def until(pilot: Pilot[Any], condition: Callable[[], object]) -> None:
    """Let the app run until the condition holds; fail when it never does."""
    for _ in range(TURNS):
        if condition():
            return
        await pilot.pause(0.01)
    raise AssertionError(f"never true: {condition}")


def highlighted(screen: object) -> int | None:
    """The customer who is highlighted on a screen with a list; None elsewhere, or where nobody is."""
    selected = getattr(screen, "selected", None)
    return None if selected is None else selected().customer_id


def messages(app: App[Any]) -> list[str]:
    """What the app says in passing at the moment."""
    return [note.message for note in app._notifications]  # Textual shows them, and tells nobody what they are
