"""What the lists show in terminals of different widths."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from tests.tui.harness import composed
from tests.tui.waiting import highlighted, until
from tests.worlds.morning import morning_store
from tui.app import FirstCupApp


def seen(app: FirstCupApp) -> str:
    return "\n".join(strip.text for strip in composed(app.screen))


def titles(app: FirstCupApp) -> str:
    """The line above the list."""
    (line,) = app.screen.query(".frame--titles")
    return composed(app.screen)[line.region.y].crop(line.region.x, line.region.right).text


async def resized(pilot: Pilot[None], width: int) -> None:
    await pilot.resize_terminal(width, 36)
    await until(pilot, lambda: pilot.app.screen.size.width == width)
    await pilot.pause()


async def test_wide_lists_show_more_and_narrow_ones_cut_no_name(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: highlighted(app.screen) is not None)
            promised = seen(app).split("THIS WEEK")[0]
            assert " Ana Ruiz  " in promised
            assert " Fabrikam F" in promised
            for key, in_wide in (("2", "company"), ("3", "title")):
                await pilot.press(key)
                await resized(pilot, 200)
                assert in_wide in titles(app)
                await resized(pilot, 100)
                assert in_wide not in titles(app)
                await pilot.press("1")
                await resized(pilot, 120)
