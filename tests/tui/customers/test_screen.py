"""Customers by keyboard: the list, the search, the card with its whole log, and every verb."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.events import Key
from textual.strip import Strip
from textual.widgets import Input

from store import Store
from store.records.customers import CustomerForm, CustomerRow
from store.records.research import Brief
from store.usecases.customers import CustomerCases
from tests.tui.waiting import until
from tests.worlds.six_people import (
    HOSTILE,
    add_people,
    created,
    field,
    filled,
    fresh,
    gone,
    on_screen,
    shown,
    talk,
    write,
)
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.customers.screen import CustomersScreen
from tui.forms.dialogs import ConfirmDialog
from tui.forms.form import FormDialog
from tui.widgets.rows import RowList
from tui.widgets.sources import PAGE

BIG, SMALL = (120, 36), (80, 24)


def screen_of(app: FirstCupApp) -> CustomersScreen:
    assert isinstance(app.screen, CustomersScreen), app.screen
    return app.screen


async def there(pilot: Any, app: FirstCupApp) -> CustomersScreen:
    """Wait until the list has the screen."""
    await until(pilot, lambda: isinstance(app.screen, CustomersScreen) and app.screen.query("#list"))
    await pilot.pause()
    return screen_of(app)


async def opened(pilot: Any, app: FirstCupApp) -> CustomersScreen:
    """Go to the customers."""
    await pilot.press("3")
    return await there(pilot, app)


def cursor(app: FirstCupApp) -> int | None:
    return screen_of(app).selected().customer_id


@pytest.mark.parametrize("size", [BIG, SMALL])
async def test_the_list_says_who_is_planned_and_when_they_are_due(tmp_path: Path, size: tuple[int, int]) -> None:
    store, people, _ = filled(tmp_path)
    talk(store, people["Marta Silva"], "about spring", 92)
    talk(store, people["Jo Park"], "about boxes", 10)
    customer = store.customers.get(people["Kim Ito"])
    form = CustomerForm(name="Kim Ito", company="Northwind Traders", do_not_call=True)
    store.customers.edit(customer.id, form, customer.version)
    app = FirstCupApp(store)
    async with app.run_test(size=size) as pilot:
        await opened(pilot, app)
        text = shown(app)
        assert "6 customers" in text
        rows = {
            name: next(line for line in text.split("\n") if name in line) for name in ("Marta", "Jo Park", "Kim Ito")
        }
        assert "● " in rows["Marta"]
        assert "3 months ago" in rows["Marta"]
        assert "8 weeks late" in rows["Marta"]  # a key account: 30 days
        assert "10 days ago" in rows["Jo Park"]
        assert "in 7 weeks" in rows["Jo Park"]
        assert "✗ " in rows["Kim Ito"]
        assert "do not call" in rows["Kim Ito"]


async def test_a_long_list_is_never_loaded_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = fresh(tmp_path)
    for n in range(400):
        store.customers.add(CustomerForm(name=f"Customer {n:03}"))
    asked: list[int] = []
    page = store.customers.page

    def counted(offset: int, limit: int, total: int, archived: bool = False) -> tuple[CustomerRow, ...]:
        found = page(offset, limit, total, archived)
        asked.append(len(found))
        return found

    monkeypatch.setattr(store.customers, "page", counted)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        assert sum(asked) <= 2 * PAGE
        asked.clear()
        await pilot.press("G")
        await on_screen(pilot, "Customer 399")
        assert sum(asked) <= 2 * PAGE
        await pilot.press("g")
        await on_screen(pilot, "Customer 000")


async def test_search_as_you_type_and_escape_in_two_steps(tmp_path: Path) -> None:
    store, people, _ = filled(tmp_path)
    talk(store, people["Marta Silva"], "they like the oat blend", 30)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(pilot, app)
        await pilot.press("G", "slash", *"oat bl")
        await on_screen(pilot, "1 found")
        assert cursor(app) == people["Marta Silva"]
        await until(pilot, lambda: "in the log" in shown(app))
        await pilot.press("escape")
        assert not screen.browser.typing
        await on_screen(pilot, "1 found")
        await pilot.press("escape")
        await on_screen(pilot, "6 customers")
        assert cursor(app) == people["Marta Silva"]  # found, and kept
        assert not screen.browser.field.display


@pytest.mark.parametrize("key", ["enter", "down", "tab"])
async def test_from_the_field_to_the_list(tmp_path: Path, key: str) -> None:
    store, people, _ = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(pilot, app)
        await pilot.press("slash", "a", "r", key)
        assert not screen.browser.typing
        assert not screen.browser.reading
        await on_screen(pilot, "3 found")
        assert cursor(app) == people["Jo Park"]
        await pilot.press("j")
        assert cursor(app) == people["Marta Silva"]


async def test_another_search_starts_at_its_best_hit(tmp_path: Path) -> None:
    store, people, _ = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await pilot.press("slash", "a", "enter", "j", "j")
        assert cursor(app) != people["Ana Ruiz"]
        await pilot.press("slash", "n", "a")
        assert cursor(app) == people["Ana Ruiz"]
        await pilot.press("backspace", "backspace", "backspace", *"zzz")
        await on_screen(pilot, "is not in names, notes or anything said")
        await on_screen(pilot, "0 found")


async def test_too_many_are_said_to_be_too_many(tmp_path: Path) -> None:
    store = fresh(tmp_path)
    for n in range(305):
        store.customers.add(CustomerForm(name=f"Customer {n}"))
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await on_screen(pilot, "305 customers")
        await pilot.press("slash", *"cust")
        await on_screen(pilot, "first 300 found, type more")


async def test_the_search_key_of_today_lands_in_the_field(tmp_path: Path) -> None:
    store, people, _ = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(app.screen, CustomersScreen) and app.screen.browser.typing)
        await pilot.press(*"omar")
        await until(pilot, lambda: cursor(app) == people["Omar Haddad"])
        await pilot.press("escape", "1", "slash")  # and again, now that the mode has been there
        await until(pilot, lambda: isinstance(app.screen, CustomersScreen) and app.screen.browser.typing)
        assert screen_of(app).browser.field.value == "omar"


async def test_on_and_off_the_five(tmp_path: Path) -> None:
    store, people, _ = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)

        def planned() -> bool:
            return next(row.planned for row in store.customers.page(0, 9, 6) if row.id == people["Ana Ruiz"])

        before = planned()
        await pilot.press("p")
        assert planned() != before
        await pilot.press("u")
        assert planned() == before


async def test_add_goes_to_the_new_customer_even_out_of_a_search(tmp_path: Path) -> None:
    store, _, _ = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await pilot.press("slash", *"omar", "enter", "n")
        await until(pilot, lambda: isinstance(app.screen, FormDialog))
        await write(pilot, "Lena Vogt")
        await pilot.press("ctrl+s")
        screen = await there(pilot, app)
        await on_screen(pilot, "7 customers")
        assert screen.selected().customer_id is not None
        assert store.customers.get(screen.selected().customer_id).name == "Lena Vogt"
        await pilot.press("u")
        await gone(pilot, "Lena Vogt")
        assert store.customers.count() == 6


async def test_edit_from_the_list(tmp_path: Path) -> None:
    store, people, _ = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, FormDialog))
        assert field(app, "company").value == "Fabrikam Foods"
        await write(pilot, " García")
        await pilot.press("ctrl+s")
        await there(pilot, app)
        await on_screen(pilot, "Ana Ruiz García")
        assert store.customers.get(people["Ana Ruiz"]).emails == ("ana@example.com",)


async def test_archive_asks_and_can_be_taken_back_both_ways(tmp_path: Path) -> None:
    store = fresh(tmp_path)
    people = add_people(store)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await pilot.press("j", "A")
        await on_screen(pilot, "Archive Jo Park?")
        await pilot.press("n")
        await there(pilot, app)
        assert not store.customers.get(people["Jo Park"]).archived
        await pilot.press("A", "y")
        await there(pilot, app)
        await on_screen(pilot, "5 customers")
        assert cursor(app) == people["Kim Ito"]
        await pilot.press("v", "v")
        await on_screen(pilot, "1 archived")
        assert cursor(app) == people["Jo Park"]
        await pilot.press("A")
        await on_screen(pilot, "Nobody is archived")
        await pilot.press("u")
        await on_screen(pilot, "1 archived")
        await pilot.press("v", "u")
        await on_screen(pilot, "6 customers")


async def test_who_is_owed_something_is_not_archived(tmp_path: Path) -> None:
    store, people, _ = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=BIG, notifications=True) as pilot:
        await opened(pilot, app)
        await pilot.press("A")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("y")
        await there(pilot, app)
        await on_screen(pilot, "open follow-up")
        assert not store.customers.get(people["Ana Ruiz"]).archived


async def test_enter_opens_the_card_and_enter_again_calls(tmp_path: Path) -> None:
    store, _, _ = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(pilot, app)
        await pilot.press("enter")
        assert screen.browser.reading
        await on_screen(pilot, "We owe them")
        await pilot.press("right_square_bracket")
        await on_screen(pilot, "Jo Park · Buyer")
        await pilot.press("escape")
        assert not screen.browser.reading
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, CallScreen))


async def test_who_must_not_be_called_is_not(tmp_path: Path) -> None:
    store = fresh(tmp_path)
    store.customers.add(CustomerForm(name="Kim", do_not_call=True))
    app = FirstCupApp(store)
    async with app.run_test(size=BIG, notifications=True) as pilot:
        await opened(pilot, app)
        await pilot.press("enter", "enter")
        await on_screen(pilot, "asked not to be called")
        assert isinstance(app.screen, CustomersScreen)


def long_story(folder: Path, entries: int) -> Store:
    """One customer with a long log; the oldest entry is entry 0."""
    store = fresh(folder)
    customer = created(store.customers.add(CustomerForm(name="Ana Ruiz", notes="family firm")))
    for n in range(entries):
        talk(store, customer, f"entry {n} " + "and on and on " * 40 + f"end {n}", entries - n)
    return store


@pytest.mark.parametrize("size", [BIG, SMALL])
async def test_the_card_has_the_whole_log_and_fetches_it_as_it_is_read(tmp_path: Path, size: tuple[int, int]) -> None:
    store = long_story(tmp_path, 90)
    app = FirstCupApp(store)
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot, app)
        await pilot.press("enter")
        await on_screen(pilot, "History · 90 entries")
        assert screen.shown is not None
        assert len(screen.shown.history) == 20
        for _ in range(40):
            await pilot.press("pagedown")
            if len(screen.shown.history) > 20:
                break
        assert len(screen.shown.history) == 70
        await pilot.press("G")
        await on_screen(pilot, "end 0")
        await pilot.press("g")
        await on_screen(pilot, "Ana Ruiz")
        assert len(screen.shown.history) == 90


async def test_while_the_cursor_passes_only_a_glance_of_the_log_is_read(tmp_path: Path) -> None:
    store = long_story(tmp_path, 40)
    app = FirstCupApp(store)
    async with app.run_test(size=BIG) as pilot:
        screen = await opened(pilot, app)
        assert screen.shown is not None
        assert len(screen.shown.history) == 20
        await on_screen(pilot, "entry 39")
        assert "end 39" not in shown(app)  # a long note is cut until the card is opened
        await pilot.press("enter")
        await on_screen(pilot, "end 39")


async def test_what_is_logged_stands_on_the_card(tmp_path: Path) -> None:
    store, _, _ = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=BIG) as pilot:
        await opened(pilot, app)
        await pilot.press("l", "ctrl+s")
        await there(pilot, app)
        await on_screen(pilot, "History · 1 entry")
        await pilot.press("u")
        await gone(pilot, "History · 1 entry")


@pytest.mark.parametrize("size", [BIG, SMALL])
async def test_an_empty_store_says_what_fills_it(tmp_path: Path, size: tuple[int, int]) -> None:
    app = FirstCupApp(fresh(tmp_path))
    async with app.run_test(size=size) as pilot:
        await opened(pilot, app)
        await on_screen(pilot, "imports an address-book file")
        for key in ("enter", "A", "p", "e", "a", "f", "l", "tab", "j", "G", "enter"):  # nothing to act on
            await pilot.press(key)
        assert isinstance(app.screen, CustomersScreen)
        assert not app.screen.browser.reading


@pytest.mark.parametrize("size", [BIG, SMALL])
async def test_hostile_text_is_shown_as_text(tmp_path: Path, size: tuple[int, int]) -> None:
    store = fresh(tmp_path)
    reached = {"emails": ("a[@b.c",), "phones": ("+1 [303]",), "links": ("http://x/[b]",)}
    evil = CustomerForm(HOSTILE, "[red]x[/]", "[/b]", notes=HOSTILE, **reached)
    customer = created(store.customers.add(evil))
    talk(store, customer, HOSTILE, 3)
    app = FirstCupApp(store)
    async with app.run_test(size=size) as pilot:
        await opened(pilot, app)
        await on_screen(pilot, "Acme [/b]")
        for keys in (("e", "escape"), ("A", "escape"), ("l", "escape"), ("a", "escape"), ("f", "escape")):
            await pilot.press(*keys)
            await there(pilot, app)
        await pilot.press("enter")
        await on_screen(pilot, "[red]x[/]")
        assert "\x1b" not in shown(app)
        await pilot.press("escape", "slash", *"[/b]")
        await on_screen(pilot, "1 found")
        await write(pilot, "[red]\x1b]0;x")
        await on_screen(pilot, "is not in names")
        assert "\x1b" not in shown(app)


async def test_a_mode_that_comes_back_shows_what_changed_meanwhile(tmp_path: Path) -> None:
    store, people, _ = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await pilot.press("G", "1")
        talk(store, people["Omar Haddad"], "by phone", 0)
        await pilot.press("3")
        await there(pilot, app)
        await on_screen(pilot, "today")
        assert cursor(app) == people["Omar Haddad"]


async def test_a_search_typed_in_one_go_is_a_search(tmp_path: Path) -> None:
    store, _, _ = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        before = store.export()
        for key, letter in (("slash", "/"), *((letter, letter) for letter in "xpal")):
            app.post_message(Key(key, letter))
        await until(pilot, lambda: app.screen.query_one(Input).value == "xpal")
        assert store.export() == before


async def test_a_search_paints_its_list_before_the_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, people, _ = filled(tmp_path)
    happened: list[tuple[str, str]] = []
    of_list, brief = RowList.render_line, CustomerCases.brief
    app = FirstCupApp(store)

    def list_line(rows: RowList, y: int) -> Strip:
        if y == 0 and rows.cursor_key:
            happened.append(("list", rows.cursor_key))
        return of_list(rows, y)

    def briefed(cases: CustomerCases, customer_id: int, reason: str = "", entries: int = 5) -> Brief:
        happened.append(("card", str(customer_id)))
        return brief(cases, customer_id, reason, entries)

    async with app.run_test(size=BIG) as pilot:
        screen = await opened(pilot, app)
        await pilot.press("slash")
        monkeypatch.setattr(RowList, "render_line", list_line)
        monkeypatch.setattr(CustomerCases, "brief", briefed)
        for name in ("Marta Silva", "Omar Haddad"):
            happened.clear()
            key = str(people[name])
            screen.browser.field.value = name
            await until(pilot, lambda key=key: ("card", key) in happened)
            assert happened[:2] == [("list", key), ("card", key)]
            await on_screen(pilot, name.split()[1])
        assert shown(app).count("Haddad") > 1  # in the list, and on the card
