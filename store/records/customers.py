"""What crosses the border of the store: frozen records and the field's own terms. No database object leaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

MOST_FOUND = 300  # what a search answers at most: a person types another letter rather than read more


class Stage(StrEnum):
    """How far a relationship has come (METHOD §10)."""

    SUSPECT = "suspect"
    PROSPECT = "prospect"
    CUSTOMER = "customer"


class Tier(StrEnum):
    """How much of the business a customer carries; sets the cadence (METHOD §10)."""

    KEY = "key"
    REGULAR = "regular"
    SMALL = "small"


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


class MailWay(StrEnum):
    """What accepting an e-mail does with it (METHOD §4)."""

    FILE = "file"  # a draft that mail programs open as an unsent message
    PROGRAM = "mail program"  # mailto, when it is short enough
    CLIPBOARD = "clipboard"


class FindingKind(StrEnum):
    """What a finding is: of research (METHOD §3), or captured in a conversation (METHOD §6)."""

    CONGRATULATION = "congratulation"  # something good to open with
    HEADS_UP = "heads-up"  # something wrong, acknowledged by us before they raise it; stays until settled
    BACKGROUND = "background"
    KUDOS = "kudos"  # open until the colleague and the manager were told (METHOD §7)
    CRITICISM = "criticism"  # open until someone says what was done
    STRESSED = "stressed area"  # the same
    STORY = "story"  # goes from noticed to told in public (METHOD §9)
    WORDS = "their words"  # what they call what we do
    INSIGHT = "benefit or insight"  # a benefit we did not expect, a niche insight


class StoryStep(StrEnum):
    """How far a success story has come (METHOD §9)."""

    NOTICED = "noticed"
    ASKED = "asked"
    AGREED = "agreed"
    TOLD = "told"


class FollowUpKind(StrEnum):
    """What is owed: see METHOD §5, §6 and §8."""

    CALL_BACK = "call-back"  # they asked us to call at a time
    TALK = "talk"  # a conversation both have scheduled
    RETRY = "try again"  # the next attempt after an unanswered call
    EMAIL = "e-mail"  # an e-mail to write
    ACTION = "action"  # an action item, mine to do or a colleague's to chase
    CHECK_IN = "check in"  # the next step chosen at the close of a conversation
    TELL = "tell them"  # an item is done, and the customer does not know yet (METHOD §7)
    STORY = "ask for their story"  # on another day than the conversation it was noticed in (METHOD §6)
    TOGETHER = "do together"  # a shared activity (METHOD §9)


class FollowUpState(StrEnum):
    """A follow-up is in exactly one of these."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class PointKind(StrEnum):
    """A way to reach a customer."""

    EMAIL = "email"
    PHONE = "phone"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """One e-mail address, phone number or link, as the user wrote it."""

    kind: PointKind
    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """An extra fact kept with the customer because its column had no home of its own."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Profile:
    """Culture, and how this person likes to be reached (METHOD §3). Empty means not known."""

    national: str = ""
    regional: str = ""
    who_they_are: str = ""  # who the organisation says it is
    what_they_do: str = ""  # what it says it does
    what_they_value: str = ""  # what it says its customers value
    channel: str = ""  # the preferred one, and how often
    best_hours: str = ""  # as typed, see rules.hours
    zone: str = ""  # IANA name
    country: str = ""  # two letters, whose holidays hold


@dataclass(frozen=True, slots=True)
class Customer:
    """One person (or a company without a named person) we serve."""

    id: int
    uid: str
    name: str
    company: str
    title: str
    stage: Stage
    tier: Tier
    cadence_override: int | None  # days; None: the tier's
    cadence: int  # days, the one that holds
    do_not_call: bool
    customer_since: date | None
    notes: str
    points: tuple[ContactPoint, ...]
    facts: tuple[Fact, ...]
    archived: bool
    last_conversation: date | None  # from our log, else the last activity an import brought
    last_mood: Mood | None
    attempts: int  # unanswered calls since the last conversation
    version: int  # for "somebody else changed this meanwhile"
    profile: Profile = Profile()
    script_set_id: int | None = None  # None: the one of the tier, else the first

    @property
    def display(self) -> str:
        """The name to show: the person's, else the company's."""
        return self.name or self.company

    @property
    def emails(self) -> tuple[str, ...]:
        """The e-mail addresses, the preferred one first."""
        return tuple(p.value for p in self.points if p.kind is PointKind.EMAIL)

    @property
    def phones(self) -> tuple[str, ...]:
        """The phone numbers as written, the preferred one first."""
        return tuple(p.value for p in self.points if p.kind is PointKind.PHONE)


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """One line of the customer list."""

    id: int
    name: str
    company: str
    title: str
    tier: Tier
    last_conversation: date | None
    due: date | None  # the day the cadence asks for the next conversation; None: never spoken to
    do_not_call: bool
    archived: bool
    planned: bool  # on this week's five
    hit: str = ""  # where a search found it, when not in the name


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
class Finding:
    """What research found about a customer (METHOD §3)."""

    id: int
    customer_id: int
    kind: FindingKind
    words: str
    source: str  # the line of the checklist it came from; empty: none
    day: date
    used: date | None  # the day it was said in a call; a congratulation is not offered twice
    settled: date | None  # nothing about it is open any more: said, told, put right
    settled_how: str
    version: int
    colleague: str = ""  # whom it names; for kudos, whose they are
    said_id: int | None = None  # the interaction it was captured in
    line: int | None = None  # of that interaction's notes, from 0
    told: date | None = None  # kudos: the colleague was told
    manager_told: date | None = None
    step: StoryStep | None = None  # of a story
    step_day: date | None = None

    @property
    def open(self) -> bool:
        """Something is still to be done about it (METHOD §7)."""
        return self.settled is None and self.kind in OPEN_KINDS


OPEN_KINDS = (
    FindingKind.HEADS_UP,
    FindingKind.KUDOS,
    FindingKind.CRITICISM,
    FindingKind.STRESSED,
    FindingKind.STORY,
)
"""Kinds of findings that stay open until something was done about them."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of a customer's research checklist (METHOD §3)."""

    source: str  # as the settings name it
    found: bool | None = None  # None: nobody looked yet
    day: date | None = None  # when somebody looked; of own records, the day of the newest
    stale: bool = False  # looked at so long ago that it is worth another look
    own: bool = False  # own records: filled in by the store itself


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


@dataclass(frozen=True, slots=True)
class Proposal:
    """A follow-up that an act suggests; it is made only when the user says so (METHOD §7)."""

    customer_id: int
    what: str
    due: date
    about_id: int  # the item it is about


@dataclass(frozen=True, slots=True)
class Change:
    """What an act did: its name for the undo list, and whom it touched."""

    label: str
    customer_id: int | None = None
    created_id: int | None = None
    proposals: tuple[Proposal, ...] = ()  # what it asks for next

    @property
    def proposal(self) -> Proposal | None:
        """The first of them, if there is one."""
        return self.proposals[0] if self.proposals else None


class Section(StrEnum):
    """The parts of the day's queue, in their order."""

    PROMISED = "promised"
    FIVE = "this week's five"
    DUE = "follow-ups due"


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One line of the day's queue."""

    section: Section
    customer_id: int
    name: str
    company: str
    reason: str  # in words
    follow_up_id: int | None = None
    kind: FollowUpKind | None = None  # of the follow-up
    lead: str = ""  # a time ("09:30"), or what kind of follow-up ("e-mail", "chase Dana")
    overdue: bool = False
    done: bool = False  # already called this week; kept so that the five stay five

    @property
    def key(self) -> str:
        """Identity on screen, stable across refreshes."""
        return f"f{self.follow_up_id}" if self.follow_up_id else f"c{self.customer_id}"

    @property
    def is_call(self) -> bool:
        """Something to pick the phone up for, not yet done."""
        by_phone = (
            FollowUpKind.CALL_BACK,
            FollowUpKind.TALK,
            FollowUpKind.RETRY,
            FollowUpKind.CHECK_IN,
            FollowUpKind.STORY,
        )
        return not self.done and (self.kind is None or self.kind in by_phone)


@dataclass(frozen=True, slots=True)
class Share:
    """The proactive share of 30 days: a share, all reactive, or silence (METHOD §1)."""

    proactive: int
    reactive: int
    before: int | None = None  # per cent in the 30 days before, None: silent then
    weeks: tuple[int, ...] = ()  # interactions in each of the last weeks, oldest first

    @property
    def percent(self) -> int | None:
        """Whole per cent, or None for silence."""
        total = self.proactive + self.reactive
        return round(100 * self.proactive / total) if total else None


@dataclass(frozen=True, slots=True)
class Strip:
    """The status line, true at all times."""

    today: date
    planned: int
    called: int  # of this week's five, attempts included
    talked: int  # of this week's five, real conversations
    share: Share
    promises_kept: int  # of the promises due in the last 90 days
    promises_due: int
    open_follow_ups: int
    overdue: int
    customers: int


@dataclass(frozen=True, slots=True)
class Day:
    """Everything Today shows on its left and on top."""

    strip: Strip
    queue: tuple[QueueItem, ...]
    more_due: int  # follow-ups due beyond the ones listed
    calls_today: int
    conversations_today: int
    made_today: tuple[str, ...]  # names, in order
    away_until: date | None = None  # the last day of the time away that today lies in (METHOD §2)


@dataclass(frozen=True, slots=True)
class Brief:
    """What to know before the call."""

    customer: Customer
    reason: str
    follow_ups: tuple[FollowUp, ...]
    history: tuple[Interaction, ...]
    findings: tuple[Finding, ...] = ()  # what to speak of: heads-ups not settled, anything else not used yet
    research: tuple[CheckLine, ...] = ()
    open_points: tuple[Finding, ...] = ()  # criticism and stressed areas that nobody has put right yet


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the user may set that rules depend on."""

    week_size: int = 5  # customers a week (METHOD §2)
    cadence: tuple[tuple[Tier, int], ...] = ((Tier.KEY, 30), (Tier.REGULAR, 60), (Tier.SMALL, 120))  # days
    working_days: tuple[int, ...] = (0, 1, 2, 3, 4)  # Monday is 0
    attempts_before_other_channel: int = 4  # METHOD §5
    region: str = "US"  # the country whose numbers are written without a country code
    day_first: bool = False  # 3/4 is the third of April
    my_name: str = ""
    my_title: str = ""
    my_firm: str = ""
    my_phone: str = ""
    my_email: str = ""
    signature: str = ""  # of e-mails, as many lines as the user likes; empty: made of the above
    hours: tuple[time, time] = (time(9), time(17))  # when the user can talk, on working days
    zone: str = ""  # IANA name; empty: the computer's
    subdivision: str = ""  # state or province, for its holidays
    away: tuple[tuple[date, date], ...] = ()  # first and last days; they pause everything (METHOD §2)
    mail_way: MailWay = MailWay.FILE
    mail_folder: str = ""  # where drafts are written; empty: the user's documents
    research_lines: tuple[str, ...] = ("records", "web", "news", "linkedin", "x", "facebook", "own site")
    research_days: int = 30  # a line of the checklist goes stale after so many (METHOD §3)

    def cadence_of(self, tier: Tier) -> int:
        """Days between conversations for a tier."""
        return dict(self.cadence)[tier]
