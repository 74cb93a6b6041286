"""The third column of a call: what to know of them, where the window is wide enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import Locked, Store
from tests.tui.call.test_screen import into_call, panel
from tests.tui.harness import messages
from tests.tui.waiting import until
from tests.worlds.morning import morning_store
from tui.app import FirstCupApp
from tui.call.to_know import ToKnow


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """For which reasons the store was asked for a brief."""
    brief, reasons = Store.brief, []

    def noted(self: Store, customer_id: int, reason: str = "") -> object:
        reasons.append(reason)
        return brief(self, customer_id, reason)

    monkeypatch.setattr(Store, "brief", noted)
    return reasons


async def test_from_150_columns_on_what_to_know_stands_beside_the_notes(tmp_path: Path, asked: list[str]) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(149, 40)) as pilot:
            screen = await into_call(pilot, app)
            known = screen.query_one(ToKnow)
            await pilot.pause()
            before = len(asked)
            assert not known.display
            await pilot.resize_terminal(150, 40)
            await until(pilot, lambda: known.size.width > 40)
            assert "We owe them   call back, as they asked" in known.plain
            assert "Ana Ruiz" not in known.plain  # that stands on top
            assert "2nd call Fri 27 Nov" in panel(app)
            assert len(asked) == before + 1  # nobody waited for it while it had no room
            await pilot.press("right_square_bracket")
            await until(pilot, lambda: "call back, as they asked" not in known.plain)


async def test_what_cannot_be_read_is_said_and_the_call_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise Locked("Somebody else is writing.")

    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(160, 40)) as pilot:
            screen = await into_call(pilot, app)
            monkeypatch.setattr(Store, "brief", locked)
            screen.renew()
            await until(pilot, lambda: messages(app) == ["Somebody else is writing."])
            assert "How did it end?" in panel(app)
