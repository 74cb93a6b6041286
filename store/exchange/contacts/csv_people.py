"""Rows to drafts, once it is known what each column holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ...records.contacts import ACTIVITIES, Column, Problem
from ...records.customers import LINES
from ...rules.days.file_dates import day_comes_first
from ...rules.foreign_ids import foreign_key
from ...rules.text.text import clean_line, fold
from ..csv_out import FORMULA_SIGNS
from .activities import done_index, is_done
from .columns import known_column, point_label
from .layouts import FIRST_CUP
from .people import People, PersonInFile
from .record_ids import id_column
from .tables_in_text import Table
from .vocabulary import DATES

_PROTECTED = re.compile(f"''*+(?:[{FORMULA_SIGNS}]|\\d)")
_FORMULA_TEXT = re.compile(r'="([^"]*+)"')
_SAMPLE = 20  # rows in which ids are looked at
_PAIRED = re.compile(r"(?i)(.+) - value")  # of a header, which is short


@dataclass(frozen=True, slots=True)
class Cell:
    """What to do with the cells of one column."""

    index: int
    column: Column
    source: str  # the name of the fact it becomes, unique in the file
    label: str = ""  # of a way to reach someone
    label_index: int = -1  # the column that holds the label, row by row
    day_first: bool = False
    attribute: str = ""  # of PersonInFile, where the column fills one
    reaches: bool = False  # an e-mail address, phone number or link
    program: str = ""  # whose id of the person it holds


def plan_cells(header: Sequence[str], columns: Sequence[Column], table: Table, day_first: bool) -> list[Cell]:
    """The plan by which each row is read."""
    places = {fold(cell): index for index, cell in reversed(list(enumerate(header)))}
    place, program = id_column(header, table.sample(_SAMPLE))
    seen: dict[str, int] = {}
    cells = []
    for index, (head, column) in enumerate(zip(header, columns, strict=True)):
        seen[fold(head)] = seen.get(fold(head), 0) + 1
        source = head if seen[fold(head)] == 1 else f"{head} ({seen[fold(head)]})"
        if column is Column.LEAVE_OUT:
            continue
        label, label_index = "", -1
        if column in (Column.EMAIL, Column.PHONE, Column.LINK):
            # An unknown word for "phone" is no label.
            label = point_label(head) if known_column(head) else ""
            if pair := _PAIRED.fullmatch(head):
                label_index = next(
                    (places[f"{fold(pair[1])} - {k}"] for k in ("label", "type") if f"{fold(pair[1])} - {k}" in places),
                    -1,
                )
        order = column in DATES and day_comes_first(
            (row.cells[index] for row in table.rows() if index < len(row.cells)), day_first
        )
        reaches = column in (Column.EMAIL, Column.PHONE, Column.LINK)
        attribute = _SINGLE.get(column, "")
        whose = program if index == place else ""
        cells.append(Cell(index, column, source, label, label_index, order, attribute, reaches, whose))
    return cells


def read_people(
    name: str, table: Table, plan: Sequence[Cell], layout: str, width: int, today: date, drafts: People
) -> tuple[list[str], list[Problem]]:
    """Rejected rows and problems, in the order of the file; the people go into ``drafts``."""
    rejected: list[str] = []
    problems: list[Problem] = []
    headed = len(table.header.cells) if table.header else width
    done = done_index(table.header.cells) if layout in ACTIVITIES and table.header else -1
    for row in table.rows():
        if row.broken:
            problems.append(Problem(name, row.line, row.broken))
            rejected.append(row.raw)
            continue
        person = PersonInFile(name, row.line, today)
        if done >= 0 and not is_done(row.cells[done : done + 1]):
            row = row._replace(cells=["" if _is_activity_date(plan, i) else c for i, c in enumerate(row.cells)])
        _fill(person, row.cells, plan, layout == FIRST_CUP)
        if len(row.cells) > width:
            _extras(person, row.cells, width, headed)
        draft = person.draft(row.raw)
        if draft is None:
            if not any(clean_line(cell) for cell in row.cells):
                continue  # nothing but invisible characters
            person.problem("there is no name, company, e-mail address or phone number; the row is left out")
            rejected.append(row.raw)
        else:
            drafts.append(draft)
        problems.extend(person.problems)
    return rejected, problems


def _extras(person: PersonInFile, cells: Sequence[str], width: int, headed: int) -> None:
    """Cells beyond the header: facts, so that nothing is lost."""
    extra = [(i, cell) for i, cell in enumerate(cells[width:], start=width + 1) if cell.strip()]
    for index, cell in extra:
        person.fact(f"Column {index}", cell)
    if any(index > headed for index, _ in extra):
        person.problem(f"the row has {len(cells)} cells and the header {headed}; the rest are kept as extra facts")


def _fill(person: PersonInFile, cells: Sequence[str], plan: Sequence[Cell], own: bool) -> None:
    """Put the cells of one row where their columns say."""
    for cell in plan:
        if cell.index >= len(cells):
            return
        text = cells[cell.index]
        if not text or text.isspace():
            continue
        if text[0] in "'=":
            text = _unprotected(text)
        column, source = cell.column, cell.source
        if column is Column.FACT:
            person.fact(source, _listed(text))
            if cell.program and (key := foreign_key(cell.program, text)):
                person.foreign.append(key)
        elif cell.reaches:
            _reach(person, cell, text, cells)
        elif cell.attribute:
            _set(person, cell.attribute, text, source)
        elif column is Column.NOTES:
            person.note(text, source)
        elif column is Column.CUSTOMER_SINCE:
            person.customer_since = person.customer_since or person.day(text, cell.day_first, source)
        elif column is Column.RENEWAL:
            day = person.day(text, cell.day_first, source, ahead=True)
            person.renewal_day = person.renewal_day or day
        elif column is Column.BIRTHDAY:
            person.born(text, cell.day_first, source)
        elif column is Column.VALUE:
            person.worth(text, source)
        elif column is Column.LAST_ACTIVITY:
            day = person.day(text, cell.day_first, source)
            person.last_activity = max(filter(None, (person.last_activity, day)), default=None)
        elif column is Column.DO_NOT_CALL:
            person.calls_forbidden(text, source)
        elif column is Column.STAGE:
            person.set_stage(text, source, own)
        elif column is Column.TIER:
            person.set_tier(text, source)


_SINGLE = {
    Column.FULL_NAME: "full",
    Column.FIRST_NAME: "first",
    Column.MIDDLE_NAME: "middle",
    Column.LAST_NAME: "last",
    Column.IDENTITY: "uid",
    **{Column(field.heading): field.name for field in LINES if field.name != "name"},  # the name comes in parts
}


def _set(person: PersonInFile, attribute: str, text: str, source: str) -> None:
    """Fill a field that holds one value; a second, different one is kept as a fact."""
    value = person.line_of(text, source)
    before: str = getattr(person, attribute)
    if not before:
        setattr(person, attribute, value)
    elif fold(before) != fold(value):
        person.fact(source, value)


def _reach(person: PersonInFile, cell: Cell, text: str, cells: Sequence[str]) -> None:
    """Add what a cell says about how to reach someone, each value with its own label."""
    labels = [cell.label]
    if 0 <= cell.label_index < len(cells):
        labels = [part.strip().removeprefix("* ") for part in cells[cell.label_index].split(":::")]
    column = cell.column
    add = person.email if column is Column.EMAIL else person.phone if column is Column.PHONE else person.link
    for index, part in enumerate(text.split(" ::: ")):
        add(part, labels[min(index, len(labels) - 1)], cell.source)


def _unprotected(text: str) -> str:
    """The value behind what keeps a spreadsheet from running it: one apostrophe, or ``="…"``."""
    if _PROTECTED.match(text):
        return text[1:]
    match = _FORMULA_TEXT.fullmatch(text.strip())
    return match[1] if match else text


def _listed(text: str) -> str:
    """Google's lists, as people write lists."""
    if ":::" not in text:
        return text
    return ", ".join(part.strip().removeprefix("* ") for part in text.split(":::") if part.strip())


def _is_activity_date(plan: Sequence[Cell], index: int) -> bool:
    return any(cell.index == index and cell.column is Column.LAST_ACTIVITY for cell in plan)
