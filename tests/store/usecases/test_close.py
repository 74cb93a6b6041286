"""What the close of a conversation writes besides the call: the story, and what they know now; in one act."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from store import Invalid, Store
from store.records.call_reports import Correction, Facts, Touch
from store.records.calls import Channel, Mood, Outcome, StartedBy
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpKind, FollowUpState
from tests.worlds.builders import TODAY, call, customer, report

LATER = TODAY + timedelta(days=7)


def test_a_story_is_asked_for_later_nothing_is_made_up_and_one_undo_takes_it_back(store: Store) -> None:
    one = customer(store)
    before = store.export()
    store.calls.record(report(one, Outcome.TALKED, story_on=LATER))
    (ask,) = store.follow_ups.of_customer(one)
    assert (ask.kind, ask.due, ask.told, ask.owner) == (FollowUpKind.STORY, LATER, False, "")
    assert store.research.sheet(one).findings == ()  # they said no words that could be quoted
    after = store.export()
    store.history.undo()
    assert store.export() == before
    store.history.redo()
    assert store.export() == after


def test_an_unhappy_talk_takes_the_open_ask_for_their_story_back_in_the_same_act(store: Store) -> None:
    one, other = customer(store), customer(store, "Somebody Else")
    for who in (one, other):
        store.calls.record(report(who, Outcome.TALKED, story_on=LATER))
    (ask,) = store.follow_ups.of_customer(one)
    before = store.export()
    store.calls.record(report(one, Outcome.TALKED, mood=Mood.UNHAPPY))
    taken = store.follow_ups.get(ask.id)
    assert (taken.state, taken.closed) == (FollowUpState.DROPPED, TODAY)
    assert taken.reason == "they were unhappy the next time"
    assert [item.kind for item in store.follow_ups.of_customer(other)] == [FollowUpKind.STORY]
    store.history.undo()
    assert store.export() == before


@pytest.mark.parametrize("mood", [Mood.SATISFIED, Mood.PROMOTER])
def test_another_mood_leaves_the_ask_as_it_is(store: Store, mood: Mood) -> None:
    one = customer(store)
    store.calls.record(report(one, Outcome.TALKED, story_on=LATER))
    store.calls.record(report(one, Outcome.TALKED, mood=mood))
    assert [item.kind for item in store.follow_ups.of_customer(one)] == [FollowUpKind.STORY]


def test_an_unhappy_talk_written_down_later_takes_back_nothing_that_came_out_of_a_newer_one(store: Store) -> None:
    one = customer(store)
    store.calls.record(report(one, Outcome.TALKED, story_on=LATER))
    late = Touch(one, Channel.CALL, StartedBy.US, outcome=Outcome.TALKED, day=TODAY - timedelta(1), mood=Mood.UNHAPPY)
    store.calls.log(late)
    assert [item.kind for item in store.follow_ups.of_customer(one)] == [FollowUpKind.STORY]


def test_a_talk_that_is_corrected_takes_the_ask_back_or_gives_it_back(store: Store) -> None:
    one = customer(store)
    store.calls.record(report(one, Outcome.TALKED, story_on=LATER))
    (ask,) = store.follow_ups.of_customer(one)
    entry_id = store.calls.record(report(one, Outcome.TALKED)).created_id or 0
    for mood, state in ((Mood.UNHAPPY, FollowUpState.DROPPED), (Mood.SATISFIED, FollowUpState.OPEN)):
        entry = store.calls.entry(entry_id)
        facts = Facts(one, Channel.CALL, StartedBy.US, Outcome.TALKED, mood, entry.day)
        store.corrections.edit(entry, Correction(facts, entry.notes))
        assert store.follow_ups.get(ask.id).state is state
    entry = store.calls.entry(entry_id)
    facts = Facts(one, Channel.CALL, StartedBy.US, Outcome.TALKED, Mood.UNHAPPY, entry.day)
    store.corrections.edit(entry, Correction(facts, entry.notes))
    store.corrections.remove(store.calls.entry(entry_id))
    assert store.follow_ups.get(ask.id).state is FollowUpState.OPEN


def test_a_captured_story_is_the_one(store: Store) -> None:
    one = customer(store)
    store.calls.record(report(one, Outcome.TALKED, story_on=LATER, notes='" they opened a second mill'))
    assert [found.words for found in store.research.sheet(one).findings] == ["they opened a second mill"]


@pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(days=1)])
def test_a_story_is_never_asked_for_in_the_same_call(store: Store, day: date) -> None:
    one = customer(store)
    with pytest.raises(Invalid, match="Not in the same call") as refusal:
        store.calls.record(report(one, Outcome.TALKED, story_on=day))
    assert refusal.value.field == "story_on"
    assert store.customers.history(one) == ()


def test_an_unanswered_call_keeps_the_story_to_be_asked_a_talk_keeps_it(store: Store) -> None:
    one = customer(store)
    form = FollowUpForm("ask for their story", TODAY, kind=FollowUpKind.STORY)
    ask = store.follow_ups.add(one, form).created_id or 0
    call(store, one, Outcome.NO_ANSWER, follow_up_id=ask)
    assert store.follow_ups.get(ask).state is FollowUpState.OPEN
    store.calls.record(report(one, Outcome.TALKED, follow_up_id=ask))
    assert store.follow_ups.get(ask).state is FollowUpState.DONE


def test_what_they_know_now_is_closed_and_nothing_else(store: Store) -> None:
    one, other = customer(store), customer(store, "Somebody Else")
    tells = []
    for who in (one, one, other):
        made = store.follow_ups.add(who, FollowUpForm("spec", TODAY, told=True)).created_id or 0
        store.follow_ups.done(made)
        tells.append(next(f.id for f in reversed(store.follow_ups.of_customer(who)) if f.about_id == made))
    chase = store.follow_ups.add(one, FollowUpForm("chase the depot", TODAY)).created_id or 0
    store.calls.record(report(one, Outcome.TALKED, told=(tells[0], tells[2], chase, 999)))
    states = [store.follow_ups.get(item).state for item in (*tells, chase)]
    assert states == [FollowUpState.DONE, FollowUpState.OPEN, FollowUpState.OPEN, FollowUpState.OPEN]
    store.history.undo()
    assert store.follow_ups.get(tells[0]).state is FollowUpState.OPEN
