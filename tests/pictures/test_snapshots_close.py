"""Pictures of the close: a promoter with all there is, and an unhappy customer to whom nothing is promised yet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store.records.follow_up_forms import FollowUpForm
from tests.pictures.test_snapshots import BIG, SMALL, THEMES, app_of, today
from tests.tui.waiting import until
from tests.worlds.morning import HOSTILE
from tui.call.screen import CallScreen
from tui.close.screen import CloseScreen
from tui.forms.fields import NotesArea

Compare = Callable[..., bool]
Walk = Callable[[Pilot[None]], Any]
NOTES = f"""They want a second site in Leeds.
+ @dana saved our launch
- invoices come late, the second time now
~ two people left in the warehouse
= food people first
* our portal replaced a spreadsheet of {HOSTILE}
> send the SLA draft for the second site @dana fri !told
> price list
> visit the depot in Leeds together !@lee 14 dec
"""


@pytest.fixture(autouse=True)
def _no_time_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long the call took is on the picture."""
    monkeypatch.setattr("tui.call.session.monotonic", lambda: 0.0)


async def into_close(pilot: Pilot[None], notes: str) -> None:
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, CallScreen) and pilot.app.screen.settled)
    call = pilot.app.screen
    call.query_one(NotesArea).load_text(notes)
    await until(pilot, lambda: call.session.notes == notes)
    await pilot.press("1")
    await until(pilot, lambda: isinstance(pilot.app.screen, CloseScreen) and pilot.app.screen.settled)


async def promoter(pilot: Pilot[None]) -> None:
    """Everything at once: a story to ask for, items told and not told, something done that they do not know yet."""
    await today(pilot)
    store, ana = pilot.app.store, pilot.app.screen.selected().customer_id
    made = store.follow_ups.add(ana, FollowUpForm("spec for the mill", store.today_date, told=True)).created_id
    store.follow_ups.done(made)
    await into_close(pilot, NOTES)
    await pilot.press("3", "c")
    await pilot.pause()


async def unhappy(pilot: Pilot[None]) -> None:
    """Saved too early."""
    await today(pilot)
    await into_close(pilot, "- invoices come late")
    await pilot.press("1", "ctrl+s")
    await pilot.pause()


@pytest.mark.parametrize(
    ("walk", "size", "theme"),
    [
        pytest.param(promoter, BIG, THEMES[0], id="close-120x36"),
        pytest.param(promoter, BIG, THEMES[1], id="close-120x36-light"),
        pytest.param(promoter, SMALL, THEMES[0], id="close-80x24"),
        pytest.param(unhappy, BIG, THEMES[0], id="close-refused-120x36"),
        pytest.param(unhappy, SMALL, THEMES[1], id="close-refused-80x24-light"),
    ],
)
def test_picture_of_the_close(
    snap_compare: Compare, tmp_path: Path, walk: Walk, size: tuple[int, int], theme: str
) -> None:
    assert snap_compare(app_of(tmp_path / "s.db", theme), run_before=walk, terminal_size=size)
