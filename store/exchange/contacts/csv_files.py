"""Delimited text (CSV and its relatives) to drafts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from ...errors import Unreadable
from ...records.contacts import ACTIVITIES, Column, ContactFile, CustomerDraft, Problem
from ...rules.addresses import is_email, is_phone
from ...rules.text.text import clean_line
from .activities import one_each, refuse_activities
from .columns import signature
from .csv_people import plan_cells, read_people
from .layouts import CONFIRMED, GUESS, SALESFORCE
from .people import People
from .proposals import by_content, is_name, propose, share
from .tables_in_text import Table, find_table
from .vocabulary import NAMES

Remembered = Mapping[str, tuple[str, ...]] | Callable[[str], tuple[str, ...] | None]

MAX_COLUMNS = 200
_SAMPLE = 200  # rows that a proposal looks at


def parse_csv(
    name: str,
    lines: Sequence[str],
    encoding: str,
    remembered: Remembered,
    *,
    day_first: bool,
    today: date,
    mapping: Sequence[str] | None,
    into: People | None = None,
) -> ContactFile:
    """The people in delimited text; nobody where ``into`` took them. Raises Unreadable for no people, or too many."""
    table = find_table(lines, name)
    header, problems = _header(name, table)
    mark = signature(header) if table.header else ""
    samples = [row.cells for row in table.sample(_SAMPLE) if not row.broken]
    layout, columns = _mapping(header, samples, mark, remembered, mapping, bool(table.header))
    _refuse_others(name, table, columns, layout, mapping)
    kept: list[CustomerDraft] = []
    drafts: People = kept if into is None or layout in ACTIVITIES else into
    cells = plan_cells(header, columns, table, day_first and layout != SALESFORCE)
    rejected, found = read_people(name, table, cells, layout, len(header), today, drafts)
    kept = one_each(kept) if layout in ACTIVITIES else kept
    problems += [] if kept or drafts or rejected else [Problem(name, 0, "there are no people below the header row")]
    return ContactFile(
        name,
        "CSV",
        encoding,
        table.delimiter,
        layout,
        header,
        header_line=table.header.line if table.header else 0,
        signature=mark,
        mapping=tuple(column.value for column in columns),
        sample=_sample(samples, len(header)),
        drafts=tuple(kept),
        problems=(*problems, *found),
        rejected=tuple(rejected),
        people=len(kept or drafts) + len(rejected),
    )


def _refuse_others(
    name: str, table: Table, columns: Sequence[Column], layout: str, given: Sequence[str] | None
) -> None:
    if layout in ACTIVITIES:
        refuse_activities(name, columns)
    if given is None and not _is_contacts(table, columns, layout):
        raise Unreadable(
            f"{name} does not look like a contact file: no columns with names, e-mail addresses "
            "or phone numbers. Choose a CSV or vCard file exported from your address book or CRM."
        )


def _header(name: str, table: Table) -> tuple[tuple[str, ...], list[Problem]]:
    """The header's cells; columns without a heading are numbered, empty ones at the end are dropped."""
    if table.header:
        cells = [clean_line(cell, 200) for cell in table.header.cells]
        while cells and not cells[-1]:
            cells.pop()
    else:
        cells = [""] * max((len(row.cells) for row in table.sample(_SAMPLE)), default=0)
    problems = []
    if len(cells) > MAX_COLUMNS:
        problems.append(Problem(name, 0, f"there are {len(cells)} columns; the first {MAX_COLUMNS} were read"))
    return tuple(cell or f"Column {i}" for i, cell in enumerate(cells[:MAX_COLUMNS], start=1)), problems


def _mapping(
    header: tuple[str, ...],
    samples: Sequence[Sequence[str]],
    mark: str,
    remembered: Remembered,
    given: Sequence[str] | None,
    has_header: bool,
) -> tuple[str, list[Column]]:
    """The layout's name and the columns: as given, as remembered, as known, or as guessed."""
    if given is not None:
        columns = [_column(value) or Column.FACT for value in given[: len(header)]]
        return CONFIRMED, columns + [Column.FACT] * (len(header) - len(columns))
    known = (remembered(mark) if callable(remembered) else remembered.get(mark)) if mark else None
    if known is not None and len(known) == len(header):
        columns = [column for column in map(_column, known) if column]
        if len(columns) == len(header):
            return CONFIRMED, columns
    if has_header:
        return propose(header, samples)
    values = [[row[i].strip() for row in samples if i < len(row) and row[i].strip()] for i in range(len(header))]
    return GUESS, [column or Column.FACT for column in by_content(values)]


def _column(value: str) -> Column | None:
    try:
        return Column(value)
    except ValueError:
        return None


def _is_contacts(table: Table, columns: Sequence[Column], layout: str) -> bool:
    """Whether this is a table of people at all, and not prose with commas in it."""
    if not (NAMES | {Column.EMAIL, Column.PHONE}) & set(columns):
        return False
    if layout != GUESS:
        return True
    rows = [row.cells for row in table.sample(_SAMPLE) if not row.broken]
    filled = [cell.strip() for cells in rows for cell in cells if cell.strip()]
    if share([" ".join(cells) for cells in rows], lambda r: any(map(_reaches, r.split()))) > 0.3:
        return True
    if any(is_phone(cell) for cell in filled) and share(filled, lambda cell: len(cell) <= 60) > 0.8:
        return True
    if share(filled, lambda cell: len(cell) <= 60) < 0.9:
        return False
    if table.header:
        return True
    # Without a header, an address or a number, two words in each first cell are the least that names have.
    named = [i for i, column in enumerate(columns) if column is Column.FULL_NAME]
    names = [row[i].strip() for row in rows for i in named if i < len(row)]
    return len(columns) > 1 and len(rows) > 1 and share(names, is_name) > 0.5


def _reaches(text: str) -> bool:
    return is_email(text.strip("<>;,\"'"))


def _sample(rows: Sequence[Sequence[str]], width: int) -> tuple[tuple[str, ...], ...]:
    """Up to five rows in their order, chosen so that as many columns as possible show a value."""
    chosen: list[int] = []
    shown: set[int] = set()
    for index, row in enumerate(rows):
        filled = {i for i, cell in enumerate(row[:width]) if cell.strip()}
        if (filled - shown) and len(chosen) < 5:
            chosen.append(index)
            shown |= filled
    chosen += [index for index in range(len(rows)) if index not in chosen][: 5 - len(chosen)]
    return tuple(
        tuple(clean_line(cell, 200) for cell in [*rows[i][:width], *[""] * (width - len(rows[i]))])
        for i in sorted(chosen)
    )
