"""Findings over all customers: their views, and what one of them looks like (METHOD §7, §9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .calls import Interaction
from .findings import Finding, FindingView
from .team import Colleague


class FindingGroup(StrEnum):
    """What stands together in the list; within it, the newest first."""

    DAY = "day"
    CUSTOMER = "customer"
    COLLEAGUE = "colleague"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """What to show of all findings, and in which order."""

    view: FindingView = FindingView.OPEN
    open_only: bool = False
    group: FindingGroup = FindingGroup.DAY


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One line of the list."""

    finding: Finding
    customer: str  # display name
    company: str  # empty where it is the display name

    @property
    def who(self) -> str:
        """Name and company."""
        return ", ".join(filter(None, (self.customer, self.company)))


@dataclass(frozen=True, slots=True)
class ContextLine:
    """One line of the notes around a finding."""

    text: str
    own: bool  # the finding's own


@dataclass(frozen=True, slots=True)
class FindingSheet:
    """Everything about one finding."""

    row: FindingRow
    entry: Interaction | None  # the conversation it was captured in
    line: str | None  # as typed there; None: it is no line of any notes
    context: tuple[ContextLine, ...]  # that line and its neighbours
    colleague: Colleague | None
    manager: Colleague | None
    ask_on: date | None = None  # of a story: when they are to be asked, as planned


@dataclass(frozen=True, slots=True)
class FindingCount:
    """How many findings a view holds, and how many of them are open."""

    total: int
    open: int
