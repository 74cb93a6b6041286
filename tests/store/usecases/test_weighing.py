"""Who matters: each answer is one act with its undo, and the question goes on where it was left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from store import Conflict, NotFound, Store, clock_from, open_store
from store.records.customers import Stage, Tier
from store.records.weighing import Weight
from tests.worlds.builders import TODAY, customer, met, owe

HOSTILE = "Acme [/b] =cmd| \x1b]0;x"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "s.db", clock=clock_from(TODAY.isoformat())) as opened:
        yield opened


def answer(store: Store, one: int, weight: Weight) -> str:
    """Answer about somebody as they are now; returns the name of the act."""
    return store.weighing.answer(store.customers.get(one), weight).label


@pytest.mark.parametrize(
    ("weight", "tier", "stage", "archived", "label"),
    [
        (Weight.KEY, Tier.KEY, Stage.CUSTOMER, False, "Ana Ruiz: a key customer"),
        (Weight.REGULAR, Tier.REGULAR, Stage.CUSTOMER, False, "Ana Ruiz: a regular customer"),
        (Weight.SMALL, Tier.SMALL, Stage.CUSTOMER, False, "Ana Ruiz: a small customer"),
        (Weight.PROSPECT, Tier.REGULAR, Stage.PROSPECT, False, "Ana Ruiz: a prospect"),
        (Weight.NOBODY, Tier.REGULAR, Stage.CUSTOMER, True, "Ana Ruiz: not a customer"),
        (Weight.SKIPPED, Tier.REGULAR, Stage.CUSTOMER, False, "Ana Ruiz: left for later"),
    ],
)
def test_an_answer_is_one_act_and_one_undo(
    store: Store, weight: Weight, tier: Tier, stage: Stage, archived: bool, label: str
) -> None:
    one = customer(store)
    before = store.customers.get(one)
    assert answer(store, one, weight) == label
    now = store.customers.get(one)
    assert (now.tier, now.stage, now.archived, now.weighed_day) == (tier, stage, archived, TODAY)
    assert store.weighing.queue().ids == ()
    assert store.history.undo().label == label
    assert replace(store.customers.get(one), version=before.version) == before
    assert store.weighing.queue().ids == (one,)


def test_another_weight_is_another_cadence(store: Store) -> None:
    one = customer(store)
    met(store, one, 10)
    answer(store, one, Weight.KEY)
    (row,) = store.customers.search("Ana")
    assert row.due is not None
    assert (row.due - TODAY).days == store.preferences.cadence_of(Tier.KEY) - 10


def test_it_goes_on_where_it_was_left(store: Store) -> None:
    small, chief, middle = (
        customer(store),
        customer(store, "Cy", title="CEO"),
        customer(store, "Bo", title="Head of IT"),
    )
    queue = store.weighing.queue()
    assert (queue.ids, queue.answered) == ((chief, middle, small), 0)
    answer(store, chief, Weight.KEY)
    answer(store, middle, Weight.NOBODY)
    queue = store.weighing.queue()
    assert (queue.ids, queue.answered) == ((small,), 2)
    new = customer(store, "Di", title="Owner")
    assert store.weighing.queue().ids == (new, small)


def test_the_archived_are_not_asked_about(store: Store) -> None:
    store.customers.archive(customer(store))
    assert store.weighing.queue().ids == ()


def test_who_is_owed_something_is_not_put_away(store: Store) -> None:
    one = customer(store, HOSTILE)
    owe(store, one)
    with pytest.raises(Conflict, match="1 open follow-up"):
        answer(store, one, Weight.NOBODY)
    assert store.customers.get(one).weighed_day is None


def test_what_was_changed_elsewhere_meanwhile_is_not_answered_blindly(store: Store) -> None:
    one = customer(store)
    seen = store.customers.get(one)
    answer(store, one, Weight.SMALL)
    with pytest.raises(Conflict, match="changed elsewhere"):
        store.weighing.answer(seen, Weight.KEY)
    store.history.undo()
    store.history.undo()
    with pytest.raises(NotFound):
        store.weighing.answer(seen, Weight.KEY)


def test_it_is_offered_once_when_there_are_many_and_nobody_was_weighed(store: Store) -> None:
    many = [customer(store, f"Customer {number}") for number in range(9)]
    assert not store.weighing.offer()  # a handful
    customer(store)
    assert store.weighing.offer()
    assert not store.weighing.offer()
    answer(store, many[0], Weight.KEY)
    assert not store.weighing.offer()


def test_it_is_not_offered_to_who_weighed_somebody(store: Store) -> None:
    for number in range(10):
        answer(store, customer(store, f"Customer {number}"), Weight.SKIPPED)
    assert not store.weighing.offer()
