"""Pictures of the screens, light and dark. A hostile name is among the customers of each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from store import clock_from, open_store
from store.sample import fill_with_sample_year
from tests.app.morning import HOSTILE, PREFERENCES, morning_store, tell_about
from tests.app.waiting import until
from tui import themes
from tui.app import FirstCupApp
from tui.screens.call import CallScreen
from tui.screens.customers import CustomersScreen
from tui.screens.followups import FollowUpsScreen
from tui.screens.import_files import Step
from tui.screens.importing import ImportScreen
from tui.screens.script_editor import ScriptEditor
from tui.screens.today import TodayScreen

BIG, SMALL = (120, 36), (80, 24)
BOOK = f"""Name,Company,Email,Phone,Notes
Nadia Torres,Torres Marine,nadia@customers.example,+1 303 555 0170,met at the boat show
Ana Ruiz,Fabrikam Foods,p0@customers.example,+1 303 555 0171,
{HOSTILE},[red]Evil[/red],p7@customers.example,,
,,,,nobody at all
"""
THEMES = [theme.name for theme in themes.THEMES]
Compare = Callable[..., bool]
Walk = Callable[[Pilot[None]], Any]


def app_of(path: Path, theme: str) -> FirstCupApp:
    """The app on a small store, standing still: no blinking, one theme, one clock."""
    store = morning_store(path)
    store.drafts.choose("theme", theme)
    app = FirstCupApp(store)
    app.animation_level = "none"
    return app


async def today(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen) and pilot.app.screen.query("#list"))
    await until(pilot, lambda: pilot.app.screen.customer_id is not None)


async def call(pilot: Pilot[None]) -> None:
    await today(pilot)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, CallScreen) and pilot.app.screen.settled)


def script(version: str, about: str = "") -> Walk:
    """The call with one version of the script on show, to somebody the store knows something about."""

    async def walk(pilot: Pilot[None]) -> None:
        await today(pilot)
        ana = pilot.app.screen.customer_id
        tell_about(pilot.app.store, ana, about)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CallScreen) and pilot.app.screen.settled)
        while pilot.app.screen._part != version:
            await pilot.press("s")
            await pilot.pause()

    return walk


async def scripts(pilot: Pilot[None]) -> None:
    """A text with an unknown placeholder in it, being typed."""
    await today(pilot)
    await pilot.press("S")
    await until(pilot, lambda: isinstance(pilot.app.screen, ScriptEditor) and pilot.app.screen.settled)
    await pilot.press("enter", *"Good morning $frist_name", "full_stop", "space")
    await until(pilot, lambda: "Did you mean" in str(pilot.app.screen.query_one("#script-below", Static).content))


async def follow_ups(pilot: Pilot[None]) -> None:
    await today(pilot)
    await pilot.press("2")
    await until(pilot, lambda: isinstance(pilot.app.screen, FollowUpsScreen) and pilot.app.screen.customer_id)


async def customers(pilot: Pilot[None]) -> None:
    await today(pilot)
    await pilot.press("3")
    await until(pilot, lambda: isinstance(pilot.app.screen, CustomersScreen) and pilot.app.screen.customer_id)


async def bring(pilot: Pilot[None]) -> None:
    """The preview of a file with somebody new, somebody known, somebody hostile and a row that is nobody."""
    await today(pilot)
    await pilot.press("i")
    await until(pilot, lambda: isinstance(pilot.app.screen, ImportScreen))
    book = Path(pilot.app.store.path).with_name("book.csv")
    book.write_text(BOOK, encoding="utf-8")
    pilot.app.screen.read_paths([book])
    await until(pilot, lambda: pilot.app.screen.step is Step.PREVIEW)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("walk", "size"),
    [
        pytest.param(today, BIG, id="today-120x36"),
        pytest.param(today, SMALL, id="today-80x24"),
        pytest.param(call, BIG, id="call-120x36"),
        pytest.param(call, SMALL, id="call-80x24"),
        pytest.param(follow_ups, BIG, id="follow-ups-120x36"),
        pytest.param(customers, BIG, id="customers-120x36"),
        pytest.param(bring, BIG, id="import-120x36"),
        pytest.param(bring, SMALL, id="import-80x24"),
        pytest.param(scripts, BIG, id="scripts-120x36"),
        pytest.param(scripts, SMALL, id="scripts-80x24"),
    ],
)
def test_picture(snap_compare: Compare, tmp_path: Path, walk: Walk, size: tuple[int, int], theme: str) -> None:
    assert snap_compare(app_of(tmp_path / "s.db", theme), run_before=walk, terminal_size=size)


@pytest.mark.parametrize(
    ("version", "about"),
    [
        ("voicemail", "heads-up"),
        ("opening", "heads-up"),
        ("opening", "promoter"),
        ("guide", ""),
        ("closing", ""),
        ("story", "promoter"),
    ],
)
def test_picture_of_a_script(snap_compare: Compare, tmp_path: Path, version: str, about: str) -> None:
    walk = script(version, about)
    assert snap_compare(app_of(tmp_path / "s.db", THEMES[0]), run_before=walk, terminal_size=BIG)


def test_picture_of_the_readme(snap_compare: Compare, tmp_path: Path) -> None:
    """Today on the sample year, as firstcup demo shows it."""
    store = open_store(tmp_path / "s.db", clock=clock_from("2026-11-24T09:12"), preferences=PREFERENCES)
    fill_with_sample_year(store, store.today_date)
    assert snap_compare(FirstCupApp(store), run_before=today, terminal_size=BIG)
