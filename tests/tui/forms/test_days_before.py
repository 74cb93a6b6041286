"""Words for days that come back on another day: they mean what they meant, and the form says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Static

from store import Invalid, Store, clock_from, open_store
from store.records.follow_up_forms import FollowUpForm
from tests.tui.harness import Harness
from tests.tui.waiting import until
from tests.worlds.builders import customer
from tui.customers.touch import touch_form
from tui.findings.line_form import new_form
from tui.follow_ups.done import new_day_form
from tui.follow_ups.forms import follow_up_form
from tui.forms.days import Days
from tui.forms.form import FormDialog

THURSDAY, FRIDAY, MONDAY = date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 30)


def on(day: date, path: Path) -> Store:
    return open_store(path, clock=clock_from(day.isoformat()))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "s.db"
    with on(THURSDAY, place) as store:
        customer(store, "Ana Ruiz")
    return place


def test_words_are_read_from_the_day_they_were_typed_on(path: Path) -> None:
    with on(FRIDAY, path) as store:
        days = Days(store)
        assert days.echo_day("tomorrow") == "tomorrow, Sat 28 Nov"
        days.typed_on(THURSDAY)
        assert days.echo_day("tomorrow") == "today, Fri 27 Nov · as of Thu 26 Nov"
        assert days.echo_moment("+3 10:00") == "Sun 29 Nov at 10:00 · as of Thu 26 Nov"
        assert days.echo_day("4 dec") == "Fri 4 Dec"  # means the same on both days
        assert days.echo_past("yesterday") == "Wed 25 Nov · as of Thu 26 Nov"
        days.typed_on(FRIDAY)
        assert days.echo_day("tomorrow") == "tomorrow, Sat 28 Nov"
    with on(MONDAY, path) as store:
        days = Days(store)
        days.typed_on(THURSDAY)
        with pytest.raises(Invalid, match="That was Fri 27 Nov, as of Thu 26 Nov when you typed it, and is gone by"):
            days.read("tomorrow")
        with pytest.raises(Invalid, match="gone by"):
            days.read_moment("tomorrow 10:00")


async def typed(path: Path, make: Callable[[Store], Screen[Any]], *keys: str) -> None:
    """What is typed into a form on Thursday, in a window that is then closed."""
    with on(THURSDAY, path) as store:
        app = Harness(lambda: Static("below"), lambda: make(store))
        async with app.run_test(size=(80, 30)) as pilot:
            await opened(app, pilot)
            await pilot.press(*keys, "escape")
            await until(pilot, lambda: app.answers == [None])


async def opened(app: Harness, pilot: Any) -> FormDialog[Any]:
    await until(pilot, lambda: len(app.screen_stack) == 2 and app.screen.query(".dialog--box"))
    await pilot.pause()
    assert isinstance(app.screen, FormDialog)
    return app.screen


def follow_up(store: Store) -> FormDialog[Any]:
    return follow_up_form(store, store.customers.get(1))


async def test_a_line_and_its_day_come_back_with_their_meaning(path: Path) -> None:
    await typed(path, follow_up, *"send it tomorrow")
    with on(FRIDAY, path) as store:
        app = Harness(lambda: Static("below"), lambda: follow_up(store))
        async with app.run_test(size=(80, 30)) as pilot:
            form = await opened(app, pilot)
            assert form.values()["due"] == "Fri 27 Nov"
            assert "send it · today, Fri 27 Nov · as of Thu 26 Nov" in app.screen_text()
            await pilot.press("ctrl+s")
            await until(pilot, lambda: app.answers)
        (item,) = store.follow_ups.of_customer(1)
        assert (item.what, item.due) == ("send it", FRIDAY)


async def test_a_field_that_is_typed_anew_means_today_and_the_others_stay(path: Path) -> None:
    await typed(path, follow_up, *"send it tomorrow")
    with on(FRIDAY, path) as store:
        app = Harness(lambda: Static("below"), lambda: follow_up(store))
        async with app.run_test(size=(80, 30)) as pilot:
            form = await opened(app, pilot)
            due = form.fields["due"]
            due.enter_field()
            await pilot.press("ctrl+u", *"tomorrow")
            await until(pilot, lambda: due.echo == "→ tomorrow, Sat 28 Nov")
            assert "send it · today, Fri 27 Nov · as of Thu 26 Nov" in app.screen_text()
            await pilot.press("escape")
            await until(pilot, lambda: app.answers == [None])
    with on(MONDAY, path) as store:  # each word has its own day by now
        app = Harness(lambda: Static("below"), lambda: follow_up(store))
        async with app.run_test(size=(80, 30)) as pilot:
            form = await opened(app, pilot)
            assert form.fields["due"].error.startswith("That was Sat 28 Nov, as of Fri 27 Nov")
            assert form.fields["what"].as_of == THURSDAY


async def test_a_touch_that_comes_back_is_of_the_day_it_was_typed_on(path: Path) -> None:
    def touch(store: Store) -> FormDialog[Any]:
        return touch_form(store, store.customers.get(1))

    with on(THURSDAY, path) as store:
        app = Harness(lambda: Static("below"), lambda: touch(store))
        async with app.run_test(size=(80, 30)) as pilot:
            form = await opened(app, pilot)
            form.fields["notes"].enter_field()
            await pilot.press(*"> send it by +2", "escape")
            await until(pilot, lambda: app.answers == [None])
    with on(MONDAY, path) as store:
        app = Harness(lambda: Static("below"), lambda: touch(store))
        async with app.run_test(size=(80, 30)) as pilot:
            form = await opened(app, pilot)
            assert form.values()["day"] == "Thu 26 Nov"
            await pilot.press("ctrl+s")
            await until(pilot, lambda: app.answers)
        (entry,) = store.customers.history(1)
        assert entry.day == THURSDAY
        assert [item.due for item in store.follow_ups.of_customer(1)] == [date(2026, 11, 28)]


async def test_a_day_that_stood_there_from_the_beginning_means_that_day_too(path: Path) -> None:
    with on(THURSDAY, path) as store:
        form = FollowUpForm("send it", date(2026, 12, 1), told=True)
        number = store.follow_ups.add(1, form).created_id
        assert number is not None

    def new_day(store: Store) -> FormDialog[Any]:
        return new_day_form(store, store.follow_ups.get(number))

    await typed(path, new_day, *"next wed")
    with on(MONDAY, path) as store:
        app = Harness(lambda: Static("below"), lambda: new_day(store))
        async with app.run_test(size=(80, 30)) as pilot:
            form = await opened(app, pilot)
            assert form.fields["told_on"].echo == "→ Thu 26 Nov · as of Thu 26 Nov"
            await pilot.press("ctrl+s")
            await until(pilot, lambda: app.answers)
        (promise,) = store.export()["customers"][0]["follow_ups"]
        assert [(change["day"], change["new_day"]) for change in promise["changes"]] == [("2026-11-26", "2026-12-02")]


async def test_what_they_said_is_of_the_day_it_was_typed_on(path: Path) -> None:
    def line(store: Store) -> FormDialog[Any]:
        return new_form(store, store.customers.get(1))

    await typed(path, line, *"> send it tomorrow")
    with on(MONDAY, path) as store:
        app = Harness(lambda: Static("below"), lambda: line(store))
        async with app.run_test(size=(80, 30)) as pilot:
            form = await opened(app, pilot)
            assert form.fields["line"].echo.endswith(" · Fri 27 Nov · as of Thu 26 Nov")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: app.answers)
        assert [item.due for item in store.follow_ups.of_customer(1)] == [FRIDAY]
