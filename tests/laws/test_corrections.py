"""Laws of entries that are corrected later: all is as if they had been logged so, and undo gives back what was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import Store, clock_from, open_store
from store.records.call_reports import Correction, Facts, NextStep, Touch
from store.records.calls import Channel, Mood, Outcome, StartedBy
from store.records.customers import CustomerForm
from store.rules.outcomes import OF_THEIRS, is_conversation
from tests.worlds.builders import TODAY

WAYS = st.sampled_from([Channel.CALL, Channel.CALL, Channel.CALL, Channel.EMAIL, Channel.VISIT])
NOTES = st.sampled_from(
    ["", "just text", "> send it @dana fri !told\n- late again", '" a story\n> ring them in 2 weeks']
)
FEW = settings(max_examples=40)


@dataclass(frozen=True)
class Said:
    """What is logged of one of two customers."""

    who: int
    channel: Channel
    by: StartedBy
    outcome: Outcome | None
    mood: Mood | None
    step: NextStep | None
    back: tuple[date, time | None] | None
    notes: str


@st.composite
def said(draw: Any) -> Said:
    channel, by = draw(WAYS), draw(st.sampled_from(StartedBy))
    outcome = draw(st.sampled_from(OF_THEIRS if by is StartedBy.THEM else tuple(Outcome)))
    outcome = outcome if channel is Channel.CALL else None
    talked = is_conversation(channel, outcome)
    step = NextStep(TODAY + timedelta(days=draw(st.integers(1, 20))), None, "ask") if draw(st.booleans()) else None
    back = (TODAY + timedelta(days=draw(st.integers(0, 9))), None) if outcome is Outcome.CALL_BACK else None
    mood = draw(st.sampled_from((None, *Mood))) if talked else None
    return Said(draw(st.integers(0, 1)), channel, by, outcome, mood, step if talked else None, back, draw(NOTES))


World = tuple[Store, tuple[int, int]]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    path = tmp_path_factory.mktemp("law") / "law.db"
    with open_store(path, clock=clock_from("2026-11-24T18:00")) as store:
        store.unit.db.execute_sql("PRAGMA synchronous = OFF")
        ids = [store.customers.add(CustomerForm(name=name)).customer_id or 0 for name in ("Ana Ruiz", "Jo [/b] Park")]
        store.capture.add(ids[0], ["> known already @dana"])
        yield store, (ids[0], ids[1])


@contextmanager
def afresh(store: Store) -> Iterator[None]:
    start = store.export()
    try:
        yield
    finally:  # also of an example that fails: the next is judged by itself
        while store.export() != start:
            store.history.undo()


def log(store: Store, ids: Sequence[int], day: date, at: time, one: Said) -> int:
    touch = Touch(
        ids[one.who], one.channel, one.by, one.notes, one.outcome, day, at, one.mood, one.step, one.back
    )  # fmt: skip
    return store.calls.log(touch).created_id or 0


def correct(store: Store, ids: Sequence[int], entry: int, day: date, one: Said) -> None:
    facts = Facts(ids[one.who], one.channel, one.by, one.outcome, one.mood, day)
    step = one.step or (NextStep() if is_conversation(one.channel, one.outcome) else None)
    store.corrections.edit(store.calls.entry(entry), Correction(facts, one.notes, step, one.back))


def state(store: Store, ids: Sequence[int]) -> list[Any]:
    """All that follows, without what only names rows."""
    found: list[Any] = [store.plan.today().strip.share]
    for one in ids:
        person = store.customers.get(one)
        log = [(e.day, e.at, e.channel, e.started_by, e.outcome, e.mood, e.notes, e.conversation)
               for e in store.customers.history(one, 0, 50)]  # fmt: skip
        rows = store.unit.db.execute_sql(
            "SELECT kind, what, owner, contact_by, due_day, due_time, promised_day, told, told_day, state, closed_day,"
            " line FROM follow_up WHERE customer_id = ?", (one,),
        ).fetchall()  # fmt: skip
        lines = store.unit.db.execute_sql(
            "SELECT kind, words, colleague, day, step, step_day, line FROM finding WHERE customer_id = ?", (one,)
        ).fetchall()
        due = store.unit.db.execute_sql("SELECT due_day FROM customer WHERE id = ?", (one,)).fetchall()
        found.append((person.attempts, person.again, person.rests, person.last_mood, person.last_conversation, due, log,
                      sorted(map(str, rows)), sorted(map(str, lines))))  # fmt: skip
    return found


def days(count: int) -> list[tuple[date, time]]:
    """A moment for each entry, the newest today."""
    return [(TODAY - timedelta(days=count - 1 - n), time(9 + n)) for n in range(count)]


@FEW
@given(first=st.lists(said(), min_size=1, max_size=6), number=st.integers(0, 5), other=said())
def test_a_corrected_entry_is_as_if_it_had_been_logged_so(
    world: World, first: list[Said], number: int, other: Said
) -> None:
    store, ids = world
    number %= len(first)
    moments = days(len(first))
    with afresh(store):
        for (day, at), one in zip(moments, [*first[:number], other, *first[number + 1 :]], strict=True):
            log(store, ids, day, at, one)
        wanted = state(store, ids)
    with afresh(store):
        made = [log(store, ids, day, at, one) for (day, at), one in zip(moments, first, strict=True)]
        before = store.export()
        correct(store, ids, made[number], moments[number][0], other)
        assert state(store, ids) == wanted
        after = store.export()
        if after != before:
            store.history.undo()
            assert store.export() == before
            store.history.redo()
            assert store.export() == after


@FEW
@given(first=st.lists(said(), min_size=1, max_size=6), number=st.integers(0, 5))
def test_a_deleted_entry_is_as_if_it_had_never_been_logged(world: World, first: list[Said], number: int) -> None:
    store, ids = world
    number %= len(first)
    moments = days(len(first))
    with afresh(store):
        for n, ((day, at), one) in enumerate(zip(moments, first, strict=True)):
            if n != number:
                log(store, ids, day, at, one)
        wanted = state(store, ids)
    with afresh(store):
        made = [log(store, ids, day, at, one) for (day, at), one in zip(moments, first, strict=True)]
        before = store.export()
        entry = store.calls.entry(made[number])
        store.corrections.follows(entry, None)
        assert store.export() == before
        store.corrections.remove(entry)
        assert state(store, ids) == wanted
        store.history.undo()
        assert store.export() == before
