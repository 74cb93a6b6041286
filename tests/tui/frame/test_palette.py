"""Ctrl+P goes to people and promises as well; ? finds a key and does it."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from store import Store
from store.records.team import ColleagueForm
from tests.tui.waiting import until
from tests.worlds.builders import customer, owe
from tests.worlds.morning import morning_store
from tui import commands
from tui.app import FirstCupApp
from tui.customers.screen import CustomersScreen
from tui.frame.help import HelpScreen
from tui.frame.palette import Palette
from tui.promises.screen import PromisesScreen
from tui.team.screen import TeamScreen
from tui.today.screen import TodayScreen
from tui.widgets.detail import Detail
from tui.widgets.rows import RowList

HOSTILE = "Acme [/b] =cmd| \x1b]0;x"


async def asked(pilot: Pilot[None], text: str) -> list[tuple[str, str]]:
    """What the palette shows for a text: each line's name, and what stands at its right."""
    app = pilot.app
    await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.is_mounted)
    await pilot.press("ctrl+p")
    await until(pilot, lambda: isinstance(app.screen, Palette) and app.screen.query_one(RowList).source.count)
    await pilot.press(*text)
    palette = app.screen
    assert isinstance(palette, Palette)
    await until(pilot, lambda: palette.field.value == text)
    source = palette.query_one(RowList).source
    return [(str(row.cells[0]), str(row.cells[2])) for row in source.rows(0, source.count)]


async def test_a_customer_by_a_number_and_a_name_that_looks_like_markup(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        one = customer(store, HOSTILE, company="[bold]", phones=("+1 (303) 777-0001",))
        async with FirstCupApp(store).run_test(size=(120, 36)) as pilot:
            assert await asked(pilot, "7770001") == [("Acme [/b] =cmd| ]0;x", "customer")]
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, CustomersScreen))
            screen = pilot.app.screen
            assert isinstance(screen, CustomersScreen)
            await until(pilot, lambda: screen.browser.reading)
            assert screen.selected().customer_id == one


async def test_a_colleague_and_a_promise(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        store.team.add(ColleagueForm("Zoë O’Neil [/b]", "zoe@firm.example"))
        item = owe(store, customer(store, "Ann Zander", phones=()), "send the zebra list [/b]", told=True)
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            assert await asked(pilot, "zebra") == [("send the zebra list [/b]", "promise")]
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, PromisesScreen) and app.screen.is_mounted)
            ledger = app.screen
            assert isinstance(ledger, PromisesScreen)
            await until(pilot, lambda: ledger.selected().follow_up_id == item)
            await pilot.press("escape")
            assert ("Zoë O’Neil [/b]", "colleague") in await asked(pilot, "oneil")
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, TeamScreen) and app.screen.is_mounted)
            team = app.screen
            assert isinstance(team, TeamScreen)
            await until(pilot, lambda: team.colleague is not None and team.colleague.name == "Zoë O’Neil [/b]")


def lines(store: Store, text: str) -> list[str]:
    """The keys of the lines for a text."""
    palette = Palette(store, commands.TODAY, lambda _: "")
    palette.narrow(text)
    return palette.chosen().split()


def test_nothing_is_chosen_where_nothing_has_it(store: Store) -> None:
    assert lines(store, "qqqq") == []
    assert lines(store, "undo") == ["command:undo"]


async def test_help_finds_a_key_and_does_it(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.is_mounted)
            await pilot.press("question_mark")
            await until(pilot, lambda: isinstance(app.screen, HelpScreen))
            pane = app.screen.query_one(Detail)
            await pilot.press(*"status")
            await until(pilot, lambda: "The status line" in pane.plain and "undo" not in pane.plain)
            assert "○" in pane.plain
            await pilot.press("down", "enter")  # nothing to do
            assert isinstance(app.screen, HelpScreen)
            await pilot.press("escape", "question_mark", *"dark", "enter")
            await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.theme == "firstcup-light")


async def test_the_highlighted_key_stays_in_sight(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.is_mounted)
            await pilot.press("question_mark")
            await until(pilot, lambda: isinstance(app.screen, HelpScreen))
            pane = app.screen.query_one(Detail)
            for key in ("down", "pagedown", "pagedown", "down", "pagedown", "up", "pageup"):
                await pilot.press(key)
                here = pane.plain.split("\n").index(next(x for x in pane.plain.split("\n") if x.startswith("▸")))
                assert pane.first_line <= here < pane.first_line + pane.size.height
