"""Laws of what is pasted into notes: it is text, whatever it is; and no letter of it is lost."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from store.records.preferences import Preferences
from store.rules.capture.lines import LineKind, read_notes, reader
from store.rules.capture.pasted import MARK, counting, is_pasted, pasted
from store.rules.text.text import clean
from tests.laws.test_note_lines import LINES, TEXTS

READ = reader(Preferences(), date(2026, 11, 24))


@given(TEXTS, st.sampled_from(["", "  ", "\n"]))
@example("  - indented, and first", "")
@example("\u3164- behind a letter that shows nothing", "")
@example("\u200d> behind a joiner", "")
def test_what_is_pasted_makes_nothing_also_after_it_was_kept(text: str, before: str) -> None:
    put = before + pasted(text, before.rpartition("\n")[2])
    for notes in (put, clean(put), clean(clean(put))):
        assert {line.kind for line in read_notes(notes, READ)} == {LineKind.TEXT}


@given(TEXTS)
def test_no_letter_of_it_is_lost(text: str) -> None:
    put = pasted(text).split("\n")
    for line, there in zip(text.split("\n"), put, strict=True):
        assert there in (line, MARK + line)


@given(TEXTS, LINES.filter(lambda line: "\n" not in line))
def test_what_was_typed_around_it_stays_what_it_is(text: str, typed: str) -> None:
    """A line begun by hand goes on with the paste; one that stands behind a last line break is nobody's paste."""
    begun = pasted(text, f"x{typed}")
    assert begun.split("\n")[0] == text.split("\n")[0]
    assert pasted(f"{text}\n", "", typed).split("\n")[-1] == ""


@given(TEXTS)
def test_lines_that_are_let_count_are_the_ones_that_were_pasted(text: str) -> None:
    for line, there in zip(text.split("\n"), pasted(text).split("\n"), strict=True):
        counts = counting(there)
        assert counts == (line.lstrip() if is_pasted(there) else there)
        assert counting(counts) == counts or is_pasted(counts)
