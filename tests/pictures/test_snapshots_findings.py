"""Pictures of Findings and of the message of kudos. A hostile name is among the customers of each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store.records.call_reports import Touch
from store.records.calls import Channel, StartedBy
from tests.tui.waiting import until
from tests.worlds.morning import HOSTILE, morning_store
from tui.app import FirstCupApp
from tui.findings.screen import FindingsScreen
from tui.mail.kudos import KudosDialog

BIG, SMALL = (120, 36), (80, 24)
NOTES = """We spoke of the launch.
+ @dana.fox saved our launch, on a Sunday
- the invoice was wrong again
~ the night shift has nobody to call
" launched in nine weeks, not twenty
= the shelf that is never empty
* they use the reports to train new drivers
^ layoffs in the Denver office"""
Compare = Callable[..., bool]
Walk = Callable[[Pilot[None]], Any]


@pytest.fixture(autouse=True)
def _settings_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """One path in all pictures, where nothing is."""
    monkeypatch.setenv("FIRSTCUP_SETTINGS", "/home/robin/.config/firstcup/settings.toml")


def app_of(path: Path) -> FirstCupApp:
    store = morning_store(path)
    people = {row.name: row.id for row in store.customers.page(0, 20, 8)}
    store.calls.log(Touch(people["Ana Ruiz"], Channel.MEETING, StartedBy.US, NOTES))
    store.findings.add_line(people[next(name for name in people if name.startswith("Acme"))], f"+ {HOSTILE} was kind")
    store.findings.add_line(people["Jo Park"], "- nobody answers the phone [/b]")
    app = FirstCupApp(store)
    app.animation_level = "none"
    return app


async def findings(pilot: Pilot[None]) -> None:
    """Everything open, the cursor on kudos that are to be told."""
    await pilot.press("4")
    await until(pilot, lambda: isinstance(pilot.app.screen, FindingsScreen) and pilot.app.screen.selected().customer_id)
    await pilot.press("G")
    await pilot.pause()


async def by_customer(pilot: Pilot[None]) -> None:
    await findings(pilot)
    await pilot.press("t")
    await pilot.pause()


async def kudos(pilot: Pilot[None]) -> None:
    await findings(pilot)
    await pilot.press("m")
    await until(pilot, lambda: isinstance(pilot.app.screen, KudosDialog) and pilot.app.screen.query("KeyBar"))
    await pilot.pause()


@pytest.mark.parametrize(
    ("walk", "size"),
    [
        pytest.param(findings, BIG, id="findings-120x36"),
        pytest.param(findings, SMALL, id="findings-80x24"),
        pytest.param(by_customer, BIG, id="by-customer-120x36"),
        pytest.param(kudos, BIG, id="kudos-120x36"),
        pytest.param(kudos, SMALL, id="kudos-80x24"),
    ],
)
def test_picture(snap_compare: Compare, tmp_path: Path, walk: Walk, size: tuple[int, int]) -> None:
    assert snap_compare(app_of(tmp_path / "s.db"), run_before=walk, terminal_size=size)
