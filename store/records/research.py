"""What the research screen shows: the checklist, our own records, and all that was found (METHOD §3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .calls import Interaction
from .customers import Customer
from .findings import Finding
from .follow_ups import FollowUp
from .hours import NOWHERE, There


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of a customer's research checklist (METHOD §3)."""

    source: str  # as the settings name it
    found: bool | None = None  # None: nobody looked yet
    day: date | None = None  # when somebody looked; of own records, the day of the newest
    stale: bool = False  # looked at so long ago that it is worth another look
    own: bool = False  # own records: filled in by the store itself


@dataclass(frozen=True, slots=True)
class Brief:
    """What to know before the call."""

    customer: Customer
    reason: str
    follow_ups: tuple[FollowUp, ...]
    history: tuple[Interaction, ...]
    there: There = NOWHERE  # where they are, for what their clock shows
    findings: tuple[Finding, ...] = ()  # what to speak of: heads-ups not settled, anything else not used yet
    research: tuple[CheckLine, ...] = ()
    open_points: tuple[Finding, ...] = ()  # criticism and stressed areas that nobody has put right yet
    labels: tuple[str, ...] = ()  # the user's own words for them
