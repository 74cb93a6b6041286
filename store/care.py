"""Care of the file itself, also of one that may not open: copies, restoring, and what is wrong with it (promise P4)."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from .file import backups, bad_values, database, repairing, restoring, synced, windows
from .file.backups import Backup as Backup
from .file.check import connect, file_problems, spoken
from .file.offer import newest_sound, offer, refuse_missing
from .file.repairing import Repair as Repair
from .file.synced import Contents as Contents


def back_up(path: Path, folder: Path, now: datetime) -> Path:
    """Write a copy because the user asked for it, and check it; returns where it is. Raises StoreError kinds."""
    return backups.make_backup(path, folder, now, why="you asked for")


def restore(backup: Path, path: Path, folder: Path, now: datetime) -> Path | None:
    """Put a backup in the place of the store; returns where the file that was there is kept, if one was.

    Raises Corrupt or NotAStore for a bad backup, Locked, ReadOnly, DiskFull, StoreError.
    """
    return restoring.restore(backup, path, folder, now, application_id=database.APPLICATION_ID)


def problems(path: Path) -> tuple[str, ...]:
    """What is wrong with the file, in words; empty when it is sound. All of it is read."""
    return backups.check(path, application_id=database.APPLICATION_ID)


def unreadable(path: Path) -> tuple[str, ...]:
    """Which values of a sound file cannot be read, by table and row. They are shown as such; all else can be used."""
    with spoken("The store could not be checked", path), closing(connect(path, "ro")) as connection:
        return tuple(f"{one.table} {one.row}: {one.column} cannot be read." for one in bad_values.find(connection))


def repair(path: Path, target: Path) -> Repair:
    """A new store at ``target`` with what can be read of the one at ``path``, which stays as it is.

    Raises Corrupt where nothing can be read, ReadOnly, DiskFull, StoreError; nothing is left behind then.
    """
    return repairing.repair(path, target)


def quick_problems(path: Path) -> tuple[str, ...]:
    """The same without what takes longer: the contents of indexes, and rows that point to nothing."""
    return file_problems(path, database.APPLICATION_ID)


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The backups in ``folder``, the newest first."""
    return backups.list_backups(folder)


def newest_whole(folder: Path) -> Backup | None:
    """The newest backup in ``folder`` that passes its whole check."""
    return newest_sound(folder)


def missing(path: Path, folder: Path) -> None:
    """Raises Missing where ``folder`` has backups of a store that is not there."""
    refuse_missing(path, folder)


def advice(folder: Path) -> str:
    """What to do about a damaged file whose backups are in ``folder``, in sentences."""
    return offer(folder)


def conflict_copies(path: Path) -> tuple[Path, ...]:
    """Stores beside ``path`` that a sync client may have made of it in a conflict."""
    return synced.copies(path)


def contents(path: Path) -> Contents | None:
    """What a file holds, in short, without a lock or a write; None where it cannot be read."""
    return synced.contents(path)


def recognise(path: Path) -> int:
    """The schema number of the store at ``path``. Raises NotAStore, NewerSchema, ReadOnly; nothing is changed."""
    return database.recognise(path)


def open_elsewhere(path: Path) -> int:
    """How many running First Cup apps have the store at ``path`` open now; plain commands do not count."""
    return windows.count(path)
