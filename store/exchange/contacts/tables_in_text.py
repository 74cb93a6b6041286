"""Where the table in a text begins: its delimiter, its header row, and the rows below."""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from ...errors import Unreadable
from ...records.contacts import Column
from ...rules.addresses import is_email, is_link, is_phone
from .activities import is_activity_heading
from .columns import known_column
from .rows import DELIMITERS, Row, read_rows

_HEAD = 40  # rows among which the header is looked for
MAX_PEOPLE = 100_000

_FOOTER = re.compile(
    r"(?i)(?:grand |sub)?totals?+:?+(?: ?\(?[\d., ]++(?:records?)?\)?)?|gesamt(?:summe)?:?|summe:?"
    r"|\d++ records?|total g[ée]n[ée]ral.*|confidential(?: information)?(?: ?-.*)?|(?:copyright )?(?:\(c\)|©) .*"
    r"|copyright \d{4}.*|(?:generated|exported) (?:by|on|from)\b.*"
)  # of a cell with single spaces
_LONGEST_FOOTER = 200  # characters
_MOST_FOOTERS = 40  # rows
_LEGAL = re.compile(r"(?i)(?:copyright )?(?:\(c\)|©) |copyright \d{4}")  # it has commas of its own
_AMOUNT = re.compile(r"[\d., ]*+")

_known = lru_cache(maxsize=4096)(known_column)


@dataclass(frozen=True, slots=True)
class Table:
    """A table found in text. ``header`` is None where the first row is data already."""

    delimiter: str
    header: Row | None
    lines: Sequence[str]
    start: int  # the line index from which on there are rows
    width: int
    count: int = 0  # rows below the header, without what a report writes below its last one

    def rows(self) -> Iterator[Row]:
        """The rows, read anew: keeping all of a large file takes too much memory."""
        return islice(self.all_rows(), self.count)

    def sample(self, count: int) -> list[Row]:
        """The first rows."""
        return list(islice(self.rows(), count))

    def all_rows(self) -> Iterator[Row]:
        """The rows with the footers, without blank ones."""
        repeated = self.header.cells if self.header else None
        for row in read_rows(self.lines, self.delimiter, self.start, self.width):
            # Files put together from several exports carry the header again.
            if _filled(row) and (row.broken or row.cells != repeated):
                yield row


def find_table(lines: Sequence[str], name: str) -> Table:
    """The table in ``lines`` of the file ``name``. Raises Unreadable above 100,000 rows."""
    start, named = _separator_line(lines)
    delimiter = named or _delimiter(lines[start : start + 200])
    head = list(islice((row for row in read_rows(lines, delimiter, start) if _filled(row)), _HEAD))
    header = find_header(head)
    width = len(header.cells) if header else _usual_width(head)
    if header:
        start = header.line + header.raw.count("\n")
    table = Table(delimiter, header, lines, start, width)
    count, last = 0, deque[Row](maxlen=_MOST_FOOTERS)
    for row in table.all_rows():
        count += 1
        last.append(row)
        if count > MAX_PEOPLE + _MOST_FOOTERS:
            break
    count -= _footers(last)
    if count > MAX_PEOPLE:
        raise Unreadable(
            f"{name} holds more than {MAX_PEOPLE:,} people, the most that First Cup reads from one file. "
            "Split it and import the parts one after another."
        )
    return replace(table, count=count)


def _separator_line(lines: Sequence[str]) -> tuple[int, str]:
    """Excel's own first line, ``sep=;``: where the rows start, and the delimiter it names."""
    first = lines[0].strip('"\n ') if lines else ""
    if first.lower().startswith("sep=") and len(first) == 5 and first[4] in DELIMITERS:
        return 1, first[4]
    return 0, "\t" if first.lower() == "sep=" else ""


def _filled(row: Row) -> bool:
    return bool(row.broken) or any(cell and not cell.isspace() for cell in row.cells)


def _delimiter(lines: Sequence[str]) -> str:
    """The delimiter under which the header is understood best and the rows are most even."""
    lines = [line[:20_000] for line in lines]
    best, chosen = 0.0, DELIMITERS[0]
    for delimiter in DELIMITERS:
        if not any(delimiter in line for line in lines):
            continue
        reader = csv.reader([line + "\n" for line in lines], delimiter=delimiter)
        rows = [Row(0, cells, "") for cells in islice(reader, _HEAD) if any(cells)]
        header = find_header(rows)
        usual = _usual_width(rows)
        even = sum(len(row.cells) == usual for row in rows) / len(rows) if rows and usual > 1 else 0.0
        merit = (10 * _understood(header) if header else 0) + even
        if merit > best:
            best, chosen = merit, delimiter
    return chosen


def _usual_width(rows: Sequence[Row]) -> int:
    widths = Counter(len(row.cells) for row in rows if not row.broken)
    return widths.most_common(1)[0][0] if widths else 0


def _understood(row: Row) -> float:
    """How many cells of a row are headers we know; one known to be a mere fact counts half."""
    cells = [cell for cell in row.cells if cell and len(cell) <= 60]
    found = [_known(cell) or (Column.LEAVE_OUT if is_activity_heading(cell) else None) for cell in cells]
    return sum(0.5 if column is Column.FACT else 1.0 for column in found if column is not None)


def _has_values(row: Row) -> bool:
    """Whether a row holds what only data holds."""
    return any(is_email(c) or is_phone(c) or (is_link(c) and "/" in c) for c in row.cells if c)


def find_header(rows: Sequence[Row]) -> Row | None:
    """The header row, found by its words; failing that, by looking different from the rows below it."""
    candidates = [row for row in rows if not row.broken and not _has_values(row)]
    scores = [_understood(row) for row in candidates]
    best = max(scores, default=0.0)
    if best >= 1.5:
        # A preamble says little, a data row less; the header is the first that comes near the best.
        return next(r for r, s in zip(candidates, scores, strict=True) if s >= max(1.5, best * 0.6))
    first = rows[0] if rows else None
    if first is None or first not in candidates or len(rows) < 2:
        return first if first is not None and best >= 1 and first in candidates else None
    if scores[0] >= 1:
        return first
    below = [row for row in rows[1:] if not row.broken]
    different = below and sum(map(_has_values, below)) / len(below) > 0.5
    plain = all(_may_be_heading(cell) for cell in first.cells)
    return first if different and plain and len(first.cells) > 1 else None


def _may_be_heading(cell: str) -> bool:
    """Whether a cell says what is below it: words first, and no more than a year behind them ("Telefon 2")."""
    words = cell.strip()
    return 0 < len(words) <= 40 and words[0].isalpha() and sum(map(str.isdigit, words)) <= 4


def _footers(last: Sequence[Row]) -> int:
    """How many of the last rows a report has written below its table; inside the table the same words are data."""
    for count, row in enumerate(reversed(last)):
        cells = [" ".join(cell.split()) for cell in row.cells if cell.strip()]
        if row.broken or len(cells[0]) > _LONGEST_FOOTER:
            return count
        amounts = all(_AMOUNT.fullmatch(cell) for cell in cells[1:])
        if not (_FOOTER.fullmatch(cells[0]) and (amounts or _LEGAL.match(cells[0]))):
            return count
    return len(last)
