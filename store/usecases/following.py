"""What follows from an entry of the log, however it came there: what it settles, and what it makes (METHOD §5, §6)."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime, time
from enum import Enum, auto
from itertools import islice

from ..errors import Invalid
from ..file.journal import Recorder
from ..records.call_reports import Facts, NextStep
from ..records.calls import Channel, Outcome, StartedBy
from ..records.customers import Customer
from ..records.follow_up_forms import FollowUpForm
from ..records.follow_ups import FollowUp, FollowUpKind
from ..records.moments import Moment
from ..rules import follow_up_table, own_words
from ..rules.days.dates import say_day
from ..rules.outcome_table import row_of
from ..rules.outcomes import OF_THEIRS, Step, is_conversation, steps_for, steps_of_theirs
from ..rules.rounds import Call, Round, after, round_of
from ..rules.said_as import say_outcome
from ..rules.text.whole import whole_line
from ..tables import closing, follow_ups, interactions, own_clock, rounds
from ..tables.interactions import Settler
from .countries import country_of
from .follow_up_checks import as_they_may_be_reached
from .unit import Unit

CallBack = Moment | tuple[date, time | None]
_DERIVES_NOTHING = (None, Outcome.TALKED, Outcome.CALL_BACK)  # what follows was said; no country need be found out


def moment(day: date, at: time | None, now: datetime) -> datetime:
    """When an interaction was: at its hour; else now, or at noon where it is written down on a later day.

    Raises Invalid ("day") for what is still to come.
    """
    if day > now.date():
        raise Invalid(f"{say_day(day, now.date())} is still to come. Log what has happened already.", "day")
    if at is None:
        return now if day == now.date() else datetime.combine(day, time(12)).astimezone()
    found = datetime.combine(day, at).astimezone()
    if found > now:
        raise Invalid(f"{at:%H:%M} today is still to come. Log what has happened already.", "day")
    return found


def check(facts: Facts) -> None:
    """Raises Invalid where such a thing cannot be."""
    theirs = facts.channel is Channel.CALL and facts.started_by is StartedBy.THEM
    if theirs and facts.outcome in set(Outcome) - set(OF_THEIRS):
        assert facts.outcome
        raise Invalid(f"They called, so it cannot have ended with “{say_outcome(facts.outcome)}”.", "outcome")
    if facts.mood and not is_conversation(facts.channel, facts.outcome):
        raise Invalid("Only a conversation has a mood. Leave it out.", "mood")


def check_days(
    outcome: Outcome | None, next_step: NextStep | None, call_back: CallBack | None, since: date, *, asked: bool
) -> None:
    """Raises Invalid for days before ``since``; ``asked``: a call-back needs one."""
    if next_step and next_step.due and next_step.due < since:
        raise Invalid("The next step would be in the past. Choose today or a later day.", "next_step")
    if outcome is Outcome.CALL_BACK:
        if call_back is None and asked:
            raise Invalid("Say when they asked to be called back.", "call_back")
        if call_back and call_back[0] < since:
            raise Invalid("The call-back would be in the past. Choose today or a later day.", "call_back")


def round_before(unit: Unit, customer: Customer, at: datetime, entry_id: int | None = None) -> Round:
    """The round of calls to a customer as it stood before a moment; ``entry_id`` is the entry of that moment."""
    calls = rounds.calls_since_talk(customer.id, (at, entry_id or sys.maxsize))
    country = country_of(customer.whereabouts, unit.preferences.region) if calls else ""
    return round_of(calls, customer.cadence, unit.preferences, country)


def steps_of(unit: Unit, facts: Facts, customer: Customer, at: datetime, entry_id: int) -> tuple[Step, ...]:
    """What the outcome of a call derives, at its place in the log."""
    if facts.channel is not Channel.CALL or facts.outcome in _DERIVES_NOTHING:
        return ()
    assert facts.outcome
    country = country_of(customer.whereabouts, unit.preferences.region)
    if facts.started_by is StartedBy.THEM:
        return steps_of_theirs(facts.outcome, facts.day, unit.preferences, country)
    before = round_before(unit, customer, at, entry_id)
    call = Call(datetime.combine(facts.day, at.astimezone().time()), facts.outcome)
    now = after(before, call, customer.cadence, unit.preferences, country)
    return steps_for(facts.outcome, before, now, facts.day, unit.preferences)


def form_of_step(step: Step) -> FollowUpForm:
    """A step as the follow-up it makes."""
    return FollowUpForm(step.what, step.due, kind=step.kind)


def form_of_call_back(call_back: CallBack) -> FollowUpForm:
    """They asked to be called back, and that is a promise."""
    when = Moment(*call_back)
    kind = FollowUpKind.CALL_BACK
    return own_clock.settled(FollowUpForm(own_words.CALL_BACK, when.day, when.at, kind, told=True, due_at=when.instant))


def form_of_next(step: NextStep | None) -> FollowUpForm | None:
    """Where a conversation goes from here; None where that is the cadence, or was not said."""
    if step is None or step.due is None:
        return None
    told = step.kind is FollowUpKind.TALK
    what = whole_line(step.what, "the next step", "next_step") or (own_words.TALK if told else own_words.NEXT_STEP)
    return own_clock.settled(FollowUpForm(what, step.due, step.due_time, step.kind, told=told, due_at=step.due_at))


def forms_of(
    unit: Unit,
    facts: Facts,
    customer: Customer,
    at: datetime,
    entry_id: int,
    *,
    call_back: CallBack | None = None,
    next_step: NextStep | None = None,
) -> list[FollowUpForm]:
    """All that an entry makes but what its notes say."""
    forms = [form_of_step(step) for step in steps_of(unit, facts, customer, at, entry_id)]
    if facts.channel is Channel.CALL and facts.outcome is Outcome.CALL_BACK and call_back:
        forms.append(form_of_call_back(call_back))
    step = form_of_next(next_step) if is_conversation(facts.channel, facts.outcome) else None
    return [as_they_may_be_reached(form, customer) for form in ([*forms, step] if step else forms)]


def make(recorder: Recorder, facts: Facts, entry_id: int, at: datetime, forms: Sequence[FollowUpForm]) -> None:
    """Write what an entry makes. What a later entry has settled already, where it is written down late, is done."""
    settlers = interactions.settlers(facts.customer_id)
    for form in forms:
        left = left_to_do(facts.outcome, form)
        done = first_settler(form.kind, form.due, (at, entry_id), settlers, left)
        follow_ups.add(
            recorder, facts.customer_id, form, entry_id, told_on=facts.day, done_on=done.day if done else None
        )


class Left(Enum):
    """What a call that reached nobody left to do; a conversation makes it pointless."""

    NOTHING = auto()
    ANOTHER_WAY = auto()  # to write, or to reach them otherwise
    NUMBER = auto()  # to find the right number, which a conversation on the phone has shown to be there


def left_to_do(outcome: Outcome | None, item: FollowUp | FollowUpForm) -> Left:
    """What something is that was made by a call of this outcome."""
    if outcome is None or item.told or item.kind not in (FollowUpKind.EMAIL, FollowUpKind.ACTION):
        return Left.NOTHING
    if isinstance(item, FollowUp) and (item.line is not None or item.about_id is not None):
        return Left.NOTHING
    if outcome is Outcome.WRONG_NUMBER:
        return Left.NUMBER
    return Left.ANOTHER_WAY if row_of(outcome).is_try else Left.NOTHING


def first_settler(
    kind: FollowUpKind, due: date, made: tuple[datetime, int], settlers: Sequence[Settler], left: Left = Left.NOTHING
) -> Settler | None:
    """The first entry after a place in the log that settles what was made there; None where none does."""
    start = bisect_right(settlers, made, key=lambda one: (one.at, one.id))
    return next((one for one in islice(settlers, start, None) if settles(one, kind, due, left)), None)


def settles(one: Settler, kind: FollowUpKind, due: date, left: Left = Left.NOTHING) -> bool:
    """Whether an entry settles what is open of this kind: every "try again", what was agreed and due by then, and
    what it makes pointless.
    """
    if left is not Left.NOTHING:
        return one.talked and (left is Left.ANOTHER_WAY or one.on_phone)
    at_a_time = follow_up_table.row_of(kind).at_a_time
    return kind is FollowUpKind.RETRY or (at_a_time and one.agreed and due <= one.day)


def settle(recorder: Recorder, facts: Facts, entry_id: int, kept: int | None = None) -> None:
    """A call settles what asked for it: every "try again", and the call-backs and talks due by now; a conversation
    also what earlier calls had left to do.

    ``kept`` is the follow-up it was started from. What came out of a newer entry is still to be done.
    """
    mine = next((one for one in interactions.settlers(facts.customer_id) if one.id == entry_id), None)
    if mine is None:
        return
    talked = is_conversation(facts.channel, facts.outcome)
    items = follow_ups.of_customer(facts.customer_id, 500)
    makers = interactions.some(item.interaction_id for item in items)
    for item in items:
        row = follow_up_table.row_of(item.kind)
        started_from = item.id == kept and row.is_call and (talked or not row.by_talking)
        maker = makers.get(item.interaction_id)
        if maker is not None and (maker.at, maker.id) >= (mine.at, mine.id):
            continue  # it is still to be done
        left = left_to_do(maker.outcome if maker else None, item)
        if started_from or settles(mine, item.kind, item.due, left):
            closing.close(recorder, item.id, facts.day)
