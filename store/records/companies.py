"""A company: its people together, who of ours knows whom there, and all that is open with any of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .calls import Interaction, Mood
from .customers import CustomerRow
from .findings import Finding
from .follow_ups import FollowUp

YOU = "You"
"""The user, among ours."""


@dataclass(frozen=True, slots=True)
class Person:
    """One of their people."""

    row: CustomerRow
    mood: Mood | None  # of the last conversation
    open: int  # follow-ups and findings about them that are open


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """One of ours, and whom of theirs they know: by conversations, promises, and what was said about them."""

    ours: str
    theirs: tuple[int, ...]  # ids of customers, the one of the latest day first
    last: date | None  # the latest day on which a conversation, a promise or a word names them


@dataclass(frozen=True, slots=True)
class Company:
    """All of one company that the store knows."""

    name: str  # as its people's cards have it most often
    people: tuple[Person, ...]
    acquaintances: tuple[Acquaintance, ...]  # whoever knows most of them first
    follow_ups: tuple[FollowUp, ...]  # open ones, in the order they are due
    findings: tuple[Finding, ...]  # open ones, the newest first
    last: tuple[Interaction, ...]  # the last entries of all their logs, the newest first

    def name_of(self, customer_id: int) -> str:
        """Whom an entry is about."""
        return next((person.row.name for person in self.people if person.row.id == customer_id), "")
