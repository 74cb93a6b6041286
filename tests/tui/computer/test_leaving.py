"""Leaving when the computer asks for it, also where the loop listens to no signals, as on Windows (promise P2)."""

from __future__ import annotations

import asyncio
import ctypes
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from store import Store
from tests.tui.call.test_screen import into_call
from tests.tui.waiting import until
from tests.worlds.morning import morning_store
from tui.app import FirstCupApp
from tui.computer.leaving import ASKING, leave_when_asked

TYPED = "a second site in Leeds"


@pytest.fixture
def deaf_loop(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A loop as Windows has it; what is done to the process's own signals is taken back."""

    def refuse(*_: object) -> None:
        raise NotImplementedError

    before = {name: signal.getsignal(getattr(signal, name)) for name in ASKING if hasattr(signal, name)}
    monkeypatch.setattr(asyncio.SelectorEventLoop, "add_signal_handler", refuse)
    yield
    for name, handler in before.items():
        signal.signal(getattr(signal, name), handler)


def kept(store: Store) -> str:
    (ana,) = store.customers.search("Ana Ruiz")
    return store.drafts.load(f"call:{store.customers.get(ana.id).uid}").get("notes", "")


@pytest.mark.usefixtures("deaf_loop")
async def test_the_app_starts_and_keeps_what_was_typed_where_the_loop_listens_to_no_signals(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db", "2026-11-24") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await into_call(pilot, app)
            await pilot.press("n", *TYPED)
            signal.raise_signal(signal.SIGTERM)
            await until(pilot, lambda: not app.is_running)
        assert kept(store) == TYPED


@pytest.mark.parametrize("name", [name for name in ASKING if hasattr(signal, name)])
async def test_a_signal_is_heard_while_a_burst_of_letters_wakes_the_loop(name: str) -> None:
    """The pipe that wakes a loop is full then, so that no signal goes through it."""
    loop, left = asyncio.get_running_loop(), asyncio.Event()
    leave_when_asked(loop, left.set)
    for _ in range(20_000):
        loop.call_soon_threadsafe(lambda: None)
    signal.raise_signal(getattr(signal, name))
    await asyncio.wait_for(left.wait(), 10)


@pytest.mark.usefixtures("deaf_loop")
async def test_a_signal_after_the_loop_is_closed_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = asyncio.new_event_loop()
    leave_when_asked(closed, lambda: None)
    closed.close()
    signal.raise_signal(signal.SIGTERM)


@pytest.mark.usefixtures("deaf_loop")
async def test_a_console_of_windows_that_closes_waits_until_the_app_has_left(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Callable[[int], bool]] = []

    def listen(handler: Callable[[int], bool], _: bool) -> int:
        told.append(handler)
        return 1

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "WINFUNCTYPE", lambda *_: lambda function: function, raising=False)
    kernel = SimpleNamespace(kernel32=SimpleNamespace(SetConsoleCtrlHandler=listen))
    monkeypatch.setattr(ctypes, "windll", kernel, raising=False)
    left = asyncio.Event()
    leave_when_asked(asyncio.get_running_loop(), left.set)
    monkeypatch.undo()
    (handler,) = told
    assert not handler(0)  # Ctrl+C is a key of the app's
    waited: list[float | None] = []
    monkeypatch.setattr(threading.main_thread(), "join", waited.append)
    assert await asyncio.to_thread(handler, 2)
    await asyncio.wait_for(left.wait(), 10)
    assert waited
