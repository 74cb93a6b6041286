"""Rows of a query as plain tuples: Peewee's own types say that a query yields models, whatever was selected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from .table import database

T = TypeVar("T")
AT_ONCE = 500  # values in one statement; SQLite takes more, but its text grows with them


def in_parts(values: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """The values in lists that one statement can take. (Peewee's ``chunked`` takes 50 microseconds for one value.)"""
    every = list(values)
    for start in range(0, len(every), size):
        yield every[start : start + size]


def rows(query: Any) -> list[tuple[Any, ...]]:
    """All rows of a select, as tuples."""
    return list(query.tuples())


def first(query: Any) -> tuple[Any, ...] | None:
    """The first row of a select as a tuple, or None."""
    found: tuple[Any, ...] | None = query.limit(1).tuples().first()
    return found


def asked(sql: str, **values: Any) -> list[tuple[Any, ...]]:
    """All rows of a statement in plain words of SQL, as the file has them.

    For what every look at a screen asks: Peewee takes longer to put such a query together than SQLite to answer it.
    """
    found: list[tuple[Any, ...]] = database.execute_sql(sql, values).fetchall()
    return found


def words(members: Iterable[str]) -> str:
    """Members of a closed set as they stand in a statement: a list to be looked for in."""
    return "(" + ", ".join(f"'{member}'" for member in members) + ")"


def tally(what: str) -> int:
    """A count that triggers keep: "customers", "archived" or "open" follow-ups."""
    found = asked("SELECT n FROM tally WHERE what = :what", what=what)
    return int(found[0][0]) if found else 0
