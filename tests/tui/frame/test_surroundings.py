"""A synced folder is named in the app, after the first picture, and once."""

from __future__ import annotations

from pathlib import Path

from store import clock_from, open_store
from tests.tui.harness import messages
from tests.tui.waiting import until
from tests.worlds.morning import morning_store
from tui.app import FirstCupApp


def said(app: FirstCupApp) -> int:
    return sum("lies in Dropbox" in words for words in messages(app))


async def test_it_is_said_once(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    path = tmp_path / "Dropbox" / "s.db"
    with morning_store(path) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(100, 30)) as pilot:
            await until(pilot, lambda: said(app) == 1)
    with open_store(path, clock=clock_from("2026-11-24")) as store:
        again = FirstCupApp(store)
        async with again.run_test(size=(100, 30)) as pilot:
            await until(pilot, lambda: not again.workers)
            assert said(again) == 0
