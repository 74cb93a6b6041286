"""Lines of notes: what the first sign makes of them, and what stays plain text."""

from __future__ import annotations

from datetime import date

import pytest

from store.records.findings import FindingKind
from store.records.preferences import Preferences
from store.rules.capture.lines import Kind, LineKind, NoteLine, read_line, read_notes, reader
from store.rules.capture.names import completion, known
from store.rules.capture.rewritten import paired

READ = reader(Preferences(), date(2026, 11, 24))


def read(text: str) -> NoteLine:
    return read_line(text, READ)


@pytest.mark.parametrize(
    "text",
    [
        *("", "-", "-----", "---- agenda", "->", "-> see above", "=>", "==", "***", "~~~", "+++", "^^", ">> quoted"),
        *("-5 %", "+40", "~20 people", "=3", "*2", "^2", "- ?!", '"', '""', '"…"', "plain", " > indented", "• bullet"),
        *("?!", "!!", "?? who", "!5", "!told", "!@dana tells them"),
        *("> @dana", "> fri", "> !told", "> @dana fri !told", "> @0 :", "\x1b]0;x", "[/b]"),
    ],
)
def test_what_cannot_be_meant_stays_text(text: str) -> None:
    line = read(text)
    assert (line.kind, line.words, line.spans) == (LineKind.TEXT, text, ())


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("> call them", LineKind.ACTION, "call them"),
        ("+@dana saved us", FindingKind.KUDOS, "@dana saved us"),
        ("- 5 invoices  were wrong", FindingKind.CRITICISM, "5 invoices were wrong"),
        ("~month end", FindingKind.STRESSED, "month end"),
        ('"two sites in six weeks"', FindingKind.STORY, "two sites in six weeks"),
        ('" “we sleep again” ', FindingKind.STORY, "we sleep again"),
        ('" opened early"', FindingKind.STORY, "opened early"),
        ('" she said "great"', FindingKind.STORY, 'she said "great"'),
        ('"we sleep "well" now"', FindingKind.STORY, 'we sleep "well" now'),
        ('"great" she said "twice"', FindingKind.STORY, '"great" she said "twice"'),
        ('" “quoted” and more', FindingKind.STORY, "“quoted” and more"),
        ('" they read it on 24"', FindingKind.STORY, 'they read it on 24"'),
        ("= »a quiet month end«", FindingKind.WORDS, "a quiet month end"),
        ('= "a quiet month end"', FindingKind.WORDS, "a quiet month end"),
        ('= we call it "the list"', FindingKind.WORDS, 'we call it "the list"'),
        ("= “the list” and “the plan”", FindingKind.WORDS, "“the list” and “the plan”"),
        ("* drivers use it", FindingKind.INSIGHT, "drivers use it"),
        ("^ ask about the move", FindingKind.NEXT_TIME, "ask about the move"),
        ("! we sent two invoices", FindingKind.OUR_MISTAKE, "we sent two invoices"),
        ("? layoffs at the mill", FindingKind.HARD_NEWS, "layoffs at the mill"),
        ("!late again", FindingKind.OUR_MISTAKE, "late again"),
        ("- Acme [/b] =cmd| x", FindingKind.CRITICISM, "Acme [/b] =cmd| x"),
    ],
)
def test_the_first_sign_says_what_a_line_is(text: str, kind: Kind, words: str) -> None:
    line = read(text)
    assert (line.kind, line.words, line.spans[0]) == (kind, words, (0, 1, "prefix"))


def test_an_action_is_taken_apart() -> None:
    line = read("> send SLA draft @dana !@omar by fri !told")
    assert line.action is not None
    assert (line.words, line.colleague, line.action.contact_by) == ("send SLA draft", "dana", "omar")
    assert (line.action.due, line.action.told) == (date(2026, 11, 27), True)
    assert [line.text[a:b] for a, b, _ in line.spans] == [">", "@dana", "!@omar", "by fri", "!told"]


def test_the_name_that_lights_up_is_the_one_that_was_read() -> None:
    line = read("+ mail x@dana @dana helped")
    assert [line.text[a:b] for a, b, _ in line.spans] == ["+", "@dana"]
    assert line.spans[1][0] == line.text.rindex("@dana")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("x @da", "na.fox"), ("x @Da", "na.Fox"), ("@dana.f", "ox"), ("!@da", "na.fox"), ("@elo", "die.brün"),
        ("@strass", "e.mann"), ("@王", "小明"), ("@dana.fox", ""), ("@", ""), ("a@da", ""), ("@zz", ""), ("@da ", ""),
    ],
)  # fmt: skip
def test_a_begun_name_is_completed(text: str, rest: str) -> None:
    names = ("Dana Fox", "Élodie Brün", "王小明", "Straße Mann")
    assert completion(text, names) == rest
    if rest:
        assert known((text + rest).rpartition("@")[2], names)


def pairs(before: str, after: str) -> dict[int, int]:
    return paired(read_notes(before, READ), read_notes(after, READ))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("- a\n- b", "- b\n- a", {0: 1, 1: 0}),  # moved
        ("- a", "+ a @dana", {0: 0}),  # edited where it stands
        ("- a", "> a", {}),  # another family
        ("- late again\n> send the draft", "> send the draft fri", {0: 1}),  # one gone, the other reworded
        ("> ask Omar to call\n> send the draft", "> send the draft fri\n> something new", {0: 1}),
        ("- a", "text\n- a", {1: 0}),
        ("", "- a", {}),
        ("- a\n- a", "- a", {0: 0}),
    ],
)
def test_what_a_line_made_stays_with_it(before: str, after: str, expected: dict[int, int]) -> None:
    assert pairs(before, after) == expected
