"""What each outcome of a call brings about, known before its key is pressed (METHOD §5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from ..records.calls import Channel, Outcome, StartedBy
from ..records.follow_ups import FollowUpKind
from ..records.preferences import Preferences
from .days.days_off import Reached, count_on, working_day_from
from .outcome_table import OutcomeRow, row_of

STORY_AFTER = 5  # working days
THEIRS = {
    Outcome.VOICEMAIL: "call them back: they left a voicemail",
    Outcome.NO_ANSWER: "call them back: they called and reached nobody",
    Outcome.MESSAGE: "call them back: they left a message with a person",
}
"""How a call of theirs can end without us, and what that asks for."""
OF_THEIRS = (Outcome.TALKED, *THEIRS, Outcome.CALL_BACK)
"""The outcomes a call of theirs can have: who calls us has no wrong number, and declines nothing."""


@dataclass(frozen=True, slots=True)
class Step:
    """A follow-up that an outcome derives."""

    kind: FollowUpKind
    what: str
    due: date
    after: str = ""  # the holiday it was moved over, by name

    def say_due(self, today: date) -> str:
        """Its day in words: "Mon 28 Dec, after Christmas"."""
        return Reached(self.due, self.after).say(today)


def is_conversation(channel: Channel, outcome: Outcome | None) -> bool:
    """Did we really speak? Only this resets the cadence (METHOD §5)."""
    if channel is Channel.CALL:
        return outcome is Outcome.TALKED
    return channel in (Channel.MEETING, Channel.VISIT, Channel.ACTIVITY)


def has_reached(channel: Channel, outcome: Outcome | None) -> bool:
    """Did anything get through? An unanswered ring is no interaction (METHOD §1)."""
    return channel is not Channel.CALL or outcome is None or row_of(outcome).reached


def steps_for(
    outcome: Outcome, attempts: int, cadence: int, today: date, preferences: Preferences, country: str = ""
) -> tuple[Step, ...]:
    """The follow-ups an outcome derives (METHOD §5).

    ``attempts`` are the unanswered calls before this one, ``cadence`` the customer's, in days; ``country`` is where
    they are: no call is proposed on a holiday there.
    """
    next_day = count_on(today, 1, preferences)
    rested = partial(count_on, today + timedelta(days=cadence - 1), 1, preferences, country)
    if outcome is Outcome.WRONG_NUMBER:
        return (_step(FollowUpKind.ACTION, "find the right number", next_day),)
    if outcome is Outcome.DECLINED:
        # Left in peace for a whole cadence, then asked once more; until then nothing proposes them.
        return (_step(FollowUpKind.RETRY, "call again: they declined last time", rested()),)
    steps: list[Step] = []
    row = row_of(outcome)
    if row.echoed:
        steps.append(Step(FollowUpKind.EMAIL, f"write the e-mail that echoes the {outcome.value}", today))
    if row.retry is not None:
        tried = attempts + 1
        if tried < preferences.attempts_before_other_channel:
            day = count_on(today, row.retry, preferences, country)
        else:
            # Calling for ever helps nobody: another way is proposed, once, and the phone rests for a whole cadence.
            if tried == preferences.attempts_before_other_channel:
                steps.append(_another_way(row, tried, next_day))
            day = rested()
        steps.append(_step(FollowUpKind.RETRY, f"call again after {outcome.value}", day))
    return tuple(steps)


def steps_of_theirs(outcome: Outcome, day: date, preferences: Preferences, country: str = "") -> tuple[Step, ...]:
    """What a call of theirs asks for where it reached nobody: to be called back, the same day if that is a working day.

    It is no attempt of ours, so none is counted (METHOD §5), and we started nothing (METHOD §1).
    """
    what = THEIRS.get(outcome)
    if what is None:
        return ()
    return (_step(FollowUpKind.RETRY, what, working_day_from(day, preferences, country)),)


def settles_tries(channel: Channel, outcome: Outcome | None) -> bool:
    """Does it settle the attempts that were waiting? Every call does, and every conversation (METHOD §5)."""
    return is_conversation(channel, outcome) or (channel is Channel.CALL and outcome is not None)


def settles_agreed(channel: Channel, started_by: StartedBy, outcome: Outcome | None) -> bool:
    """Does it also settle the call-backs and talks that were due? Their message on our machine does not."""
    ours = channel is Channel.CALL and started_by is StartedBy.US and outcome is not None
    return is_conversation(channel, outcome) or ours


def _step(kind: FollowUpKind, what: str, day: Reached) -> Step:
    return Step(kind, what, day.day, day.holiday)


def story_day(today: date, preferences: Preferences, country: str = "") -> date:
    """When to ask a promoter for their story: about a week later, never in the conversation itself (METHOD §6)."""
    return count_on(today, STORY_AFTER, preferences, country).day


def _another_way(row: OutcomeRow, tried: int, day: Reached) -> Step:
    """What to do instead of calling; after a voicemail there is an e-mail already."""
    if row.echoed:
        return _step(FollowUpKind.ACTION, f"reach them another way: {tried} calls unanswered", day)
    return _step(FollowUpKind.EMAIL, f"write instead: {tried} calls unanswered", day)


def next_attempt(steps: tuple[Step, ...]) -> Step | None:
    """The next call to stand in the queue, if one does."""
    return next((s for s in steps if s.kind is FollowUpKind.RETRY), None)
