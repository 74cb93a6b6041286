"""All that the research screen shows of one customer: not needed before the first picture (METHOD §3)."""

from __future__ import annotations

from dataclasses import dataclass

from .calls import Interaction
from .customers import Customer
from .findings import Finding
from .follow_ups import FollowUp
from .research import CheckLine


@dataclass(frozen=True, slots=True)
class OwnRecords:
    """What our own records say about a customer, gathered by the store itself."""

    history: tuple[Interaction, ...]  # the last few, newest first
    promises: tuple[FollowUp, ...]  # open: the customer was told
    to_know: tuple[Finding, ...]  # our mistakes, hard news and notes that are not settled


@dataclass(frozen=True, slots=True)
class ResearchSheet:
    """One customer's research."""

    customer: Customer
    lines: tuple[CheckLine, ...]
    records: OwnRecords
    findings: tuple[Finding, ...]  # what is still to be spoken of first, then the rest; newest first in both
