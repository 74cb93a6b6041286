"""An app that stands open, with times on its screen, wakes no terminal between the minutes."""

from __future__ import annotations

import time
from pathlib import Path

from tests.walks.terminal import Terminal
from tests.worlds.morning import morning_store

REST = 4.8  # seconds: three looks at the file
PATIENCE = 60.0  # seconds


def test_nothing_is_written_while_nothing_changes(tmp_path: Path) -> None:
    """The clock stands still, so that no minute turns."""
    morning_store(tmp_path / "s.db").close()
    with Terminal(tmp_path / "s.db", tmp_path, now="2026-11-24T09:12", more={"TZ": "Europe/Berlin"}) as terminal:
        terminal.until("night in Denver, 01:12")  # all that comes after the first picture
        begin = rested = time.monotonic()
        while time.monotonic() < rested + REST:
            assert time.monotonic() < begin + PATIENCE, "it never rests"
            written = len(terminal.output)
            assert terminal.read(0.2), "it ended"
            if len(terminal.output) != written:
                rested = time.monotonic()
