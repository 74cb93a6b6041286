"""Which First Cups have a store open: each has a small file beside it that it holds locked for as long as it lives.

A lock goes with its process, however that ends; so a file that can be locked is what a dead one left behind. Where a
disk has no locks, every other window counts as dead: nothing is lost by that, but two may offer the same draft.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from ..disk import lock
from .identity import real

_ENDING = ".open"
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_ASK = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
_TRIES = 3


class Window:
    """One running First Cup on one store, known to others from ``open`` to ``close``."""

    def __init__(self, path: Path) -> None:
        self.id = _new_id()
        self._path = path
        self._held: tuple[Path, int] | None = None  # the file and its handle
        self._tried = False

    def open(self) -> None:
        """Be known from now on. Opening twice is fine, and where it cannot be done nobody knows of this window."""
        if self._tried:
            return
        self._tried = True
        for _ in range(_TRIES):
            file = _file(self._path, self.id)
            try:
                handle = os.open(file, _NEW, 0o600)
            except FileExistsError:
                self.id = _new_id()
                continue
            except (OSError, ValueError):
                return
            if self._take(file, handle):
                self._held = file, handle
                count(self._path)  # what killed ones left behind goes
                return
            os.close(handle)
            self.id = _new_id()

    def _take(self, file: Path, handle: int) -> bool:
        """Lock the new file. False where another took it for a dead one's before it was locked."""
        try:
            lock(handle, mine=True)
            return os.path.samestat(os.fstat(handle), file.stat())
        except OSError:
            with contextlib.suppress(OSError):
                file.unlink()
            return False

    def lives(self, window: str) -> bool:
        """Whether another window of this store, by its id, is open now. One's own is no other."""
        return window.isalnum() and window != self.id and _is_held(_file(self._path, window))

    def close(self) -> None:
        """It is over; closing twice is fine."""
        if self._held is None:
            return
        file, handle = self._held
        self._held = None
        if sys.platform != "win32":  # while it is locked: nobody can have taken the name
            with contextlib.suppress(OSError):
                file.unlink()
        os.close(handle)
        if sys.platform == "win32":  # an open file has to stay there
            with contextlib.suppress(OSError):
                file.unlink()


def count(path: Path) -> int:
    """How many First Cups have the store at ``path`` open now, this one included where it is a window."""
    place = real(path)
    begins = f".{place.name}."
    try:
        files = [one for one in place.parent.iterdir() if one.name.startswith(begins) and one.name.endswith(_ENDING)]
    except OSError:
        return 0
    return sum(_is_held(one) for one in files)


def _new_id() -> str:
    return os.urandom(8).hex()


def _file(path: Path, window: str) -> Path:
    place = real(path)
    return place.with_name(f".{place.name}.{window}{_ENDING}")


def _is_held(file: Path) -> bool:
    """Whether a living window holds this file; what a dead one left behind is removed."""
    try:
        handle = os.open(file, _ASK)
    except (OSError, ValueError):  # not there, or no file of ours
        return False
    try:
        lock(handle, mine=False)
    except BlockingIOError:
        return True
    except OSError:  # on Windows a held lock; elsewhere a disk without locks
        return sys.platform == "win32"
    else:
        _forget(file)
    finally:
        os.close(handle)
    if sys.platform == "win32":  # an open file has to stay there
        _forget(file)
    return False


def _forget(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.unlink()
