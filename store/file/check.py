"""Looks into store files through short connections of its own, and says in words what it finds.

Used for backups, check and restore, where the file may be damaged, locked, or no store at all.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ..errors import Corrupt, DiskFull, Locked, NotAStore, ReadOnly, StoreError
from ..rules.text.text import clean_line
from .identity import uri
from .schema_marks import FOREIGN, is_foreign

CHANGED = "The file is damaged: it differs from what First Cup wrote last."
LOCK_WAIT = 5.0  # seconds, as the store itself waits
_NO_FOLDER = (errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.ELOOP)
_HELD = (32, 33)  # what Windows calls a file, or a part of it, that another program has open


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection of one's own in autocommit, ``mode`` "rw" or "ro"; never makes a file. Raises sqlite3.Error."""
    return sqlite3.connect(uri(path, mode), uri=True, timeout=LOCK_WAIT, isolation_level=None)


def contents(connection: sqlite3.Connection) -> dict[str, int]:
    """What a copy must have in common with its original: its marks, and the number of rows in each table."""
    marks = ("application_id", "user_version")
    found = {mark: int(connection.execute(f"PRAGMA {mark}").fetchone()[0]) for mark in marks}
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    ).fetchall()
    for (name,) in tables:
        quoted = name.replace('"', '""')
        found[f"table {name}"] = int(connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])
    return found


def file_problems(
    path: Path, application_id: int | None = None, *, thorough: bool = False, mode: str = "ro"
) -> tuple[str, ...]:
    """What is wrong with a store file, in sentences; empty when nothing is. Raises Locked, and ReadOnly for one that
    cannot be looked at.

    ``thorough`` adds what takes longer: the contents of every index, and rows that point to nothing.
    """
    facts = _facts(path)
    if facts is None or not stat.S_ISREG(facts.st_mode):
        return (f"There is no file at {path}.",)
    if not facts.st_size:
        return ("The file is empty.",)
    try:
        with closing(connect(path, mode)) as connection:
            # What SQLite reports quotes names out of the file, and those may hold anything.
            return tuple(clean_line(problem) for problem in _problems(connection, application_id, thorough))
    except UnicodeDecodeError:  # what SQLite says of a damaged schema quotes it
        return ("The file is damaged or cannot be read.",)
    except sqlite3.Error as error:
        name = _errorname(error)
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise Locked(f"Another program is using {path.name}. Close it and try again.") from error
        if name.startswith("SQLITE_NOTADB"):
            return ("The file is not a First Cup store.",)
        return (f"The file is damaged or cannot be read ({name}).",)


def _facts(path: Path) -> os.stat_result | None:
    """What the disk says of the file; None where there is none."""
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:  # a folder that may not be entered, a name that is none
        reason = getattr(error, "strerror", None) or "its path is not valid"
        raise ReadOnly(f"{path} cannot be looked at ({reason}). Check its folder, or choose another file.") from error


def _problems(connection: sqlite3.Connection, application_id: int | None, thorough: bool) -> Iterator[str]:
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    if application_id is not None and found != application_id:
        yield "The file is not a First Cup store."
        return
    if application_id is not None and is_foreign(connection, connection.execute("PRAGMA user_version").fetchone()[0]):
        yield f"The file {FOREIGN}."
    name = "integrity_check" if thorough else "quick_check"
    bad = [row[0] for row in connection.execute(f"PRAGMA {name}(20)") if row[0] != "ok"]
    if bad:
        yield from (f"The file is damaged: {line}." for line in bad)
        return
    if thorough:
        orphans: dict[tuple[str, str], int] = {}
        for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
            orphans[table, parent] = orphans.get((table, parent), 0) + 1
        for (table, parent), rows in orphans.items():
            yield f"{rows} in {table} belong to no {parent}."


def _errorname(error: sqlite3.Error) -> str:
    return str(getattr(error, "sqlite_errorname", ""))


@contextmanager
def spoken(what: str, place: Path) -> Iterator[None]:
    """Turns what the disk and SQLite raise into the store's own errors; ``what`` opens the sentence."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise Corrupt(f"{what}: the store is damaged. Restore a backup of it.") from error
    except sqlite3.Error as error:
        name = _errorname(error)
        if name.startswith("SQLITE_FULL"):
            raise _full(what, place) from error
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise Locked(f"{what}: another program is using the store. Close it and try again.") from error
        if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
            raise ReadOnly(f"{what}: {place} cannot be written. Check its permissions.") from error
        if name.startswith("SQLITE_NOTADB"):
            raise NotAStore(f"{what}: the file is not a First Cup store.") from error
        if name.startswith("SQLITE_CORRUPT"):
            raise Corrupt(f"{what}: the store is damaged. Restore a backup of it.") from error
        raise StoreError(f"{what}: {clean_line(str(error))}. Nothing was changed.") from error
    except TimeoutError as error:
        raise Locked(f"{what}: {error}. Try again in a moment.") from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _full(what, place) from error
        if getattr(error, "winerror", 0) in _HELD:
            raise Locked(f"{what}: another program is using a file of it. Close it and try again.") from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise ReadOnly(f"{what}: {place} cannot be written. Check its permissions.") from error
        if error.errno in _NO_FOLDER:
            raise ReadOnly(f"{what}: {place} cannot be used ({error.strerror}). Choose another folder.") from error
        raise StoreError(f"{what}: {error.strerror or error}. Nothing was changed.") from error


def _full(what: str, place: Path) -> DiskFull:
    return DiskFull(f"{what}: there is no room left in {place}. Free some space and try again.")
