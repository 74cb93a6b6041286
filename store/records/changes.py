"""What an act did, and what it proposes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MOST_FOUND = 300  # what a search answers at most: a person types another letter rather than read more


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
