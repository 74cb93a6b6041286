"""The law of sets of scripts as files: what can be saved is read again as it was written, whatever it holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.records.customers import Tier
from store.rules.scripts.set_file import SHIPPED_MARK, STANDARD_MARK, read, written
from store.rules.scripts.shipped import SHIPPED
from store.rules.scripts.templates import problems
from store.rules.text.text import clean, clean_line

lines = st.sampled_from(("Hallo $first_name.", "", "# 1", "set: x", "[a | b]", "été", "\\", "=cmd|", "[[voicemail]]"))
bodies = st.one_of(st.lists(lines, min_size=1).map("\n".join), st.text(min_size=1, max_size=60)).map(clean)
saved = bodies.filter(lambda body: bool(body) and not problems(body))
names = st.text(min_size=1, max_size=60).map(clean_line).filter(bool)
marks = st.sampled_from(("", SHIPPED_MARK, STANDARD_MARK))
texts = st.dictionaries(st.sampled_from(list(SHIPPED)), st.tuples(saved, marks), min_size=1, max_size=8)


@given(names, st.one_of(st.none(), st.sampled_from(Tier)), texts)
def test_what_is_written_is_read_as_it_was(
    name: str, tier: Tier | None, held: dict[tuple[str, str], tuple[str, str]]
) -> None:
    file = written(name, tier, ((*key, *text) for key, text in held.items()))
    found = read(file)
    assert found.problems == ()
    assert (found.name, found.tier) == (name, tier)
    assert {(t.part, t.variant): (t.body, t.marked) for t in found.texts} == {
        key: (body, bool(mark)) for key, (body, mark) in held.items()
    }
    assert all(file.split("\n")[one.line - 1].strip() == one.body.split("\n")[0].strip() for one in found.texts)


@given(st.text())
def test_no_file_is_too_odd_to_be_read(text: str) -> None:
    assert read(text).problems
