"""Laws of findings: files that no program misreads, steps that go one way, pages that make up the whole."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from store import clock_from, open_store
from store.exchange.csv_out import csv_text, guarded, unguarded
from store.exchange.findings import findings_markdown
from store.records.finding_views import FindingFilter, FindingGroup, FindingRow
from store.records.findings import Finding, FindingKind, FindingView, StoryStep
from store.records.preferences import Preferences
from store.rules.capture.finding_line import print_finding
from store.rules.capture.lines import named_words, read_line, reader
from store.rules.capture.names import known, new_name
from tests.worlds.builders import TODAY, customer

VALUES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30) | st.from_regex(
    r"\A[;|\n ]{0,2}'{0,3}[=+\-@\t\r＝＋－＠][a-z0-9+;|'=]{0,6}\Z"
)
WORDS = st.text(st.sampled_from("ab *_[](){}<>#|`~\\!&;:.-+=\"'@/1\n\tß"), min_size=1, max_size=40)


@given(st.lists(st.lists(VALUES, min_size=2, max_size=2), max_size=5))
@settings(max_examples=300)
def test_a_table_is_run_by_nobody_and_comes_back(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(csv_text(("a", "b"), rows), newline="")))
    for row, back in zip(rows, read[1:], strict=True):
        assert [unguarded(cell) for cell in back] == row
        parts = [part for cell in back for part in re.split("[;|\n]", cell)]
        assert all(part.lstrip(" ")[:1] not in tuple("=+-@\t\r＝＋－＠") for part in parts if part.lstrip(" "))


@given(VALUES)
def test_a_guard_is_one_apostrophe_and_only_where_it_is_needed(value: str) -> None:
    assert unguarded(guarded(value)) == value
    assert guarded(value).replace("'", "") == value.replace("'", "")
    if not set(value) & set("=+-@\t\r＝＋－＠"):
        assert guarded(value) == value


@pytest.mark.parametrize(
    ("value", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("＠SUM(1)", "'＠SUM(1)"),
        (";=1+1", ";'=1+1"),
        ("well; =1+1;x", "well; '=1+1;x"),
        ("a\n-2", "a\n'-2"),
        ("'=1", "''=1"),
        ("a = b", "a = b"),
        ("+49 89 1234", "'+49 89 1234"),
    ],
)
def test_no_program_takes_a_part_of_a_cell_for_a_formula(value: str, safe: str) -> None:
    assert guarded(value) == safe
    assert unguarded(safe) == value


def row_of(words: str, kind: FindingKind = FindingKind.WORDS) -> FindingRow:
    found = Finding(1, 1, kind, words, "", date(2026, 11, 20), None, None, "", 1)
    return FindingRow(found, words, words)


@given(st.lists(WORDS, min_size=1, max_size=4))
@settings(max_examples=200)
def test_what_people_said_is_text_in_markdown_and_no_structure(said: list[str]) -> None:
    page = findings_markdown([row_of(words) for words in said], date(2026, 11, 24))
    kinds = [token.type for token in MarkdownIt("commonmark").enable("table").parse(page)]
    assert kinds.count("heading_open") == 2
    assert kinds.count("bullet_list_open") == 1
    assert kinds.count("list_item_open") == len(said)
    assert not {"fence", "code_block", "html_block", "blockquote_open", "ordered_list_open", "hr", "table_open"} & {
        *kinds
    }
    inside = [t.type for token in MarkdownIt("commonmark").parse(page) for t in token.children or ()]
    assert {*inside} <= {"text", "text_special"}


def colleague(typed: str, *joined: str) -> str:
    """Whom the store takes a name for: one of the team, or somebody who joins it now."""
    return (known(typed, ["Dana Fox", "Kim", *filter(None, joined)]) or new_name(typed)) if typed else ""


@given(st.text(st.sampled_from("abc @+-"), min_size=1, max_size=20), st.sampled_from(["", "Dana Fox", "Kim"]))
@example(" @a-", "")  # a name that is cleaned when it joins
@example("a @a", "")  # a name that is part of the word before it
def test_a_finding_printed_as_a_line_reads_the_same(words: str, name: str) -> None:
    read = reader(Preferences(), TODAY)
    line = read_line(f"+ {name and '@' + name.replace(' ', '.')} w{words}", read)
    if line.kind is not FindingKind.KUDOS:
        return
    who = colleague(line.colleague)
    kept = named_words(line.words, line.colleague, who) if who else line.words
    found = Finding(1, 1, FindingKind.KUDOS, kept, "", TODAY, None, None, "", 1, colleague=who)
    again = read_line(print_finding(found), read)
    assert again.kind is FindingKind.KUDOS
    assert colleague(again.colleague, who) == who
    assert (named_words(again.words, again.colleague, who) if who else again.words) == kept


LINES = st.lists(st.sampled_from(["+ @dana w", "- w", "~ w", '" w', "= w", "* w", "^ w", "w"]), min_size=1, max_size=12)


@given(LINES, st.lists(st.integers(0, 11), max_size=4), st.integers(1, 5))
@settings(max_examples=12)
def test_pages_make_up_the_whole_in_every_view_and_group(lines: list[str], settled: list[int], step: int) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "s.db", clock=clock_from("2026-11-24")) as store,
    ):
        people = [customer(store, name) for name in ("Zoe Veit", "Ana Ruiz")]
        ids = [store.findings.add_line(people[n % 2], line).created_id or 0 for n, line in enumerate(lines)]
        for n in {n for n in settled if n < len(ids)}:
            found = store.research.finding(ids[n])
            if found.open and found.kind is not FindingKind.STORY:
                store.findings.settle(ids[n], "done")
        for view in FindingView:
            for group in FindingGroup:
                which = FindingFilter(view, group=group)
                whole = [row.finding.id for row in store.findings.page(which, 0, 99)]
                pages = [r.finding.id for at in range(0, 15, step) for r in store.findings.page(which, at, step)]
                assert pages == whole
                assert len(whole) == store.findings.count(which) == store.findings.counts()[view].total
                assert [store.findings.position(one, which) for one in whole] == [*range(len(whole))]


@given(st.integers(0, 3), st.integers(0, 3))
@settings(max_examples=8)
def test_a_story_goes_only_forward_and_undo_only_back(forward: int, back: int) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "s.db", clock=clock_from("2026-11-24")) as store,
    ):
        story = store.findings.add_line(customer(store), '" nine weeks').created_id or 0
        steps = list(StoryStep)
        for n in range(forward):
            store.findings.advance(story, "a case")
            assert store.research.finding(story).step is steps[n + 1]
        for _ in range(min(back, forward)):
            store.history.undo()
        left = store.research.finding(story)
        assert left.step is steps[max(0, forward - back)]
        assert left.open == (left.step is not StoryStep.TOLD)
