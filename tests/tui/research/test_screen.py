"""Research by keyboard: look, type what was found, open the search, say it in the call, settle it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from store import Store, clock_from
from store.records.customers import CustomerForm, Profile
from store.records.findings import Finding, FindingKind
from store.records.research import CheckLine
from tests.tui.waiting import highlighted, until
from tests.worlds.morning import HOSTILE, morning_store
from tui.app import FirstCupApp
from tui.call.head import CallHead
from tui.call.screen import CallScreen
from tui.findings.forms import finding_form
from tui.forms.field import Field
from tui.forms.form import FormDialog
from tui.frame.bars import KeyBar
from tui.research.screen import ResearchScreen
from tui.today.screen import TodayScreen
from tui.widgets.detail import Detail

GOOD, WRONG, BACK = FindingKind.CONGRATULATION, FindingKind.HEADS_UP, FindingKind.BACKGROUND
EVIL = f"{HOSTILE} ‮gnp [@click=app.quit]x[/] [/b]"
SIZES = [(120, 36), (80, 24), (60, 20)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with morning_store(tmp_path / "s.db") as opened:
        yield opened


def ana(store: Store) -> int:
    return store.customers.search("Ana Ruiz")[0].id


def evil(store: Store) -> int:
    return store.customers.search("Evil")[0].id


def findings(store: Store, one: int) -> tuple[Finding, ...]:
    return store.research.sheet(one).findings


def line(store: Store, one: int, source: str) -> CheckLine:
    return next(line for line in store.research.sheet(one).lines if line.source == source)


def about(app: FirstCupApp) -> str:
    return app.screen.query_one("#about", Detail).plain


def here(app: FirstCupApp) -> str | None:
    return research_of(app).lists.checklist.cursor_key


def research_of(app: FirstCupApp) -> ResearchScreen:
    assert isinstance(app.screen, ResearchScreen)
    return app.screen


async def shown(pilot: Pilot[None], kind: type[Screen[object]]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    await pilot.pause()


async def into_today(pilot: Pilot[None]) -> None:
    await until(
        pilot, lambda: isinstance(pilot.app.screen, TodayScreen) and pilot.app.screen.selected().customer_id is not None
    )


async def into_research(pilot: Pilot[None]) -> None:
    await into_today(pilot)
    await pilot.press("r")
    await until(pilot, lambda: isinstance(pilot.app.screen, ResearchScreen) and pilot.app.screen.settled)


async def type_finding(pilot: Pilot[None], words: str) -> None:
    """n, the words, Enter."""
    await pilot.press("n")
    await shown(pilot, FormDialog)
    await pilot.press(*("space" if c == " " else c for c in words))
    await pilot.press("enter")
    await shown(pilot, ResearchScreen)


# The checklist


async def test_the_cursor_starts_on_the_first_line_worth_a_look(store: Store) -> None:
    store.research.check(ana(store), "web", True)
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await into_research(pilot)
        assert here(app) == "news"


async def test_two_findings_take_two_keys_each_beside_their_words(store: Store) -> None:
    """n, the line, Enter: the line of the checklist is found, and the cursor goes on by itself."""
    app, one = FirstCupApp(store), ana(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await into_research(pilot)
        assert here(app) == "web"
        await type_finding(pilot, "+ supplier of the year")
        await until(pilot, lambda: here(app) == "news")
        await type_finding(pilot, "! layoffs in Pueblo")
        await until(pilot, lambda: here(app) == "linkedin")
        await type_finding(pilot, "new hall")
        kept = {(f.kind, f.words, f.source) for f in findings(store, one)}
        assert kept == {
            (GOOD, "supplier of the year", "web"),
            (WRONG, "layoffs in Pueblo", "news"),
            (BACK, "new hall", "linkedin"),
        }
        assert line(store, one, "web").found is True
        # All of them are one key away from never having been typed.
        await pilot.press("u", "u", "u")
        await until(pilot, lambda: findings(store, one) == ())
        assert line(store, one, "web").found is None


async def test_nothing_found_is_one_key_for_each_line(store: Store) -> None:
    app, one = FirstCupApp(store), ana(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await into_research(pilot)
        await pilot.press(*"xxxxxx")
        await until(pilot, lambda: all(entry.found is False for entry in store.research.sheet(one).lines[1:]))


async def test_space_marks_a_line_as_it_really_was(store: Store) -> None:
    app, one = FirstCupApp(store), ana(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await into_research(pilot)
        for wanted in (True, False, None):
            await pilot.press("space")
            await until(pilot, lambda wanted=wanted: line(store, one, "web").found is wanted)


async def test_a_stale_line_says_so_and_is_looked_at_again(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db", "2026-10-01T09:00") as store:
        store.research.check(ana(store), "web", True)
        store._unit.clock = clock_from("2026-11-24T09:12")
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await into_today(pilot)
            await until(pilot, lambda: "web ✓ 54d stale" in app.screen.query_one("#brief", Detail).plain)
            await into_research(pilot)
            assert here(app) == "web"
            await pilot.press("space")
            await until(pilot, lambda: not line(store, ana(store), "web").stale)


async def test_own_records_stand_there_by_themselves(store: Store) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await into_research(pilot)
        await pilot.press("g")
        await until(pilot, lambda: "call back, as they asked" in about(app))
        await pilot.press("space")
        await until(pilot, lambda: any("filled in" in note.message for note in app._notifications))


# Findings


@pytest.mark.parametrize("size", SIZES)
async def test_a_heads_up_is_settled_in_words(store: Store, size: tuple[int, int]) -> None:
    one = ana(store)
    finding = store.research.add_finding(one, WRONG, "invoice dispute").created_id or 0
    app = FirstCupApp(store)
    async with app.run_test(size=size) as pilot:
        await into_research(pilot)
        await pilot.press("tab")
        await until(pilot, lambda: "stays until it is settled" in about(app))
        await pilot.press("x")
        await shown(pilot, FormDialog)
        await pilot.press("enter")  # refused: in words
        await pilot.press(*"paid", "enter")
        await shown(pilot, ResearchScreen)
        assert store.research.finding(finding).settled_how == "paid"
        await until(pilot, lambda: "settled today: paid" in about(app))


async def test_findings_are_edited_said_and_removed(store: Store) -> None:
    one = ana(store)
    finding = store.research.add_finding(one, GOOD, "supplier").created_id or 0
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await into_research(pilot)
        await pilot.press("tab", "enter")
        await shown(pilot, FormDialog)
        await pilot.press(*"s!", "enter")
        await shown(pilot, ResearchScreen)
        assert (store.research.finding(finding).words, store.research.finding(finding).kind) == ("suppliers!", GOOD)
        await pilot.press("c")
        await until(pilot, lambda: store.research.finding(finding).used)
        await pilot.press("D")
        await until(pilot, lambda: findings(store, one) == ())
        await pilot.press("u")
        await until(pilot, lambda: len(findings(store, one)) == 1)
        await pilot.press("escape", "escape")
        await shown(pilot, TodayScreen)


async def test_the_kind_follows_the_line_until_somebody_picks_another(store: Store) -> None:
    app, one = FirstCupApp(store), ana(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await into_research(pilot)
        await pilot.press("n")
        await shown(pilot, FormDialog)
        fields = {field.name: field for field in app.screen.query(Field)}
        await pilot.press(*"^dispute")
        await until(pilot, lambda: fields["kind"].value == WRONG.value)
        assert fields["words"].echo == "→ heads-up: dispute"
        await pilot.press("tab", "3", "ctrl+s")
        await shown(pilot, ResearchScreen)
        (kept,) = findings(store, one)
        assert (kept.kind, kept.words) == (BACK, "dispute")


async def test_an_unsaved_finding_is_kept(store: Store) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await into_research(pilot)
        await pilot.press("n")
        await shown(pilot, FormDialog)
        await pilot.press(*"+half a", "escape")
        await shown(pilot, ResearchScreen)
        await pilot.press("n")
        await shown(pilot, FormDialog)
        fields = {field.name: field.value for field in app.screen.query(Field)}
        assert fields == {"words": "+half a", "kind": GOOD.value}


async def test_a_long_finding_can_be_read_to_its_end_on_a_small_screen(store: Store) -> None:
    store.research.add_finding(ana(store), BACK, "word " * 190 + "end")
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await into_research(pilot)
        await pilot.press("tab")
        below = app.screen.query_one("#about", Detail)
        await until(pilot, lambda: below.plain.rstrip().endswith("found today"))
        await pilot.press(*["pagedown"] * 5)
        await until(pilot, lambda: below.first_line + below.size.height == below.line_count)
        await pilot.press(*["pageup"] * 5)
        await until(pilot, lambda: below.first_line == 0)


async def test_the_next_customer_of_the_list_is_one_key_away(store: Store) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await into_research(pilot)
        first = research_of(app).customer_id
        await pilot.press("tab", "right_square_bracket")
        await until(pilot, lambda: research_of(app).customer_id != first)
        second = research_of(app).customer_id
        assert here(app) == "web"
        await pilot.press("x")
        await until(pilot, lambda: line(store, second, "web").found is False)
        await pilot.press("left_square_bracket")
        await until(pilot, lambda: research_of(app).customer_id == first)
        assert line(store, first, "web").found is None
        await pilot.press("left_square_bracket")
        await until(pilot, lambda: any("No more" in note.message for note in app._notifications))
        await pilot.press("right_square_bracket", "escape")
        await shown(pilot, TodayScreen)
        assert app.screen.selected().customer_id == second  # the list went along


# The prepared search


@pytest.fixture
def opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """A browser that writes down what it was given."""
    script, opened = tmp_path / "opener", tmp_path / "opened.txt"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$#" "$1" > "{opened}.new" && mv "{opened}.new" "{opened}"\n')
    script.chmod(0o700)
    monkeypatch.setenv("FIRSTCUP_OPENER", str(script))
    return lambda: opened.read_text() if opened.exists() else ""


async def test_o_opens_the_prepared_search(store: Store, opener: Callable[[], str]) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await into_research(pilot)
        await pilot.press("o")
        await until(pilot, opener)
        count, link = opener().splitlines()
        assert count == "1"
        assert link.startswith("https://")
        assert link.endswith("q=%22Ana%20Ruiz%22%20Fabrikam%20Foods")
        assert link in about(app).replace("\n", "")


async def test_a_hostile_name_is_encoded_and_never_a_command(store: Store, opener: Callable[[], str]) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await into_today(pilot)
        app.push_screen(ResearchScreen(store, app.doors, evil(store)))
        await shown(pilot, ResearchScreen)
        await pilot.press("o")
        await until(pilot, opener)
        count, link = opener().splitlines()
        assert count == "1"
        assert link.startswith("https://")
        assert not set(link) & set(" |[]\"'`$;\x1b")


async def test_their_own_pages_come_before_a_search_and_only_web_pages_are_opened(
    store: Store, opener: Callable[[], str]
) -> None:
    links = (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "linkedin.com.evil.example",
        "www.linkedin.com/in/jo",
        "jo.example",
    )
    jo = store.customers.add(CustomerForm("Jo Vale", links=links)).created_id or 0
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await into_today(pilot)
        app.push_screen(ResearchScreen(store, app.doors, jo))
        await shown(pilot, ResearchScreen)
        await pilot.press("j", "j", "o")
        await until(pilot, opener)
        assert opener().splitlines()[1] == "https://www.linkedin.com/in/jo"
        await pilot.press("G", "o")
        await until(pilot, lambda: "linkedin.com/in" not in opener())
        assert opener().splitlines()[1] == "https://linkedin.com.evil.example"


async def test_without_a_browser_the_link_is_there_to_copy(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRSTCUP_OPENER", os.devnull + "/none")
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await into_research(pilot)
        await pilot.press("o")
        await until(pilot, lambda: any("to copy" in note.message for note in app._notifications))
        assert "https://" in about(app)


# The brief


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
        labels = ("Heads-up", "Congratulate", "We owe them", "Research", "Who they are", "Culture")
        places = [brief.index(label) for label in labels]
        assert places == sorted(places)
        assert "in Denver" in brief
        assert "prefers phone, mornings" in brief
        assert "LinkedIn ○" in brief


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
        await pilot.press("r", "tab")
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


# The call


@pytest.mark.parametrize("size", SIZES)
async def test_said_in_a_call_is_recorded_with_it(store: Store, size: tuple[int, int]) -> None:
    one = ana(store)
    finding = store.research.add_finding(one, GOOD, "supplier of the year").created_id or 0
    app = FirstCupApp(store)
    async with app.run_test(size=size) as pilot:
        await into_today(pilot)
        await pilot.press("enter")
        await shown(pilot, CallScreen)
        script = app.screen.query_one("#script", Detail)
        assert script.plain.startswith("+ supplier of the year")
        if size[0] >= 80:
            assert "said it" in app.screen.query_one(KeyBar).lines(size[0] - 2)[0].plain
        await pilot.press("c")
        await until(pilot, lambda: script.plain.startswith("✓"))
        assert store.research.finding(finding).used is None  # nothing is saved by accident
        await pilot.press("3")
        await until(pilot, lambda: app.screen.session.over)
        assert store.research.finding(finding).used == store.today_date
        await pilot.press("u")
        await until(pilot, lambda: store.research.finding(finding).used is None)


async def test_several_are_picked_from_a_list_and_the_draft_keeps_them(store: Store) -> None:
    one = ana(store)
    good = store.research.add_finding(one, GOOD, "supplier of the year").created_id or 0
    wrong = store.research.add_finding(one, WRONG, "invoice dispute").created_id or 0
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await into_today(pilot)
        await pilot.press("enter")
        await shown(pilot, CallScreen)
        for _ in range(2):  # both said; each once more is not said after all
            for digit in "12":
                await pilot.press("c")
                await until(pilot, lambda: not isinstance(app.screen, CallScreen))
                await pilot.press(digit)
                await shown(pilot, CallScreen)
            assert sorted(app.screen.session.used) in ([good, wrong], [])
        await pilot.press("c")
        await until(pilot, lambda: not isinstance(app.screen, CallScreen))
        await pilot.press("1")
        await shown(pilot, CallScreen)
        await pilot.press("escape")
        await shown(pilot, TodayScreen)
        await pilot.press("enter")
        await shown(pilot, CallScreen)
        assert app.screen.session.used == [wrong]


async def test_research_opens_from_the_call_and_what_it_brings_is_there_at_once(store: Store) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await into_today(pilot)
        await pilot.press("enter")
        await shown(pilot, CallScreen)
        await pilot.press("c")
        await until(pilot, lambda: any("nothing to congratulate" in note.message for note in app._notifications))
        await pilot.press("r")
        await shown(pilot, ResearchScreen)
        await type_finding(pilot, "+ hall")
        await pilot.press("escape")
        await shown(pilot, CallScreen)
        await until(pilot, lambda: app.screen.query_one("#script", Detail).plain.startswith("+ hall"))


async def test_the_call_says_what_time_it_is_there(store: Store) -> None:
    app, one = FirstCupApp(store), ana(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await into_today(pilot)
        await pilot.press("enter")
        await shown(pilot, CallScreen)
        await until(pilot, lambda: app.screen.query_one(CallHead).clock.endswith("in Denver"))  # by the number
        await pilot.press("E")
        await shown(pilot, FormDialog)
        fields = {field.name: field for field in app.screen.query(Field)}
        fields["zone"].enter_field()
        await pilot.press(*"tokyo")
        await until(pilot, lambda: fields["zone"].echo.startswith("→ Asia/Tokyo, "))
        await pilot.press("ctrl+s")
        await shown(pilot, CallScreen)
        await until(pilot, lambda: app.screen.query_one(CallHead).clock.endswith("in Tokyo"))
        assert store.customers.get(one).profile.zone == "Asia/Tokyo"


# Culture


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


async def test_their_clock_goes_on_while_the_brief_is_read(store: Store) -> None:
    one = ana(store)
    notes = "\n".join(f"line {n}" for n in range(60))
    kept = store.customers.get(one)
    form = CustomerForm(kept.name, kept.company, phones=kept.phones, emails=kept.emails, notes=notes)
    store.customers.edit(one, form, kept.version)
    store.research.describe(one, Profile(zone="UTC"), kept.version + 1)
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
            store._unit.clock = clock_from((store.clock.now() + timedelta(minutes=1)).isoformat())
            app.screen.refresh_clock()
            assert brief.first_line == place
            changed = [(a, b) for a, b in zip(before.split("\n"), brief.plain.split("\n"), strict=True) if a != b]
            assert len(changed) == 1
            assert " UTC" in changed[0][1]
            await pilot.press("escape", "1")


def test_nothing_of_research_is_loaded_before_the_first_picture() -> None:
    heavy = (
        "tui.computer.links",
        "tui.research.links",
        "tui.research.screen",
        "store.usecases.research",
        "store.rules.days.zones",
    )
    script = f"import sys, tui.app, store.records.customers\nprint([m for m in {heavy!r} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


async def test_research_closes_when_undo_takes_its_customer_away(store: Store) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await into_today(pilot)
        added = store.customers.add(CustomerForm(name="Temp")).customer_id or 0
        app.push_screen(ResearchScreen(store, app.doors, added))
        await shown(pilot, ResearchScreen)
        await pilot.press("u")
        await shown(pilot, TodayScreen)
        assert [message.message for message in app._notifications] == [
            "Undone: new customer Temp · Ctrl+R does it again"
        ]
        app.push_screen(ResearchScreen(store, app.doors, added))  # gone before it opened
        await until(pilot, lambda: any("no longer there" in message.message for message in app._notifications))
        await shown(pilot, TodayScreen)


async def test_a_finding_that_is_typed_at_once_keeps_the_kind_of_its_first_character(store: Store) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await into_today(pilot)
        form = finding_form(store, store.customers.get(ana(store)))
        app.push_screen(form)
        await shown(pilot, FormDialog)
        with form.prevent(Field.Changed):  # nothing follows the line yet
            form.fields["words"].value = "!late again"
        form.save()
        await until(pilot, lambda: findings(store, ana(store)))
        assert [(found.kind, found.words) for found in findings(store, ana(store))] == [(WRONG, "late again")]


async def test_both_lists_are_in_sight_on_a_very_small_screen(store: Store) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(44, 14)) as pilot:
        await into_today(pilot)
        await pilot.press("r")
        await shown(pilot, ResearchScreen)
        await until(pilot, lambda: research_of(app).lists.checklist.size.height >= 4)
        assert research_of(app).lists.findings.size.height >= 2
        assert app.screen.query_one("#about", Detail).size.height == 2
