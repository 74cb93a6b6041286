"""Laws of notes in the capture grammar: the text comes back whole; what was understood reads the same when printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from store.records.preferences import Preferences
from store.rules.capture.lines import PREFIXES, LineKind, NoteLine, print_line, read_line, read_notes, reader
from tests.laws.test_action_line import PIECES

TODAYS = st.dates(date(1990, 1, 1), date(2150, 12, 31))
SIGNS = st.sampled_from(
    [*PREFIXES, *PREFIXES, "", " ", "--", "->", "+5", "-5", '""', "~~", "=>", "^^", "**", ">>", "•"]
)
NAMES = st.sampled_from(["@dana", "!@omar", "@dana.fox,", "!@", "@é", "!@dana!", "!told"])
WORDS = st.lists(st.one_of(PIECES, NAMES), max_size=10).map(" ".join)
LINES = st.one_of(
    st.text(max_size=60),
    st.builds(lambda sign, gap, words: sign + gap + words, SIGNS, st.sampled_from(["", " ", "  "]), WORDS),
)
TEXTS = st.lists(LINES, max_size=8).map("\n".join)
WISHES = st.builds(Preferences, day_first=st.booleans())


@given(TEXTS, TODAYS, WISHES)
def test_the_text_comes_back_whole(text: str, today: date, wishes: Preferences) -> None:
    lines = read_notes(text, reader(wishes, today))
    assert "\n".join(line.text for line in lines) == text
    assert [line.number for line in lines] == list(range(len(lines)))


@given(LINES.filter(lambda line: "\n" not in line), TODAYS, WISHES)
def test_a_line_is_captured_by_its_first_sign_or_stays_as_it_is(text: str, today: date, wishes: Preferences) -> None:
    line = read_line(text, reader(wishes, today))
    if line.kind is LineKind.TEXT:
        assert (line.words, line.colleague, line.action, line.spans) == (text, "", None, ())
        return
    assert line.kind is PREFIXES[text[0]]
    assert any(c.isalnum() for c in line.words)
    assert line.spans[0] == (0, 1, "prefix")
    at = 0
    for start, end, _ in line.spans:
        assert at <= start < end <= len(text)
        at = end
    marks = {"owner": "@", "contact": "!@"}
    for start, end, what in line.spans:
        if what in marks:
            assert text[start:end].startswith(marks[what])
    assert (line.kind is LineKind.ACTION) == (line.action is not None)


def understood(line: NoteLine) -> tuple[object, ...]:
    """All that a line says, without where it says it."""
    action = replace(line.action, spans=()) if line.action else None
    return line.kind, line.words, line.colleague, action


@given(LINES.filter(lambda line: "\n" not in line), TODAYS, WISHES)
@example('"“quoted” and more', date(2026, 11, 24), Preferences())
@example("> @dana @omar call by fri, 10:00 !told", date(2026, 11, 24), Preferences())
@example("> buy 10 fri fri", date(2026, 11, 24), Preferences())
def test_what_was_read_is_printed_so_that_it_reads_the_same(text: str, today: date, wishes: Preferences) -> None:
    read = reader(wishes, today)
    line = read_line(text, read)
    printed = print_line(line)
    again = read_line(printed, read)
    assert understood(again) == understood(line)
    assert print_line(again) == printed
