"""Idle at once: what Textual's pilot waits for after each key, known instead of guessed.

Textual watches the processor for a fiftieth of a second, twice after each key, and so sleeps through most of a test.
Whether anything is left to do is known, though: the event loop holds all of it. The same is waited for as before, that
nothing happens for that long, but not for it to pass when nothing can happen. And what changed is painted sooner.
"""

from __future__ import annotations

import asyncio
from math import inf

import pytest
import textual.app
import textual.pilot
import textual.screen
from textual._context import active_app
from textual._wait import SLEEP_GRANULARITY, wait_for_idle

CALM = 2 * SLEEP_GRANULARITY  # seconds without anything to do
PAINTED = 1 / 250  # seconds until what changed is painted, at most twice that; 1 / 60 in Textual


def at_once(patched: pytest.MonkeyPatch) -> None:
    """Let every pilot wait so from now on."""
    for module in (textual.app, textual.pilot):
        patched.setattr(module, "wait_for_idle", idle)
    patched.setattr(textual.screen, "UPDATE_PERIOD", PAINTED)


async def idle(min_sleep: float = SLEEP_GRANULARITY, max_sleep: float = 1) -> None:
    """Wait until nothing is left to do, nor will be soon."""
    loop = asyncio.get_running_loop()
    if not hasattr(loop, "_ready") or not hasattr(loop, "_scheduled"):  # another loop than Python's own
        await wait_for_idle(min_sleep, max_sleep)
        return
    end = loop.time() + max_sleep
    while loop.time() < end:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        now = loop.time()
        if any(worker.is_running for worker in active_app.get().workers):  # a thread: the loop does not know of it
            await wait_for_idle(0, max(end - now, 0))
            continue
        due = min((timer.when() for timer in loop._scheduled if not timer.cancelled()), default=inf)
        if due > now + CALM:
            return
        await asyncio.sleep(max(due - now, 0))
