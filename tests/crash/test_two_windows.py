"""Two at one store: what one has saved, the other shows, and neither loses anything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from store import clock_from, open_store
from tests.walks.terminal import ROOT, Terminal
from tests.worlds.morning import morning_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The store of a morning."""
    morning_store(tmp_path / "s.db", "2026-11-24").close()
    return tmp_path / "s.db"


def names(path: Path) -> set[str]:
    """Everyone in the store."""
    with open_store(path, clock=clock_from("2026-11-24")) as store:
        total = store.customers.count()
        return {row.name for row in store.customers.page(0, total, total)}


def test_what_a_command_adds_is_seen_in_the_app(tmp_path: Path, path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("Name,Email\nAaron Newcomer,aaron@firm.example\n")
    with Terminal(path, tmp_path) as terminal:
        terminal.until("Enter call")
        terminal.press("3")
        terminal.until("8 customers")
        env = os.environ | {"HOME": str(tmp_path), "FIRSTCUP_NOW": "2026-11-24", "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-m", "tui", "--store", str(path), "import", str(people), "--yes"],
            env=env, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        terminal.until("Aaron Newcomer")


def test_what_one_app_saves_is_seen_in_the_other(tmp_path: Path, path: Path) -> None:
    with Terminal(path, tmp_path) as one, Terminal(path, tmp_path) as other:
        for terminal in (one, other):
            terminal.until("Enter call")
            terminal.press("3")
            terminal.until("8 customers")
        for writer, reader, name in ((one, other, "Aaron First"), (other, one, "Aaron Second")):
            writer.forget()
            writer.press("n")
            writer.until("Enter save")
            writer.press(name)
            writer.until(name.split()[1])
            writer.press("\x13")
            reader.until(name)
    assert {"Aaron First", "Aaron Second"} <= names(path)
