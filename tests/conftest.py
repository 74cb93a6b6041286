"""What all tests share: a clock that stands still, an empty store, and places of their own."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
import textual.constants
from hypothesis import settings

from store import Clock, Store, clock_from, open_store
from store.file import database

from .tui import idle, styles
from .worlds import disk

# Laws are about what is true, not about how fast: a busy machine must not fail them. Speed is for tests/bench.
settings.register_profile("firstcup", deadline=None)
settings.load_profile("firstcup")


def pytest_configure() -> None:
    """A test waits for no disk; those of tests/crash do."""
    disk.into_memory()


@pytest.fixture(autouse=True, scope="session")
def _new_stores_are_copies() -> Iterator[None]:
    """Of one that is made in each process; tests/store/file is about making them, and turns this off."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(database, "create", disk.copied)
        yield


@pytest.fixture(autouse=True, scope="session")
def _apps_start_and_wait_quickly() -> Iterator[None]:
    """Every app's pilot sleeps only while something is to come, and every app has the same styles.

    And the same colours, whichever terminal the tests are run in.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(textual.constants, "COLOR_SYSTEM", "truecolor")
        patched.delenv("NO_COLOR", raising=False)
        idle.at_once(patched)
        styles.parsed_once(patched)
        yield


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept outside of the store goes into the test's folder, crash reports too: never to anybody's home."""
    for kind in ("STATE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    monkeypatch.setenv("SSH_CONNECTION", "from elsewhere")  # so that nothing goes to the clipboard of who runs them
    monkeypatch.delenv("TMUX", raising=False)


@pytest.fixture(autouse=True)
def _what_an_app_kept_is_let_go() -> Iterator[None]:
    """A running app keeps what it started with from the collector, for good; here another one follows."""
    yield
    gc.unfreeze()


@pytest.fixture
def clock() -> Clock:
    """Tuesday, 24 November 2026, nine in the morning."""
    return clock_from("2026-11-24")


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """An empty store that nothing else uses."""
    with open_store(tmp_path / "firstcup.db", clock=clock) as opened:
        yield opened
