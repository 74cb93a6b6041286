"""Two windows and a form in one of them: nothing the other saved is taken back, and nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Static

from store import Clock, Store, open_store
from store.records.call_reports import Touch
from store.records.calls import Channel, Interaction, StartedBy
from store.records.customers import Customer, CustomerForm, Profile, Stage
from store.records.findings import Finding, FindingKind
from store.records.follow_up_forms import FollowUpForm
from store.records.team import ColleagueForm
from store.rules.capture.finding_line import print_finding
from tests.tui.harness import HOSTILE, HOSTILE_SEEN, Harness
from tests.tui.waiting import until
from tui.customers.form import customer_form
from tui.customers.notes import NotesForm
from tui.customers.profile import profile_form
from tui.findings.forms import finding_form
from tui.findings.line_form import edit_form
from tui.follow_ups.forms import day_form, follow_up_form
from tui.forms.foot import CHANGED
from tui.forms.form import FormDialog
from tui.forms.standing import RESTORED
from tui.scripts.choice import set_form
from tui.team.colleague import colleague_form
from tui.team.ideas import idea_form

SMALL = (80, 24)
LATER = date(2026, 12, 1)
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
        assert "F9" not in app.screen_text()
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
        await pilot.press("f9")
        await on_screen(pilot, app, "You typed “Chair”. F9 brings it back.")
        assert title.value == HOSTILE_SEEN
        await pilot.press("f9")
        await on_screen(pilot, app, "It says “")
        assert title.value == "Chair"
        form.fields["stage"].enter_field()
        await on_screen(pilot, app, "It says “not yet in touch” now. F9 takes that.")
        await pilot.press("f9", "ctrl+s")
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
        await on_screen(pilot, app, "It says “Contoso” now. F9 takes that.")
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


# Each form of a record


def _finding(store: Store) -> Finding:
    return store.findings.one(1).row.finding


FORMS: dict[str, tuple[Callable[[Store], FormDialog[Any]], str, Callable[[Store], object], Callable[[Store], str]]] = {
    "customer": (
        lambda store: customer_form(store, store.customers.get(1)),
        "company",
        lambda other: edit(other, 1, company="theirs"),
        lambda store: store.customers.get(1).company,
    ),
    "profile": (
        lambda store: profile_form(store, store.customers.get(1)),
        "national",
        lambda other: other.research.describe(1, Profile(national="theirs"), other.customers.get(1).version),
        lambda store: store.customers.get(1).profile.national,
    ),
    "colleague": (
        lambda store: colleague_form(store, store.team.get(1)),
        "role",
        lambda other: other.team.edit(1, ColleagueForm("Dana", "", "theirs", ""), other.team.get(1).version),
        lambda store: store.team.get(1).role,
    ),
    "follow-up": (
        lambda store: follow_up_form(store, store.customers.get(1), store.follow_ups.get(1)),
        "what",
        lambda other: other.follow_ups.edit(1, FollowUpForm("theirs", LATER)),
        lambda store: store.follow_ups.get(1).what,
    ),
    "a day to move to": (
        lambda store: day_form(store, store.follow_ups.get(1)),
        "day",
        lambda other: other.follow_ups.move(1, date(2027, 1, 8)),
        lambda store: str(store.follow_ups.get(1).due.day),
    ),
    "finding": (
        lambda store: finding_form(store, store.customers.get(1), finding=_finding(store)),
        "words",
        lambda other: other.research.edit_finding(1, FindingKind.BACKGROUND, "theirs", _finding(other).version),
        lambda store: _finding(store).words,
    ),
    "notes": (
        lambda store: NotesForm(store, store.customers.get(1), _noted(store)),
        "notes",
        lambda other: other.calls.edit_notes(_noted(other).id, _noted(other).notes, "= theirs"),
        lambda store: _noted(store).notes,
    ),
    "what they said": (
        lambda store: edit_form(store, store.findings.one(2)),
        "line",
        lambda other: other.findings.edit_line(2, "= theirs", other.findings.one(2).row.finding.version),
        lambda store: print_finding(store.findings.one(2).row.finding),
    ),
    "a line of notes": (
        lambda store: edit_form(store, store.findings.one(3)),
        "line",
        lambda other: other.calls.edit_notes(_noted(other).id, _noted(other).notes, "= theirs"),
        lambda store: _noted(store).notes,
    ),
    "idea": (
        lambda store: idea_form(store, store.ideas.get(1)),
        "words",
        lambda other: other.ideas.edit(1, "theirs"),
        lambda store: store.ideas.get(1).words,
    ),
    "set of scripts": (
        lambda store: set_form(store, store.scripts.sets()[-1]),
        "name",
        lambda other: other.scripts.rename_set(other.scripts.sets()[-1], "theirs"),
        lambda store: store.scripts.sets()[-1].name,
    ),
}


def _noted(store: Store) -> Interaction:
    entry = store.calls.noted(1, 0)
    assert entry is not None
    return entry


@pytest.fixture
def records(store: Store) -> Store:
    """One record of each kind, all with the number 1."""
    added(store)
    store.team.add(ColleagueForm("Dana", "", "support", ""))
    store.follow_ups.add(1, FollowUpForm("send it", LATER))
    store.research.add_finding(1, FindingKind.BACKGROUND, "a new plant", "news")
    store.findings.add_line(1, "= the truck list")
    store.calls.log(Touch(1, Channel.EMAIL, StartedBy.THEM, "= the blue book"))
    store.ideas.add("visit their plant")
    store.scripts.add_set("Deutsch")
    return store


@pytest.mark.parametrize("kind", FORMS)
async def test_no_form_writes_over_what_it_did_not_show(records: Store, other: Store, kind: str) -> None:
    make, name, change, saved = FORMS[kind]
    app = app_with(lambda: make(records))
    async with app.run_test(size=SMALL) as pilot:
        form = await opened(app, pilot)
        form.fields[name].enter_field()
        await pilot.press("end", *("4 jan" if name == "day" else "mine"))
        mine = form.values()[name]
        change(other)
        theirs = saved(other)
        await pilot.press("ctrl+s")
        await on_screen(pilot, app, CHANGED)
        assert (saved(records), form.values()[name], app.answers) == (theirs, mine, [])
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.answers)
    assert saved(records) == ("4" if name == "day" else mine)


@pytest.mark.parametrize("kind", [kind for kind in FORMS if kind != "a day to move to"])
async def test_no_text_that_comes_back_does_either(records: Store, other: Store, kind: str, clock: Clock) -> None:
    make, name, change, saved = FORMS[kind]
    with open_store(records.path, clock=clock) as gone:
        app = app_with(lambda: make(gone))
        async with app.run_test(size=SMALL) as pilot:
            form = await opened(app, pilot)
            form.fields[name].enter_field()
            await pilot.press("end", *"mine", "escape")
            await until(pilot, lambda: app.answers == [None])
    change(other)
    app = app_with(lambda: make(records))
    async with app.run_test(size=SMALL) as pilot:
        form = await opened(app, pilot)
        assert form.values()[name].endswith("mine")
        await on_screen(pilot, app, "now. F9 takes that.")
        form.fields[name].enter_field()
        await pilot.press("f9", "ctrl+s")
        await until(pilot, lambda: app.answers or "✗" in app.screen_text())
    assert saved(records).removeprefix("= ") == "theirs"
