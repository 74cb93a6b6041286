"""Which values of a store cannot be read: found by table, row and column, never by what stands there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from enum import StrEnum
from typing import Any, NamedTuple

from ..records.calls import Channel, Mood, Outcome, StartedBy
from ..records.customers import PointKind, Stage, Tier
from ..records.findings import FindingKind, StoryStep
from ..records.follow_ups import Every, EveryFrom, FollowUpKind, FollowUpState
from ..records.unreadable import Unreadable
from .columns import DayField, InstantField, Number, Text, WallTimeField, Word
from .journal import Journal
from .models import TABLES, Choice, Draft

_SETS: dict[tuple[str, str], type[StrEnum]] = {
    ("customer", "stage"): Stage,
    ("customer", "tier"): Tier,
    ("customer", "talk_mood"): Mood,
    ("contact_point", "kind"): PointKind,
    ("interaction", "channel"): Channel,
    ("interaction", "started_by"): StartedBy,
    ("interaction", "outcome"): Outcome,
    ("interaction", "mood"): Mood,
    ("follow_up", "kind"): FollowUpKind,
    ("follow_up", "state"): FollowUpState,
    ("follow_up", "every"): Every,
    ("follow_up", "every_from"): EveryFrom,
    ("finding", "kind"): FindingKind,
    ("finding", "step"): StoryStep,
}
_KINDS = (DayField, InstantField, WallTimeField, Text, Word, Number)


class Column(NamedTuple):
    """A column whose values have a form."""

    table: str
    name: str
    field: Any
    words: frozenset[str] | None  # the only ones, where it takes no other

    def read(self, value: Any) -> Any:
        """The value as the store reads it."""
        return self.field.python_value(value)


class BadValue(NamedTuple):
    """Where something stands that cannot be read."""

    table: str
    row: int  # SQLite's own number of the row
    column: str


Bad = Mapping[tuple[str, int], frozenset[str]]
"""The columns that cannot be read, by table and row."""


def by_row(found: Iterable[BadValue]) -> Bad:
    """The same, by table and row."""
    rows: dict[tuple[str, int], frozenset[str]] = {}
    for one in found:
        rows[one.table, one.row] = rows.get((one.table, one.row), frozenset()) | {one.column}
    return rows


def columns() -> Iterator[Column]:
    """Of every table that holds what people typed."""
    models: tuple[Any, ...] = (*TABLES, Draft, Choice, Journal)
    for model in models:
        table = str(model._meta.table_name)
        for field in model._meta.sorted_fields:
            if isinstance(field, _KINDS):
                yield Column(table, field.column_name, field, words_of(table, field.column_name))


def words_of(table: str, column: str) -> frozenset[str] | None:
    """The only words that a column takes; None where it takes others."""
    kind = _SETS.get((table, column))
    words = frozenset(member.value for member in kind or ())
    return (words | {""} if kind in (StoryStep, Every) else words) or None  # no story, or it does not return


def find(connection: sqlite3.Connection) -> Iterator[BadValue]:
    """All of them. Raises sqlite3.Error where the file is damaged as well; a table that is not there has none."""
    factory, connection.text_factory = connection.text_factory, bytes
    try:
        for column in columns():
            with suppress(sqlite3.OperationalError):
                yield from _of_column(connection, column)
    finally:
        connection.text_factory = factory


def _of_column(connection: sqlite3.Connection, column: Column) -> Iterator[BadValue]:
    sql = f'SELECT rowid, "{column.name}", typeof("{column.name}") FROM "{column.table}"'
    seen: set[Any] = set()  # values that were found to be right: most stand there many times
    for row, value, kind in connection.execute(sql):
        if (value, kind) in seen:
            continue
        if is_right(column, value, kind):
            if len(seen) < 10_000:
                seen.add((value, kind))
        else:
            yield BadValue(column.table, row, column.name)


def is_right(column: Column, value: Any, kind: bytes) -> bool:
    """Whether a value can be read, given as SQLite holds it (a text as its bytes), with SQLite's word for its kind."""
    if value is None:
        return bool(column.field.null)
    if isinstance(column.field, Number):
        return kind == b"integer" and not isinstance(column.read(value), Unreadable)
    if kind != b"text":
        return False
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        return False
    if column.words is not None:
        return text in column.words
    return not isinstance(column.read(text), Unreadable)
