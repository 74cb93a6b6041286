"""What the tests of research work on: a small store, and a browser that writes down what it was given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store import Store
from tests.worlds.morning import morning_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with morning_store(tmp_path / "s.db") as opened:
        yield opened


@pytest.fixture
def opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """A browser that writes down what it was given."""
    script, opened = tmp_path / "opener", tmp_path / "opened.txt"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$#" "$1" > "{opened}.new" && mv "{opened}.new" "{opened}"\n')
    script.chmod(0o700)
    monkeypatch.setenv("FIRSTCUP_OPENER", str(script))
    return lambda: opened.read_text() if opened.exists() else ""
