"""What the close of a conversation writes besides the call: the story, and what they know now; in one act."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from store import Invalid, Store
from store.records.calls import Outcome
from store.records.findings import FindingKind, StoryStep
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpKind, FollowUpState
from tests.worlds.builders import TODAY, call, customer, report

LATER = TODAY + timedelta(days=7)


def test_a_story_is_noted_now_and_asked_for_later_and_one_undo_takes_both_back(store: Store) -> None:
    one = customer(store)
    before = store.export()
    store.calls.record(report(one, Outcome.TALKED, story_on=LATER))
    (ask,) = store.follow_ups.of_customer(one)
    assert (ask.kind, ask.due, ask.told, ask.owner) == (FollowUpKind.STORY, LATER, False, "")
    (story,) = store.research.sheet(one).findings
    assert (story.kind, story.step, story.step_day, story.line) == (FindingKind.STORY, StoryStep.NOTICED, TODAY, None)
    assert story.said_id == store.customers.history(one)[0].id
    after = store.export()
    store.history.undo()
    assert store.export() == before
    store.history.redo()
    assert store.export() == after


def test_a_captured_story_is_the_one(store: Store) -> None:
    one = customer(store)
    store.calls.record(report(one, Outcome.TALKED, story_on=LATER, notes='" they opened a second mill'))
    assert [found.words for found in store.research.sheet(one).findings] == ["they opened a second mill"]


@pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(days=1)])
def test_a_story_is_never_asked_for_in_the_same_call(store: Store, day: date) -> None:
    one = customer(store)
    with pytest.raises(Invalid, match="never asked for in the same call") as refusal:
        store.calls.record(report(one, Outcome.TALKED, story_on=day))
    assert refusal.value.field == "story_on"
    assert store.customers.history(one) == ()


def test_an_unanswered_call_keeps_the_story_to_be_asked_a_talk_keeps_it(store: Store) -> None:
    one = customer(store)
    form = FollowUpForm("ask for their success story", TODAY, kind=FollowUpKind.STORY)
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
