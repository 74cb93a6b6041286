"""Rolling backups, check and restore (promises P4 and P5).

Works on files through short connections of its own. The store file itself is never opened by hand here:
closing such a handle would drop the locks that SQLite holds for a store that is open in this process.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial as bind
from itertools import count
from pathlib import Path

from ..errors import Corrupt, DiskFull, Locked, NotAStore, ReadOnly, StoreError
from .check import connect, contents, file_problems, spoken
from .database import sync_folder

PARTIAL = ".partial"
KEEP_ALL = timedelta(days=2)
KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS = 14, 8, 12

_NAME = re.compile(r"firstcup-([0-9]{4})-([0-9]{2})-([0-9]{2})-([0-9]{2})([0-9]{2})(?:-([0-9]{1,6}))?\.db")
_STALE = 3600.0  # seconds; a backup takes less than one, so an older partial file has no owner
_SIDE_FILES = ("-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup file. ``made_at`` is the local time in its name, to the minute, aware."""

    path: Path
    made_at: datetime
    bytes: int


def make_backup(store_path: Path, folder: Path, now: datetime, *, why: str) -> Path:
    """A verified copy of the store in ``folder``, named after the local time; ``why`` is for messages only.

    The copy is opened, checked and compared with the store before it gets its name, so every named backup is
    whole; nothing is ever overwritten. ``why`` completes the sentence "The backup … failed" ("before the
    import"). Raises NotAStore, Corrupt, Locked, ReadOnly, DiskFull or StoreError, and leaves nothing behind.
    """
    with spoken(f"The backup {why} failed", folder):
        if not store_path.is_file() or not store_path.stat().st_size:
            raise NotAStore(f"The backup {why} failed: there is no store at {store_path}.")
        _make_folder(folder)
        target, partial = _reserve(folder, now)
        try:
            _remove_stale(folder, partial)
            copy_store(store_path, partial)
            _sync_file(partial)
            partial.replace(target)  # overwrites nothing: the reservation keeps the name free
        except BaseException:
            _remove(partial)
            raise
        sync_folder(folder)
        return target


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """The backups in ``folder``, newest first by the time in their names; other files are not looked at."""
    if not folder.is_dir():
        return ()
    found = []
    for path in folder.iterdir():
        match = _NAME.fullmatch(path.name)
        if match and path.is_file():
            with suppress(ValueError, OverflowError, OSError):  # no such date, or gone meanwhile
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
    good = next((b.path for b in backups if not file_problems(b.path)), None) if spare else None
    if good is None:
        return ()
    removed = tuple(path for path in spare if path != good)
    with spoken("Old backups could not be deleted", folder):
        for path in removed:
            path.unlink(missing_ok=True)
    return removed


def check(store_path: Path, *, application_id: int) -> tuple[str, ...]:
    """What is wrong with the store file, in sentences; empty when all is well.

    Changes nothing, but SQLite rolls back what a crash left half done. Raises Locked when another program
    holds the file.
    """
    return file_problems(store_path, application_id, thorough=True, mode="rw")


def restore(
    backup: Path, store_path: Path, folder: Path, now: datetime, *, application_id: int | None = None
) -> Path | None:
    """Puts ``backup`` in the place of the store, which must be closed. Returns where the old file went.

    The backup is verified first. A readable store is backed up and moved aside as ``*.replaced-DATE``, an
    unreadable one as ``*.damaged-DATE``; None when there was no file. On an error the store is as it was:
    Corrupt or NotAStore for a bad backup, Locked, ReadOnly, DiskFull, StoreError.
    """
    if problems := file_problems(backup, application_id, thorough=True):
        raise Corrupt(f"{backup.name} cannot be restored: {problems[0]} Choose another backup.")
    word = "replaced"
    if store_path.exists():
        try:
            make_backup(store_path, folder, now, why="before the restore")
        except (Locked, ReadOnly, DiskFull):
            raise  # says nothing about the file
        except StoreError:
            word = "damaged"
    with spoken("Nothing was restored", store_path.parent):
        _make_folder(store_path.parent)
        partial = store_path.with_name(store_path.name + PARTIAL)
        _remove(partial)  # of a restore that was cut off; the store is closed, so no other is under way
        try:
            _copy_file(backup, partial)
            if problems := file_problems(partial, application_id):
                raise Corrupt(f"The copy of {backup.name} is not whole: {problems[0]} Try again.")
            return _put_in_place(partial, store_path, f"{word}-{_stamp(now)}")
        except BaseException:
            _remove(partial)
            raise


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


def _stamp(now: datetime) -> str:
    local = now.astimezone()
    return f"{local.year:04}-{local:%m-%d-%H%M}"


def _make_folder(folder: Path) -> None:
    """The folder and its parents, each for the user alone (promise P8); folders that exist keep their rights."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode=0o700, exist_ok=True)


def _reserve(folder: Path, now: datetime) -> tuple[Path, Path]:
    """A free name and its partial file. The partial is created exclusively and so holds the name for us."""
    for n in count(1):
        target = folder / f"firstcup-{_stamp(now)}{f'-{n}' if n > 1 else ''}.db"
        partial = target.with_name(target.name + PARTIAL)
        if target.exists():
            continue
        try:
            _create(partial)
        except FileExistsError:
            continue
        if not target.exists():  # else another process finished it between our look and our reservation
            return target, partial
        _remove(partial)
    raise AssertionError("counting does not end")


def _create(path: Path) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _remove(partial: Path) -> None:
    for path in (partial, partial.with_name(partial.name + "-journal")):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _remove_stale(folder: Path, ours: Path) -> None:
    """Partial files of backups that were cut off. Ages are told by the disk's own clock, which made both."""
    made = ours.stat().st_mtime
    for path in folder.glob("firstcup-*.db" + PARTIAL):
        with suppress(OSError):
            if path != ours and abs(made - path.stat().st_mtime) > _STALE:
                _remove(path)


def _sync_file(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy_file(source: Path, target: Path) -> None:
    _create(target)
    with source.open("rb") as reading, target.open("wb") as writing:
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
