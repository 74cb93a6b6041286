"""Ideas to do together: kept, planned with a customer, and logged when they are done (METHOD §9)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store import Invalid, NotFound, Store
from store.records.calls import Channel, Outcome
from store.records.follow_ups import FollowUpKind
from tests.worlds.builders import TODAY, call, customer


def idea(store: Store, words: str = "a day of service at the food bank") -> int:
    created = store.ideas.add(words).created_id
    assert created is not None
    return created


def test_ideas_are_kept_changed_and_removed_each_with_one_undo(store: Store) -> None:
    first, second = idea(store), idea(store, " visit  their plant ")
    assert [one.words for one in store.ideas.all()] == ["a day of service at the food bank", "visit their plant"]
    store.ideas.edit(second, "visit their plant in May")
    store.ideas.remove(first)
    assert [one.words for one in store.ideas.all()] == ["visit their plant in May"]
    store.history.undo()
    store.history.undo()
    assert [one.words for one in store.ideas.all()] == ["a day of service at the food bank", "visit their plant"]
    with pytest.raises(NotFound):
        store.ideas.get(99)


@pytest.mark.parametrize("words", ["", "  ", "A day of SERVICE at the food bank"])
def test_an_idea_needs_words_of_its_own(store: Store, words: str) -> None:
    idea(store)
    with pytest.raises(Invalid):
        store.ideas.add(words)


def test_a_planned_idea_becomes_a_shared_activity_when_it_is_done(store: Store) -> None:
    one = customer(store)
    call(store, one, Outcome.NO_ANSWER)
    planned = store.ideas.plan(idea(store), one, TODAY + timedelta(days=14)).created_id
    assert planned is not None
    assert store.follow_ups.get(planned).kind is FollowUpKind.TOGETHER
    before = store.export()
    store.follow_ups.done(planned)
    entry = store.customers.history(one)[0]
    assert (entry.channel, entry.conversation, entry.notes) == (
        Channel.ACTIVITY,
        True,
        "a day of service at the food bank",
    )
    ana = store.customers.get(one)
    assert (ana.last_conversation, ana.attempts) == (TODAY, 0)  # something done together resets the cadence
    store.history.undo()
    assert store.export() == before
    assert store.customers.get(one).last_conversation is None


def test_nothing_is_planned_for_a_day_gone_by(store: Store) -> None:
    one, what = customer(store), idea(store)
    with pytest.raises(Invalid, match="in the past"):
        store.ideas.plan(what, one, TODAY - timedelta(days=1))
