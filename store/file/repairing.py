"""What can be read of a damaged store, in a new one; what could not is listed (promise P5: the file itself stays).

Rows are read one by one from a copy of the file, around what is damaged, and written into a new store, whose own counts
and indexes are made anew. What could not be read is named by table and row, never by what stood there.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import Corrupt
from . import database, digest, search
from .bad_values import Column, columns, is_right
from .check import connect, spoken
from .columns import Text, Word, as_text
from .identity import uri
from .journal import Journal
from .models import TABLES
from .patience import Patience, PatientDatabase

_PROBED = 1_000_000  # numbers of rows that are tried one by one behind a damaged place
_SIDE = ("-journal", "-wal")  # what SQLite needs beside a file that a crash left


@dataclass
class Repair:
    """What became of it: rows by table, and what could not be read."""

    rows: dict[str, int] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)


def repair(source: Path, target: Path) -> Repair:
    """A new store at ``target``, where nothing is yet, with what can be read of ``source``; nothing else is changed.

    Raises Corrupt where nothing can be read, and StoreError kinds where nothing can be written; then nothing is left.
    """
    database.create(target)
    try:
        with spoken("Nothing was repaired", target.parent):
            done = _salvage(source, target)
            db = PatientDatabase(uri(target, "rw"), Patience())
            db.connect()
            try:
                with db.atomic():
                    search.rebuild(db)
            finally:
                db.close()
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    digest.seal(target)
    return done


def _salvage(source: Path, target: Path) -> Repair:
    typed: dict[str, list[Column]] = {}
    for column in columns():
        typed.setdefault(column.table, []).append(column)
    typed.pop(str(Journal._meta.table_name))  # undo names rows that may not be there
    for model in TABLES:  # also one that only says who belongs to what
        typed.setdefault(str(model._meta.table_name), [])
    done = Repair()
    with tempfile.TemporaryDirectory(prefix=".firstcup-repair-", dir=target.parent) as folder:
        copy = _copied(source, Path(folder))
        with closing(connect(copy, "rw")) as old, closing(connect(target, "rw")) as new:
            old.text_factory = new.text_factory = bytes
            new.execute("PRAGMA foreign_keys = off")
            new.execute("BEGIN")
            for table, its in typed.items():
                _copy_table(old, new, table, its, done)
            _without_orphans(new, done)
            new.execute("COMMIT")
    if not any(done.rows.values()):
        raise Corrupt(f"Nothing in {source} can be read. It was not changed.")
    return done


def _copied(source: Path, folder: Path) -> Path:
    copy = folder / "damaged.db"
    shutil.copyfile(source, copy)
    for side in _SIDE:
        if Path(f"{source}{side}").exists():
            shutil.copyfile(f"{source}{side}", f"{copy}{side}")
    return copy


def _copy_table(old: sqlite3.Connection, new: sqlite3.Connection, table: str, its: list[Column], done: Repair) -> None:
    here = [row[1].decode() for row in new.execute(f'PRAGMA table_info("{table}")')]
    try:
        there = {as_text(row[1]) for row in old.execute(f'PRAGMA table_info("{table}")')}
    except sqlite3.Error:
        there = set()
    names = [name for name in here if name in there]
    if not names:
        done.lost.append(f"{table}: nothing of it can be read.")
        return
    list_of = ", ".join(f'"{name}"' for name in names)
    into = f'INSERT INTO "{table}" ({list_of}) VALUES ({", ".join("?" * len(names))})'
    wanted = {column.name: column for column in its}
    done.rows[table] = 0
    for number, row in _rows(old, table, list_of, done):
        values = _readable(table, number, dict(zip(names, row, strict=True)), wanted, done)
        if values is None:
            continue
        try:
            new.execute(into, list(values.values()))
            done.rows[table] += 1
        except (sqlite3.IntegrityError, sqlite3.DataError):
            done.lost.append(f"{table} {number}: it does not fit with the others, and is left out.")


def _rows(old: sqlite3.Connection, table: str, names: str, done: Repair) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Every row that can be read, with its number: in order up to a damaged place, then one by one behind it."""
    last = -(2**62)
    try:
        for number, *row in old.execute(f'SELECT rowid, {names} FROM "{table}" ORDER BY rowid'):
            if isinstance(number, int) and number > last:
                last = number
                yield number, tuple(row)
        return
    except sqlite3.Error:
        done.lost.append(f"{table}: a part of it is damaged.")
    end = _last(old, table)
    for number in range(max(last + 1, 1), min(end, max(last, 0) + _PROBED) + 1):
        try:
            found = old.execute(f'SELECT {names} FROM "{table}" WHERE rowid = ?', (number,)).fetchone()
        except sqlite3.Error:
            done.lost.append(f"{table} {number}: it cannot be read.")
            continue
        if found:
            yield number, found


def _last(old: sqlite3.Connection, table: str) -> int:
    try:
        return int(old.execute(f'SELECT max(rowid) FROM "{table}"').fetchone()[0] or 0)
    except (sqlite3.Error, ValueError, TypeError):
        return 0


def _readable(
    table: str, number: int, row: dict[str, Any], wanted: dict[str, Column], done: Repair
) -> dict[str, Any] | None:
    """The row as the new store takes it; None where it would be none."""
    for name, value in row.items():
        column = wanted.get(name)
        kind = b"text" if isinstance(value, bytes) else _kind(value)
        if column is None or is_right(column, value, kind):
            row[name] = value.decode() if isinstance(value, bytes) else value
            continue
        where = f"{table} {number}: {name} cannot be read"
        if isinstance(column.field, Text) or (isinstance(column.field, Word) and column.words is None):
            row[name] = as_text(value) if value is not None else ""
            done.lost.append(f"{where}; its letters that can be are kept.")
        elif column.field.null or column.field.default is not None:
            row[name] = None if column.field.null else column.field.db_value(column.field.default)
            done.lost.append(f"{where} and is left out.")
        else:
            done.lost.append(f"{where}, so the entry is left out.")
            return None
    return row


def _kind(value: Any) -> bytes:
    return b"integer" if isinstance(value, int) else b"real"


def _without_orphans(new: sqlite3.Connection, done: Repair) -> None:
    """What belongs to a row that is not there goes as well, or points to nothing."""
    while found := new.execute("PRAGMA foreign_key_check").fetchall():
        for table, number, parent, which in ((t.decode(), n, p.decode(), w) for t, n, p, w in found):
            link = next(r for r in new.execute(f'PRAGMA foreign_key_list("{table}")') if r[0] == which)[3].decode()
            info = next(r for r in new.execute(f'PRAGMA table_info("{table}")') if r[1].decode() == link)
            if info[3]:  # it must belong to one
                new.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (number,))
                done.rows[table] -= 1
                done.lost.append(f"{table} {number}: its {parent} is not there, so it is left out.")
            else:
                new.execute(f'UPDATE "{table}" SET "{link}" = NULL WHERE rowid = ?', (number,))
                done.lost.append(f"{table} {number}: its {parent} is not there.")
