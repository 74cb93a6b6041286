"""Opening the one file: recognised before it is touched, created whole or not at all, migrated after a backup."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import stat
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import NamedTuple

from peewee import DatabaseError, SqliteDatabase

from .. import disk
from ..errors import Corrupt, Locked, NewerSchema, NotAStore, ReadOnly
from .columns import read_text
from .failures import error_name, explained, is_busy
from .health import Health
from .identity import Identity, identity, real, uri
from .patience import Patience, PatientDatabase
from .schema_marks import refuse_foreign
from .table import database

APPLICATION_ID = 0x46437570  # "FCup"
SCHEMA = 8  # the number of the newest migration: said here, so that no start has to list the folder
_MAGIC = b"SQLite format 3\0"

# The whole file is one plain copy, also after power loss and in a synced folder; FTS triggers forbid trusted_schema=0.
_PRAGMAS = {
    "journal_mode": "delete",
    "synchronous": "extra",
    "foreign_keys": 1,
    "secure_delete": 1,
    "cell_size_check": 1,
    "temp_store": "memory",
    "cache_size": -16_000,  # 16 MB: a screenful of a large store stays in memory
    "cache_spill": 0,  # a large transaction goes into memory, not into the file: others can read until it is committed
}

# SQL with its parameters is customers' data: it never goes to a log.
logging.getLogger("peewee").setLevel(logging.WARNING)


def recognise(path: Path) -> int:
    """The schema number of the store at ``path``, read from the file's head without opening a database.

    Raises NotAStore, NewerSchema, ReadOnly. Nothing is changed.
    """
    try:
        info = path.stat()
        if stat.S_ISDIR(info.st_mode):
            raise NotAStore(f"{path} is a folder. Name a file in it, such as {path / 'firstcup.db'}.")
        if not stat.S_ISREG(info.st_mode):
            raise NotAStore(f"{path} is not a regular file. Choose another with --store.")
        if info.st_size == 0:
            raise NotAStore(
                f"{path} is empty (0 bytes), so it is not a First Cup store. Choose another file with --store;"
                " if this was your store, copy the newest file of the backup folder to its place."
            )
        with path.open("rb") as file:
            head = file.read(100)
    except PermissionError:
        raise ReadOnly(
            f"{path} cannot be read. Check that the file is yours, or choose another with --store."
        ) from None
    except OSError as error:
        raise NotAStore(f"{path} cannot be read ({error.strerror}). Choose another with --store.") from None
    if not head.startswith(_MAGIC) or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise NotAStore(f"{path} is not a First Cup store. It was not changed. Choose another file with --store.")
    version = int.from_bytes(head[60:64], "big")
    if version > SCHEMA:
        raise NewerSchema(
            f"{path} was written by a newer First Cup (format {version}, this one knows {SCHEMA})."
            " It was not changed. Update First Cup, then open it again."
        )
    return version


def is_unfinished(path: Path) -> bool:
    """A write was cut off, or is under way: what stands in the file's head may be taken back yet."""
    return os.path.exists(f"{real(path)}-journal")  # noqa: PTH110 (as SQLite finds it)


def version_inside(path: Path, patience: Patience) -> int:
    """The schema number once SQLite has taken back what was cut off. Raises StoreError kinds.

    An upgrade that is killed just before its end leaves the new number in the head, and the old tables.
    """
    with explained(path):
        db = _open(path, os.access(path, os.W_OK) and os.access(path.parent, os.W_OK), patience)
        try:
            return int(db.execute_sql("PRAGMA user_version").fetchone()[0])
        finally:
            db.close()


def create(path: Path) -> None:
    """Make a new, empty store at ``path``: complete, or not there at all. Raises StoreError kinds."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with disk.held(path.parent) as alone:
            _clear(path, alone=alone)
            building = _reserve(path)
            try:
                _build(building, path)
            finally:
                with contextlib.suppress(OSError):
                    building.unlink(missing_ok=True)
    except FileExistsError:
        raise ReadOnly(
            f"{path} cannot be made, because {path.parent} is not a folder. Choose another place with --store."
        ) from None
    except TimeoutError as error:
        raise Locked(f"{path} cannot be made now: {error}. Try again in a moment.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadOnly(f"{path} cannot be made ({reason}). Choose another place with --store.") from None


def clear(path: Path) -> None:
    """Remove what killed processes left beside the store at ``path``: half-made stores, half-copied backups."""
    with contextlib.suppress(OSError), disk.held(path.parent, wait=0) as alone:
        _clear(path, alone=alone)


def _clear(path: Path, *, alone: bool) -> None:
    name = re.escape(path.name)
    made = rf"\.{name}\.[0-9]+(-[0-9]+)?\.new(-journal)?"
    digest = rf"\.{name}\.digest\.[0-9]+"
    disk.clear(path.parent, re.compile(rf"{made}|{digest}|{name}{re.escape(disk.PARTIAL)}(-journal)?"), alone=alone)


def _reserve(path: Path) -> Path:
    """A file for the store that is being made; what has its name and cannot be removed is passed over."""
    for n in count(1):
        building = path.with_name(f".{path.name}.{os.getpid()}{f'-{n}' if n > 1 else ''}.new")
        try:
            os.close(disk.create(building))
        except FileExistsError:
            continue
        return building
    raise AssertionError("counting does not end")


def _build(building: Path, path: Path) -> None:
    with explained(path):
        db = SqliteDatabase(str(building), pragmas={"foreign_keys": 1}, autoconnect=False)
        db.connect()
        try:
            db.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate(db)
        finally:
            db.close()
    disk.sync_file(building)
    with contextlib.suppress(FileExistsError):  # another program made one meanwhile: that one is opened
        disk.give_name(building, path, replace=False)
    disk.sync_folder(path.parent)


class Opened(NamedTuple):
    """An open connection, whether it may write, to which file, and whether that may be trusted."""

    db: PatientDatabase
    writable: bool
    file: Identity | None
    health: Health


def connect(path: Path, health: Health, patience: Patience) -> Opened:
    """The file at ``path``, open, also while another program writes. Raises Locked, Corrupt, NotAStore."""
    file = identity(path)  # asked first: a file that is swapped in meanwhile is noticed, not taken for the one opened
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    with explained(path):
        db = _open(path, writable, patience)
        try:
            if writable:
                writable = _can_write(db)
            db.execute_sql("SELECT 1 FROM customer LIMIT 1").fetchone()
            refuse_foreign(db, path, SCHEMA)
        except BaseException:
            db.close()
            raise
    tables_of(db)
    return Opened(db, writable, file, health)


def tables_of(db: SqliteDatabase) -> None:
    """Let the tables speak to this open file from now on."""
    if database.obj is not db:
        database.initialize(db)


def _can_write(db: PatientDatabase) -> bool:
    """Take the write lock for a moment, without waiting for it: where another program has it, one can write there."""
    try:
        with db.patience.none():
            db.execute_sql("BEGIN IMMEDIATE").close()
    except DatabaseError as error:
        if is_busy(error):
            return True
        if error_name(error).startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
            return False
        raise
    db.execute_sql("ROLLBACK").close()
    return True


def _open(path: Path, writable: bool, patience: Patience) -> PatientDatabase:
    pragmas = {k: v for k, v in _PRAGMAS.items() if writable or k not in ("journal_mode", "secure_delete")}
    db = PatientDatabase(
        uri(path, "rw" if writable else "ro"),
        patience,
        uri=True,
        lock_type="IMMEDIATE",
        pragmas=pragmas,
        autoconnect=False,
    )
    db.connect()
    db.connection().text_factory = read_text  # type: ignore[no-untyped-call]
    return db


def upgrade(path: Path, patience: Patience, settle: Callable[[], None]) -> None:
    """Bring an older store to this schema, all or nothing. The caller has made a backup. Raises StoreError kinds.

    ``settle`` counts what the new tables hold of the settings; they speak to this file then.
    """
    with explained(path):
        db = _open(path, True, patience)
        try:
            with db.atomic():
                refuse_foreign(db, path, int(db.execute_sql("PRAGMA user_version").fetchone()[0]))
                before = _counts(db)
                migrate(db)
                tables_of(db)
                settle()
                if db.execute_sql("PRAGMA foreign_key_check").fetchone() or rows_lost(before, _counts(db)):
                    raise Corrupt(
                        f"{path} would not survive its upgrade, so it is as it was. Run firstcup check; a backup was"
                        " made just before."
                    )
        finally:
            db.close()


def _counts(db: SqliteDatabase) -> dict[str, int]:
    names = [
        r[0] for r in db.execute_sql("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'")
    ]
    return {name: db.execute_sql(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def rows_lost(before: dict[str, int], after: dict[str, int]) -> bool:
    """An upgrade left fewer rows in a table than it found."""
    return any(after.get(name, 0) < n for name, n in before.items())


def migrate(db: SqliteDatabase) -> None:
    """Bring the tables of an open file to the schema of this version."""
    from playhouse.migrations import Runner  # 40 ms: only when a store is made or upgraded

    folder = Path(__file__).with_name("migrations")
    Runner(db, str(folder)).up()
