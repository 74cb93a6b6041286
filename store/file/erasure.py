"""A customer who goes for good: out of every table, out of the journal, and out of the bytes of the file.

What others have stays, and so do the acts that touched several: each is taken back without the one who is gone. Ids
come again once the last row of a table is gone, so the journal is read from the newest act back, and what was whose
is known at each step.
"""

from __future__ import annotations

import json
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from typing import Any

from peewee import Database, ForeignKeyField

from .check import connect
from .failures import explained
from .journal import Journal, Row, Step
from .models import TABLES, Choice, Customer
from .query import in_parts, rows
from .search import refresh

Ids = dict[str, set[int]]  # by table
TO_SWEEP = "sweep"  # among the choices: what went is still to be written over
OTHERS = "a change together with a customer who was deleted for good"
_CASCADE = "CASCADE"
_NAME = "SELECT CASE WHEN name <> '' THEN name ELSE company END FROM customer WHERE id = ?"


def _links() -> dict[str, dict[str, tuple[str, bool]]]:
    """By table and column: which table a row points to, and whether it goes with that row."""
    found: dict[str, dict[str, tuple[str, bool]]] = {}
    for model in TABLES:
        meta: Any = model._meta
        found[meta.table_name] = {
            field.column_name: (field.rel_model._meta.table_name, field.on_delete == _CASCADE)
            for field in meta.sorted_fields
            if isinstance(field, ForeignKeyField)
        }
    return found


LINKS = _links()
"""By table and column: which table a row points to, and whether it goes along with what it points to."""
_PICKS = "week_pick"
_CUSTOMERS = str(Customer._meta.table_name)


def erase(db: Database, customer_id: int) -> Ids:
    """Take a customer out of the tables, the search and the journal; returns what went, by table.

    What was undone cannot be done again any more. Only inside a transaction; ``sweep`` comes after it.
    """
    gone = theirs(db, customer_id)
    names = {str(one) for one in db.execute_sql(_NAME, (customer_id,)).fetchone() or ()}
    db.execute_sql(f'DELETE FROM "{_CUSTOMERS}" WHERE id = ?', (customer_id,))
    refresh(db, gone)
    _scrub({table: set(ids) for table, ids in gone.items()}, names)
    Choice.insert(key=TO_SWEEP, value="1").on_conflict_replace().execute()
    return gone


def theirs(db: Database, customer_id: int) -> Ids:
    """All rows that go with a customer."""
    gone: Ids = defaultdict(set, {_CUSTOMERS: {customer_id}})
    for table, links in LINKS.items():  # a table comes after those that it points to
        for column, (target, goes_along) in links.items():
            if not goes_along:
                continue
            for some in in_parts(sorted(gone[target])):
                marks = ", ".join("?" * len(some))
                sql = f'SELECT id FROM "{table}" WHERE "{column}" IN ({marks})'
                gone[table].update(row[0] for row in db.execute_sql(sql, tuple(some)).fetchall())
    return gone


def _scrub(gone: Ids, names: set[str]) -> None:
    """Every act of the journal without what is ``gone``; who was joined with them goes as well."""
    Journal.delete().where(Journal.undone == True).execute()  # noqa: E712 (an SQL expression)
    history = _Backwards(gone, names)
    acts = Journal.select(Journal.id, Journal.label, Journal.customer_id, Journal.changes).order_by(Journal.id.desc())
    for act_id, label, customer_id, changes in rows(acts):
        kept, lost = history.act(customer_id, changes)
        about = customer_id in history.gone[_CUSTOMERS]
        if (lost or about) and all(step[1] == _PICKS for step in kept):
            Journal.delete().where(Journal.id == act_id).execute()
            continue
        if lost or about:
            values: Row = {"changes": json.dumps(kept, separators=(",", ":"))}
            if about or any(map(label.casefold().__contains__, map(str.casefold, history.names))):
                values |= {"label": OTHERS, "customer_id": None if about else customer_id}
            Journal.update(**values).where(Journal.id == act_id).execute()


class _Backwards:
    """The journal, read from the newest act back: whose each row was then."""

    def __init__(self, gone: Ids, names: set[str]) -> None:
        self.gone: Ids = defaultdict(set, gone)
        self.names = names
        self._lost = False

    def act(self, customer_id: int | None, changes: str) -> tuple[list[Step], bool]:
        """What is left of an act, and whether anything is not."""
        try:
            steps: list[Step] = json.loads(changes)
        except ValueError:
            return [], True  # it cannot be taken back either
        self._lost = False
        if customer_id in self.gone[_CUSTOMERS]:  # who was deleted in an act of theirs was joined with them
            joined = [row for kind, table, *rest in steps if (kind, table) == ("delete", _CUSTOMERS) for row in rest[0]]
            self.gone[_CUSTOMERS].update(row["id"] for row in joined)
            self.names.update(row["name"] or row["company"] for row in joined)
        kept = [left for step in reversed(steps) if (left := self._step(*step))]
        return kept[::-1], self._lost

    def _step(self, kind: str, table: str, *rest: Any) -> Step | None:
        if kind == "insert":
            left: Any = [one for one in rest[0] if one not in self.gone[table]]
            self._lost |= len(left) != len(rest[0])
            self.gone[table].difference_update(rest[0])  # before this act there was no such row
            return ["insert", table, left] if left else None
        if kind == "delete":
            left = [row for one in rest[0] if (row := self._row(table, one)) is not None]
            return ["delete", table, left] if left else None
        row_id, old = rest
        if row_id in self.gone[table]:
            self._lost = True
            if table == _CUSTOMERS and old.get("name"):
                self.names.add(old["name"])
            return None
        if self._points(table, old):  # it was theirs before this act: taken back, it is nobody's
            self._lost = True
            self.gone[table].add(row_id)
            return ["insert", table, [row_id]]
        return ["update", table, row_id, self._without(table, old)]

    def _row(self, table: str, row: Row) -> Row | None:
        """A row that an act deleted; None for one of theirs."""
        if row["id"] not in self.gone[table] and not self._points(table, row):
            return self._without(table, row)
        self.gone[table].add(row["id"])
        self._lost = True
        return None

    def _points(self, table: str, values: Row) -> bool:
        links = LINKS[table].items()
        return any(goes_along and values.get(column) in self.gone[target] for column, (target, goes_along) in links)

    def _without(self, table: str, values: Row) -> Row:
        """The same pointing to nothing where it pointed to something that is gone."""
        links = LINKS[table].items()
        empty: Row = {column: None for column, (target, _) in links if values.get(column) in self.gone[target]}
        self._lost |= bool(empty)
        return values | empty


def sweep(path: Path) -> bool:
    """Write over what was erased, where something was: no word of it is in the file then. False: there was no need.

    Uses a connection of its own, so it may run in a thread; who writes meanwhile waits. Raises StoreError kinds.
    """
    with explained(path), closing(connect(path, "rw")) as connection:
        if not connection.execute("SELECT 1 FROM choice WHERE key = ?", (TO_SWEEP,)).fetchone():
            return False
        for pragma in ("secure_delete = 1", "synchronous = extra", "temp_store = memory"):
            connection.execute(f"PRAGMA {pragma}")
        indexes = "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"
        for (name,) in connection.execute(indexes).fetchall():  # an index forgets words when it is put in order
            connection.execute(f'INSERT INTO "{name}" ("{name}") VALUES (\'optimize\')')
        connection.execute("VACUUM")
        connection.execute("DELETE FROM choice WHERE key = ?", (TO_SWEEP,))
    return True
