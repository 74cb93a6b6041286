"""What a person types or chooses, on its way into the store; and what an outcome will do, before it is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from .customers import Channel, FollowUpKind, Mood, Outcome, Stage, StartedBy, Tier


@dataclass(frozen=True, slots=True)
class CustomerForm:
    """What a person types about a customer (add and edit)."""

    name: str = ""
    company: str = ""
    title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    stage: Stage = Stage.CUSTOMER
    tier: Tier = Tier.REGULAR
    cadence_override: int | None = None
    do_not_call: bool = False
    customer_since: date | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class ActionItem:
    """An action item as agreed in a conversation (METHOD §6)."""

    what: str
    due: date
    owner: str = ""
    contact_by: str = ""
    told: bool = False


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
class FollowUpForm:
    """What a person types about a follow-up (add and edit)."""

    what: str
    due: date
    due_time: time | None = None
    kind: FollowUpKind = FollowUpKind.ACTION
    owner: str = ""
    contact_by: str = ""
    told: bool = False


@dataclass(frozen=True, slots=True)
class Consequence:
    """What an outcome will do, known before its key is pressed (METHOD §5)."""

    outcome: Outcome
    words: str
    next_attempt: date | None = None


@dataclass(frozen=True, slots=True)
class ColleagueForm:
    """What a person types about a colleague (METHOD §7)."""

    name: str
    email: str = ""
    role: str = ""
    manager: str = ""  # a colleague's name, or @name; empty: not known
