"""The process that reads one file for the app: stopped at any moment, and held to the memory it may take.

The job comes pickled on standard input, from the app alone; what is read goes pickled to standard output, in pieces.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sys
from typing import Any, BinaryIO

from ..errors import Unreadable
from ..records.reading_jobs import TOO_MUCH_MEMORY, ReadingJob

AT_ONCE = 200
"""People or entries that are handed on in one piece."""

SECONDS = 600
"""Of the processor, after which a process that nobody stopped ends by itself."""

SAID_EACH = 200
"""Messages or rows after which it is said how many there were."""

# What a piece is: (kind, value).
SOME, FAR, DONE, REFUSED = "some", "far", "done", "refused"


def main() -> None:
    """Do the job on standard input."""
    out = os.fdopen(os.dup(1), "wb")
    sys.stdout = sys.stderr  # nothing else may come between the pieces
    job: ReadingJob[Any] = pickle.load(sys.stdin.buffer)  # from the app that started us
    _limit(job.memory)
    try:
        _do(job, out)
    except MemoryError:
        os._exit(TOO_MUCH_MEMORY)  # at once: to tidy up takes memory as well


def _do(job: ReadingJob[Any], out: BinaryIO) -> None:
    handed = _HandedOn(out)
    more: dict[str, object] = {}
    if job.hands_on:
        more["into"] = handed
    if job.counts:
        more["tick"] = _Counting(out)
    try:
        found = job.read(job.path, **job.arguments, **more)
        handed.flush()
        _send(out, DONE, found)
    except Unreadable as refusal:
        _send(out, REFUSED, str(refusal))


class _HandedOn:
    """Takes people as a list does, and keeps few of them."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._some: list[object] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, one: object) -> None:
        """Hand on one more."""
        self._some.append(one)
        self._count += 1
        if len(self._some) == AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Hand on those that are kept."""
        if self._some:
            _send(self._out, SOME, self._some)
        self._some = []


class _Counting:
    """Says now and then how far a reading is."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def __call__(self, count: int) -> None:
        """So much was looked at."""
        if count % SAID_EACH == 0:
            _send(self._out, FAR, count)


def _send(out: BinaryIO, kind: str, value: object) -> None:
    pickle.dump((kind, value), out, pickle.HIGHEST_PROTOCOL)
    out.flush()


def _limit(memory: int) -> None:
    """Take no more memory than that, and no more time than anybody waits, where the system can say so."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, most in (("RLIMIT_DATA", memory), ("RLIMIT_CPU", SECONDS)):
        with contextlib.suppress(ValueError, OSError, AttributeError):
            resource.setrlimit(getattr(resource, kind), (most, most))


if __name__ == "__main__":
    main()
