"""What acts by itself in a store: its triggers and views, as our migrations make them, and no others.

A file from elsewhere could bring some that change or send along what the user writes: it is not opened.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from ..errors import NotAStore

MARKS: dict[int, str] = {
    1: "d52a2e6de222a36c",
    2: "d52a2e6de222a36c",
    3: "9244fec90f9ca27e",
    4: "9244fec90f9ca27e",
    5: "9244fec90f9ca27e",
    6: "6096e49d4f277c7d",
    7: "6096e49d4f277c7d",
    8: "6096e49d4f277c7d",
}
"""A digest of them by the number of the schema; a test makes each anew from the migrations."""

FOREIGN = "has triggers or views that First Cup did not make, or lacks some of its own"
_SQL = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view') ORDER BY type, name"


def mark(connection: Any) -> str:
    """Of the triggers and views of an open file; a connection of SQLite's own, or Peewee's. Raises their errors."""
    execute = getattr(connection, "execute_sql", None) or connection.execute
    found = hashlib.sha256()
    for row in execute(_SQL).fetchall():
        found.update("\0".join(map(str, row)).encode("utf-8", "replace"))
    return found.hexdigest()[:16]


def refuse_foreign(connection: Any, path: Path, version: int) -> None:
    """Returns where a file of this schema has our triggers and views, all of them and no others. Raises NotAStore."""
    if is_foreign(connection, version):
        raise NotAStore(
            f"{path} {FOREIGN}, so it was not opened. It was not changed."
            " firstcup repair copies its rows into a new file."
        )


def is_foreign(connection: Any, version: int) -> bool:
    """Whether a file of this schema acts by itself in other ways than ours; no schema of ours has none."""
    return version in MARKS and mark(connection) != MARKS[version]
