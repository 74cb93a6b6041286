"""What bringing in history will do, and what it has done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .contacts import Problem
from .history import Correspondent
from .today import Share


@dataclass(frozen=True, slots=True)
class CustomerHistory:
    """A customer, and how many contacts with them would come in."""

    id: int
    name: str
    company: str
    contacts: int
    kinds: Mapping[str, int]  # by channel; "note" is what was noted about them
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody who is no customer, and how many contacts there were with them."""

    who: Correspondent
    contacts: int
    last: date

    @property
    def display(self) -> str:
        """As they are shown: by name, else by how they are reached."""
        who = self.who
        return who.name or next(iter((*who.emails, *who.phones)), "") or who.profile or who.company


@dataclass(frozen=True, slots=True)
class HistoryPlan:
    """What bringing in files of history will do; nothing is written before it is applied.

    A contact with two customers counts for both. ``unmatched`` are those with nobody who is a customer.
    """

    files: tuple[str, ...]
    new: int  # contacts that come in
    known: int  # that are in the log already
    unmatched: int
    kinds: Mapping[str, int]  # of ``new``, by channel
    customers: tuple[CustomerHistory, ...]  # who gets some, most first
    skipped: Mapping[str, int]  # what is left out, by why
    nobody: Mapping[str, int]  # people and addresses who are no customers: "newsletters", "colleagues", "others"
    offered: tuple[Stranger, ...]  # the most frequent of the others, who may become customers
    problems: tuple[Problem, ...]
    begun: tuple[int, int] = (0, 0)  # threads with customers in the last 30 days that we began, and that they began
    work: object = field(default=None, repr=False, compare=False)  # what to write, known only to the store

    @property
    def matched(self) -> int:
        """Contacts with customers, new or known."""
        return self.new + self.known


@dataclass(frozen=True, slots=True)
class HistoryDone:
    """What came of it."""

    added: int  # contacts
    customers: int  # with whom
    newcomers: int  # people who became customers
    later: int  # customers who were spoken to more recently than the store knew
    before: Share  # of the last 30 days, as it was, and as it is
    share: Share
