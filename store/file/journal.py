"""Undo as data: each act writes its own inverse in its own transaction, so undo and redo survive a restart.

Rows are kept as the database holds them (text, numbers, NULL). The inverse of an insert is a list of ids; rows are
copied only when they are about to go, so that an import costs little and can still be undone and done again.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from peewee import AutoField, BooleanField, Database, fn

from ..errors import Conflict, Corrupt, NotFound
from .columns import InstantField, Number, Text, as_it_was
from .models import TABLES, Finding, FollowUp, Interaction, Table, WeekPick
from .query import first, in_parts
from .search import WORDS_OF


class Journal(Table):
    """One row for each act: its name, and how to take it back (or to do it again, once undone)."""

    id = AutoField()
    at = InstantField()
    label = Text()
    customer_id = Number(null=True)
    changes = Text()
    undone = BooleanField(default=False)


Row = dict[str, Any]
Top = tuple[int, datetime]  # an act: its id, which may be another's once it cannot be redone, and when it was done
Tops = tuple[Top | None, Top | None]  # what undo would take, and redo
Step = list[Any]  # ["insert", table, [ids]] | ["update", table, id, {column: old}] | ["delete", table, [rows]]

_MODELS: dict[str, type[Table]] = {model._meta.table_name: model for model in TABLES}
_OF_LISTED = (Interaction, FollowUp, Finding)  # nothing of these begins with an archived customer
_NONE: frozenset[str] = frozenset()
_IN_CUSTOMERS = ("contact_point", "fact")  # part of the customer's own searchable text
_KEEP_DAYS = 30  # promise P3: at least 30 steps and 30 days
_KEEP_STEPS = 200


def _columns(model: type[Table]) -> dict[str, Any]:
    """Field by attribute name (``customer_id`` for a foreign key) or column name."""
    meta: Any = model._meta
    return dict(meta.combined)


def raw(model: type[Table], values: Mapping[str, Any]) -> Row:
    """Python values as the database holds them, by column name."""
    fields = _columns(model)
    row: Row = {}
    for key, value in values.items():
        field = fields[key]
        stored = as_it_was(field.db_value(value))
        row[field.column_name] = int(stored) if isinstance(stored, bool) else stored
    return row


def defaults(model: type[Table]) -> Row:
    """The default of each column that has one, as the database holds it."""
    meta: Any = model._meta
    return raw(model, {field.name: None for field in meta.sorted_fields if field.name != "id"}) | raw(
        model, {field.name: value for field, value in meta.defaults.items()}
    )


class Recorder:
    """All writes of one act pass through here and leave their inverse behind."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.steps: list[Step] = []
        self.touched: dict[str, set[int]] = {}
        self.reworded: dict[str, set[int]] = {}  # those of them whose words are searched, and may be others now
        self._listed: set[int] = set()  # customers who were found not to be archived

    def insert(self, model: type[Table], rows: Iterable[Mapping[str, Any]]) -> list[int]:
        """Add rows given as Python values; returns their ids, in order. Raises Conflict for an archived customer's."""
        base = defaults(model)
        made = [base | raw(model, row) for row in rows]
        if model in _OF_LISTED:
            self._refuse_archived({row["customer_id"] for row in made})
        return self.insert_raw(model, made)

    def insert_raw(self, model: type[Table], rows: Sequence[Row]) -> list[int]:
        """Add rows that are already in the database's own form; ids are given where missing."""
        if not rows:
            return []
        table = _name(model)
        (top,) = self._db.execute_sql(f'SELECT coalesce(max(id), 0) FROM "{table}"').fetchone()
        ids = [row.get("id") or top + n for n, row in enumerate(rows, 1)]
        columns = [column for column in rows[0] if column != "id"]
        if "version" in columns:
            rows = [row if row.get("id") else {**row, "version": _first_version()} for row in rows]
        names = ", ".join(f'"{c}"' for c in (*columns, "id"))
        cursor = self._db.cursor()
        cursor.executemany(
            f'INSERT INTO "{table}" ({names}) VALUES ({self._marks((*columns, "id"))})',
            ((*map(row.__getitem__, columns), i) for row, i in zip(rows, ids, strict=True)),
        )
        self.steps.append(["insert", table, ids])
        self._touch(table, rows, ids)
        return ids

    def update(self, model: type[Table], row_id: int, **values: Any) -> None:
        """Change columns of one row. Raises NotFound when it is gone."""
        new = raw(model, values)
        table = _name(model)
        old = self._row(table, row_id, list(new))
        if old is None:
            raise NotFound("This record is no longer there. It may have been undone or removed elsewhere.")
        changed = {c: v for c, v in new.items() if old[c] != v}
        if changed:
            self._write(table, row_id, changed)
            self.steps.append(["update", table, row_id, {c: old[c] for c in changed}])

    def delete(self, model: type[Table], ids: Sequence[int]) -> None:
        """Remove rows by id."""
        table = _name(model)
        if table == "customer":  # the week's proposals belong to no act: they would go without a trace
            self.delete(WeekPick, self._picks_of(ids))
        rows = self._rows(table, ids)
        if rows:
            self._remove(table, [row["id"] for row in rows])
            self.steps.append(["delete", table, rows])
            self._touch(table, rows, [row["id"] for row in rows])

    def revert(self, steps: Sequence[Step]) -> None:
        """Take steps back, last first; what that takes is recorded in turn, so it can be reverted as well."""
        for kind, table, *rest in reversed(steps):
            model = _MODELS[table]
            if kind == "insert":
                self.delete(model, rest[0])
            elif kind == "delete":
                self._make_room(table, rest[0])
                self.insert_raw(model, rest[0])
            else:
                self._restore(table, rest[0], rest[1])

    def _make_room(self, table: str, rows: Sequence[Row]) -> None:
        """The week's proposals come and go outside of acts: one may stand where a row is to be brought back."""
        if table == "week_pick":
            for row in rows:
                self._db.execute_sql(
                    f"DELETE FROM week_pick WHERE (week = {self._db.param} AND customer_id = {self._db.param})"
                    f" OR id = {self._db.param}",
                    (row["week"], row["customer_id"], row["id"]),
                )

    def _restore(self, table: str, row_id: int, old: Row) -> None:
        present = self._row(table, row_id, list(old))
        if present is not None:
            if "version" in old:  # a version never comes twice: forms that are open elsewhere know a row by it
                old = old | {"version": present["version"] + 1}
            self._write(table, row_id, old)
            self.steps.append(["update", table, row_id, present])

    def _write(self, table: str, row_id: int, values: Row) -> None:
        sets = ", ".join(f'"{c}" = {self._db.param}' for c in values)
        self._db.execute_sql(f'UPDATE "{table}" SET {sets} WHERE id = {self._db.param}', (*values.values(), row_id))
        owner = self._row(table, row_id, ["customer_id"]) if table in _IN_CUSTOMERS else None
        self._touch(table, [owner or {}], [row_id], reworded=not WORDS_OF.get(table, _NONE).isdisjoint(values))

    def _remove(self, table: str, ids: Sequence[int]) -> None:
        for some in in_parts(ids):
            self._db.execute_sql(f'DELETE FROM "{table}" WHERE id IN ({self._marks(some)})', tuple(some))

    def _row(self, table: str, row_id: int, columns: Sequence[str]) -> Row | None:
        names = ", ".join(f'"{c}"' for c in columns)
        found = self._db.execute_sql(f'SELECT {names} FROM "{table}" WHERE id = {self._db.param}', (row_id,)).fetchone()
        return dict(zip(columns, found, strict=True)) if found else None

    def _rows(self, table: str, ids: Sequence[int]) -> list[Row]:
        rows: list[Row] = []
        for some in in_parts(ids):
            cursor = self._db.execute_sql(
                f'SELECT * FROM "{table}" WHERE id IN ({self._marks(some)}) ORDER BY id', tuple(some)
            )
            columns = [c[0] for c in cursor.description]
            rows += [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
        return rows

    def _picks_of(self, customers: Sequence[int]) -> list[int]:
        found: list[int] = []
        for some in in_parts(customers):
            sql = f"SELECT id FROM week_pick WHERE customer_id IN ({self._marks(some)}) ORDER BY id"
            found += [row[0] for row in self._db.execute_sql(sql, tuple(some)).fetchall()]
        return found

    def _refuse_archived(self, customers: set[int]) -> None:
        """Who is archived has nothing open, so nothing new comes to them but by an undo."""
        for some in in_parts(customers - self._listed):
            sql = f"SELECT name, company FROM customer WHERE archived = 1 AND id IN ({self._marks(some)})"
            found = self._db.execute_sql(sql, tuple(some)).fetchone()
            if found:
                raise Conflict(f"{found[0] or found[1]} is archived. Bring them back first (Customers, v v, then A).")
        self._listed |= customers

    def _marks(self, values: Sequence[Any]) -> str:
        return ", ".join([self._db.param] * len(values))

    def _touch(self, table: str, rows: Sequence[Row], ids: Sequence[int], *, reworded: bool = True) -> None:
        self.touched.setdefault(table, set()).update(ids)
        if reworded:
            self.reworded.setdefault(table, set()).update(ids)
        if table in _IN_CUSTOMERS:
            owners = {r["customer_id"] for r in rows if "customer_id" in r}
            for those in (self.touched, self.reworded):
                those.setdefault("customer", set()).update(owners)


def _name(model: type[Table]) -> str:
    return str(model._meta.table_name)


def _first_version() -> int:
    """Another for each new row: its id may have been that of a row which was undone, and is still open in a form."""
    return secrets.randbelow(1 << 30) + 1


def write(label: str, customer_id: int | None, steps: Sequence[Step], now: datetime) -> Tops:
    """Keep an act's inverse. A new act makes what was undone before it impossible to redo."""
    Journal.delete().where(Journal.undone == True).execute()  # noqa: E712 (an SQL expression)
    made = Journal.insert(
        at=now,
        label=label,
        customer_id=customer_id,
        changes=json.dumps(steps, separators=(",", ":")),
        undone=False,
    ).execute()
    prune(now)
    return (made, now.astimezone(UTC)), None


def prune(now: datetime) -> None:
    """Forget acts that are both older than 30 days and beyond the last 200."""
    newest = Journal.select(Journal.id).order_by(Journal.id.desc()).limit(_KEEP_STEPS)
    (Journal.delete().where((Journal.at < now - timedelta(days=_KEEP_DAYS)) & Journal.id.not_in(newest)).execute())


def latest(undone: bool) -> tuple[int, str, int | None] | None:
    """Id, label and customer of the act that undo (or redo) would take, or None."""
    order = Journal.id.asc() if undone else Journal.id.desc()
    query = Journal.select(Journal.id, Journal.label, Journal.customer_id).where(Journal.undone == undone)
    found = first(query.order_by(order))
    return (found[0], found[1], found[2]) if found else None


def tops() -> Tops:
    """The acts that undo and redo would take now."""
    query = Journal.select(Journal.id, Journal.at)
    undo = first(query.where(Journal.undone == False).order_by(Journal.id.desc()))  # noqa: E712 (an SQL expression)
    redo = first(query.where(Journal.undone == True).order_by(Journal.id))  # noqa: E712
    return undo and (undo[0], undo[1]), redo and (redo[0], redo[1])


def flip(entry_id: int, recorder: Recorder) -> None:
    """Take an act back, or do it again: its place in the journal then holds the way in the other direction."""
    entry = Journal.get_by_id(entry_id)
    try:
        steps = json.loads(entry.changes)
    except ValueError:
        raise Corrupt("What this act changed cannot be read, so it cannot be undone or done again.") from None
    recorder.revert(steps)
    Journal.update(changes=json.dumps(recorder.steps, separators=(",", ":")), undone=not entry.undone).where(
        Journal.id == entry_id
    ).execute()


def state() -> tuple[Any, ...]:
    """The newest act and how many are undone: the same only while nothing changed.

    After an undo a new act gets the id of the one that can no longer be redone, so the id alone is not enough.
    """
    j = Journal
    undone = j.select().where(j.undone == True).count()  # noqa: E712 (an SQL expression)
    newest = j.select(j.id, j.at, j.label, j.customer_id, fn.LENGTH(j.changes).coerce(False)).order_by(j.id.desc())
    return (undone, *(first(newest) or ()))
