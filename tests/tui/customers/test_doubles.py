"""Doubles on the screen: two side by side, joined by one key and taken back by another; the view of all pairs."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from store import Store
from store.records.customers import Tier
from store.records.doubles import Double
from store.usecases.doubles import DoubleCases
from tests.tui.waiting import until
from tests.worlds.builders import customer
from tests.worlds.six_people import HOSTILE
from tui.app import FirstCupApp
from tui.customers.doubles import DoublesDialog
from tui.customers.joining import JoinDialog
from tui.customers.screen import CustomersScreen
from tui.customers.views import ViewsDialog
from tui.customers.whom import WhomDialog

SIZES = [(80, 24), (120, 36)]


def words(app: FirstCupApp) -> str:
    """What the dialog says beside its list."""
    return " ".join(str(line.render()) for line in app.screen.query(Static).results(Static))


async def at_customers(pilot: Pilot[None], app: FirstCupApp) -> None:
    """The list of customers is in front."""
    await pilot.press("3")
    await until(pilot, lambda: isinstance(app.screen, CustomersScreen) and app.screen.is_mounted)


@pytest.mark.parametrize("size", SIZES)
async def test_m_proposes_the_double_and_joins_it(store: Store, size: tuple[int, int]) -> None:
    one = customer(store, "Ana Ruiz", company=HOSTILE, title="COO", phones=())
    customer(store, "Ruiz, Ana", company=HOSTILE, title="Chair", tier=Tier.KEY, phones=())
    app = FirstCupApp(store)
    async with app.run_test(size=size) as pilot:
        await at_customers(pilot, app)
        await pilot.press("M")
        await until(pilot, lambda: isinstance(app.screen, JoinDialog) and app.screen.is_mounted)
        dialog = app.screen
        assert isinstance(dialog, JoinDialog)
        assert "same name at one company" in words(app)
        assert dialog.of_other >= {"tier"}
        await pilot.press("right", "left", "down", "down", "right")
        assert {"name", "title"} & dialog.of_other == {"title"}
        assert "Job title: Chair; “COO” is kept beside it, as a fact." in words(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CustomersScreen))
        joined = store.customers.get(one)
        assert (joined.name, joined.title, joined.tier) == ("Ana Ruiz", "Chair", Tier.KEY)
        assert store.customers.count() == 1
        await pilot.press("u")
        await until(pilot, lambda: store.customers.count() == 2)


async def test_where_nobody_suggests_itself_who_it_is_is_typed(store: Store) -> None:
    one, other = customer(store, "Ana Ruiz", phones=()), customer(store, "Jo Park", phones=())
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_customers(pilot, app)
        await pilot.press("M")
        await until(pilot, lambda: isinstance(app.screen, WhomDialog) and app.screen.is_mounted)
        await pilot.press("J", "o", "enter")
        await until(pilot, lambda: isinstance(app.screen, JoinDialog) and app.screen.is_mounted)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CustomersScreen))
        assert store.customers.get(one).display == "Ana Ruiz"
        assert store.customers.get(other).display == "Jo Park"


async def test_all_pairs_are_listed_joined_told_apart_and_taken_back(store: Store) -> None:
    for name in ("Ana Ruiz", "Ruiz, Ana", "A. Ruiz"):
        customer(store, name, company=HOSTILE, phones=())
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_customers(pilot, app)
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, ViewsDialog) and app.screen.is_mounted)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, DoublesDialog) and not app.screen.looking)
        dialog = app.screen
        assert isinstance(dialog, DoublesDialog)
        assert len(dialog.pairs) == 3
        assert "3 pairs. This one: same name at one company." in words(app)
        await pilot.press("x")
        assert len(dialog.pairs) == 2
        assert "are two · u undoes" in words(app)
        await pilot.press("u")
        await until(pilot, lambda: not dialog.looking and len(dialog.pairs) == 3)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, JoinDialog) and app.screen.is_mounted)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is dialog)
        assert [pair.why for pair in dialog.pairs] == ["names alike at one company"]
        assert store.customers.count() == 2
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CustomersScreen))


async def test_esc_stops_a_long_look(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(self: DoubleCases):
        while True:
            yield 0.5
        return list[Double]()

    monkeypatch.setattr(DoubleCases, "looking", endless)
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_customers(pilot, app)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, DoublesDialog) and "50%" in words(app))
        assert "Esc stops" in words(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CustomersScreen))
