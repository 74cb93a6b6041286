"""Beside calls Today says what time of day it is there, once zones are loaded, which the first picture is before."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import Store
from tests.tui.harness import composed
from tests.tui.waiting import highlighted, until, warm
from tests.worlds.morning import morning_store
from tests.worlds.zone import ABLE, computer_in
from tui.app import FirstCupApp
from tui.call.head import CallHead
from tui.call.screen import CallScreen
from tui.today.screen import TodayScreen
from tui.widgets.rows import RowList

pytestmark = pytest.mark.skipif(not ABLE, reason="TZ is POSIX")


def text(app: FirstCupApp) -> str:
    return "\n".join(strip.text for strip in composed(app.screen))


async def loaded(pilot: Pilot[None], app: FirstCupApp) -> None:
    await until(pilot, lambda: isinstance(app.screen, TodayScreen) and highlighted(app.screen) is not None)
    await until(pilot, lambda: warm(app))


def counted(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[None]:
    read: list[None] = []
    whole = store.plan.today
    monkeypatch.setattr(store.plan, "today", lambda: read.append(None) or whole())
    return read


async def test_where_it_is_night_lines_brief_and_call_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them live in Denver, by their numbers."""
    with computer_in("Europe/Berlin"), morning_store(tmp_path / "s.db") as store:
        app, read = FirstCupApp(store), counted(store, monkeypatch)
        async with app.run_test(size=(120, 36)) as pilot:
            await loaded(pilot, app)
            assert text(app).count("! night in Denver; ") == 5  # the places of the week; the call-back is at a time
            assert "! night in Denver, 01:12" in app.screen.browser.pane.plain
            assert len(read) == 1  # the day is not read again for it
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)
            assert app.screen.query_one(CallHead).hour.full == "! night in Denver, 01:12"
            await until(pilot, lambda: "! night in Denver, 01:12   0:0" in text(app))


async def test_on_the_same_clock_nothing_is_said_and_nothing_is_painted_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with computer_in("America/Denver"), morning_store(tmp_path / "s.db") as store:
        app, read = FirstCupApp(store), counted(store, monkeypatch)
        painted: list[None] = []
        whole = RowList.show
        monkeypatch.setattr(RowList, "show", lambda *rows, **more: painted.append(None) or whole(*rows, **more))
        async with app.run_test(size=(120, 36)) as pilot:
            await loaded(pilot, app)
            assert " in Denver" not in text(app)
            assert len(read) == len(painted) == 1
