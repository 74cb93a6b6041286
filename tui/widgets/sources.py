"""What a list shows: rows with a key, from a source that is asked page by page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from textual.content import Content


@dataclass(frozen=True, slots=True)
class Row:
    """One line. ``key`` is its identity across refreshes; a heading titles what follows it. ``aside`` is said at the
    end of a line that leaves room for it.
    """

    key: str
    cells: tuple[str | Content, ...]
    style: str = ""
    heading: bool = False
    aside: Content | None = None


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


PAGE = 64  # rows fetched at once
PAGES_KEPT = 8  # more than two screens of any size


class RowCache:
    """The pages of a source around the cursor; older ones are let go, so that a long list is never whole in memory."""

    def __init__(self, source: RowSource) -> None:
        self.source = source
        self.count = source.count
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()

    def row(self, index: int) -> Row | None:
        """The row at a place; None when the source has fewer than it said (another program deleted some)."""
        number, place = divmod(index, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self.source.rows(number * PAGE, PAGE)
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[place] if place < len(page) else None

    def key(self, index: int) -> str | None:
        """The key of the row at a place; None for a heading, and where there is no row."""
        row = self.row(index) if index < self.count else None
        return None if row is None or row.heading else row.key

    def around(self, index: int, height: int) -> tuple[int, int]:
        """What is to be seen with a row, in so many lines: headings right above it, and below the last row of all what
        stands there without being one.
        """
        first = last = index
        while first > 0 and index - first < height - 1 and self.is_heading(first - 1):
            first -= 1
        while last + 1 < self.count and self.is_heading(last + 1):
            last += 1
        # Below any other row it is the title of the next ones; and it may have no room.
        return first, last if last + 1 == self.count and last - first < height else index

    def is_heading(self, index: int) -> bool:
        """A heading stands there."""
        row = self.row(index)
        return row is not None and row.heading

    def holder(self, index: int, step: int) -> int:
        """The nearest place that can hold the cursor, looking towards ``step`` first."""
        index = max(0, min(index, self.count - 1))
        for direction in (step, -step):
            place = index
            while 0 <= place < self.count:
                row = self.row(place)
                if row is None or not row.heading:
                    return place
                place += direction
        return index
