"""What each outcome of a call brings about, known before its key is pressed (METHOD §5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..records.calls import Channel, Outcome, StartedBy
from ..records.follow_ups import FollowUpKind
from ..records.preferences import Preferences
from .days.days_off import Reached, count_on, working_day_from
from .outcome_table import OutcomeRow, row_of
from .rounds import Round
from .said_as import say_count

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


def has_reached(channel: Channel, outcome: Outcome | None, started_by: StartedBy, source: str = "") -> bool:
    """Did it reach a person (METHOD §1)? Of our calls those do in which somebody of theirs spoke with us.

    What they leave for us reached us. An unanswered ring is no interaction. Nor is what another program (``source``)
    noted about them.
    """
    if channel is Channel.NOTE and source:
        return False
    if channel is not Channel.CALL or outcome is None:
        return True
    row = row_of(outcome)
    return row.spoke if started_by is StartedBy.US else row.reached


def steps_for(outcome: Outcome, before: Round, now: Round, today: date, preferences: Preferences) -> tuple[Step, ...]:
    """The follow-ups an outcome derives (METHOD §5); the next try is none of them: the round knows it.

    ``before`` and ``now`` are the round as it stood before this call and as the call leaves it.
    """
    next_day = count_on(today, 1, preferences)
    if outcome is Outcome.WRONG_NUMBER:
        return (_step(FollowUpKind.ACTION, "find the right number", next_day),)
    steps: list[Step] = []
    row = row_of(outcome)
    if row.echoed:
        steps.append(Step(FollowUpKind.EMAIL, f"e-mail after the {outcome.value}", today))
    # Calling for ever helps nobody: when the tries are used up another way is proposed, once, and the phone rests.
    if row.is_try and now.ended and not before.on(today).ended:
        steps.append(_another_way(row, len(now.tries), next_day))
    return tuple(steps)


def steps_of_theirs(outcome: Outcome, day: date, preferences: Preferences, country: str = "") -> tuple[Step, ...]:
    """What a call of theirs asks for where it reached nobody: to be called back, the same day if that is a working day.

    It is no attempt of ours, so none is counted (METHOD §5), and we started nothing (METHOD §1).
    """
    what = THEIRS.get(outcome)
    if what is None:
        return ()
    return (_step(FollowUpKind.CALL_BACK, what, working_day_from(day, preferences, country)),)


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
    calls = f"{say_count(tried)} call{'' if tried == 1 else 's'}, no answer"
    if row.echoed:
        return _step(FollowUpKind.ACTION, f"another way: {calls}", day)
    return _step(FollowUpKind.EMAIL, f"write: {calls}", day)
