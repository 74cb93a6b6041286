"""Customers who may be one and the same, and what joining two of them needs to know."""

from __future__ import annotations

from dataclasses import dataclass

from .customers import Customer, CustomerRow


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What of a customer tells them from others."""

    id: int
    name: str
    company: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Double:
    """Two customers who may be one, the one who came first in front, with why in words."""

    one: int
    other: int
    why: str


@dataclass(frozen=True, slots=True)
class DoubleRow:
    """A pair as the list shows it."""

    one: CustomerRow
    other: CustomerRow
    why: str
    uids: tuple[str, str]


@dataclass(frozen=True, slots=True)
class MergeField:
    """One thing of which a customer has one, as both have it. An empty side takes nothing away from the other."""

    name: str  # as the store knows it
    heading: str
    kept: str
    other: str
    of_other: bool  # what is proposed: the other's stays

    @property
    def differs(self) -> bool:
        """Whether there is something to choose."""
        return bool(self.kept and self.other) and self.kept != self.other


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two customers side by side, before they become one."""

    kept: Customer
    other: Customer
    fields: tuple[MergeField, ...]
