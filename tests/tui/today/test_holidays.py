"""Who of the five has a holiday today is told in their line, once holidays are loaded (METHOD §2)."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from store import clock_from, open_store
from tests.tui.harness import composed
from tests.tui.waiting import highlighted, until, warm
from tests.worlds.morning import PREFERENCES, morning_store
from tui.app import FirstCupApp

THANKSGIVING = "2026-11-26T09:12"
GERMAN = replace(PREFERENCES, region="DE")


async def test_the_line_names_the_holiday_and_the_call_proposes_no_such_day(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db", "2026-11-24T09:12", GERMAN) as store:
        five = [line.customer_id for line in store.today().queue if line.reason == "you've never talked"]
        words = [one.words for one in store.calls.consequences(five[0])]
        assert "2nd call Fri 27 Nov, after Thanksgiving Day" in words  # a Thursday like any other where we are
    with open_store(tmp_path / "s.db", clock=clock_from(THANKSGIVING), preferences=GERMAN) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(200, 50)) as pilot:
            await until(pilot, lambda: highlighted(app.screen) is not None and warm(app))
            await until(pilot, lambda: "Thanksgiving Day there today;" in "".join(s.text for s in composed(app.screen)))


def test_the_first_picture_loads_no_holidays_and_no_numbers(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        assert store.today().queue
    script = (
        "import sys; from pathlib import Path; import tui.app; from store import open_store;"
        "store = open_store(Path(sys.argv[1])); assert store.today().queue;"
        "print(sorted({'holidays', 'phonenumbers'} & set(sys.modules)))"
    )
    found = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "s.db")], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"
