"""Follow-ups: what is due to a customer, and what a person types about one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum


class FollowUpKind(StrEnum):
    """What is owed: see METHOD §5, §6 and §8."""

    CALL_BACK = "call-back"  # they asked us to call at a time
    TALK = "talk"  # a conversation both have scheduled
    RETRY = "try again"  # the next attempt after an unanswered call
    EMAIL = "e-mail"  # an e-mail to write
    ACTION = "action"  # an action item, mine to do or a colleague's to wait for
    CHECK_IN = "check in"  # the next step chosen at the close of a conversation
    TELL = "tell them"  # an item is done, and the customer does not know yet (METHOD §7)
    STORY = "ask for their story"  # on another day than the conversation it was noticed in (METHOD §6)
    TOGETHER = "do together"  # a shared activity (METHOD §9)


class FollowUpState(StrEnum):
    """A follow-up is in exactly one of these."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Every(StrEnum):
    """How often a follow-up returns."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class EveryFrom(StrEnum):
    """From which day the next one counts."""

    DUE = "due"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something owed to a customer, or the next attempt to reach them."""

    id: int
    uid: str
    customer_id: int
    customer: str  # display name
    company: str
    kind: FollowUpKind
    what: str
    owner: str  # a colleague's name; empty: mine
    contact_by: str  # who contacts the customer about it; empty: I do
    due: date
    due_time: time | None
    told: bool  # the customer was told, so it is a promise (METHOD §6)
    state: FollowUpState
    closed: date | None
    reason: str  # why it was dropped
    interaction_id: int | None
    promised: date | None = None  # the day the customer was told, as last agreed with them
    told_on: date | None = None  # when they were told so
    line: int | None = None  # of the interaction's notes, from 0
    about_id: int | None = None  # the item that is done, which this is about
    due_at: datetime | None = None  # the instant that was agreed; day and time are then what the user's clock shows
    missed: bool = False  # its day had passed when another was agreed with them: it is late, whatever comes of it
    zone: str = field(default="", compare=False)  # the customer's, by name; empty: not on their card
    every: Every | None = None  # how often it returns; None: it does not
    every_from: EveryFrom = EveryFrom.DUE


class FollowUpFilter(StrEnum):
    """Which part of the follow-up queue to show."""

    ALL = "all"
    OVERDUE = "overdue"
    TODAY = "due"
    MINE = "mine"
    CHASE = "to chase"
    EMAIL = "e-mails"
    CALLS = "calls"
    TELL = "to tell"


class PromiseState(StrEnum):
    """A promise is in exactly one of these. A day agreed anew with the customer is the day that counts."""

    OPEN = "open"  # its day has not passed
    OVERDUE = "overdue"
    ON_TIME = "kept on time"
    LATE = "kept late"
    DROPPED = "dropped"
