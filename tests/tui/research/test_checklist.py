"""The checklist by keyboard: look, mark, on to the next line, on to the next customer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from store import Store, clock_from, open_store
from store.records.customers import CustomerForm
from tests.tui.harness import messages
from tests.tui.research.steps import (
    BACK,
    GOOD,
    WRONG,
    about,
    ana,
    findings,
    here,
    into_research,
    into_today,
    line,
    research_of,
    shown,
    type_finding,
)
from tests.tui.waiting import until
from tests.worlds.morning import PREFERENCES, morning_store
from tui.app import FirstCupApp
from tui.research.screen import ResearchScreen
from tui.today.screen import TodayScreen
from tui.widgets.detail import Detail


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
    with morning_store(tmp_path / "s.db", "2026-10-01T09:00") as october:
        october.research.check(ana(october), "web", True)
    with open_store(tmp_path / "s.db", clock=clock_from("2026-11-24T09:12"), preferences=PREFERENCES) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await into_today(pilot)
            await until(pilot, lambda: "web ✓ 7 weeks, look again?" in app.screen.query_one("#brief", Detail).plain)
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
        await until(pilot, lambda: any("filled in" in words for words in messages(app)))


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
        await until(pilot, lambda: any("No more" in words for words in messages(app)))
        await pilot.press("right_square_bracket", "escape")
        await shown(pilot, TodayScreen)
        assert app.screen.selected().customer_id == second  # the list went along


async def test_research_closes_when_undo_takes_its_customer_away(store: Store) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await into_today(pilot)
        added = store.customers.add(CustomerForm(name="Temp")).customer_id or 0
        app.push_screen(ResearchScreen(store, app.doors, added))
        await shown(pilot, ResearchScreen)
        await pilot.press("u")
        await shown(pilot, TodayScreen)
        assert messages(app) == ["Undone: new customer Temp · Ctrl+R does it again"]
        app.push_screen(ResearchScreen(store, app.doors, added))  # gone before it opened
        await until(pilot, lambda: any("no longer there" in words for words in messages(app)))
        await shown(pilot, TodayScreen)


async def test_both_lists_are_in_sight_on_a_very_small_screen(store: Store) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(44, 14)) as pilot:
        await into_today(pilot)
        await pilot.press("r")
        await shown(pilot, ResearchScreen)
        await until(pilot, lambda: research_of(app).lists.checklist.size.height >= 4)
        assert research_of(app).lists.findings.size.height >= 2
        assert app.screen.query_one("#about", Detail).size.height == 2


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
