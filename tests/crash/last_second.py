"""How much of what was being typed a kill takes away: the real app, and words that are typed without a pause.

For a release only: it is measured, and a busy machine makes it worse.
"""

from __future__ import annotations

import os
import signal
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.walks.terminal import Terminal
from tests.worlds import disk
from tests.worlds.morning import morning_store

from .kept import drafts

PROMISED = 1.0  # seconds (promise P2)


@dataclass
class Lost:
    """What was lost, run by run: the age of the oldest word that was on the screen and is not kept, in seconds."""

    runs: int = 0
    ages: list[float] = field(default_factory=list)

    @property
    def most(self) -> float:
        """The worst of them."""
        return max(self.ages, default=0.0)


def typed_and_killed(runs: int, seed: int) -> Lost:
    """Type and kill so often."""
    rng, lost = Random(seed), Lost()
    for _ in range(runs):
        with tempfile.TemporaryDirectory(prefix="firstcup-typed-", dir=disk.DISK) as folder:
            lost.ages.append(_once(Path(folder), rng.uniform(1.0, 3.0)))
            lost.runs += 1
    return lost


def _once(home: Path, seconds: float) -> float:
    path = home / "s.db"
    morning_store(path, "2026-11-24").close()
    shown: dict[str, float] = {}
    with Terminal(path, home) as terminal:
        terminal.until("Enter call")
        terminal.press("\r")
        terminal.until("How did it end?")
        terminal.press("n")
        terminal.until("to the outcomes")
        terminal.forget()
        number, end = 0, time.monotonic() + seconds
        while time.monotonic() < end:
            terminal.press(f"w{number:04} ")
            number += 1
            terminal.read(0.03)
            text = terminal.text
            for word in (f"w{n:04}" for n in range(number)):
                if word in text:
                    shown.setdefault(word, time.monotonic())
        os.kill(terminal.process.pid, signal.SIGKILL)
        killed = time.monotonic()
        terminal.process.wait(timeout=60)
    kept = drafts(path, "rw")
    return max((killed - since for word, since in shown.items() if word not in kept), default=0.0)
