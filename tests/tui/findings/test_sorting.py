"""What is asked by itself, one key each: heads-ups of before once, hard news after 90 days (METHOD §3)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from store import Store
from store.records.findings import FindingKind
from tests.tui.research.steps import into_today
from tests.tui.waiting import until
from tests.worlds.builders import TODAY, later
from tests.worlds.six_people import HOSTILE, add_people, fresh, on_screen, shown
from tui.app import FirstCupApp
from tui.findings.screen import FindingsScreen
from tui.forms.dialogs import PickDialog
from tui.research.screen import ResearchScreen
from tui.text.brief import customer_brief

ASKS = "Is this our mistake, their news, or a note for you?"


def asked(folder: Path, *kinds: FindingKind) -> Store:
    store = fresh(folder)
    people = list(add_people(store).values())
    for number, kind in enumerate(kinds):
        store.research.add_finding(people[number], kind, f"{HOSTILE} {number}")
    return store


def kinds(store: Store) -> list[FindingKind]:
    rows = store.unit.db.execute_sql("SELECT kind FROM finding ORDER BY id").fetchall()
    return [FindingKind(row[0]) for row in rows]


async def to_findings(pilot: object, app: FirstCupApp) -> None:
    await pilot.press("4")  # type: ignore[attr-defined]
    await until(pilot, lambda: isinstance(app.screen, (FindingsScreen, PickDialog)))  # type: ignore[arg-type]


async def test_heads_ups_of_before_are_asked_about_once_one_key_each(tmp_path: Path) -> None:
    store = asked(tmp_path, *[FindingKind.HEADS_UP] * 4)
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_findings(pilot, app)
        await on_screen(pilot, ASKS)
        for number, key in enumerate("123"):
            await until(pilot, lambda n=number: f"{n}" in shown(app).split(ASKS)[-1])
            await pilot.press(key)
            await until(pilot, lambda n=number: kinds(store)[n] is not FindingKind.HEADS_UP)
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("escape")  # the fourth is left as it is
        await until(pilot, lambda: isinstance(app.screen, FindingsScreen))
        assert kinds(store) == [
            *(FindingKind.OUR_MISTAKE, FindingKind.HARD_NEWS, FindingKind.NEXT_TIME, FindingKind.HEADS_UP),
        ]
    again = FirstCupApp(store)
    async with again.run_test(size=(80, 24)) as pilot:
        await to_findings(pilot, again)
        await pilot.pause()
        assert isinstance(again.screen, FindingsScreen)  # never twice by itself
        await pilot.press("x")
        await on_screen(pilot, ASKS)  # but whenever it is asked for


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_brief_says_how_they_are_sorted_and_research_begins_with_them(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    store = asked(tmp_path, FindingKind.HEADS_UP)
    (row,) = store.kinds.to_sort()
    words = customer_brief(store.brief(row.finding.customer_id), TODAY, size[0]).plain
    assert "r, then x: our mistake, their news, or a note for you?" in " ".join(words.split())
    app = FirstCupApp(store)
    async with app.run_test(size=size) as pilot:
        await into_today(pilot)
        app.push_screen(ResearchScreen(store, app.doors, row.finding.customer_id))
        await until(pilot, lambda: isinstance(app.screen, ResearchScreen) and app.screen.settled)
        await on_screen(pilot, "which kind is it? x")  # no question by itself: a call may be going on
        await pilot.press("x")
        await on_screen(pilot, ASKS)
        await pilot.press("2")
        await until(pilot, lambda: kinds(store) == [FindingKind.HARD_NEWS])


async def test_hard_news_is_asked_about_after_90_days(tmp_path: Path) -> None:
    store = asked(tmp_path, FindingKind.HARD_NEWS, FindingKind.HARD_NEWS)
    with later(store, TODAY + timedelta(days=90)) as after:
        app = FirstCupApp(after)
        async with app.run_test(size=(80, 24)) as pilot:
            await to_findings(pilot, app)
            await on_screen(pilot, "Is this still so?")
            await pilot.press("1")
            await until(pilot, lambda: len(after.kinds.to_look_at()) == 1)
            await until(pilot, lambda: isinstance(app.screen, PickDialog))
            await pilot.press("2")
            await until(pilot, lambda: after.kinds.to_look_at() == ())
            await until(pilot, lambda: isinstance(app.screen, FindingsScreen))
            assert "All open  1" in shown(app)
