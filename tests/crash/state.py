"""What a store file holds, and whether it is sound, seen past the program: with SQLite alone."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

State = dict[str, str]

_TABLES = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search\\_%' ESCAPE '\\'"
    " AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT IN ('schema_migration', 'choice') ORDER BY name"
)
_INDEXES = "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%' ORDER BY name"
COUNTED = ("day_count", "promise_tally", "tally")  # a count of nothing may stand there or not


def state_of(db: sqlite3.Connection) -> State:
    """The number of the schema, and of each table a digest of all its rows.

    Left out is what search makes of them, when migrations ran, what was chosen in passing, and the versions of rows,
    which never come twice.
    """
    found = {"schema": str(db.execute("PRAGMA user_version").fetchone()[0])}
    for (name,) in db.execute(_TABLES).fetchall():
        only = "WHERE n <> 0" if name in COUNTED else ""
        columns = ", ".join(f'"{row[1]}"' for row in db.execute(f'PRAGMA table_info("{name}")') if row[1] != "version")
        digest = blake2b(digest_size=8)
        for row in db.execute(f'SELECT {columns} FROM "{name}" {only} ORDER BY 1, 2'):
            digest.update(repr(row).encode())
        found[name] = digest.hexdigest()
    return found


def looked_at(path: Path) -> tuple[State, list[str]]:
    """What a store holds, and what is wrong with it.

    A copy is looked at, in which SQLite first takes back what was cut off: the store itself is left to the program.
    """
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        for there in (path, path.with_name(f"{path.name}-journal")):
            if there.exists():
                shutil.copy2(there, folder)
        copy = Path(folder) / path.name
        with closing(sqlite3.connect(f"{copy.as_uri()}?mode=rw", uri=True, isolation_level=None)) as db:
            try:
                return state_of(db), faults_of(db)
            except sqlite3.DatabaseError as error:
                return {}, [str(error)]


def faults_of(db: sqlite3.Connection) -> list[str]:
    """All that SQLite's own checks find, those of the search among them."""
    found = [
        f"{check}: {row}"
        for check in ("quick_check", "integrity_check", "foreign_key_check")
        for row in db.execute(f"PRAGMA {check}").fetchall()
        if row != ("ok",)
    ]
    for (index,) in db.execute(_INDEXES).fetchall():
        try:
            db.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            found.append(f"{index}: {error}")
    return found


def differing(one: State, other: State) -> set[str]:
    """The tables in which two states differ."""
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}
