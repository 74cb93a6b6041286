"""Rolling backups: made, listed, thinned, checked (promise P4).

Works on files through short connections of its own. The store file itself is never opened by hand here:
closing such a handle would drop the locks that SQLite holds for a store that is open in this process.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Protocol

from ..disk import PARTIAL, clear, create, held, sync_file, sync_folder
from ..errors import Corrupt, NotAStore
from . import digest
from .backup_names import NAME, stamp
from .check import connect, contents, file_problems, spoken
from .digest import whole_problems

KEEP_ALL = timedelta(days=2)
KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS = 14, 8, 12

_PARTIAL = re.compile(rf"firstcup-[0-9-]+\.db{re.escape(PARTIAL)}(-journal)?")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup file. ``made_at`` is the local time in its name, to the minute, aware."""

    path: Path
    made_at: datetime
    bytes: int


class OpenFile(Protocol):
    """A file that is open, whatever its name is by now."""

    @property
    def modified(self) -> int:
        """When it was written to last, in nanoseconds."""

    def copy_to(self, path: Path) -> None:
        """Write all of it to the file at ``path``. Raises OSError."""


def make_backup(store_path: Path, folder: Path, now: datetime, *, why: str) -> Path:
    """A verified copy of the store in ``folder``, named after the local time; ``why`` is for messages only.

    The copy is opened, checked and compared with the store before it gets its name, so every named backup is
    whole; nothing is ever overwritten. ``why`` completes the sentence "The backup … failed" ("before the
    import"). Raises NotAStore, Corrupt, Locked, ReadOnly, DiskFull or StoreError, and leaves nothing behind.
    """
    with spoken(f"The backup {why} failed", folder):
        if not store_path.is_file() or not store_path.stat().st_size:
            raise NotAStore(f"The backup {why} failed: there is no store at {store_path}.")
        return _make(folder, now, lambda partial: copy_store(store_path, partial))


def salvage(file: OpenFile, folder: Path, now: datetime) -> Path:
    """The backup in ``folder`` that holds all of an open file, which may have no name any more: the newest one, where
    nothing was written since it was made, else a new one. Raises as ``make_backup`` does.
    """
    with spoken("What was in the file could not be copied", folder):
        newest = next(iter(list_backups(folder)), None)
        if newest is not None and newest.path.stat().st_mtime_ns == file.modified:
            return newest.path

        def copy(partial: Path) -> None:
            file.copy_to(partial)
            if problems := file_problems(partial):
                raise Corrupt(f"The copy is not whole: {problems[0]}")
            os.utime(partial, ns=(file.modified, file.modified))

        return _make(folder, now, copy)


def _make(folder: Path, now: datetime, fill: Callable[[Path], object]) -> Path:
    """A new backup with what ``fill`` writes: it has its name when it is on the disk."""
    make_folder(folder)
    with held(folder) as alone:
        clear(folder, _PARTIAL, alone=alone)
        target, partial = _reserve(folder, now)
        try:
            fill(partial)
            sync_file(partial)
            partial.replace(target)  # overwrites nothing: the reservation keeps the name free
        except BaseException:
            remove(partial)
            raise
        sync_folder(folder)
        digest.seal(target)
        return target


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """The backups in ``folder``, newest first by the time in their names; other files are not looked at, nor is a
    folder that cannot be."""
    try:
        paths = tuple(folder.iterdir())
    except (OSError, ValueError):
        return ()
    found = []
    for path in paths:
        match = NAME.fullmatch(path.name)
        with suppress(ValueError, OverflowError, OSError):  # no such date, or gone meanwhile
            if match and path.is_file():
                made_at = datetime.fromisoformat("{}-{}-{}T{}:{}".format(*match.groups())).astimezone()
                found.append((made_at, int(match[6] or 1), Backup(path, made_at, path.stat().st_size)))
    return tuple(backup for _, _, backup in sorted(found, key=lambda entry: entry[:2], reverse=True))


def changed_since_newest(folder: Path, store_path: Path) -> bool:
    """Whether the store holds anything the newest backup may lack. False for a missing or empty file."""
    try:
        now = store_path.stat()
    except OSError:
        return False
    # A backup carries the store's own time of change, so that this holds even when the clock was set back.
    newest = next(iter(list_backups(folder)), None)
    return now.st_size > 0 and (newest is None or newest.path.stat().st_mtime_ns != now.st_mtime_ns)


def thin(folder: Path, now: datetime) -> tuple[Path, ...]:
    """Deletes what promise P4 does not keep and returns it: all of two days stay, and the newest of each of the last
    14 days, 8 weeks and 12 months that have one.

    The newest backup that passes its check always stays; if none passes, all stay. Raises ReadOnly.
    """
    backups = list_backups(folder)
    keep = {backup.path for backup in backups if backup.made_at > now - KEEP_ALL}
    keep |= _newest_of_each(backups, lambda made: made.date(), KEEP_DAYS)
    keep |= _newest_of_each(backups, lambda made: made.isocalendar()[:2], KEEP_WEEKS)
    keep |= _newest_of_each(backups, lambda made: (made.year, made.month), KEEP_MONTHS)
    spare = [backup.path for backup in backups if backup.path not in keep]
    good = next((b.path for b in backups if not whole_problems(b.path)), None) if spare else None
    if good is None:
        return ()
    removed = tuple(path for path in spare if path != good)
    with spoken("Old backups could not be deleted", folder):
        for path in removed:
            path.unlink(missing_ok=True)
            digest.forget(path)
    return removed


def check(store_path: Path, *, application_id: int) -> tuple[str, ...]:
    """What is wrong with the store file, in sentences; empty when all is well.

    Changes nothing, but SQLite rolls back what a crash left half done. Raises Locked when another program
    holds the file.
    """
    return whole_problems(store_path, application_id, mode="rw")


def _newest_of_each(backups: Iterable[Backup], period: Callable[[datetime], object], limit: int) -> set[Path]:
    """The newest backup of each of the last ``limit`` periods that have any."""
    newest: dict[object, Path] = {}
    for backup in backups:
        newest.setdefault(period(backup.made_at), backup.path)
    return set(list(newest.values())[:limit])


def copy_store(store_path: Path, partial: Path) -> None:
    """Copies in one step while a read lock keeps writers out: what is compared is what was copied."""
    # "rw", for only then can SQLite roll back what a crash left half done; a read-only file opens as well.
    # One connection: a second would queue behind a writer that itself waits for the first, until all give up.
    with closing(connect(store_path, "rw")) as source, closing(connect(partial, "rw")) as copy:
        copy.execute("PRAGMA synchronous = off")  # the writer does not wait for the disk; it is synced below
        source.execute("BEGIN")
        before = contents(source)
        changed = store_path.stat()
        source.backup(copy)
        source.execute("ROLLBACK")
    with closing(connect(partial, "ro")) as copy:
        problems = [row[0] for row in copy.execute("PRAGMA quick_check(1)") if row[0] != "ok"]
        if problems or contents(copy) != before:
            raise Corrupt("The copy differs from the store. Check the store, then try again.")
    os.utime(partial, ns=(changed.st_atime_ns, changed.st_mtime_ns))


def make_folder(folder: Path) -> None:
    """The folder and its parents, each for the user alone (promise P8); folders that exist keep their rights."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode=0o700, exist_ok=True)


def _reserve(folder: Path, now: datetime) -> tuple[Path, Path]:
    """A free name and its partial file. The partial is created exclusively and so holds the name for us."""
    for n in count(1):
        target = folder / f"firstcup-{stamp(now)}{f'-{n}' if n > 1 else ''}.db"
        partial = target.with_name(target.name + PARTIAL)
        if target.exists():
            continue
        try:
            os.close(create(partial))
        except FileExistsError:
            continue
        if not target.exists():  # else another process finished it between our look and our reservation
            return target, partial
        remove(partial)
    raise AssertionError("counting does not end")


def remove(partial: Path) -> None:
    """A file that is not to be finished, with what SQLite may have left beside it."""
    for path in (partial, partial.with_name(partial.name + "-journal")):
        with suppress(OSError):
            path.unlink(missing_ok=True)
