"""Delimited text to rows by the keys of their headings, as tables of activities have them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from ...records.contacts import Problem
from ...rules.text.text import clean_line
from ..contacts.columns import key_of, signature
from ..contacts.rows import DELIMITERS, Row, read_rows

MAX_ROWS = 300_000
_HEAD = 15  # rows among which the header is looked for
_MOST_PROBLEMS = 200
_MAX_COLUMNS = 300


@dataclass(slots=True)
class Sheet:
    """A table. ``keys`` are the comparable forms of its headings, each once."""

    name: str
    header: tuple[str, ...]
    keys: tuple[str, ...]
    delimiter: str
    lines: Sequence[str]
    start: int
    problems: list[Problem] = field(default_factory=list)

    @property
    def signature(self) -> str:
        """By what a mapping of its columns is remembered."""
        return signature(self.header)

    def all_cells(self) -> Iterator[Row]:
        """The rows as they stand, without blank ones, totals, and the header again; broken ones become problems."""
        self.problems.clear()
        for row in islice(read_rows(self.lines, self.delimiter, self.start, len(self.header)), MAX_ROWS):
            if row.broken:
                if len(self.problems) < _MOST_PROBLEMS:
                    self.problems.append(Problem(self.name, row.line, row.broken))
                continue
            filled = sum(not cell.isspace() for cell in row.cells if cell)
            # A single cell under many headings is a total, or a line of the report's.
            if filled > (1 if len(self.header) > 3 else 0) and tuple(row.cells) != self.header:
                yield row

    def rows(self) -> Iterator[dict[str, str]]:
        """Each row's cells by the keys of their columns."""
        for row in self.all_cells():
            yield dict(zip(self.keys, row.cells, strict=False))

    def sample(self, count: int) -> list[list[str]]:
        """The cells of the first rows."""
        return [row.cells for row in islice(self.all_cells(), count)]


def find_sheet(name: str, lines: Sequence[str], merit: Callable[[Sequence[str]], float]) -> Sheet | None:
    """The table under the header that has the most ``merit``, seen as keys; None where none has any."""
    head = [line[:20_000] for line in lines[:200]]
    best, found = 0.0, None
    for delimiter in DELIMITERS:
        if not any(delimiter in line for line in head):
            continue
        for row in islice(read_rows(head, delimiter), _HEAD):
            header = tuple(clean_line(cell, 200) for cell in row.cells[:_MAX_COLUMNS])
            keys = _keys(header)
            if not row.broken and (worth := merit(keys)) > best:
                best, found = worth, Sheet(name, header, keys, delimiter, lines, row.line + row.raw.count("\n"))
    return found


def _keys(header: Sequence[str]) -> tuple[str, ...]:
    """A key for each heading; a second of the same key gets its number."""
    seen: dict[str, int] = {}
    keys = []
    for cell in header:
        key = key_of(cell)
        seen[key] = seen.get(key, 0) + 1
        keys.append(key if seen[key] == 1 else f"{key}{seen[key]}")
    return tuple(keys)
