"""Tables of activities to contacts: calls, meetings, messages and notes, from a CRM or anybody's own sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC

from ...records.calls import Channel, Outcome, StartedBy
from ...records.history import Correspondent, HistoryEntry, HistoryFile
from ...records.history import HistoryColumn as Column
from ...rules.text.text import clean_line, fold
from .headings import OF_HISTORY, WHO
from .mail_text import without_tags
from .outcome_words import NOTE, TASK, direction_of, kind_of, outcome_of, said_outright
from .people import people_of
from .programs import Program, columns_of, program_of
from .sheets import Sheet
from .terms import UNDATED, Entries, Gathered, Terms, digest, listed, subject_of
from .times import When, order_of, read_length, read_time

TABLE = Program(kind="a table of activities", source="table")
OPEN, TASKS, DELETED = "activities that are not done", "tasks", "deleted activities"
NOBODY, NOT_HELD = "activities with nobody", "meetings that did not take place"

_DONE = listed(
    "1 true yes done x completed complete closed held ja oui si sim wahr vrai erledigt abgeschlossen termine fait hecho"
    " made received sent connected answered attended finished logged"
)
_NOT_HELD = ("no show", "no-show", "cancel", "canceled", "rescheduled", "nicht erschienen", "abgesagt", "verschoben")
_PEEK = 2_000  # characters of a text that are looked at


def read_activities(
    name: str, sheet: Sheet, terms: Terms, into: Entries, mapping: Sequence[str] | None, otherwise: Channel | None
) -> HistoryFile:
    """The contacts in a table. ``mapping`` is what somebody said its columns hold; ``otherwise`` the channel of rows
    that do not say theirs."""
    program = program_of(sheet.keys)
    columns = _said(mapping, sheet) if mapping is not None else columns_of(sheet.keys, program)
    sure = mapping is not None or program is not None
    program = program or TABLE
    if otherwise is not None:
        program = replace(program, channel=otherwise)
    found = Gathered(name, into)
    reader = _Reader(sheet, columns, program, terms)
    for count, row in enumerate(sheet.all_cells(), start=1):
        terms.tick(count)
        one = reader.read(row.cells)
        if isinstance(one, str):
            found.skipped[one] += 1
        else:
            found.add(one)
    return HistoryFile(
        name,
        program.kind,
        skipped=dict(found.skipped),
        problems=tuple(sheet.problems),
        header=sheet.header,
        mapping=tuple(column.value for column in columns),
        signature=sheet.signature,
        sample=tuple(tuple(clean_line(cell, 200) for cell in cells) for cells in sheet.sample(5)),
        sure=sure,
    )


def _said(mapping: Sequence[str], sheet: Sheet) -> tuple[Column, ...]:
    """The columns as somebody said them; what is no column is left out."""
    known = {column.value: column for column in Column}
    columns = [known.get(value, Column.LEAVE_OUT) for value in mapping[: len(sheet.header)]]
    return (*columns, *[Column.LEAVE_OUT] * (len(sheet.header) - len(columns)))


def looks_like_activities(sheet: Sheet) -> bool:
    """Whether a table nobody knows is one of activities: it has days, somebody, and what only contacts have, or
    nothing but texts beside people who come again."""
    if program_of(sheet.keys):
        return True
    columns = columns_of(sheet.keys, None)
    present = set(columns)
    if Column.DAY not in present or not present & WHO:
        return False
    rows = sheet.sample(200)
    days = [row[columns.index(Column.DAY)] for row in rows if columns.index(Column.DAY) < len(row)]
    dated = [day for day in days if day.strip()]
    if not dated or sum(_is_day(day) for day in dated) < len(dated) * 0.8 or len(dated) < len(rows) * 0.8:
        return False
    if len(present & OF_HISTORY) >= 2:
        return True
    if not present & (OF_HISTORY | {Column.TEXT, Column.SUBJECT}) or columns.count(Column.LEAVE_OUT) > 2:
        return False
    places = [index for index, column in enumerate(columns) if column in WHO]
    people = [tuple(fold(row[index]) for index in places if index < len(row)) for row in rows]
    return len(set(people)) < len(people)


def _is_day(text: str) -> bool:
    return any(read_time(text, first, UTC) is not None for first in (True, False))


class _Reader:
    """Rows of one table to entries."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column], program: Program, terms: Terms) -> None:
        self._program, self._terms = program, terms
        self._columns = [(index, column) for index, column in enumerate(columns) if column is not Column.LEAVE_OUT]
        lengths = [index for index, column in self._columns if column is Column.DURATION]
        self._lengths = [(index, _unit(sheet.keys[index], program)) for index in lengths]
        self._deleted = sheet.keys.index("isdeleted") if "isdeleted" in sheet.keys else -1
        days = [index for index, column in self._columns if column is Column.DAY]
        self._day_first = order_of(
            (row.cells[index] for row in sheet.all_cells() for index in days if index < len(row.cells)), terms.day_first
        )
        self._seen: Counter[str] = Counter()

    def read(self, row: Sequence[str]) -> HistoryEntry | str:
        """A row's entry, or why it is none."""
        cells: dict[Column, list[str]] = {}
        for index, column in self._columns:
            if index < len(row) and row[index].strip():
                cells.setdefault(column, []).append(row[index])
        if 0 <= self._deleted < len(row) and fold(row[self._deleted]) in ("1", "true"):
            return DELETED
        when = self._when(cells)
        kind = self._kind(cells)
        if kind == TASK:
            return TASKS
        if Column.DONE in cells and not any(fold(one) in _DONE for one in cells[Column.DONE]):
            return OPEN
        why = UNDATED if when is None else self._terms.wrong_day(when.day)
        if when is None or why:
            return why
        channel = None if kind == NOTE else Channel(kind)
        seconds = next(filter(None, (self._length(row, at, unit) for at, unit in self._lengths)), None)
        started, outcome = self._how(cells, channel, seconds)
        if channel in (Channel.MEETING, Channel.VISIT) and _is_off(_first(cells, Column.OUTCOME)):
            return NOT_HELD
        people = people_of(cells, started, self._program.source)
        people = tuple(one for one in people if not self._terms.me & set(one.emails))
        if not people:
            return NOBODY
        return HistoryEntry(
            self._program.source,
            self._identity(cells, when, channel, people[0]),
            when.at,
            when.day,
            channel,
            started,
            outcome,
            seconds if outcome in (None, Outcome.TALKED) else None,
            subject_of(without_tags(_first(cells, Column.SUBJECT))),
            self._terms.kept(without_tags("\n".join(cells.get(Column.TEXT, ())))),
            clean_line(", ".join(cells.get(Column.WITH_US, ())), 200),
            people,
        )

    def _when(self, cells: Mapping[Column, Sequence[str]]) -> When | None:
        clock = _first(cells, Column.TIME)
        for text in cells.get(Column.DAY, ()):
            if when := read_time(text, self._day_first, self._terms.zone, clock):
                return when
        return None

    def _kind(self, cells: Mapping[Column, Sequence[str]]) -> Channel | str:
        """What it was: by its own word, the program's, the subject's first word, or what only calls have."""
        for text in cells.get(Column.KIND, ()):
            if kind := kind_of(text):
                return kind
        if self._program.channel is not None:
            return self._program.channel
        if kind := kind_of(_first(cells, Column.SUBJECT)):
            return kind
        if direction_of(_first(cells, Column.DIRECTION)) or outcome_of(_first(cells, Column.OUTCOME)):
            return Channel.CALL
        return TASK if Column.KIND in cells else NOTE

    def _how(
        self, cells: Mapping[Column, Sequence[str]], channel: Channel | None, seconds: int | None
    ) -> tuple[StartedBy, Outcome | None]:
        """Who started it, and how a call ended: as is said, else by its length, else somebody was talked with."""
        direction = _first(cells, Column.DIRECTION)
        started = direction_of(direction) or StartedBy.US
        if self._program.source == "dynamics" and fold(direction) == "no":
            started = StartedBy.THEM
        if channel is not Channel.CALL:
            return started, None
        outcome = outcome_of(_first(cells, Column.OUTCOME))
        if outcome is None and fold(direction).startswith(("missed", "verpasst")):
            outcome = Outcome.NO_ANSWER
        if outcome is None:
            said = (_first(cells, column)[:_PEEK] for column in (Column.TEXT, Column.SUBJECT))
            outcome = next(filter(None, map(said_outright, map(without_tags, said))), None)
        outcome = outcome or (Outcome.NO_ANSWER if seconds == 0 else Outcome.TALKED)
        if started is StartedBy.THEM:  # whoever calls has the right number, and is not turned down (METHOD §5)
            outcome = {Outcome.WRONG_NUMBER: Outcome.NO_ANSWER, Outcome.DECLINED: Outcome.TALKED}.get(outcome, outcome)
        return started, outcome

    def _length(self, row: Sequence[str], index: int, unit: float) -> int | None:
        return read_length(row[index], unit, self._program.two_parts) if index < len(row) else None

    def _identity(
        self, cells: Mapping[Column, Sequence[str]], when: When, channel: Channel | None, who: Correspondent
    ) -> str:
        """The record's id; else what the row says, and its number among rows that say just the same."""
        if identity := clean_line(_first(cells, Column.IDENTITY), 100):
            return f"{channel or NOTE} {identity}"
        parts = (Column.SUBJECT, Column.TEXT, Column.OUTCOME, Column.DIRECTION)
        said = [fold("\n".join(cells.get(part, ()))) for part in parts]
        mark = digest(when.day, when.at or "", channel or NOTE, who.name, *who.emails, *who.phones, *said)
        self._seen[mark] += 1
        return mark if self._seen[mark] == 1 else f"{mark} {self._seen[mark]}"


def _first(cells: Mapping[Column, Sequence[str]], column: Column) -> str:
    return next(iter(cells.get(column, ())), "")


def _is_off(outcome: str) -> bool:
    """Whether a meeting did not take place."""
    return fold(outcome).replace("_", " ").startswith(_NOT_HELD)


def _unit(key: str, program: Program) -> float:
    """What a bare number in a column of that heading counts, in seconds."""
    if "minute" in key or "minuten" in key or key.endswith("min"):
        return 60
    return 1 if "second" in key or "sekunden" in key else program.unit
