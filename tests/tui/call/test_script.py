"""The line above a script: which situation decided, why, and how it is said (METHOD §4)."""

from __future__ import annotations

from store.records.scripts import ScriptPart
from store.rules.scripts.shipped import OPENING, VOICEMAIL
from tests.tui.harness import HOSTILE, HOSTILE_SEEN
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
