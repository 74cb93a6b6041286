"""Everything that Today shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from .follow_ups import FollowUpKind


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
    reason: str  # in words; of what is overdue with its day
    follow_up_id: int | None = None
    kind: FollowUpKind | None = None  # of the follow-up
    due: date | None = None  # of the follow-up
    due_time: time | None = None  # the same
    due_at: datetime | None = None  # the instant of it, where one was agreed
    what: str = ""  # the reason as short as it goes into a line, without the day
    lead: str = ""  # a time ("09:30"), or what kind of follow-up ("e-mail", "chase Dana")
    overdue: bool = False
    done: bool = False  # already called this week; kept so that the five stay five
    is_call: bool = False  # something to pick the phone up for, not yet done

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
