"""What a list shows: rows with a key, from a source that is asked page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from textual.content import Content


@dataclass(frozen=True, slots=True)
class Row:
    """One line. ``key`` is its identity across refreshes; a heading titles what follows it."""

    key: str
    cells: tuple[str | Content, ...]
    style: str = ""
    heading: bool = False


class RowSource(Protocol):
    """Where rows come from, asked page by page."""

    @property
    def count(self) -> int:
        """How many rows there are, headings included."""

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        """At most ``limit`` rows from ``offset``; fewer when there are no more."""

    def position(self, key: str) -> int | None:
        """The offset of a row, or None when it is not in the list."""


class FixedRows:
    """A source over rows already in hand; for lists of a screenful or two."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = tuple(rows)
        self._places = {row.key: place for place, row in enumerate(self._rows)}

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        """The rows asked for."""
        return self._rows[offset : offset + limit]

    def position(self, key: str) -> int | None:
        """Where the row stands."""
        return self._places.get(key)
