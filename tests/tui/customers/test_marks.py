"""Marks, labels, views and saved searches by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from store.records.customers import Tier
from tests.tui.customers.test_screen import opened, there
from tests.tui.waiting import until
from tests.worlds.six_people import filled, fresh, on_screen, shown
from tui.app import FirstCupApp
from tui.customers.screen import CustomersScreen
from tui.customers.views import ViewsDialog
from tui.forms.dialogs import PickDialog
from tui.forms.form import FormDialog

SIZES = [(120, 36), (80, 24)]


async def at(pilot: Any, kind: type[Any]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.screen.is_mounted)
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_all_that_are_marked_get_one_weight_and_one_undo(tmp_path: Path, size: tuple[int, int]) -> None:
    store, people, _ = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=size) as pilot:
        await opened(pilot, app)
        await pilot.press("space", "space")
        await on_screen(pilot, "2 marked")
        assert shown(app).count("✓") >= 2
        await pilot.press("t")
        await at(pilot, PickDialog)
        await on_screen(pilot, "2 customers")
        await pilot.press("3")
        await there(pilot, app)
        await until(pilot, lambda: len(store.listing.find("tier:small").ids or ()) == 3)
        await pilot.press("asterisk")
        await on_screen(pilot, "6 marked")
        await pilot.press("asterisk")
        await until(pilot, lambda: "marked" not in shown(app))
        await pilot.press("u")
        await until(pilot, lambda: store.listing.find("tier:small").count == 1)
        await pilot.press("space")
        await on_screen(pilot, "1 marked")
        await pilot.press("escape")
        await until(pilot, lambda: "marked" not in shown(app))
    assert len(people) == 6


async def test_a_label_is_typed_shown_and_a_view(tmp_path: Path) -> None:
    store, people, _ = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SIZES[0]) as pilot:
        await opened(pilot, app)
        await pilot.press("number_sign")
        await at(pilot, FormDialog)
        await pilot.press(*"#press", "enter")
        await there(pilot, app)
        await on_screen(pilot, "#press")
        await pilot.press("space", "space", "number_sign")
        await at(pilot, FormDialog)
        await pilot.press(*"PR", "right", "enter")  # completed
        await there(pilot, app)
        await until(pilot, lambda: store.labels.all()[0].customers == 2)
        await pilot.press("v")
        await at(pilot, ViewsDialog)
        await pilot.press("G", "enter")
        await there(pilot, app)
        await on_screen(pilot, "2 · #press")
    assert len(store.labels.all()) == 1
    assert len(people) == 6


async def test_a_search_is_saved_shown_renamed_and_removed(tmp_path: Path) -> None:
    store, people, _ = filled(tmp_path)
    store.many.set_tier([people["Jo Park"]], Tier.SMALL)
    app = FirstCupApp(store)
    async with app.run_test(size=SIZES[1]) as pilot:
        await opened(pilot, app)
        await pilot.press("slash", *"tier:small", "enter")
        await on_screen(pilot, "2 found")
        await pilot.press("v", "n")
        await at(pilot, FormDialog)
        await pilot.press(*"Mine", "enter")
        await there(pilot, app)
        await pilot.press("escape")
        await on_screen(pilot, "2 · Mine")
        await pilot.press("v", "e")
        await at(pilot, FormDialog)
        await pilot.press("end", *" own", "enter")
        await there(pilot, app)
        assert [saved.name for saved in store.labels.searches()] == ["Mine own"]
        await pilot.press("v", "G", "D")
        await there(pilot, app)
        await on_screen(pilot, "6 customers")
    assert store.labels.searches() == ()


async def test_the_list_is_sorted_and_says_so_also_the_next_time(tmp_path: Path) -> None:
    store, _, _ = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SIZES[1]) as pilot:
        await opened(pilot, app)
        await pilot.press("s")
        await at(pilot, PickDialog)
        await pilot.press("4")
        await there(pilot, app)
        await on_screen(pilot, "by next talk")
        assert "next talk ▾" in shown(app)
    store.close()
    app = FirstCupApp(fresh(tmp_path))
    async with app.run_test(size=SIZES[1]) as pilot:
        await opened(pilot, app)
        await on_screen(pilot, "by next talk")


async def test_a_term_that_is_none_is_said(tmp_path: Path) -> None:
    store, _, _ = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SIZES[1]) as pilot:
        await opened(pilot, app)
        await pilot.press("slash", *"colour:red")
        await on_screen(pilot, "“colour:” is no term of a search.")
        assert isinstance(app.screen, CustomersScreen)
