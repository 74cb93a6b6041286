"""What was understood of notes and how it is said back, without an app."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from textual.document._document import Document

from store.rules.capture.lines import read_line, reader
from store.rules.capture.questions import Questions, questions
from store.rules.scripts.shipped import QUESTIONS, SHIPPED, STANDARD
from tests.laws.test_note_lines import TEXTS
from tests.worlds.morning import HOSTILE, PREFERENCES
from tui.capture.words import Reading, captured
from tui.text.safe import multiline

TODAY = date(2026, 11, 24)
PANELS = [(61, 12), (78, 9)]  # cells and lines, in a window of 120 by 36 and one of 80 by 24
ASKED = questions(SHIPPED[QUESTIONS, STANDARD])


def panel(
    text: str,
    at: tuple[int, int] | None = None,
    *,
    size: tuple[int, int] = PANELS[0],
    asked: Questions = ASKED,
    reading: Reading | None = None,
) -> list[str]:
    """The panel under these notes, with the cursor at the end or at a line and column."""
    lines = text.split("\n")
    width, rows = size
    cursor = at or (len(lines) - 1, len(lines[-1]))
    said = captured(text, cursor, reading or Reading(PREFERENCES, TODAY, ("Dana",)), asked, lambda: rows)
    return said(width).plain.splitlines()


def in_one_line(text: str, size: tuple[int, int]) -> str:
    """The panel without its line breaks."""
    return " ".join(" ".join(panel(text, size=size)).split())


def lit(text: str, *, first: bool = False) -> list[str]:
    """The words of a line that light up."""
    line = text.lstrip() if first else text
    return [line[start:end] for start, end, _ in Reading(PREFERENCES, TODAY).line(text, first=first).spans]


# Lighting up


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("> send SLA draft @dana !@omar fri !told", [">", "@dana", "!@omar", "fri", "!told"]),
        ("- @dana was late fri", ["-", "@dana"]),
        ("-5 % fri", []),
        ("-----", []),
        ("  > call fri", []),
        ("", []),
    ],
)
def test_what_is_understood_lights_up_and_nothing_else(line: str, words: list[str]) -> None:
    assert lit(line) == words


def test_the_first_words_may_be_indented_as_they_are_not_when_they_are_kept() -> None:
    assert lit("  > call fri", first=True) == [">", "fri"]


def test_what_lights_up_is_what_the_store_reads() -> None:
    reading = Reading(PREFERENCES, TODAY)
    for text in ("> send @dana fri !told", "+ @é did", "-5 %", "> 🎉", ""):
        assert reading.line(text) == read_line(text, reader(PREFERENCES, TODAY))


# The panel


@pytest.mark.parametrize("size", PANELS)
def test_without_a_captured_line_the_panel_says_how_it_is_done(size: tuple[int, int]) -> None:
    words = in_one_line("", size)
    for sign in ("> action", "+ kudos", "- complaint", "~ hard for them", '" story', "= their words", "* insight"):
        assert sign in words
    assert all(sign in words for sign in ("! our mistake", "? hard news", "^ next time"))
    assert "> send SLA draft @dana fri !told" in words
    assert words == in_one_line("plain text\n-5 % is asked for", size)


@pytest.mark.parametrize("size", PANELS)
def test_captured_lines_are_said_back_with_the_question_they_ask_for(size: tuple[int, int]) -> None:
    wrong = "- invoice was wrong"
    assert panel(wrong, size=size)[0] == "? What should have happened?"
    assert "- complaint      invoice was wrong" in panel(wrong, size=size)
    with_draft = f"{wrong}\n> send draft @dana fri !told"
    assert "> action         send draft · Fri 27 Nov · Dana · promised" in panel(with_draft, size=size)
    vague = f"{with_draft}\n> send offer late next week"
    assert "send offer late next week · no day: try Thu 3 Dec or Fri 4 Dec · me" in in_one_line(vague, size)
    more = f"{with_draft}\n> look at it @newcomer"
    # Nobody is called new for the first letters of their name.
    assert "Mon 30 Nov, no day said · @newcomer …" in in_one_line(more, size)
    assert "(new)" not in in_one_line(more, size)
    assert "Mon 30 Nov, no day said · Newcomer (new)" in in_one_line(f"{more} ", size)
    plain = f"{more} \nplain"
    assert not panel(plain, size=size)[0].startswith("?")
    assert panel(plain, (0, 5), size=size)[0] == "? What should have happened?"


def test_a_time_that_had_gone_by_when_the_notes_were_begun_is_said() -> None:
    reading = Reading(PREFERENCES, TODAY, since=time(9, 12))
    assert "call her · Tue 24 Nov 08:30, gone by · me" in " ".join(panel("> call her at 8:30", reading=reading))
    assert "gone by" not in " ".join(panel("> call her at 9:30\n> ask tomorrow 8:30", reading=reading))


@pytest.mark.parametrize("size", PANELS)
def test_the_newest_lines_are_seen_and_an_older_one_while_it_is_worked_on(size: tuple[int, int]) -> None:
    text = "\n".join(f"+ good {n}" for n in range(40))
    shown = panel(text, size=size)
    assert "good 39" in shown[-1]
    assert len(shown) <= size[1]
    assert "good 3" in panel(text, (3, 2), size=size)[-1]


def test_no_line_is_read_that_is_not_said() -> None:
    read: list[str] = []

    class Counting(Reading):
        def line(self, text: str, *, first: bool = False):  # type: ignore[no-untyped-def]
            read.append(text)
            return super().line(text, first=first)

    text = "\n".join(f"> call number {n} @dana fri" for n in range(500))
    assert panel(text, reading=Counting(PREFERENCES, TODAY, ("Dana",)))
    assert 0 < len(read) < 40


def test_the_users_own_questions_are_asked() -> None:
    own = questions("- And then, Ana?\n~ =cmd| <b>?")
    assert panel("- late", asked=own)[0] == "? And then, Ana?"
    assert panel("~ late", asked=own)[0] == "? =cmd| <b>?"
    assert panel("+ good", asked=own)[0].startswith("+ kudos")


def test_hostile_lines_are_shown_as_they_are() -> None:
    words = "\n".join(panel(f"> {HOSTILE} fri\n= {HOSTILE} [@click=app.quit]x[/]"))
    assert "[/b] =cmd|" in words
    assert "· Fri 27 Nov · me" in words
    assert "\x1b" not in words


# Nothing is lost


@given(TEXTS)
def test_any_text_comes_back_whole_from_a_field(text: str) -> None:
    shown = Document(multiline(text))
    assert shown.text == multiline(text)
    assert "\n".join(shown.lines) == multiline(text)
    assert multiline(multiline(text)) == multiline(text)  # so that what a field shows is what it holds
