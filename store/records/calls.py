"""Calls and every other interaction: outcomes, moods, what a call leaves behind, what an outcome will do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


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
    source: str = ""  # where it was imported from: "mailbox", "calendar", …; empty: it was logged here
    with_us: str = ""  # who of us was there, names joined by ", "
