"""Pictures of typing while listening: the notes lit up, the lines said back, the legend, and notes edited later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.pictures.test_snapshots import BIG, SMALL, THEMES, _one_zone, app_of, call, settings_file, today
from tests.tui.waiting import until
from tests.worlds.morning import HOSTILE
from tui.call.screen import CallScreen
from tui.customers.notes import NotesForm
from tui.widgets.detail import Detail

__all__ = ["_one_zone", "settings_file"]  # fixtures of every picture

NOTES = f"""They are happy about the pilot.
+ @dana saved our launch
- the invoice was wrong again
~ month end takes the whole team three days
= {HOSTILE.replace(chr(27), "")}
-5 % is what they ask for
> send SLA draft @dana fri !told
> ask legal about the liability clause @nobody !@dana in 2 weeks"""
Walk = Callable[[Pilot[None]], Any]


@pytest.fixture(autouse=True)
def _no_time_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow machine may let a second go by in a call."""
    monkeypatch.setattr("tui.call.session.monotonic", lambda: 0.0)


def notes(text: str, *keys: str) -> Walk:
    """The notes while they are typed, with the cursor standing still."""

    async def walk(pilot: Pilot[None]) -> None:
        await call(pilot)
        await pilot.press("n")
        screen = pilot.app.screen
        assert isinstance(screen, CallScreen)
        await until(pilot, lambda: screen.notes.has_focus)
        screen.notes.cursor_blink = False
        screen.notes.insert(text)
        await pilot.press(*keys)
        await until(pilot, lambda: "action" in screen.query_one("#panel", Detail).plain)

    return walk


async def later(pilot: Pilot[None]) -> None:
    """Notes of last week, with a line added."""
    await today(pilot)
    screen = pilot.app.screen
    jo = pilot.app.store.customers.search("Jo Park")[0].id
    while screen.selected().customer_id != jo:
        await pilot.press("j")
    await pilot.press("N")
    await until(pilot, lambda: isinstance(pilot.app.screen, NotesForm) and pilot.app.screen.focused)
    area = pilot.app.screen.focused
    area.cursor_blink = False
    await pilot.press("enter", *"> ask legal @dana fri")
    await until(pilot, lambda: "Fri 20 Nov" in str(pilot.app.screen.query_one(".field--line").content))


@pytest.mark.parametrize(
    ("walk", "size", "theme"),
    [
        pytest.param(notes(NOTES), BIG, THEMES[0], id="capture-120x36-dark"),
        pytest.param(notes(NOTES), BIG, THEMES[1], id="capture-120x36-light"),
        pytest.param(notes(NOTES), SMALL, THEMES[0], id="capture-80x24-dark"),
        pytest.param(notes(NOTES, "up", "up", "up", "up", "up"), SMALL, THEMES[0], id="capture-older-line-80x24"),
        pytest.param(notes(""), BIG, THEMES[0], id="capture-legend-120x36"),
        pytest.param(notes(""), SMALL, THEMES[0], id="capture-legend-80x24"),
        pytest.param(later, BIG, THEMES[0], id="notes-later-120x36"),
        pytest.param(later, SMALL, THEMES[0], id="notes-later-80x24"),
    ],
)
def test_picture(
    snap_compare: Callable[..., bool], tmp_path: Path, walk: Walk, size: tuple[int, int], theme: str
) -> None:
    assert snap_compare(app_of(tmp_path / "s.db", theme), run_before=walk, terminal_size=size)
