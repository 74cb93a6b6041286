"""Laws of notes that are edited later: all is as if they had been typed so at once, and undo gives back what was."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store import Store, clock_from, open_store
from store.records.call_reports import CallReport
from store.records.calls import Outcome
from store.records.customers import CustomerForm
from store.rules.capture.lines import LineKind, read_notes, reader
from store.rules.text.text import clean

TEAM = ("Dana Fox", "Omar Haddad", "王小明")
WORDS = st.sampled_from(
    ["the invoice was wrong again", "invoice wrong", "send the SLA draft", "send SLA draft", "two sites", "x", "é"]
)
NAMES = st.sampled_from(["", "", " @dana", " @omar.haddad", " @王小明", " !@dana", " @dana !@omar"])
ENDS = st.sampled_from(["", "", " fri", " by 2 dec", " tomorrow at 10", " in 2 weeks", " !told", " fri !told", " fri."])
SIGNS = st.sampled_from([*'>>>+-~"=*^', "", "--", "-> ", " >"])
LINES = st.one_of(
    st.builds(lambda *parts: "".join(parts), SIGNS, st.sampled_from(["", " "]), WORDS, NAMES, ENDS),
    st.sampled_from(["", "-----", "-5 %", "just text"]),
    st.text(st.characters(exclude_characters="@"), max_size=12),
)
NOTES = st.lists(LINES, max_size=7).map("\n".join)
FEW = settings(max_examples=30)
Shared = tuple[Store, int]  # the store, and a customer


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    """A store in which everybody who may be named is known, so that no name is anybody else's in another order."""
    path = tmp_path_factory.mktemp("law") / "law.db"
    with open_store(path, clock=clock_from("2026-11-24")) as store:
        store.unit.db.execute_sql("PRAGMA synchronous = OFF")
        one = store.customers.add(CustomerForm(name="Ana Ruiz")).customer_id or 0
        record(store, one, "\n".join(f"> call @{name.replace(' ', '.')}" for name in TEAM))
        yield store, one


@contextmanager
def afresh(shared: Shared) -> Iterator[Shared]:
    """The store as it was at first, for one example."""
    store, _ = shared
    start = store.export()
    yield shared
    while store.export() != start:
        store.history.undo()


def record(store: Store, customer_id: int, notes: str) -> int:
    return store.calls.record(CallReport(customer_id, Outcome.NO_ANSWER, notes=notes)).created_id or 0


def rewrite(store: Store, entry: int, notes: str) -> None:
    store.calls.edit_notes(entry, store.calls.entry(entry).notes, notes)


def rows(store: Store, sql: str, *values: object) -> list[tuple[object, ...]]:
    return list(store.unit.db.execute_sql(sql, values).fetchall())


def made(store: Store, entry: int) -> list[tuple[object, ...]]:
    """What the lines of an entry made, in their order."""
    findings = rows(
        store,
        "SELECT line, kind, words, colleague, day, step, step_day FROM finding"
        " WHERE said_id = ? AND line IS NOT NULL ORDER BY line, id",
        entry,
    )
    actions = rows(
        store,
        "SELECT line, what, owner, contact_by, due_day, due_time, told, promised_day, told_day FROM follow_up"
        " WHERE interaction_id = ? AND line IS NOT NULL ORDER BY line, id",
        entry,
    )
    return [*findings, *actions]


def captured(notes: str, store: Store) -> dict[int, str]:
    """The lines of notes that make something."""
    lines = read_notes(clean(notes), reader(store.preferences, store.today_date))
    return {line.number: line.text for line in lines if line.kind is not LineKind.TEXT}


@given(NOTES)
@FEW
def test_notes_are_kept_whole_and_each_captured_line_makes_one_thing(shared: Shared, notes: str) -> None:
    with afresh(shared) as (store, one):
        entry = record(store, one, notes)
        assert store.calls.entry(entry).notes == clean(notes)
        assert sorted(row[0] for row in made(store, entry)) == sorted(captured(notes, store))
        assert store.follow_ups.owners() == TEAM


@given(NOTES, NOTES)
@example("> a @dana\n- b", "- b\n> a @dana")
@example("> send the SLA draft\n> x", "> send SLA draft fri")
@example("- x @dana", "+ x @omar")
@FEW
def test_editing_leaves_what_typing_it_so_would_have_made_and_undo_gives_back_what_was(
    shared: Shared, old: str, new: str
) -> None:
    with afresh(shared) as (store, one):
        entry = record(store, one, old)
        before, was = store.export(), made(store, entry)
        rewrite(store, entry, new)
        assert store.calls.entry(entry).notes == clean(new)
        assert made(store, entry) == made(store, record(store, one, new))
        store.history.undo()
        after = store.export()
        if clean(new) != clean(old):
            store.history.undo()
        assert (store.export(), made(store, entry)) == (before, was)
        if clean(new) != clean(old):
            store.history.redo()
        assert store.export() == after


@given(NOTES, NOTES, st.randoms(use_true_random=False))
@FEW
def test_a_line_that_stays_keeps_what_was_done_about_it_wherever_it_stands(
    shared: Shared, old: str, more: str, order: random.Random
) -> None:
    """Every line stays but for the first, others come in between, and all are shuffled."""
    with afresh(shared) as (store, one):
        entry = record(store, one, old)
        lines = list(captured(old, store).values())
        ask = store.unit.db.execute_sql
        done = "closed_day = '2026-11-24' WHERE interaction_id = ? AND line IS NOT NULL"
        ask("UPDATE finding SET settled_day = '2026-11-24', settled_how = 'done ' || line WHERE said_id = ?", (entry,))
        ask(f"UPDATE follow_up SET state = 'done', {done}", (entry,))
        was = states(store, entry, old)
        kept = lines[1:]
        mixed = [*kept, *captured(more, store).values()]
        order.shuffle(mixed)
        rewrite(store, entry, "\n".join(mixed))
        now = states(store, entry, "\n".join(mixed))
        for text in set(kept):
            # Of lines that say the same, any may be the one that stayed.
            assert sum(state in was[text] for state in now[text]) >= kept.count(text)


def states(store: Store, entry: int, notes: str) -> dict[str, list[tuple[object, ...]]]:
    """By the text of its line: the row, and what was done about it."""
    found: dict[str, list[tuple[object, ...]]] = {}
    texts = clean(notes).split("\n")
    for line, *state in [
        *rows(store, "SELECT line, 'finding', id, settled_day, settled_how FROM finding WHERE said_id = ?", entry),
        *rows(
            store,
            "SELECT line, 'action', id, state, closed_day FROM follow_up WHERE interaction_id = ? AND line IS NOT NULL",
            entry,
        ),
    ]:
        found.setdefault(texts[int(str(line))], []).append(tuple(state))
    return found
