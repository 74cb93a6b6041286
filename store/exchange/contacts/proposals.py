"""A mapping for columns nobody has confirmed: from the headers, the neighbours and the values."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ...records.contacts import Column
from ...rules.addresses import is_email, is_link, is_phone
from ...rules.text.text import fold
from .columns import key_of, known_column
from .layouts import GUESS, SPREADSHEET, adjust, find_layout
from .vocabulary import BARE_NAMES, EITHER, NAMES

_SALUTATION = re.compile(r"(?i)(mr|mrs|ms|miss|mx|dr|prof|herr|frau|sir|madam|m|mme|mlle|sr|sra|sig|dhr|mevr)\.?")
_SAYS_LITTLE = (Column.FACT, Column.LEAVE_OUT, Column.BIRTHDAY, Column.VALUE)  # of who is who
_WORDY = re.compile(r"[^\W\d_][^\d@]*")


def propose(header: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, list[Column]]:
    """A layout's name and a column for each header, judged by the header and by sample rows."""
    said = [known_column(cell) for cell in header]
    values = [_column(rows, index) for index in range(len(header))]
    layout = find_layout(header)
    if layout is not None:
        columns = _name_halves(header, said, values)
        return layout.name, adjust(layout, header, [column or Column.FACT for column in columns])
    columns = _name_halves(header, said, values)
    columns = _titles(columns, values)
    sure = _is_clear(columns, values)
    if not sure:
        columns = by_content(values, columns)
    return SPREADSHEET if sure else GUESS, [column or Column.FACT for column in columns]


def _column(rows: Sequence[Sequence[str]], index: int) -> list[str]:
    return [row[index].strip() for row in rows if index < len(row) and row[index].strip()]


def share(values: Sequence[str], test: Callable[[str], bool]) -> float:
    """The share of ``values`` (0 to 1) that pass; 0 for none at all."""
    return sum(map(test, values)) / len(values) if values else 0.0


def _name_halves(
    header: Sequence[str], said: Sequence[Column | None], values: Sequence[Sequence[str]]
) -> list[Column | None]:
    """Settle what "Name" and "Customer" mean beside the other columns."""
    columns = list(said)
    keys = [key_of(cell.rpartition(" - ")[2]) for cell in header]
    for index, key in enumerate(keys):
        if columns[index] is not Column.FULL_NAME:
            continue
        others = [c for i, c in enumerate(columns) if i != index]
        first, last = Column.FIRST_NAME in others, Column.LAST_NAME in others
        if key in BARE_NAMES and first != last:
            half = columns.index(Column.FIRST_NAME if first else Column.LAST_NAME)
            if not _contains(values[index], values[half]):
                columns[index] = Column.LAST_NAME if first else Column.FIRST_NAME
        elif key in EITHER and (first or last or Column.FULL_NAME in others):
            columns[index] = Column.FACT if Column.COMPANY in others else Column.COMPANY
    return columns


def _contains(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Whether a column of names repeats the names of another."""
    pairs = list(zip(whole, part, strict=False))
    return bool(pairs) and sum(fold(p) in fold(w) for w, p in pairs) > len(pairs) / 2


def _titles(said: Sequence[Column | None], values: Sequence[Sequence[str]]) -> list[Column | None]:
    """A "Title" of Ms. and Dr. is a salutation, whatever program wrote it."""
    columns = list(said)
    for index, column in enumerate(columns):
        if column is Column.TITLE and share(values[index], lambda v: bool(_SALUTATION.fullmatch(v))) >= 0.6:
            columns[index] = Column.FACT
    return columns


def _is_clear(columns: Sequence[Column | None], values: Sequence[Sequence[str]]) -> bool:
    """Whether the headers alone say who is who and how to reach them."""
    if not NAMES & {column for column in columns if column}:
        return False
    if sum(column is not None and column not in _SAYS_LITTLE for column in columns) < 2:
        return False
    for column, cells in zip(columns, values, strict=True):
        if column is None and (share(cells, is_email) > 0.3 or share(cells, is_phone) > 0.5):
            return False
        if column is Column.EMAIL and cells and share(cells, lambda cell: "@" in cell) < 0.5:
            return False
    return True


def by_content(values: Sequence[Sequence[str]], said: Sequence[Column | None] | None = None) -> list[Column | None]:
    """The best guess where headers say nothing: what looks like an address, a number, a name."""
    columns: list[Column | None] = list(said) if said else [None] * len(values)
    for index, cells in enumerate(values):
        if columns[index] is not None:
            continue
        for column, test in ((Column.EMAIL, is_email), (Column.LINK, is_link), (Column.PHONE, is_phone)):
            if share(cells, test) > 0.5:
                columns[index] = column
                break
    free = [
        index
        for index, cells in enumerate(values)
        if columns[index] is None and share(cells, lambda v: bool(_WORDY.fullmatch(v)) and len(v) <= 60) > 0.7
    ]
    if not {Column.FULL_NAME, Column.FIRST_NAME, Column.LAST_NAME} & {c for c in columns if c} and free:
        first = free.pop(0)
        halves = bool(free) and free[0] == first + 1
        if halves and all(share(values[i], lambda v: " " not in v) > 0.8 for i in (first, first + 1)):
            columns[first], columns[free.pop(0)] = Column.FIRST_NAME, Column.LAST_NAME
        else:
            columns[first] = Column.FULL_NAME
        if free and Column.COMPANY not in columns:
            columns[free.pop(0)] = Column.COMPANY
    return columns
