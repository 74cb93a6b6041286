"""Pictures of the team brief, with a hostile name in the team."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store.records.team import ColleagueForm
from tests.tui.waiting import highlighted, until
from tests.worlds.five_calls import five_calls
from tests.worlds.morning import HOSTILE
from tui.app import FirstCupApp
from tui.frame import themes
from tui.team.ideas import IdeasDialog
from tui.team.screen import TeamScreen
from tui.today.screen import TodayScreen

BIG, SMALL = (120, 36), (80, 24)
LIGHT, DARK = themes.LIGHT.name, themes.DARK.name
Compare = Callable[..., bool]
Walk = Callable[[Pilot[None]], Any]


@pytest.fixture(autouse=True)
def settings_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """One path in all pictures, where nothing is."""
    monkeypatch.setenv("FIRSTCUP_SETTINGS", "/home/robin/.config/firstcup/settings.toml")


def app_of(path: Path, theme: str) -> FirstCupApp:
    """The app after a morning of five calls, standing still."""
    store = five_calls(path)
    store.team.add(ColleagueForm(HOSTILE, role="[red]x[/red]"))
    for words in ("a day of service at the food bank", "visit their plant in May"):
        store.ideas.add(words)
    store.drafts.choose("theme", theme)
    app = FirstCupApp(store)
    app.animation_level = "none"
    return app


async def brief(pilot: Pilot[None]) -> None:
    app = pilot.app
    await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.query("#list"))
    await pilot.press("B")
    await until(pilot, lambda: isinstance(app.screen, TeamScreen) and app.screen.query("#list"))
    await until(pilot, lambda: app.screen.colleague)


async def reading(pilot: Pilot[None]) -> None:
    await brief(pilot)
    await pilot.press("tab")


async def kudos(pilot: Pilot[None]) -> None:
    await brief(pilot)
    await pilot.press("G")


async def ideas(pilot: Pilot[None]) -> None:
    await brief(pilot)
    await pilot.press("escape", "3")
    await until(pilot, lambda: highlighted(pilot.app.screen))
    await pilot.press("I")
    await until(pilot, lambda: isinstance(pilot.app.screen, IdeasDialog))


@pytest.mark.parametrize(
    ("walk", "size", "theme"),
    [
        (brief, BIG, DARK),
        (brief, SMALL, DARK),
        (reading, SMALL, LIGHT),
        (kudos, BIG, LIGHT),
        (ideas, SMALL, DARK),
    ],
    ids=["brief-120x36", "brief-80x24", "reading-80x24", "kudos-120x36", "ideas-80x24"],
)
def test_picture(snap_compare: Compare, tmp_path: Path, walk: Walk, size: tuple[int, int], theme: str) -> None:
    assert snap_compare(app_of(tmp_path / "s.db", theme), run_before=walk, terminal_size=size)
