"""Every screen on a store in which much cannot be read."""

from __future__ import annotations

from pathlib import Path

from store import clock_from, open_store
from tests.store.file.test_unreadable import spoil
from tests.tui.harness import composed
from tests.tui.waiting import until
from tests.worlds.everything import NOW, full_store
from tui.app import FirstCupApp

NO_TEXT = "CAST(X'C36D20FF' AS TEXT)"
SPOILT = {
    "interaction": {"day": "'2026-13-45'", "at": "'yesterday'", "channel": "'x'", "outcome": "'x'", "mood": "'blue'"},
    "follow_up": {"kind": "'x'", "promised_day": "'soon'", "due_time": "'25:99'", "what": NO_TEXT, "told_day": "7"},
    "finding": {"kind": "'criticism'", "day": "'x'", "words": NO_TEXT, "step": "'x'", "source": "X'FF00'"},
    "customer": {"tier": "'x'", "stage": "'x'", "talk_day": "'x'", "talk_mood": "'x'", "customer_since": "'x'"},
    "colleague": {"email": NO_TEXT, "role": "X'FF00'"},
    "contact_point": {"label": NO_TEXT},
    "research_check": {"day": "'x'"},
    "week_pick": {"reason": NO_TEXT, "hidden_on": "'x'"},
    "promise_change": {"day": "'x'", "old_day": "'x'"},
}
WALK = (
    *("1", "j", "j", "enter", "escape"), *("2", "j", "enter", "escape"), *("3", "j", "enter", "escape"),
    *("4", "right", "j", "enter", "escape"), *("P", "j", "enter", "escape", "escape"),
    *("1", "B", "j", "enter", "escape", "escape"), *("1", "r", "escape", "3", "h", "escape", "1", "m", "escape"),
    *("S", "escape", "1", "I", "escape", "3", "e", "escape", "2", "e", "escape"),
)  # fmt: skip


async def test_no_screen_stops_at_what_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    full_store(path).close()
    for table, values in SPOILT.items():
        spoil(path, table, values)
    seen = ""
    with open_store(path, clock=clock_from(NOW)) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: len(composed(app.screen)) > 0)
            for key in WALK:
                await pilot.press(key)
                seen += "\n".join(strip.text for strip in composed(app.screen))
        assert app.return_code in (None, 0)
    assert "unreadable" in seen
