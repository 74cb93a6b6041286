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


def warm(app: App[Any]) -> bool:
    """Whether what is loaded after the first picture is there, and shown."""
    return app.store.unit.there is not None and not any(worker.is_running for worker in app.workers)  # type: ignore[attr-defined]
