"""Pictures of doubles: two customers side by side, all pairs, and who is asked for. One pair has a hostile company."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store.records.customers import Tier
from tests.tui.waiting import until
from tests.worlds.builders import customer
from tests.worlds.morning import HOSTILE, morning_store
from tui.app import FirstCupApp
from tui.customers.doubles import DoublesDialog
from tui.customers.joining import JoinDialog
from tui.customers.screen import CustomersScreen
from tui.customers.whom import WhomDialog

BIG, SMALL = (120, 36), (80, 24)
Compare = Callable[..., bool]
Walk = Callable[[Pilot[None]], Any]


@pytest.fixture(autouse=True)
def _settings_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """One path in all pictures, where nothing is."""
    monkeypatch.setenv("FIRSTCUP_SETTINGS", "/home/robin/.config/firstcup/settings.toml")


def app_of(path: Path) -> FirstCupApp:
    store = morning_store(path)
    customer(store, "Aaron Reed", company=HOSTILE, title="COO", phones=("+1 303 555 0160",), notes="met in May")
    long = "Chief Operating Officer for the northern plants and the mill"
    phones = ("(303) 555-0160", "+1 303 555 0161")
    customer(store, "Reed, Aaron", company=HOSTILE, title=long, tier=Tier.KEY, phones=phones, do_not_call=True)
    for company in ("Kolb Papier GmbH", "Kolb Papier"):
        customer(store, "", company=company, phones=())
    app = FirstCupApp(store)
    app.animation_level = "none"
    return app


async def customers(pilot: Pilot[None]) -> None:
    """The first of the list."""
    await pilot.press("3")
    await until(pilot, lambda: isinstance(pilot.app.screen, CustomersScreen) and pilot.app.screen.is_mounted)


async def side_by_side(pilot: Pilot[None]) -> None:
    await customers(pilot)
    await pilot.press("M")
    await until(pilot, lambda: isinstance(pilot.app.screen, JoinDialog) and pilot.app.screen.is_mounted)
    await pilot.press("down", "down", "right")
    await pilot.pause()


async def all_pairs(pilot: Pilot[None]) -> None:
    await customers(pilot)
    await pilot.press("w")
    await until(pilot, lambda: isinstance(pilot.app.screen, DoublesDialog) and not pilot.app.screen.looking)
    await pilot.pause()


async def who_is_asked_for(pilot: Pilot[None]) -> None:
    await side_by_side(pilot)
    await pilot.press("slash")
    await until(pilot, lambda: isinstance(pilot.app.screen, WhomDialog) and pilot.app.screen.is_mounted)
    await pilot.press("a")
    await pilot.pause()


@pytest.mark.parametrize("size", [BIG, SMALL], ids=["big", "small"])
@pytest.mark.parametrize("walk", [side_by_side, all_pairs, who_is_asked_for], ids=lambda walk: walk.__name__)
def test_doubles(snap_compare: Compare, tmp_path: Path, walk: Walk, size: tuple[int, int]) -> None:
    assert snap_compare(app_of(tmp_path / "s.db"), run_before=walk, terminal_size=size)
