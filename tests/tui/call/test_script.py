"""The line above a script: which situation decided, why, and how it is said (METHOD §4)."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import Store
from store.records.scripts import ScriptPart
from store.rules.scripts.shipped import OPENING, PARTS, VOICEMAIL
from store.usecases.research import ResearchCases
from store.usecases.scripts import ScriptCases
from tests.tui.call.test_screen import into_call, script
from tests.tui.harness import HOSTILE, HOSTILE_SEEN
from tests.tui.waiting import until
from tests.worlds.morning import morning_store
from tui.app import FirstCupApp
from tui.call import words

TONE = "Say it first, then listen. No reasons unless they ask."
MISTAKE = ScriptPart(VOICEMAIL, "Hello Ana.", situation="our mistake", why="noted Thu 12 Nov", tone=TONE)


def shown(part: ScriptPart, width: int, *, short: bool = False, flips: bool = True) -> list[str]:
    parts = (part, ScriptPart(OPENING, "Hello."))
    lines = words.script(parts, 0, width, flips=flips, short=short)
    assert max(line.cell_length for line in lines) <= width
    return [line.plain.rstrip() for line in lines]


def test_it_stands_between_the_versions_and_the_text() -> None:
    assert shown(MISTAKE, 100)[1:] == [f"Our mistake (noted Thu 12 Nov). {TONE}", "Hello Ana.", ""]
    assert shown(ScriptPart(VOICEMAIL, "Hello Ana."), 100)[1:] == ["", "Hello Ana.", ""]


def test_where_there_are_few_lines_it_takes_one_of_them() -> None:
    whole = ["Our mistake (noted Thu 12 Nov). Say it first, then listen. No reasons unless", "they ask."]
    assert shown(MISTAKE, 76)[1:-2] == whole
    assert shown(MISTAKE, 76, short=True)[1:-2] == [f"Our mistake. {TONE}"]
    assert shown(MISTAKE, 100, short=True)[1:-2] == [f"Our mistake (noted Thu 12 Nov). {TONE}"]


def test_it_is_shown_as_it_stands_whatever_was_typed() -> None:
    part = ScriptPart(VOICEMAIL, "Hello.", situation="hard news", why=f"known to you: {HOSTILE}", tone="Don't.")
    assert shown(part, 100)[1] == f"Hard news (known to you: {HOSTILE_SEEN}). Don't."


def test_the_key_of_the_brief_stands_at_the_end_of_the_versions_where_there_is_room() -> None:
    assert shown(MISTAKE, 60)[0].endswith("b brief")
    assert shown(MISTAKE, 22)[0] == "voicemail │ opening"
    assert shown(MISTAKE, 60, flips=False)[0] == "voicemail │ opening"


async def test_turning_the_script_asks_the_store_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            screen = await into_call(pilot, app)
            await until(pilot, lambda: "We owe them" in script(app))
            asked: list[str] = []
            for cases, name in ((ScriptCases, "filled"), (Store, "brief"), (ResearchCases, "offered")):
                monkeypatch.setattr(cases, name, lambda *_, name=name: asked.append(name) or ())
            before = script(app)
            for _ in range(len(PARTS)):
                await pilot.press("tab")
                if screen.session.part == VOICEMAIL:
                    break
                assert script(app) != before
            assert script(app) == before
            assert asked == []
