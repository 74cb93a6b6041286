"""A document of everything (``firstcup export``) read, and what importing it adds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
"""One thing of the document with its checked and cleaned values, under the document's own names."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read and found sound: every reference in it leads somewhere."""

    name: str  # of the file
    scripts: tuple[Row, ...]
    calendars: tuple[Row, ...]
    team: tuple[Row, ...]
    ideas: tuple[Row, ...]
    layouts: tuple[Row, ...]
    labels: tuple[Row, ...]
    searches: tuple[Row, ...]
    customers: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class DocumentPlan:
    """What bringing a document in would add, or has added, by kind; and how many it leaves as they are."""

    name: str  # of the file
    added: Mapping[str, int]  # "customers", "interactions", …: only kinds of which there are some
    known: int  # things that are in the store already

    @property
    def total(self) -> int:
        """How many things it adds."""
        return sum(self.added.values())
