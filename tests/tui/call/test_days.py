"""A call that is taken up on another day asks which day it was; its date and the days in its notes follow that."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import Store, clock_from, open_store
from tests.tui.waiting import until
from tests.worlds.morning import PREFERENCES, morning_store
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.forms.dialogs import PickDialog
from tui.today.screen import TodayScreen
from tui.widgets.detail import Detail

TUESDAY, THURSDAY = date(2026, 11, 24), date(2026, 11, 26)
NOTES = "they want a pilot\n> send the draft tomorrow"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with notes of a call to Ana that were typed on Tuesday."""
    with morning_store(tmp_path / "s.db") as store:
        store.drafts.of_call(store.customers.get(ana(store))).save({"notes": NOTES})
    return tmp_path / "s.db"


def ana(store: Store) -> int:
    (found,) = store.customers.search("Ana Ruiz")
    return found.id


async def into_call(pilot: Pilot[None], app: FirstCupApp, customer_id: int) -> None:
    await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.selected().customer_id is not None)
    app.doors.call(customer_id)


async def asked(pilot: Pilot[None], app: FirstCupApp) -> CallScreen:
    await until(pilot, lambda: isinstance(app.screen, PickDialog))
    await pilot.pause()
    below = app.screen_stack[-2]
    assert isinstance(below, CallScreen)
    return below


@pytest.mark.parametrize(
    ("key", "day", "due"),
    [("1", TUESDAY, date(2026, 11, 25)), ("2", THURSDAY, date(2026, 11, 27)), ("escape", TUESDAY, date(2026, 11, 25))],
)
async def test_a_call_taken_up_later_asks_which_day_it_was(path: Path, key: str, day: date, due: date) -> None:
    with open_store(path, clock=clock_from("2026-11-26"), preferences=PREFERENCES) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await into_call(pilot, app, ana(store))
            screen = await asked(pilot, app)
            await pilot.press(key)
            await until(pilot, lambda: app.screen is screen)
            await pilot.press("n")
            said = f"{due.day} Nov"
            await until(pilot, lambda: said in screen.query_one("#panel", Detail).plain)
            await pilot.press("escape", "3")
            await until(pilot, lambda: screen.session.over)
        (entry, *_) = store.customers.history(ana(store))
        assert (entry.day, entry.notes) == (day, NOTES)
        assert due in [item.due for item in store.follow_ups.of_customer(ana(store)) if item.what == "send the draft"]


async def test_the_answer_is_kept_and_todays_notes_ask_nothing(path: Path) -> None:
    with open_store(path, clock=clock_from("2026-11-26"), preferences=PREFERENCES) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await into_call(pilot, app, ana(store))
            screen = await asked(pilot, app)
            await pilot.press("2")
            await until(pilot, lambda: app.screen is screen)
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, TodayScreen))
            await into_call(pilot, app, ana(store))
            await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)
            await pilot.pause()
            assert isinstance(app.screen, CallScreen)
            assert app.screen.session.day == THURSDAY


async def test_a_day_that_begins_while_the_notes_are_open_asks_too(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await into_call(pilot, app, ana(store))
            await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)
            screen = app.screen
            assert isinstance(screen, CallScreen)
            await pilot.press("n", *"a word", "escape")
            store.unit.clock = clock_from("2026-11-25")
            screen.reload()
            await asked(pilot, app)
            await pilot.press("1")
            await until(pilot, lambda: app.screen is screen)
            assert screen.session.day == TUESDAY
            screen.reload()  # once a day is enough
            await pilot.pause()
            assert app.screen is screen
