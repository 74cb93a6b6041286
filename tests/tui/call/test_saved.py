"""After the save what happened and what comes next stand in the place of the script (METHOD §5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from store.records.follow_ups import FollowUp
from store.usecases.scripts import ScriptCases
from tests.tui.call.test_screen import into_call, panel, script
from tests.tui.harness import HOSTILE, HOSTILE_SEEN, messages
from tests.tui.text.test_words import OWED
from tests.tui.waiting import until
from tests.worlds.morning import morning_store
from tui.app import FirstCupApp
from tui.call import words

TODAY = date(2026, 11, 24)


def shown(items: tuple[FollowUp, ...] = (), mailed: str = "", tries: str = "") -> list[str]:
    said = words.happened(f"voicemail to {HOSTILE}", items, TODAY, mailed, tries)
    assert callable(said)
    return [line.rstrip() for line in said(100).plain.splitlines()]


def test_what_happened_stands_first_then_what_comes_next() -> None:
    owed = replace(OWED, what="send the SLA draft", due=TODAY, owner="")
    assert shown((owed,), "The draft is Ana.eml", "2nd try from Fri 27 Nov on") == [
        f"✓ Saved: voicemail to {HOSTILE_SEEN}",
        "✓ e-mail: The draft is Ana.eml",
        "",
        "What comes next",
        "send the SLA draft, due today",
        "2nd try from Fri 27 Nov on",
    ]


def test_where_nothing_follows_it_says_so_and_of_many_how_many_more() -> None:
    assert shown()[-1] == "Nothing is open with them."
    assert shown((OWED,) * 9)[-1] == "and 3 more"


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_script_is_gone_and_not_filled_in_anew(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=size, notifications=True) as pilot:
            screen = await into_call(pilot, app)
            before = script(app)
            assert "voicemail" in before
            filled, asked = ScriptCases.filled, []

            def noted(self: ScriptCases, customer_id: int, answers: int | None = None) -> object:
                asked.append(customer_id)
                return filled(self, customer_id, answers)

            monkeypatch.setattr(ScriptCases, "filled", noted)
            await pilot.press("3")
            await until(pilot, lambda: script(app).startswith("✓ Saved: no answer from Ana Ruiz"))
            assert "What comes next" in script(app)
            assert panel(app).startswith("What now?")
            screen.renew()
            await pilot.press("tab")
            await until(pilot, lambda: messages(app) == ["The call is saved, and its script is gone. u takes it back."])
            assert script(app).startswith("✓ Saved")
            assert asked == []
            await pilot.press("u")
            await until(pilot, lambda: script(app) == before)
