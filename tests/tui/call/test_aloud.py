"""What is read aloud, as it stands on the screen: the pause after the question for the moment (METHOD §4)."""

from __future__ import annotations

import pytest

from store.rules.scripts.shipped import GUIDE, OPENING
from tests.tui.harness import HOSTILE, HOSTILE_SEEN
from tui.call.aloud import read_aloud

ASKED = "Hello Ana, this is Robin Vale. Is this a good moment, or shall we find a better one?"
AFTER = "I'd like to hear how things are with you."


def shown(text: str, part: str = OPENING, width: int = 90) -> list[str]:
    return [line.plain for line in read_aloud(part, text, width)]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n \n"])
def test_what_follows_the_question_for_the_moment_stands_below_a_thin_rule(between: str) -> None:
    lines = shown(f"{ASKED}{between}{AFTER}\nWhat has changed?\nThank you.")
    assert lines[:2] == [ASKED, ""]
    assert set(lines[2]) == {"─"}
    assert lines[3:] == [AFTER, "", "What has changed?", "", "Thank you.", ""]  # one pause is enough


@pytest.mark.parametrize("text", [ASKED, AFTER, f"{AFTER}\n{ASKED}", ""])
def test_where_nothing_follows_a_question_there_is_no_rule(text: str) -> None:
    assert not any("─" in line for line in shown(text))


def test_the_questions_of_a_guide_are_asked_one_after_the_other() -> None:
    assert shown("What has changed?\nWhat else?", GUIDE) == ["What has changed?", "", "What else?", ""]


def test_no_line_is_wider_than_the_pane() -> None:
    lines = shown(f"{HOSTILE}?\n{AFTER}", width=20)
    assert max(map(len, lines)) <= 20
    assert "".join(lines).replace(" ", "").startswith(HOSTILE_SEEN.replace(" ", ""))
