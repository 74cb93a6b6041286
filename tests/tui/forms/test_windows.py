"""Two windows and a form in one of them: nothing the other saved is taken back, and nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Static

from store import Clock, Store, open_store
from store.records.customers import Customer, CustomerForm, Profile, Stage
from tests.tui.harness import HOSTILE, HOSTILE_SEEN, Harness
from tests.tui.waiting import until
from tui.customers.form import customer_form
from tui.customers.profile import profile_form
from tui.forms.form import CHANGED, FormDialog
from tui.forms.standing import RESTORED

SMALL = (80, 24)
FORM = CustomerForm("Ana Ruiz", company="Fabrikam", title="CEO", emails=("ana@customers.example",), notes="met in May")


@pytest.fixture
def other(store: Store, clock: Clock) -> Iterator[Store]:
    """Another window on the same file."""
    with open_store(store.path, clock=clock) as opened:
        yield opened


def added(store: Store) -> Customer:
    created = store.customers.add(FORM).created_id
    assert created is not None
    return store.customers.get(created)


def edit(store: Store, customer_id: int, **values: Any) -> None:
    customer = store.customers.get(customer_id)
    store.customers.edit(customer_id, replace(FORM, **values), customer.version)


def app_with(make: Callable[[], Screen[Any]]) -> Harness:
    return Harness(lambda: Static("below"), make)


async def opened(app: Harness, pilot: Any) -> FormDialog[Any]:
    await until(pilot, lambda: len(app.screen_stack) == 2 and app.screen.query(".dialog--box"))
    await pilot.pause()
    assert isinstance(app.screen, FormDialog)
    return app.screen


async def on_screen(pilot: Any, app: Harness, words: str) -> None:
    await until(pilot, lambda: words in unboxed(app))


def unboxed(app: Harness) -> str:
    return " ".join(app.screen_text().replace("│", " ").split())


def left(store: Store, clock: Clock, customer: Customer, **typed: str) -> None:
    """A window in which this was typed into the customer's form, and which is gone."""
    with open_store(store.path, clock=clock) as gone:
        base = {"company": "Fabrikam", "title": "CEO", "phones": "", "stage": "customer"}
        gone.drafts.of_customer(customer).save({**base, **typed}, base, {})


async def test_a_phone_that_was_imported_survives_a_text_of_before(store: Store, clock: Clock) -> None:
    ana = added(store)
    left(store, clock, ana, title="Chair")
    edit(store, ana.id, phones=("+1 303 555 0170",))
    app = app_with(lambda: customer_form(store, store.customers.get(ana.id)))
    async with app.run_test(size=SMALL) as pilot:
        form = await opened(app, pilot)
        assert RESTORED in app.screen_text()
        assert (form.values()["title"], form.values()["phones"]) == ("Chair", "+1 303 555 0170")
        assert "F7" not in app.screen_text()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.answers)
    saved = store.customers.get(ana.id)
    assert saved.title == "Chair"
    assert "+1 303 555 0170" in [point.value for point in saved.points]


async def test_what_both_changed_is_shown_field_by_field_and_either_can_be_taken(store: Store, clock: Clock) -> None:
    ana = added(store)
    left(store, clock, ana, title="Chair", stage="prospect")
    edit(store, ana.id, title=HOSTILE, stage=Stage.SUSPECT)
    app = app_with(lambda: customer_form(store, store.customers.get(ana.id)))
    async with app.run_test(size=SMALL) as pilot:
        form = await opened(app, pilot)
        title = form.fields["title"]
        await on_screen(pilot, app, f"It says “{HOSTILE_SEEN[:20]}")
        title.enter_field()
        await pilot.press("f7")
        await on_screen(pilot, app, "You typed “Chair”. F7 brings it back.")
        assert title.value == HOSTILE_SEEN
        await pilot.press("f7")
        await on_screen(pilot, app, "It says “")
        assert title.value == "Chair"
        form.fields["stage"].enter_field()
        await on_screen(pilot, app, "It says “suspect” now. F7 takes that.")
        await pilot.press("f7", "ctrl+s")
        await until(pilot, lambda: app.answers)
    saved = store.customers.get(ana.id)
    assert (saved.title, saved.stage.value) == ("Chair", "suspect")


async def test_what_another_window_saves_meanwhile_stays_and_is_said(store: Store, other: Store) -> None:
    ana = added(store)
    app = app_with(lambda: customer_form(store, store.customers.get(ana.id)))
    async with app.run_test(size=SMALL) as pilot:
        form = await opened(app, pilot)
        edit(other, ana.id, title="Chair", company="Contoso")
        form.fields["company"].enter_field()
        await pilot.press("!", "ctrl+s")
        await on_screen(pilot, app, CHANGED)
        form = await opened(app, pilot)
        assert app.answers == []
        assert (form.values()["title"], form.values()["company"]) == ("Chair", "Fabrikam!")
        await on_screen(pilot, app, "It says “Contoso” now. F7 takes that.")
        assert form.focused is form.fields["company"].control
        await pilot.press("?")
        assert form.values()["company"] == "Fabrikam!?"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.answers)
    saved = store.customers.get(ana.id)
    assert (saved.title, saved.company) == ("Chair", "Fabrikam!?")


async def test_what_the_form_does_not_show_is_no_reason_to_ask(store: Store, other: Store) -> None:
    ana = added(store)
    app = app_with(lambda: customer_form(store, store.customers.get(ana.id)))
    async with app.run_test(size=SMALL) as pilot:
        await opened(app, pilot)
        other.research.describe(ana.id, Profile(national="punctual"), other.customers.get(ana.id).version)
        await pilot.press("!", "ctrl+s")
        await until(pilot, lambda: app.answers)
    saved = store.customers.get(ana.id)
    assert (saved.name, saved.profile.national) == ("Ana Ruiz!", "punctual")


async def test_a_text_about_a_record_that_went_is_kept(store: Store, other: Store) -> None:
    ana = added(store)
    app = app_with(lambda: profile_form(store, store.customers.get(ana.id)))
    async with app.run_test(size=SMALL) as pilot:
        form = await opened(app, pilot)
        other.history.undo()
        await pilot.press(*"them", "ctrl+s")
        await until(pilot, lambda: "✗" in app.screen_text())
        assert form.values()["who_they_are"] == "them"
        await pilot.press("escape")
        await until(pilot, lambda: app.answers == [None])
    assert store.drafts.of_profile(ana).load()["who_they_are"] == "them"
