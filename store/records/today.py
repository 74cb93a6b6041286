"""Everything that Today shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from .follow_ups import FollowUp, FollowUpKind


class Section(StrEnum):
    """The parts of the day's queue, in their order."""

    PROMISED = "waiting or promised"
    TRIES = "tries for today"  # of rounds under way, on places of this week
    FIVE = "this week's five"
    DUE = "follow-ups due"

    @property
    def heading(self) -> str:
        """What stands above its lines; tries are calls on this week's places like any other."""
        return (Section.FIVE if self is Section.TRIES else self).value


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One line of the day's queue."""

    section: Section
    customer_id: int
    name: str
    company: str
    reason: str  # in words; of what is overdue with its day
    follow_up_id: int | None = None
    kind: FollowUpKind | None = None  # of the follow-up
    due: date | None = None  # of the follow-up
    due_time: time | None = None  # the same
    due_at: datetime | None = None  # the instant of it, where one was agreed
    what: str = ""  # the reason as short as it goes into a line, without the day
    lead: str = ""  # a time ("09:30"), or what kind of follow-up ("e-mail", "waiting on Dana")
    overdue: bool = False
    done: bool = False  # already called this week; kept so that the five stay five
    is_call: bool = False  # something to pick the phone up for, not yet done
    later: bool = False  # a round that goes on on another day of this week

    @property
    def left(self) -> bool:
        """Whether there is anything to do about it today."""
        return not (self.done or self.later)

    @property
    def is_writing(self) -> bool:
        """Whether they are to be written to instead of called, as they like it."""
        return self.left and self.follow_up_id is None and not self.is_call

    @property
    def key(self) -> str:
        """Identity on screen, stable across refreshes."""
        return f"f{self.follow_up_id}" if self.follow_up_id else f"c{self.customer_id}"


@dataclass(frozen=True, slots=True)
class Share:
    """The proactive share of 30 days: a share, all reactive, or silence (METHOD §1)."""

    proactive: int
    reactive: int
    before: int | None = None  # per cent in the 30 days before, None: silent then
    weeks: tuple[int, ...] = ()  # interactions in each of the last weeks, oldest first
    before_of: int = 0  # contacts in the 30 days before
    tries: int = 0  # calls of ours in these 30 days that reached nobody
    quiet: int | None = None  # days since the last conversation, where these 30 had no contact; None: there was none
    young: int = 0  # on which of its first 30 days the log is; 0: it is older
    talks: int = 0  # conversations in these 30 days

    @property
    def percent(self) -> int | None:
        """Whole per cent, or None for silence."""
        return round(100 * self.proactive / self.total) if self.total else None

    @property
    def total(self) -> int:
        """Contacts in these 30 days that reached a person."""
        return self.proactive + self.reactive


@dataclass(frozen=True, slots=True)
class Strip:
    """The status line, true at all times."""

    today: date
    planned: int  # customers on this week's plan, those whose place somebody else has by now with them
    called: int  # of them, attempts included
    talked: int  # of them, real conversations
    share: Share
    promises_kept: int  # of the promises due in the last 90 days
    promises_due: int
    open_follow_ups: int
    overdue: int
    customers: int
    places: int = 5  # of the week: how many conversations it is for


@dataclass(frozen=True, slots=True)
class Day:
    """Everything Today shows on its left and on top."""

    strip: Strip
    queue: tuple[QueueItem, ...]
    more_due: int  # follow-ups due beyond the ones listed
    away_until: date | None = None  # the last day of the time away that today lies in (METHOD §2)

    @property
    def finished(self) -> bool:
        """Whether there are customers, and nothing is left to do today. Of a day away nothing is said."""
        left = self.more_due or any(item.left for item in self.queue)
        return bool(self.strip.customers) and self.away_until is None and not left


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that comes next."""

    day: date
    words: str
    at: time | None = None  # of that day


@dataclass(frozen=True, slots=True)
class DayEnd:
    """What a day was, and what comes next."""

    calls: int  # ours, of the day
    talked: tuple[str, ...]  # with whom, in order
    tried: tuple[str, ...]  # whom we called and did not talk with
    promised: tuple[FollowUp, ...]  # told them today, and open
    coming: tuple[Coming, ...]  # the soonest first
