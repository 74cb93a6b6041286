"""What research knows of people, in the brief and in its form."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store import Clock, Store
from store.records.customers import CustomerForm, Profile
from store.records.findings import FindingKind
from tests.tui.research.steps import (
    GOOD,
    SIZES,
    WRONG,
    about,
    ana,
    into_today,
    shown,
)
from tests.tui.waiting import highlighted, until
from tests.worlds.morning import HOSTILE
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.forms.field import Field
from tui.forms.form import FormDialog
from tui.research.screen import ResearchScreen
from tui.today.screen import TodayScreen
from tui.widgets.detail import Detail

EVIL = f"{HOSTILE} ‮gnp [@click=app.quit]x[/] [/b]"


async def test_the_brief_shows_what_to_speak_of_first(store: Store) -> None:
    one = ana(store)
    store.research.add_finding(one, WRONG, "invoice dispute", "web")
    store.research.add_finding(one, GOOD, "supplier of the year", "news")
    profile = Profile(
        who_they_are="family firm", channel="phone", best_hours="mornings", zone="America/Denver", national="direct"
    )
    store.research.describe(one, profile, store.customers.get(one).version)
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await into_today(pilot)
        brief = app.screen.query_one("#brief", Detail).plain
        labels = ("Say first", "Congratulate", "We owe them", "Research", "Who they are", "Customs")
        places = [brief.index(label) for label in labels]
        assert places == sorted(places)
        assert "in Denver" in brief
        assert "prefers phone, mornings" in brief
        assert "LinkedIn, not yet" in brief


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_words_are_shown_as_they_stand_everywhere(store: Store, size: tuple[int, int]) -> None:
    one = ana(store)
    for kind in FindingKind:
        store.research.add_finding(one, kind, EVIL, "web")
    profile = Profile(EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, "mornings", "UTC")
    store.research.describe(one, profile, store.customers.get(one).version)
    app = FirstCupApp(store)
    async with app.run_test(size=size) as pilot:
        await into_today(pilot)
        await pilot.press("r")  # on the line whose kind is to be said
        await shown(pilot, ResearchScreen)
        assert "[@click=app.quit]x[/]" in about(app)
        assert "\x1b" not in about(app)
        await pilot.press("E")
        await shown(pilot, FormDialog)
        await pilot.press("ctrl+s")
        await shown(pilot, ResearchScreen)
        await pilot.press("escape", "escape")
        await shown(pilot, TodayScreen)
        await pilot.press("enter")
        await shown(pilot, CallScreen)
        await pilot.press("c")
        await until(pilot, lambda: not isinstance(app.screen, CallScreen))
        await pilot.press("escape")
        await shown(pilot, CallScreen)
        assert "=cmd|" in app.screen.query_one("#script", Detail).plain


@pytest.mark.parametrize("mode", ["1", "2", "3"])
async def test_culture_and_research_open_from_every_list(store: Store, mode: str) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await into_today(pilot)
        await pilot.press(mode)
        await until(pilot, lambda: highlighted(app.screen))
        below = app.screen
        for key, kind in (("E", FormDialog), ("r", ResearchScreen)):
            await pilot.press(key)
            await shown(pilot, kind)
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is below)


@pytest.mark.parametrize("size", SIZES)
async def test_a_profile_that_cannot_be_read_stays_in_the_form(store: Store, size: tuple[int, int]) -> None:
    app, one = FirstCupApp(store), ana(store)
    async with app.run_test(size=size) as pilot:
        await into_today(pilot)
        await pilot.press("E")
        await shown(pilot, FormDialog)
        fields = {field.name: field for field in app.screen.query(Field)}
        fields["country"].enter_field()
        await pilot.press(*"narnia", "enter")
        assert "no country" in fields["country"].error
        control = fields["country"].control
        await until(pilot, lambda: 0 <= control.region.y < size[1] - 1)  # scrolled to where it is
        await pilot.press(*["backspace"] * 6, *"spain", "enter")
        await shown(pilot, TodayScreen)
        assert store.customers.get(one).profile.country == "ES"


async def test_their_clock_goes_on_while_the_brief_is_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    one = ana(store)
    notes = "\n".join(f"line {n}" for n in range(60))
    kept = store.customers.get(one)
    form = CustomerForm(kept.name, kept.company, phones=kept.phones, emails=kept.emails, notes=notes)
    store.customers.edit(one, form, kept.version)
    store.research.describe(one, Profile(zone="Asia/Kathmandu"), kept.version + 1)
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        for mode in "13":
            await into_today(pilot)
            await pilot.press(mode)
            await until(pilot, lambda: highlighted(app.screen))
            if mode == "3":
                app.screen.browser.rows.select(str(one))
                app.screen.show_pane()
            assert app.screen.selected().customer_id == one
            brief = app.screen.query_one("#brief", Detail)
            await pilot.press("tab", "j", "j", "j")
            before, place = brief.plain, brief.first_line
            assert place > 0
            soon = store.clock.now() + timedelta(minutes=1)
            monkeypatch.setattr(Clock, "now", lambda _, soon=soon: soon)
            app.screen.show_time()
            assert brief.first_line == place
            changed = [(a, b) for a, b in zip(before.split("\n"), brief.plain.split("\n"), strict=True) if a != b]
            assert len(changed) == 2
            assert "in Kathmandu" in changed[0][1]
            assert changed[1][1].endswith(f"in {18 - '13'.index(mode) - 1} min")
            await pilot.press("escape", "1")
