"""Pictures of the promise ledger: promises of all kinds, one of them renegotiated, one done and not told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import Store, clock_from, open_store
from store.records.call_reports import CallReport, NextStep
from store.records.calls import Mood, Outcome
from store.records.promises import PromiseView
from tests.pictures.test_snapshots import BIG, SMALL, THEMES, Compare, Walk
from tests.tui.waiting import until
from tests.worlds.six_people import HOSTILE, add_people, owe
from tui.app import FirstCupApp
from tui.forms.dialogs import ConfirmDialog
from tui.promises.screen import PromisesScreen
from tui.today.screen import TodayScreen

NOTES = (
    "We spoke of the delay. They need it in writing before the board meets.\n> send the price list @dana 2026-11-23"
    " !told\n> check the invoice by 2026-11-23 !told\nBoth like the plan.\n> new contract @tom by 2026-11-27 !told"
)


def _at(folder: Path, day: str) -> Store:
    return open_store(folder / "s.db", clock=clock_from(day))


def ledger(folder: Path) -> Store:
    """Tuesday; what was promised on Friday, and what became of it on Monday."""
    with _at(folder, "2026-11-20T10:00") as store:
        people = add_people(store)
        report = CallReport(people["Ana Ruiz"], Outcome.TALKED, NOTES, 900, Mood.SATISFIED, NextStep())
        store.calls.record(report)
    with _at(folder, "2026-11-23T10:00") as store:
        items = {line.item.what: line.item.id for line in store.promises.page(PromiseView.ALL, None, 0, 9)}
        store.follow_ups.done(items["send the price list"], date(2026, 11, 20))
        store.follow_ups.renegotiate(items["new contract"], date(2026, 11, 30))
        gone = owe(store, people["Jo Park"], "visit the mill", 5, told=True)
        store.follow_ups.drop(gone, "they moved")
        owe(store, people["Kim Ito"], f"{HOSTILE} fix it", 8, owner="Dana", told=True)
    store = _at(folder, "2026-11-24T09:12")
    store.drafts.choose("theme", THEMES[0])
    return store


async def shown(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen) and pilot.app.screen.query("#list"))
    await pilot.press("P")
    await until(pilot, lambda: isinstance(pilot.app.screen, PromisesScreen) and pilot.app.screen.selected().customer_id)
    await pilot.press("g", "j")


async def of_dana(pilot: Pilot[None]) -> None:
    await shown(pilot)
    await pilot.press("w", "w", "G")


async def story(pilot: Pilot[None]) -> None:
    await shown(pilot)
    await pilot.press("tab")


async def proposal(pilot: Pilot[None]) -> None:
    await shown(pilot)
    await pilot.press("g", "X")
    await until(pilot, lambda: isinstance(pilot.app.screen, ConfirmDialog))


@pytest.mark.parametrize(
    ("walk", "size"),
    [
        pytest.param(shown, BIG, id="ledger-120x36"),
        pytest.param(shown, SMALL, id="ledger-80x24"),
        pytest.param(of_dana, BIG, id="owner-120x36"),
        pytest.param(story, SMALL, id="story-80x24"),
        pytest.param(proposal, SMALL, id="proposal-80x24"),
    ],
)
def test_picture_of_the_ledger(snap_compare: Compare, tmp_path: Path, walk: Walk, size: tuple[int, int]) -> None:
    app = FirstCupApp(ledger(tmp_path))
    app.animation_level = "none"
    assert snap_compare(app, run_before=walk, terminal_size=size)
