"""Files read in a process of their own: whatever is in one, the screen stays alive, and Esc ends it at once."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from dataclasses import replace
from typing import IO, Any, TypeVar

from store import Unreadable
from store.records.contacts import ContactFile
from store.records.history import HistoryFile
from store.records.reading_jobs import TOO_MUCH_MEMORY, ReadingJob
from store.rules.text.text import base_name

from .reader import Stopped

T = TypeVar("T")

# The process finds the same code as this one, whatever lies in the folder it is started in.
_BEGIN = "import sys; sys.path[:] = sys.argv[1:]; from store.exchange.child import main; main()"


class OwnProcess:
    """Reads one file after the other; any thread may stop it for good, and look how far it is."""

    def __init__(self) -> None:
        self.people = 0
        """Read so far, of all files; of history, messages and rows that were looked at."""

        self._lock = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def __call__(self, job: ReadingJob[T]) -> T:
        """What the file holds. Raises Unreadable with a sentence that names the file, and Stopped."""
        process = self._begun()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            with process.stdin as into:
                _give(job, into)
            found: T = self._taken(process.stdout)
            return found
        except (EOFError, OSError, pickle.UnpicklingError):
            if self._stopped:
                raise Stopped from None
            raise Unreadable(_why(job, process.wait())) from None
        finally:
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()

    def stop(self) -> None:
        """End what is being read, and read nothing more."""
        with self._lock:
            self._stopped = True
            if self._running is not None:
                self._running.kill()

    def _begun(self) -> subprocess.Popen[bytes]:
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        with self._lock:
            if self._stopped:
                raise Stopped
            command = [sys.executable, "-c", _BEGIN, *sys.path]
            flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # or Windows shows a console
            self._running = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere, creationflags=flags)
            return self._running

    def _taken(self, out: IO[bytes]) -> Any:
        """All pieces put together. Between them other threads have their turn."""
        some: list[Any] = []
        before = self.people
        while True:
            kind, value = pickle.load(out)  # from our own process
            if kind == "refused":
                raise Unreadable(value)
            if kind == "done":
                return _whole(value, some)
            if kind == "far":
                self.people = before + value
                continue
            some += value
            self.people = max(self.people, before + len(some))


def _whole(value: Any, some: list[Any]) -> Any:
    """What was read, with what was handed on before."""
    if isinstance(value, ContactFile):
        return replace(value, drafts=(*some, *value.drafts))
    return replace(value, entries=(*some, *value.entries)) if isinstance(value, HistoryFile) else value


def _give(job: ReadingJob[Any], into: IO[bytes]) -> None:
    pickle.dump(job, into, pickle.HIGHEST_PROTOCOL)


def _why(job: ReadingJob[Any], code: int) -> str:
    name = base_name(job.path.name)
    if code == TOO_MUCH_MEMORY:
        return f"{name} needs more than {job.memory // 1_000_000:,} MB of memory. Split it, or export less of it."
    return f"{name} could not be read: reading it ended by itself. Export it again, or split it."
