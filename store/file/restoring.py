"""A backup in the place of the store (promise P5)."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime
from functools import partial as bind
from itertools import count
from pathlib import Path

from ..disk import PARTIAL, create, held, sync_folder
from ..errors import Corrupt, DiskFull, Locked, NotAStore, ReadOnly, StoreError
from . import digest
from .backup_names import stamp
from .backups import make_backup, make_folder, remove
from .check import connect, file_problems, spoken
from .digest import whole_problems
from .identity import real

_READABLE = "replaced"
_SIDE_FILES = ("-journal", "-wal", "-shm")


def restore(
    backup: Path, store_path: Path, folder: Path, now: datetime, *, application_id: int | None = None
) -> Path | None:
    """Puts ``backup`` in the place of the store, which must be closed. Returns where the old file went.

    The backup is verified first. A readable store is backed up and moved aside as ``*.replaced-DATE``, an
    unreadable one as ``*.damaged-DATE``; None when there was no file. On an error the store is as it was:
    Corrupt or NotAStore for a bad backup, Locked, ReadOnly, DiskFull, StoreError.
    """
    if problems := whole_problems(backup, application_id):
        raise Corrupt(f"{backup.name} cannot be restored: {problems[0]} Choose another backup.")
    _refuse_what_is_no_file(store_path)
    _refuse_open(store_path)
    store_path = real(store_path)  # a link stays a link
    word = _keep(store_path, folder, now)
    with spoken("Nothing was restored", store_path.parent):
        make_folder(store_path.parent)
        with held(store_path.parent), _writers_kept_out(store_path, word):
            partial = store_path.with_name(store_path.name + PARTIAL)
            remove(partial)  # of a restore that was cut off
            try:
                _copy_file(backup, partial)
                if problems := file_problems(partial, application_id):
                    raise Corrupt(f"The copy of {backup.name} is not whole: {problems[0]} Try again.")
                aside = _put_in_place(partial, store_path, f"{word}-{stamp(now)}")
            except BaseException:
                remove(partial)
                raise
            digest.seal(store_path)
            return aside


def _keep(store_path: Path, folder: Path, now: datetime) -> str:
    """A backup of the store that is to go, where it can be read; what it is called when it is set aside."""
    if os.path.lexists(store_path):
        try:
            make_backup(store_path, folder, now, why="before the restore")
        except (Locked, ReadOnly, DiskFull):
            raise  # says nothing about the file
        except StoreError:
            return "damaged"
    return _READABLE


@contextmanager
def _writers_kept_out(store_path: Path, word: str) -> Iterator[None]:
    """No act is half written while a readable file is exchanged: its journal would stay with the wrong one. What was
    saved is in the file that is set aside. Raises sqlite3.Error where another program is writing.
    """
    with ExitStack() as last:
        # On Windows a file that is open cannot be exchanged.
        if sys.platform != "win32" and word == _READABLE and store_path.is_file():
            try:
                connection = last.enter_context(closing(connect(store_path, "rw")))
                connection.execute("BEGIN IMMEDIATE").close()
            except sqlite3.Error as error:
                if str(getattr(error, "sqlite_errorname", "")).startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                    raise
                last.close()  # not to be read, or not to be written: the next steps say what that means
        yield


def _refuse_what_is_no_file(store_path: Path) -> None:
    """A folder or a device is not moved aside for a store."""
    try:
        mode = store_path.stat().st_mode
    except (OSError, ValueError):  # nothing there, or the next step says what is wrong
        return
    if not stat.S_ISREG(mode):
        kind = "a folder" if stat.S_ISDIR(mode) else "not a regular file"
        raise NotAStore(f"{store_path} is {kind}, so nothing was put in its place. Choose another file with --store.")


def _refuse_open(store_path: Path) -> None:
    """Windows replaces no file that a program has open: found out before anything is moved."""
    if sys.platform != "win32" or not os.path.lexists(store_path):
        return
    try:
        store_path.rename(store_path)
    except PermissionError as error:
        raise Locked(
            f"{store_path} is open in a program, and Windows replaces no open file. Nothing was changed. Close First"
            " Cup and what else may read the file, then try again."
        ) from error


def _copy_file(source: Path, target: Path) -> None:
    with source.open("rb") as reading, os.fdopen(create(target), "wb") as writing:
        shutil.copyfileobj(reading, writing, 1 << 20)
        writing.flush()
        os.fsync(writing.fileno())


def _put_in_place(partial: Path, store_path: Path, word: str) -> Path | None:
    """Moves the store aside and the new file to its name; undone as a whole when a step fails."""
    if not store_path.exists():
        partial.replace(store_path)
        sync_folder(store_path.parent)
        return None
    undo: list[Callable[[], object]] = []
    try:
        aside = _set_aside(store_path, word, undo)
        # A journal left by a crash belongs to the old file; beside the new one it would be played into it.
        for suffix in _SIDE_FILES:
            side, moved = Path(f"{store_path}{suffix}"), Path(f"{aside}{suffix}")
            if side.exists():
                side.rename(moved)
                undo.append(bind(moved.rename, side))
        partial.replace(store_path)
    except BaseException:
        for step in reversed(undo):
            with suppress(OSError):
                step()
        raise
    sync_folder(store_path.parent)
    return aside


def _set_aside(store_path: Path, word: str, undo: list[Callable[[], object]]) -> Path:
    """A second name for the store, so that there is a store under its own name at every moment."""
    for n in count(1):
        aside = store_path.with_name(f"{store_path.name}.{word}{f'-{n}' if n > 1 else ''}")
        if aside.exists():
            continue
        try:
            aside.hardlink_to(store_path)
            undo.append(aside.unlink)
        except FileExistsError:
            continue
        except OSError:  # a disk without second names: then the file itself is moved
            store_path.rename(aside)
            undo.append(bind(aside.rename, store_path))
        return aside
    raise AssertionError("counting does not end")
