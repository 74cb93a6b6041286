"""The app on a damaged store: it says so, with what to do, and shows what can be read; nothing is written."""

from __future__ import annotations

from pathlib import Path

from store import Clock, open_store
from store.file.backups import make_backup
from tests.store.file.test_health import NAME, flip
from tests.tui.harness import composed, messages
from tests.tui.waiting import until
from tests.worlds.builders import customer
from tui.app import FirstCupApp


def screen_of(app: FirstCupApp) -> str:
    return "\n".join(strip.text for strip in composed(app.screen))


async def test_a_damaged_store_is_shown_with_a_warning_and_not_written(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "firstcup.db"
    with open_store(path, clock=clock) as store:
        customer(store, NAME)
    make_backup(path, tmp_path / "backups", clock.now(), why="of the test")
    flip(path)
    before = path.read_bytes()
    with open_store(path, clock=clock, backups=tmp_path / "backups") as store:
        assert store.damage()
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: "READ ONLY" in screen_of(app))
            said = messages(app)
            assert sum("is damaged" in words for words in said) == 1
            assert any("firstcup restore" in words for words in said)
            await pilot.press("a")
            await pilot.pause()
    assert path.read_bytes() == before
    assert len(list((tmp_path / "backups").glob("*.db"))) == 1
