"""The promise ledger by keyboard, answers in two keys, and what is proposed after a delivery."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from store import Store, clock_from, open_store
from store.records.call_reports import CallReport, NextStep
from store.records.calls import Mood, Outcome
from store.records.follow_ups import FollowUpFilter, FollowUpKind, FollowUpState
from store.records.promises import PromiseCounts, PromiseView
from tests.tui.waiting import until
from tests.worlds.six_people import HOSTILE, add_people, filled, fresh, lines, on_screen, owe, shown, write
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.follow_ups.screen import FollowUpsScreen
from tui.forms.dialogs import ConfirmDialog, PickDialog
from tui.forms.form import FormDialog
from tui.promises.screen import PromisesScreen
from tui.today.screen import TodayScreen

BIG, SMALL = (120, 36), (80, 24)
TODAY, MON, FRI = date(2026, 11, 24), date(2026, 11, 23), date(2026, 11, 27)
NOTES = (
    "They need it before the board meets.\n> send the price list @dana 2026-11-24 !told\n> check the invoice fri !told"
)


def promised(folder: Path) -> Store:
    """A call on Monday made two promises; it is Tuesday."""
    with open_store(folder / "p.db", clock=clock_from("2026-11-23")) as store:
        ana = add_people(store)["Ana Ruiz"]
        report = CallReport(ana, Outcome.TALKED, NOTES, 900, Mood.SATISFIED, NextStep())
        store.calls.record(report)
    return open_store(folder / "p.db", clock=clock_from("2026-11-24"))


def item(store: Store, what: str) -> int:
    (line,) = store.promises.listed(store.promises.search(PromiseView.ALL, None, what))
    return line.item.id


async def opened(pilot: object, app: FirstCupApp) -> PromisesScreen:
    await until(pilot, lambda: isinstance(app.screen, TodayScreen))  # type: ignore[arg-type]
    await pilot.press("P")  # type: ignore[attr-defined]
    await until(pilot, lambda: isinstance(app.screen, PromisesScreen) and app.screen.query("#list"))  # type: ignore[arg-type]
    await pilot.pause()  # type: ignore[attr-defined]
    assert isinstance(app.screen, PromisesScreen)
    return app.screen


@pytest.mark.parametrize("size", [BIG, SMALL])
async def test_an_empty_ledger_says_what_it_is_for(tmp_path: Path, size: tuple[int, int]) -> None:
    app = FirstCupApp(fresh(tmp_path))
    async with app.run_test(size=size) as pilot:
        await opened(pilot, app)
        await on_screen(pilot, "Nothing was promised yet")
        await until(pilot, lambda: "> send the draft @dana fri !told" in shown(app))
        await pilot.press("x", "R", "X", "enter", "v", "w")  # nothing to do them to
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))


async def test_two_keys_log_an_answer_then_they_know_and_may_be_asked(tmp_path: Path) -> None:
    store = promised(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=BIG) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen) and app.screen.selected().customer_id)
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen))
        price = item(store, "price")
        assert store.follow_ups.get(price).closed == MON
        await on_screen(pilot, "✓ done: send the price")
        await pilot.press("G")  # telling is due tomorrow, the invoice on Friday
        await pilot.press("k", "x")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await on_screen(pilot, "whether it is what they needed")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen))
        story = store.promises.one(price)
        assert story.check
        assert (story.check.due, story.promise.known) == (date(2026, 12, 9), True)
        for state in (None, FollowUpState.OPEN):
            await pilot.press("u")
            tell = store.promises.one(price).tell
            assert store.promises.one(price).check is None
            assert tell
            assert tell.state is (state or FollowUpState.DONE)
        await pilot.press("u")
        assert store.follow_ups.get(price).state is FollowUpState.OPEN


async def test_they_know_at_once_and_the_question_on_another_day_or_not_at_all(tmp_path: Path) -> None:
    store = promised(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await pilot.press("G", "X")  # mine: one key
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, PromisesScreen))
        invoice = item(store, "invoice")
        assert store.promises.one(invoice).promise.known is True
        assert store.promises.one(invoice).check is None
        await pilot.press("u", "X")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, FormDialog))
        await pilot.press("ctrl+u")
        await write(pilot, "in 3 weeks")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PromisesScreen))
        check = store.promises.one(invoice).check
        assert check
        assert (check.kind, check.due) == (FollowUpKind.CHECK_IN, date(2026, 12, 15))


async def test_an_answer_on_a_day_of_its_own_and_one_that_cannot_be(tmp_path: Path) -> None:
    store = promised(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await pilot.press("x", "full_stop")
        await until(pilot, lambda: isinstance(app.screen, FormDialog))
        await write(pilot, "20 nov")
        await pilot.press("enter")
        await on_screen(pilot, "agreed yesterday only")
        await pilot.press("ctrl+u")
        await write(pilot, "mon")
        await pilot.press("ctrl+u")
        await write(pilot, "yesterday")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PromisesScreen))
        assert store.follow_ups.get(item(store, "price")).closed == MON
        await on_screen(pilot, "tell them: send the price")
        await pilot.press("G", "x")  # done already: now they know
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))


async def test_a_new_day_is_agreed_and_told(tmp_path: Path) -> None:
    store = promised(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=BIG) as pilot:
        await opened(pilot, app)
        await pilot.press("R")
        await until(pilot, lambda: isinstance(app.screen, FormDialog))
        await write(pilot, "fri")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, PromisesScreen))
        await on_screen(pilot, "Fri 27 Nov instead of today")
        assert store.promises.counts().overall == PromiseCounts(open=2, renegotiated=1)
        await pilot.press("u")
        assert store.promises.counts().overall == PromiseCounts(open=2)


async def test_views_owners_and_the_filter(tmp_path: Path) -> None:
    store = promised(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await on_screen(pilot, "All promises 2  none due yet · 2 open")
        await pilot.press("v", "v")
        await on_screen(pilot, "Late 0")
        await pilot.press("v", "v", "v", "v", "v", "w")
        await on_screen(pilot, "me 1")
        await pilot.press("w")
        await on_screen(pilot, "Dana 1")
        await pilot.press("w", "slash", *"invoi")
        await on_screen(pilot, "All promises 1")
        await pilot.press("escape", "escape")
        await on_screen(pilot, "All promises 2")
        await pilot.press("tab")
        await on_screen(pilot, "They need it before the board meets")
        await pilot.press("escape", "enter")
        await until(pilot, lambda: isinstance(app.screen, CallScreen))


async def test_the_ledger_opens_at_the_promise_one_comes_from(tmp_path: Path) -> None:
    store = promised(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=BIG) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen) and app.screen.selected().customer_id)
        await pilot.press("G", "P")
        await until(pilot, lambda: isinstance(app.screen, PromisesScreen) and app.screen.query("#list"))
        await until(pilot, lambda: app.screen.browser.rows.cursor_key == str(item(store, "invoice")))


async def test_what_was_not_promised_is_not_renegotiated(tmp_path: Path) -> None:
    store, _, _ = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen) and app.screen.selected().customer_id)
        await pilot.press("j", "R")
        await on_screen(pilot, "not promised to them")
        assert isinstance(app.screen, FollowUpsScreen)


async def test_hostile_names_stand_in_the_ledger_as_they_are(tmp_path: Path) -> None:
    store, people, _ = filled(tmp_path)
    owe(store, people["Jo Park"], f"[b]bold {HOSTILE}", 1, owner="[/x] =1", told=True)
    app = FirstCupApp(store)
    async with app.run_test(size=BIG) as pilot:
        await opened(pilot, app)
        await on_screen(pilot, "[b]bold Acme")
        assert all("\x1b" not in line for line in lines(app))
        await pilot.press("G", "x")
        await on_screen(pilot, "says it is done")
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, PromisesScreen))
        assert store.follow_ups.count(FollowUpFilter.TELL) == 1
