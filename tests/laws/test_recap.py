"""A law of the e-mail after a conversation: no line that was noted for ourselves is ever in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import Store, clock_from, open_store
from store.records.call_reports import NextStep
from store.records.calls import Mood, Outcome
from tests.worlds.builders import TODAY, customer, report


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, int]]:
    with open_store(tmp_path_factory.mktemp("law") / "law.db", clock=clock_from("2026-11-24T18:00")) as store:
        store.unit.db.execute_sql("PRAGMA synchronous = OFF")
        yield store, customer(store)


WORDS = st.text("abcdefgh ", min_size=3, max_size=14).map(lambda words: " ".join(words.split())).filter(bool)
LINES = st.tuples(st.sampled_from(["", "- ", "~ ", "? ", "^ ", "! ", "= ", "* ", '" ', "> ", "| "]), WORDS)


@settings(max_examples=30)
@given(st.lists(LINES, max_size=6), st.sampled_from(Mood), st.booleans())
def test_no_private_line_is_in_any_recap(
    world: tuple[Store, int], lines: list[tuple[str, str]], mood: Mood, praised: bool
) -> None:
    store, one = world
    private = [f"{sign}zq{n} {words}" for n, (sign, words) in enumerate(lines)]
    notes = "\n".join([*private, "> send the draft @dana fri !told", *(["+ @dana zqx helped"] if praised else [])])
    step = NextStep(TODAY + timedelta(days=9), None, "zqy ask them")
    store.calls.record(report(one, Outcome.TALKED, notes=notes, mood=mood, next_step=step))
    said = "\n".join(store.mail.compose(store.mail.echo(one), ()))
    assert "Dana will send the draft by Friday" in said
    assert "zq" not in said
    assert ("about Dana" in said) == praised
    assert mood.value not in said
    store.history.undo()
