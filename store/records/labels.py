"""Labels that customers carry, and searches of the list that have a name."""

from __future__ import annotations

from dataclasses import dataclass

LABEL_LIMIT = 60  # characters


@dataclass(frozen=True, slots=True)
class Label:
    """A word of the user's own that customers carry."""

    id: int
    uid: str
    name: str
    customers: int = 0  # who carry it, the archived among them


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search of the list of customers under a name: a view of the user's own."""

    id: int
    uid: str
    name: str
    words: str
