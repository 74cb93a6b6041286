"""Pictures of a call: the brief beside the notes and in the place of the script, and what stands there once saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.pictures.test_snapshots import (
    BIG,
    SMALL,
    THEMES,
    Compare,
    Walk,
    app_of,
    call,
    one_zone,
    script,
    settings_file,
)
from tests.tui.waiting import until
from tui.widgets.detail import Detail

__all__ = ["one_zone", "settings_file"]  # fixtures of each picture
WIDE = (150, 40)


@pytest.fixture(autouse=True)
def no_time_goes_by(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow machine may let a second go by in a call."""
    monkeypatch.setattr("tui.call.session.monotonic", lambda: 0.0)


async def beside(pilot: Pilot[None]) -> None:
    """An opening with its pause, and the brief in a column of its own."""
    await script("opening", "heads-up")(pilot)
    await until(pilot, lambda: "We owe them" in pilot.app.screen.query_one("#to-know", Detail).plain)


async def flipped(pilot: Pilot[None]) -> None:
    """The brief in the place of the script."""
    await call(pilot)
    await pilot.press("b")
    await until(pilot, lambda: pilot.app.screen.query_one("#script", Detail).plain.startswith("brief"))


async def saved(pilot: Pilot[None]) -> None:
    """Nobody answered, and it is saved."""
    await call(pilot)
    await pilot.press("3")
    await until(pilot, lambda: pilot.app.screen.query_one("#script", Detail).plain.startswith("✓ Saved"))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("walk", "size"),
    [
        pytest.param(beside, WIDE, id="beside-150x40"),
        pytest.param(flipped, SMALL, id="flipped-80x24"),
        pytest.param(saved, BIG, id="saved-120x36"),
        pytest.param(saved, SMALL, id="saved-80x24"),
    ],
)
def test_picture_of_call(snap_compare: Compare, tmp_path: Path, walk: Walk, size: tuple[int, int], theme: str) -> None:
    assert snap_compare(app_of(tmp_path / "s.db", theme), run_before=walk, terminal_size=size)
