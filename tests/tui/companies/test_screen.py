"""A company by keyboard: its people together, a card on Enter, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import Store
from store.records.calls import Mood, Outcome
from tests.tui.harness import composed, messages
from tests.tui.waiting import highlighted, until
from tests.worlds.builders import TODAY, call, customer, owe
from tests.worlds.morning import HOSTILE, morning_store
from tui.app import FirstCupApp
from tui.companies.screen import CompanyScreen
from tui.customers.screen import CustomersScreen
from tui.text.company import company_brief


def seen(app: FirstCupApp) -> str:
    """All that is painted."""
    return "\n".join(strip.text for strip in composed(app.screen))


def ana(store: Store) -> int:
    """Somebody at Fabrikam Foods, where Bo Lind is as well."""
    bo = customer(store, "Bo Lind", company="Fabrikam Foods, Inc.", title="Buyer")
    call(store, bo, Outcome.TALKED, notes="- late again\n+ @dana saved it", mood=Mood.UNHAPPY)
    owe(store, bo, "send the figures", owner="Tom")
    return store.customers.meant("Ana Ruiz")[0].id


async def opened(pilot: Pilot[Any], app: FirstCupApp, one: int) -> None:
    """Their company, from the list of customers."""
    await pilot.press("3")
    await until(pilot, lambda: isinstance(app.screen, CustomersScreen) and highlighted(app.screen) is not None)
    assert isinstance(app.screen, CustomersScreen)
    app.screen.browser.select(str(one))
    await pilot.press("c")


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_people_of_a_company_stand_together(tmp_path: Path, size: tuple[int, int]) -> None:
    with morning_store(tmp_path / "s.db") as store:
        one = ana(store)
        app = FirstCupApp(store)
        async with app.run_test(size=size) as pilot:
            await opened(pilot, app, one)
            await until(pilot, lambda: isinstance(app.screen, CompanyScreen) and "Bo Lind" in seen(app))
            assert "Ana Ruiz" in seen(app)
            await pilot.press("tab")
            await until(pilot, lambda: "2 people" in seen(app))
            await pilot.press("escape", "down", "enter")
            await until(pilot, lambda: isinstance(app.screen, CustomersScreen))
            bo = store.customers.meant("Bo Lind")[0].id
            await until(pilot, lambda: highlighted(app.screen) == bo)
            await pilot.press("escape", "c")
            await until(pilot, lambda: isinstance(app.screen, CompanyScreen))
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, CustomersScreen))


async def test_who_has_no_company_is_told_so(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        one = customer(store, "Nobody Known")
        app = FirstCupApp(store)
        async with app.run_test(size=(100, 30)) as pilot:
            await opened(pilot, app, one)
            await until(pilot, lambda: messages(app))
            assert "no company" in messages(app)[-1]
            assert isinstance(app.screen, CustomersScreen)


async def test_where_everybody_is_undone_it_closes(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        one = customer(store, "Solo", company="Solo Ltd")
        app = FirstCupApp(store)
        async with app.run_test(size=(100, 30)) as pilot:
            await opened(pilot, app, one)
            await until(pilot, lambda: isinstance(app.screen, CompanyScreen))
            await pilot.press("u")
            await until(pilot, lambda: isinstance(app.screen, CustomersScreen))


@pytest.mark.parametrize("width", [20, 60])
def test_the_page_has_all_that_is_open_and_takes_nothing_for_style(tmp_path: Path, width: int) -> None:
    with morning_store(tmp_path / "s.db") as store:
        one = ana(store)
        evil = customer(store, HOSTILE, company="fabrikam foods", title=HOSTILE)
        owe(store, evil, HOSTILE, owner=HOSTILE)
        page = company_brief(store.companies.of_customer(one), TODAY, width)
        words = " ".join(page.plain.split())
        for said in ("send the figures", "late again", "Their people", "knows", "Buyer", "[/b]"):
            assert said in words
        assert "\x1b" not in page.plain
        assert all(line.cell_length <= width for line in page.split("\n"))
