"""A disk that is full, fails or refuses: a true sentence is said, what was typed is kept, and the next act works."""

from __future__ import annotations

import errno
import signal
from pathlib import Path

import pytest

from store import clock_from, open_store
from store.records.calls import Outcome
from tests.walks.terminal import Terminal
from tests.worlds.morning import morning_store

from . import shim
from .kept import on_disk
from .scripts import SCRIPTS
from .shim import EVER, Call, Orders

MOST = 5  # calls of each kind, of each script
SEED = 20261124
NAMES = [script.name for script in SCRIPTS]
TYPED, MORE = "they want a second site in Leeds", " and Hull"


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("share", range(4))
def test_whatever_fails_is_said_truly_and_the_next_act_works(share: int) -> None:
    figures = shim.start("tests.crash.failing", MOST, SEED, *NAMES[share::4])
    for name, found in figures.items():
        print(f"{name}: {found['failures']} failures, {len(found['said'])} sentences")
    assert [each for found in figures.values() for each in found["wrong"]] == []
    assert all(found["failures"] and len(found["said"]) > 1 for found in figures.values())


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize(
    ("kinds", "error", "said"),
    [
        (Call.WRITE, errno.ENOSPC, "Nothing"),  # was changed
        (Call.SYNC, errno.EIO, "Not saved: the disk"),
        (Call.OPEN, errno.EACCES, "Nothing"),
    ],
)
def test_the_app_goes_on_when_the_disk_does_not(tmp_path: Path, kinds: Call, error: int, said: str) -> None:
    path = tmp_path / "store" / "s.db"
    path.parent.mkdir()
    morning_store(path, "2026-11-24").close()
    with Terminal(path, tmp_path, more=shim.environment(tmp_path)) as terminal:
        orders = Orders(tmp_path / "orders")
        terminal.until("Enter call")
        terminal.press("\r")
        terminal.until("How did it end?")
        terminal.press("n")
        terminal.until("to the outcomes")
        terminal.press(TYPED)
        on_disk(terminal, path, TYPED)
        terminal.forget()
        terminal.press("\x13")
        terminal.until("1 2 3 4 5 6 7 outcome")
        terminal.forget()
        orders.fail(path.parent, (1, EVER), kinds, error, pid=terminal.process.pid)
        terminal.press("2")
        terminal.until(said)
        terminal.press("n" + MORE)
        terminal.until("not kept yet")
        assert orders.stop().acted > 1
        terminal.forget()
        terminal.press("\x13")
        terminal.until("1 2 3 4 5 6 7 outcome")
        terminal.press("2")
        terminal.until("Saved: voicemail to Ana Ruiz")
        assert terminal.signal(signal.SIGTERM) == 0
        assert "Traceback" not in terminal.text
    with open_store(path, clock=clock_from("2026-11-24")) as store:
        (ana,) = store.customers.search("Ana Ruiz")
        newest = store.customers.history(ana.id)[0]
        assert (newest.outcome, newest.notes) == (Outcome.VOICEMAIL, TYPED + MORE)
