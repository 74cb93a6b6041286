"""Promise P2 in each place where text is typed: killed while it is typed, it is offered at the next start."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from store.records.findings import FindingKind
from tests.walks.terminal import Terminal
from tests.worlds.everything import full_store

from .forms import WAYS, Way
from .kept import on_disk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals and signals are POSIX")

TYPED = "leedsword"
SHARES = 4


def go(terminal: Terminal, way: Way) -> None:
    """To the form."""
    for text, keys in way.steps:
        terminal.until(text)
        terminal.forget()
        terminal.press(keys)


@pytest.mark.parametrize("share", range(SHARES))
def test_what_is_being_typed_survives_a_kill(tmp_path: Path, share: int) -> None:
    for way in WAYS[share::SHARES]:
        home = tmp_path / way.name
        path = home / "s.db"
        with full_store(path) as store:
            for one in store.kinds.to_sort():  # they would be asked about before all else
                store.kinds.sort(one.finding.id, FindingKind.NEXT_TIME)
        with Terminal(path, home) as terminal:
            go(terminal, way)
            terminal.until(way.shown)
            terminal.press(TYPED)
            on_disk(terminal, path, TYPED)
            terminal.press(" and more")  # while this is typed, it is killed
            os.kill(terminal.process.pid, signal.SIGKILL)
            terminal.process.wait(timeout=60)
        with Terminal(path, home) as terminal:
            go(terminal, way)
            terminal.until(TYPED)
            assert "Traceback" not in terminal.text
