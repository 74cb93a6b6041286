"""Calls and every other interaction: outcomes, moods, what a call leaves behind, what an outcome will do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from .follow_ups import FollowUpKind


class Channel(StrEnum):
    """The way of an interaction."""

    CALL = "call"
    EMAIL = "e-mail"
    MEETING = "meeting"
    SOCIAL = "social"
    TEXT = "text"
    VISIT = "visit"
    ACTIVITY = "shared activity"  # a class, a day of service: something done together (METHOD §9)
    NOTE = "note"  # a card, a few lines by hand


class StartedBy(StrEnum):
    """Who started an interaction: we (proactive) or they (reactive) (METHOD §1)."""

    US = "us"
    THEM = "them"


class Outcome(StrEnum):
    """How a call ended (METHOD §5)."""

    TALKED = "talked"
    VOICEMAIL = "voicemail"
    NO_ANSWER = "no answer"
    MESSAGE = "message with a person"
    CALL_BACK = "asked to call back"
    WRONG_NUMBER = "wrong number"
    DECLINED = "declined"


class Mood(StrEnum):
    """How the customer felt in a conversation (METHOD §1, §6)."""

    UNHAPPY = "unhappy"
    SATISFIED = "satisfied"
    PROMOTER = "promoter"


@dataclass(frozen=True, slots=True)
class Interaction:
    """One entry of the log: a call (answered or not) or any other touch."""

    id: int
    customer_id: int
    at: datetime  # aware, in the user's zone
    day: date  # the user's local day when it happened; never moves with travel
    channel: Channel
    started_by: StartedBy
    outcome: Outcome | None  # of a call; None for other touches
    mood: Mood | None
    seconds: int | None
    notes: str
    conversation: bool  # did we really speak? Only this resets the cadence (METHOD §5)
    about_id: int | None = None  # the call that an e-mail echoes (METHOD §4)


@dataclass(frozen=True, slots=True)
class NextStep:
    """How a conversation was closed. ``due`` None means: the cadence, chosen on purpose (METHOD §6)."""

    due: date | None = None
    due_time: time | None = None
    what: str = ""
    kind: FollowUpKind = FollowUpKind.CHECK_IN


@dataclass(frozen=True, slots=True)
class CallReport:
    """All that a call left behind, to be recorded in one act. Lines of the notes make findings and action items."""

    customer_id: int
    outcome: Outcome
    notes: str = ""
    seconds: int | None = None
    mood: Mood | None = None  # talked only
    next_step: NextStep | None = None  # talked: required
    call_back: tuple[date, time | None] | None = None  # asked to call back: required
    follow_up_id: int | None = None  # the follow-up this call keeps, closed with it
    used: tuple[int, ...] = ()  # the findings that were spoken of in it
    story_on: date | None = None  # talked: when to ask for the success story that was noticed
    told: tuple[int, ...] = ()  # follow-ups "tell them" that were kept in it: they know now


@dataclass(frozen=True, slots=True)
class Touch:
    """Any other interaction, logged in a few keys (METHOD §9)."""

    customer_id: int
    channel: Channel
    started_by: StartedBy
    notes: str = ""
    outcome: Outcome | None = None  # for calls
    day: date | None = None  # None: now


@dataclass(frozen=True, slots=True)
class Consequence:
    """What an outcome will do, known before its key is pressed (METHOD §5)."""

    outcome: Outcome
    words: str
    next_attempt: date | None = None
