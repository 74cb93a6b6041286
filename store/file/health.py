"""Whether the file may be trusted: found out in a thread while the program loads, known before anything is written.

An open store has one. It holds the handle by which the file is read: the connection is closed first (see ``digest``).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Event, Lock, Thread

from ..errors import Corrupt, StoreError
from . import digest
from .check import CHANGED, file_problems
from .digest import Standing
from .failures import explained

AT_ONCE = 16_000_000  # bytes: 10 ms. A larger file waits until somebody asks: the app does after its first picture


class Health:
    """What is wrong with the file of a store, once it is known."""

    def __init__(self, path: Path, application_id: int, advice: Callable[[], str]) -> None:
        """Begins to look. ``advice``: what to do about a damaged file, in sentences. Raises OSError."""
        self._path = path
        self._application_id = application_id
        self._advice = advice
        self._words = ""
        self._seen = ""  # the state in which the file was last asked about
        self._file = path.open("rb", buffering=0)
        self._reading = Lock()  # the handle has one place in the file
        self._problems: tuple[str, ...] = ("The file could not be looked into.",)  # until it was
        self._error: StoreError | None = None
        self._over = False
        self._asked = Event()
        if os.fstat(self._file.fileno()).st_size <= AT_ONCE:
            self._asked.set()
        self._thread = Thread(target=self._begin, name="health", daemon=True)
        self._thread.start()

    @property
    def known_bad(self) -> bool:
        """Damage was found. False also while nothing is known yet."""
        return self.known(0) and self._error is None and bool(self._problems)

    def known(self, seconds: float | None = None) -> bool:
        """Whether it is known, after waiting for so long; None: until it is, and a large file is looked into now."""
        if seconds is None:
            self._asked.set()
        if self._asked.is_set():
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def refuse_damage(self) -> None:
        """Returns when the file is known to be sound. Raises Corrupt, with what to do, or Locked."""
        self.known()
        if self._error is not None:  # it was held by another program then
            self._look()
        if self._error is not None:
            raise self._error
        if self._problems:
            raise Corrupt(self.words())

    def words(self) -> str:
        """What is wrong with the file and what to do, in sentences; empty while nothing is known to be."""
        if self.known_bad and not self._words:
            self._words = f"{self._path}: {self._problems[0]} {self._advice()}"
        return self._words

    def changes(self) -> bytes:
        """What SQLite counts in the file's head: different after each commit. Raises OSError."""
        if hasattr(os, "pread"):  # leaves the handle's place alone, so that nobody waits
            head = os.pread(self._file.fileno(), digest.HEAD, 0)
        else:
            with self._reading:
                self._file.seek(0)
                head = self._file.read(digest.HEAD)
        return head[24:28] + head[92:96]

    @property
    def modified(self) -> int:
        """When the file was written to last, in nanoseconds. Raises OSError."""
        return os.fstat(self._file.fileno()).st_mtime_ns

    def copy_to(self, path: Path) -> None:
        """Write all of the file to the one at ``path``, also where it has no name any more. Raises OSError.

        Not through SQLite: that would take another file's journal, which lies there under the same name, for its own.
        """
        with self._reading, path.open("wb") as copy:
            self._file.seek(0)
            while block := self._file.read(1 << 20):  # without shutil, which would be loaded before the first picture
                copy.write(block)

    def seal(self) -> None:
        """Leave a digest of the file as it is now, unless it has one or is damaged. Takes 1 ms for each 2 MB."""
        with self._reading:
            if digest.sealed(self._path, self._file):
                return
        if self._sound():
            with self._reading:
                digest.seal(self._path, self._file)

    def seal_when_quiet(self) -> None:
        """The same for a file that nobody wrote to since this was last asked: a seal keeps writers waiting."""
        with self._reading:
            state = digest.state(self._file)
        quiet, self._seen = state == self._seen, state
        if quiet:
            self.seal()

    def _sound(self) -> bool:
        return self.known() and not self._problems and self._error is None

    def close(self) -> None:
        """Let the file go, after the connection. What nobody asked for is not looked at any more."""
        self._over = not self._asked.is_set()
        self.known()
        self._file.close()

    def leave(self) -> None:
        """The same without waiting for what is still being looked at, where the store was not opened."""
        self._over = True
        self._asked.set()
        if self.known(0):
            self._file.close()

    def _begin(self) -> None:
        self._asked.wait()
        if not self._over:
            self._look()

    def _look(self) -> None:
        self._error = None
        try:
            with explained(self._path), self._reading:
                self._problems = self._found()
        except StoreError as error:
            self._error = error
        except OSError as error:
            self._problems = (f"The file cannot be read ({error.strerror}).",)

    def _found(self) -> tuple[str, ...]:
        standing = digest.look(self._path, self._file)
        if standing is not Standing.SAME:
            try:
                standing = digest.examine(self._path, self._file)
            except (sqlite3.DatabaseError, UnicodeDecodeError):
                standing = Standing.OTHER  # the check says more
        if standing is Standing.DAMAGED:
            return (CHANGED,)
        if standing is Standing.SAME:
            return ()
        return file_problems(self._path, self._application_id, thorough=True, mode="rw")
