"""What is said in passing covers nothing that one reads or types: names, clocks, modes, fields, what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Region
from textual.pilot import Pilot

from tests.tui.waiting import highlighted, until
from tests.worlds.morning import morning_store
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.close.screen import CloseScreen
from tui.forms.dialogs import FormDialog

WORDS = "Undone: voicemail to Ana Ruiz · Ctrl+R does it again"
REFUSED = "Nothing was pasted: that is 1,200,000 characters, and 12,000 fit here."


async def said(pilot: Pilot[None], app: FirstCupApp, words: str) -> Region:
    """Say something, and where it stands."""
    app.clear_notifications()
    app.notify(words, markup=False, timeout=60)
    await until(pilot, lambda: any(t.region and words in str(t.render()) for t in app.screen.query("Toast")))
    (toast,) = (t for t in app.screen.query("Toast") if words in str(t.render()))
    assert toast.region.bottom == app.size.height - 1  # the keys stay
    return toast.region


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_message_covers_no_name_clock_or_tab(tmp_path: Path, size: tuple[int, int]) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=size, notifications=True) as pilot:

            async def clear(*selectors: str) -> None:
                place = await said(pilot, app, WORDS)
                for selector in selectors:
                    (there,) = (widget.region for widget in app.screen.query(selector))
                    assert there
                    assert not place.overlaps(there), selector

            await until(pilot, lambda: highlighted(app.screen))
            await clear(".frame--strip", ".frame--modes")
            assert (await said(pilot, app, "one long word after the other " * 5)).x > 45  # names end there in each list
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)
            await clear(".frame--strip", ".call--head")
            await pilot.press("n")
            await clear(".frame--strip", ".call--head", "#notes")
            await pilot.press("escape", "1")
            await until(pilot, lambda: isinstance(app.screen, CloseScreen) and app.screen.settled)
            await clear(".frame--strip", ".close--head")


async def test_a_message_over_a_full_form_covers_neither_its_last_field_nor_what_is_wrong(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await until(pilot, lambda: highlighted(app.screen))
            await pilot.press("e", "shift+tab")
            await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.focused is not None)
            place = await said(pilot, app, REFUSED)
            assert app.focused is not None
            assert not place.overlaps(app.focused.region)
            assert not place.overlaps(app.screen.query_one(".form--foot").region)


async def test_each_line_of_a_message_is_seen_however_long_it_is(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(100, 30), notifications=True) as pilot:
            await until(pilot, lambda: highlighted(app.screen))
            for length in range(58, 72):
                await said(pilot, app, "x" * length)
