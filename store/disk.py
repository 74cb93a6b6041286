"""Files that are there whole or not at all: made beside their place, brought to the disk, and only then named.

What a process was building when it was killed is told from what another one builds at this moment by the kernel: a
lock goes with its process, however that ends.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EEXIST, EINVAL
from pathlib import Path, PureWindowsPath

PARTIAL = ".partial"
WAIT = 60.0  # seconds for another process that builds in the same folder; a backup takes less than one
_AGAIN = 0.05  # seconds between tries
_STALE = 3600.0  # seconds; what is older has no owner, also where the disk has no locks
_LOCK = ".firstcup.lock"
# Of a folder alone: a pipe in its place would keep who opens it waiting.
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NONBLOCK", 0)
_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)

if sys.platform == "win32":
    import msvcrt

    def lock(handle: int, *, mine: bool) -> None:  # noqa: ARG001 (there is one kind of lock only)
        """Lock an open file at once. Raises OSError."""
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _hold(folder: Path) -> int:
        """Windows locks no folders: a file in it stands for it. FileExistsError while another process holds it."""
        handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            lock(handle, mine=True)
        except OSError as error:
            os.close(handle)
            raise FileExistsError from error
        return handle

else:
    import fcntl

    def lock(handle: int, *, mine: bool) -> None:
        """Lock an open file at once, as its owner (``mine``) or only to ask. Raises OSError."""
        # Who only asks shares the lock, so that two who ask do not take each other for the owner.
        fcntl.flock(handle, (fcntl.LOCK_EX if mine else fcntl.LOCK_SH) | fcntl.LOCK_NB)

    def _hold(folder: Path) -> int:
        """The folder itself, open and locked. FileExistsError while another process holds it."""
        handle = os.open(folder, _FOLDER)
        try:
            lock(handle, mine=True)
        except OSError as error:
            os.close(handle)
            if isinstance(error, BlockingIOError):
                raise FileExistsError from error
            raise
        return handle


@contextmanager
def held(folder: Path, wait: float = WAIT) -> Iterator[bool]:
    """Be the only First Cup that builds files in ``folder``; False where the disk cannot tell.

    Raises TimeoutError when another one still does after ``wait`` seconds.
    """
    end = time.monotonic() + wait
    handle: int | None = None
    while True:
        try:
            handle = _hold(folder)
        except FileExistsError:
            if time.monotonic() >= end:
                raise TimeoutError(f"another First Cup is at work in {folder}") from None
            time.sleep(_AGAIN)
        except OSError:
            break  # a network disk without locks, or a folder that may not be opened
        else:
            break
    try:
        yield handle is not None
    finally:
        if handle is not None:
            os.close(handle)
            if sys.platform == "win32":
                with suppress(OSError):  # not while another one has it open
                    (folder / _LOCK).unlink()


def clear(folder: Path, names: re.Pattern[str], *, alone: bool) -> None:
    """Remove what killed processes left of files with such names: all where this one is ``alone`` in the folder (see
    ``held``), otherwise what is older than an hour.
    """
    now = time.time()
    with suppress(OSError):
        for path in folder.iterdir():
            if names.fullmatch(path.name):
                with suppress(OSError):
                    if alone or abs(now - path.lstat().st_mtime) > _STALE:
                        path.unlink()


def create(path: Path) -> int:
    """A new file for the user's eyes alone, open for writing. What has the name already, links too, stays:
    FileExistsError. Raises OSError, ValueError.
    """
    return os.open(path, _NEW, 0o600)


def sync_file(path: Path) -> None:
    """Bring what was written by name to the disk. Raises OSError."""
    handle = os.open(path, os.O_RDWR)  # Windows syncs only what may be written
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Make a new or renamed file's entry survive power loss, where folders can be synced: not on Windows, nor on
    every network disk."""
    with suppress(OSError):
        handle = os.open(folder, _FOLDER)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_whole(path: Path, data: bytes, *, replace: bool) -> None:
    """A file with ``data`` at ``path``, on the disk when this returns; on any error what was there stays as it is.

    Without ``replace``, what has the name already stays: FileExistsError. With it, a link is replaced, not what it
    points to. The file is for the user alone, also where the one before was not (promise P8). Raises OSError,
    ValueError.
    """
    if sys.platform == "win32" and PureWindowsPath(path.name).is_reserved():  # CON, NUL.json: writing would go nowhere
        raise OSError(EINVAL, "Windows keeps this name for a device")
    partial = path.with_name(f".firstcup-{os.getpid()}-{os.urandom(4).hex()}{PARTIAL}")
    handle = create(partial)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        give_name(partial, path, replace=replace)
    except BaseException:
        with suppress(OSError):
            partial.unlink()
        raise
    sync_folder(path.parent)


def give_name(partial: Path, path: Path, *, replace: bool) -> None:
    """The finished file's own name. Without ``replace`` what has it already stays: FileExistsError."""
    if replace:
        partial.replace(path)
        return
    try:
        os.link(partial, path)  # unlike a rename, it refuses to replace
    except FileExistsError:
        raise
    except OSError:  # a disk without second names: nobody else can win by more than a moment
        if os.path.lexists(path):
            raise FileExistsError(EEXIST, os.strerror(EEXIST)) from None
        partial.rename(path)
    else:
        partial.unlink()
