"""What the research screen shows: the checklist, our own records, and all that was found (METHOD §3)."""

from __future__ import annotations

from dataclasses import dataclass

from .customers import CheckLine, Customer, Finding, FollowUp, Interaction


@dataclass(frozen=True, slots=True)
class OwnRecords:
    """What our own records say about a customer, gathered by the store itself."""

    history: tuple[Interaction, ...]  # the last few, newest first
    promises: tuple[FollowUp, ...]  # open: the customer was told
    heads_ups: tuple[Finding, ...]  # not settled


@dataclass(frozen=True, slots=True)
class ResearchSheet:
    """One customer's research."""

    customer: Customer
    lines: tuple[CheckLine, ...]
    records: OwnRecords
    findings: tuple[Finding, ...]  # what is still to be spoken of first, then the rest; newest first in both
