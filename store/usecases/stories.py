"""When a promoter is asked for their story, and when that is taken back (METHOD §6)."""

from __future__ import annotations

from datetime import date

from ..file.journal import Recorder
from ..records.calls import Interaction, Mood
from ..records.findings import Finding, StoryStep
from ..records.follow_up_forms import FollowUpForm
from ..records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from ..tables import closing, findings, follow_ups, interactions, made

TAKEN_BACK = "they were unhappy the next time"
"""Why the ask was dropped; by these words it is found again when the talk is corrected."""


def ask(recorder: Recorder, customer_id: int, on: date, entry: int, day: date) -> None:
    """They are asked on another day. What the story is, only their own words say: none are made up."""
    form = FollowUpForm("ask for their story", on, kind=FollowUpKind.STORY)
    follow_ups.add(recorder, customer_id, form, entry, told_on=day)


def were_asked(recorder: Recorder, customer_id: int, story: Finding | None, day: date) -> None:
    """They were asked, by word or in writing: what wanted it is done, and ``story`` waits for their answer."""
    if story is not None:
        findings.change(recorder, story, step=StoryStep.ASKED.value, step_day=day)
    for item in follow_ups.of_customer(customer_id, 500):
        if item.kind is FollowUpKind.STORY:
            closing.close(recorder, item.id, day)


def take_back(recorder: Recorder, entry: Interaction) -> None:
    """Who is unhappy is not asked for their story: what was to be asked since before this entry is dropped."""
    if entry.mood is not Mood.UNHAPPY:
        return
    items = [item for item in follow_ups.of_customer(entry.customer_id, 500) if item.kind is FollowUpKind.STORY]
    makers = interactions.some(item.interaction_id for item in items)
    for item in items:
        maker = makers.get(item.interaction_id)
        if maker is None or (maker.at, maker.id) < (entry.at, entry.id):
            state = FollowUpState.DROPPED.value
            follow_ups.change(recorder, item.id, state=state, closed_day=entry.day, reason=TAKEN_BACK)


def ask_after_all(recorder: Recorder, old: Interaction) -> None:
    """An entry was no unhappy talk after all: what it took back is open again."""
    if old.mood is Mood.UNHAPPY:
        for item in made.of_customers([old.customer_id]):
            if _taken_back_by(item, old):
                follow_ups.change(recorder, item.id, state=FollowUpState.OPEN.value, closed_day=None, reason="")


def _taken_back_by(item: FollowUp, entry: Interaction) -> bool:
    dropped = item.kind is FollowUpKind.STORY and item.state is FollowUpState.DROPPED
    return dropped and (item.closed, item.reason) == (entry.day, TAKEN_BACK)
