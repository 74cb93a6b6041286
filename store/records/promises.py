"""The promise ledger: everything a customer was told we would do, and what became of it (METHOD §8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .calls import Interaction
from .follow_ups import FollowUp, PromiseState


class PromiseView(StrEnum):
    """Which part of the ledger to show."""

    ALL = "all"
    OPEN = "open"
    OVERDUE = "overdue"
    ON_TIME = "kept on time"
    LATE = "kept late"
    RENEGOTIATED = "renegotiated"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class NewDay:
    """The customer was told of another day."""

    day: date  # when they were told
    old: date
    new: date


@dataclass(frozen=True, slots=True)
class Promise:
    """One line of the ledger."""

    item: FollowUp
    state: PromiseState
    new_days: int = 0  # how often it was renegotiated
    known: bool | None = None  # once done: does the customer know? None: there is nothing to tell


@dataclass(frozen=True, slots=True)
class PromiseCounts:
    """How many promises are in each state. Each is in one of them; renegotiated ones are counted there as well."""

    open: int = 0
    overdue: int = 0
    on_time: int = 0
    late: int = 0
    dropped: int = 0
    renegotiated: int = 0
    missed: int = 0  # of those open and dropped: their day had passed when it was agreed anew, or given up

    @property
    def total(self) -> int:
        """All of them."""
        return self.open + self.overdue + self.on_time + self.late + self.dropped

    @property
    def due(self) -> int:
        """Those of which it is known whether they were kept on time: not what is open, nor what was dropped before."""
        return self.overdue + self.on_time + self.late + self.missed

    @property
    def percent(self) -> int | None:
        """Kept on time of those due, in whole per cent; None where none was due yet."""
        return round(100 * self.on_time / self.due) if self.due else None

    def of(self, view: PromiseView) -> int:
        """How many a view of the ledger has."""
        return {
            PromiseView.ALL: self.total,
            PromiseView.OPEN: self.open,
            PromiseView.OVERDUE: self.overdue,
            PromiseView.ON_TIME: self.on_time,
            PromiseView.LATE: self.late,
            PromiseView.RENEGOTIATED: self.renegotiated,
            PromiseView.DROPPED: self.dropped,
        }[view]

    def __add__(self, other: PromiseCounts) -> PromiseCounts:
        """The counts of both together."""
        return PromiseCounts(
            self.open + other.open,
            self.overdue + other.overdue,
            self.on_time + other.on_time,
            self.late + other.late,
            self.dropped + other.dropped,
            self.renegotiated + other.renegotiated,
            self.missed + other.missed,
        )


@dataclass(frozen=True, slots=True)
class LedgerCounts:
    """The ledger in figures: overall, for each owner, and of the last 90 days as the status line has it."""

    overall: PromiseCounts
    owners: tuple[tuple[str, PromiseCounts], ...]  # by name; an empty name is me, and comes first
    kept_lately: int
    due_lately: int

    def of(self, owner: str | None) -> PromiseCounts:
        """Of one owner; None: overall."""
        return self.overall if owner is None else dict(self.owners).get(owner, PromiseCounts())


@dataclass(frozen=True, slots=True)
class PromiseStory:
    """All there is to know about one promise."""

    promise: Promise
    first_day: date  # as it was promised at first
    changes: tuple[NewDay, ...] = ()  # the oldest first
    said: Interaction | None = None  # the entry of the log it was made in
    words: tuple[str, ...] = ()  # lines of its notes: those around the promise
    tell: FollowUp | None = None  # telling the customer that it is done
    check: FollowUp | None = None  # asking whether they are satisfied
