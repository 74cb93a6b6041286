"""What a call or another touch leaves behind, and what an outcome will do: not needed before the first picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from .calls import Channel, Mood, Outcome, StartedBy
from .follow_ups import FollowUpKind
from .moments import Moment


@dataclass(frozen=True, slots=True)
class NextStep:
    """How a conversation was closed. ``due`` None means: the cadence, chosen on purpose (METHOD §6)."""

    due: date | None = None
    due_time: time | None = None
    what: str = ""
    kind: FollowUpKind = FollowUpKind.CHECK_IN
    due_at: datetime | None = None  # of a talk, where their clock is known: day and time are the user's own


@dataclass(frozen=True, slots=True)
class CallReport:
    """All that a call left behind, to be recorded in one act. Lines of the notes make findings and action items."""

    customer_id: int
    outcome: Outcome
    notes: str = ""
    seconds: int | None = None
    mood: Mood | None = None  # talked only
    next_step: NextStep | None = None  # talked: required
    call_back: Moment | tuple[date, time | None] | None = None  # asked to call back: required
    follow_up_id: int | None = None  # the follow-up this call keeps, closed with it
    used: tuple[int, ...] = ()  # the findings that were spoken of in it
    story_on: date | None = None  # talked: when to ask for the success story that was noticed
    told: tuple[int, ...] = ()  # follow-ups "tell them" that were kept in it, or left on a voicemail: they know now
    day: date | None = None  # the day it was made on, where that was not today
    started_by: StartedBy = StartedBy.US


@dataclass(frozen=True, slots=True)
class Touch:
    """Any other interaction, logged in a few keys (METHOD §9); a call may be logged so as well, with less asked."""

    customer_id: int
    channel: Channel
    started_by: StartedBy
    notes: str = ""
    outcome: Outcome | None = None  # for calls
    day: date | None = None  # None: now
    at: time | None = None  # the hour of it; None: now, or noon of another day
    mood: Mood | None = None  # of a conversation
    next_step: NextStep | None = None  # of a conversation
    call_back: Moment | tuple[date, time | None] | None = None  # asked to call back: required


@dataclass(frozen=True, slots=True)
class Facts:
    """What happened, as an entry of the log says it."""

    customer_id: int
    channel: Channel
    started_by: StartedBy
    outcome: Outcome | None  # of a call
    mood: Mood | None  # of a conversation
    day: date
    at: time | None = None  # None: of an entry that is corrected, the hour it has


@dataclass(frozen=True, slots=True)
class Correction:
    """What an entry of the log is to say instead."""

    facts: Facts
    notes: str
    next_step: NextStep | None = None  # None: what was chosen stays
    call_back: Moment | tuple[date, time | None] | None = None  # None: what was asked for stays


@dataclass(frozen=True, slots=True)
class Consequence:
    """What an outcome will do, known before its key is pressed (METHOD §5)."""

    outcome: Outcome
    words: str
    next_attempt: date | None = None
