"""A digest of the whole file, kept beside it: what changed in the file behind the store's back is seen (promise P5).

SQLite's own check looks at structure; a bit that flips inside of a name passes it. So each clean close leaves one line
beside the file: its digest, and what says which state of which history it is of. A file that somebody else wrote to
since is another state: for it the line says nothing. The same state with other bytes is damage.

The file is read by hand here, and closing a handle drops the locks that SQLite holds for it anywhere in this process:
so whoever has the file open hands their own handle in, and closes it after their connection.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import BinaryIO

from .check import CHANGED, connect, file_problems
from .identity import real

_SIGN = "firstcup-digest-1"
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # a pipe there keeps nobody waiting
_LONGEST = 1_000  # bytes of the line
_CHUNK = 1 << 20  # bytes read at a time; other threads run meanwhile
_NEW = os.O_CREAT | os.O_TRUNC | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
HEAD = 100  # bytes of SQLite's header


class Standing(Enum):
    """What the digest says of a file."""

    SAME = auto()  # every byte is as it was left
    OTHER = auto()  # written to since, or never sealed: nothing is known
    DAMAGED = auto()  # it says that nobody wrote to it, and yet it is different


@dataclass(frozen=True, slots=True)
class _Line:
    state: str  # of SQLite's header: each change has another
    history: str  # the newest act: copies that went different ways differ in it
    size: int  # bytes
    digest: str

    def __str__(self) -> str:
        words = f"{_SIGN} {self.state} {self.history} {self.size} {self.digest}"
        return f"{words} {_short(words)}\n"


def beside(path: Path) -> Path:
    """Where the digest of a store file is kept."""
    place = real(path)
    return place.with_name(f".{place.name}.digest")


def forget(path: Path) -> None:
    """Remove the digest of a file that goes."""
    with suppress(OSError):
        beside(path).unlink(missing_ok=True)


def look(path: Path, file: BinaryIO) -> Standing:
    """What can be told without a lock, while others may be writing: only SAME is certain; anything else asks more."""
    line = _kept(path)
    if line is None or _journal(path).exists() or line.state != state(file) or line.digest != _digest(file):
        return Standing.OTHER
    return Standing.SAME


def examine(path: Path, file: BinaryIO, *, mode: str = "rw") -> Standing:
    """The same for certain: a lock keeps writers out, and SQLite has rolled back what a crash left half done.

    ``mode`` "ro" leaves that as it is. Raises sqlite3.Error.
    """
    with _still(path, mode) as connection:
        line = _kept(path)
        if line is None or line.state != state(file):
            return Standing.OTHER
        if line.digest == _digest(file):
            return Standing.SAME
        return Standing.DAMAGED if line.history == _history(connection) else Standing.OTHER


def sealed(path: Path, file: BinaryIO) -> bool:
    """Whether the digest beside the file is of its present state; the file is not read for it."""
    line = _kept(path)
    return line is not None and line.state == state(file)


def seal(path: Path, file: BinaryIO | None = None) -> None:
    """Leave the digest of a file beside it; where that cannot be done, the next start looks at all of it instead.

    ``file``: the handle of whoever has it open in this process.
    """
    with suppress(OSError, sqlite3.Error, UnicodeDecodeError), ExitStack() as last:
        file = file or last.enter_context(path.open("rb", buffering=0))
        with _still(path, "rw", patient=False) as connection:  # who quits does not wait for others
            if not os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return  # another file has its name by now
            line = _Line(state(file), _history(connection), os.fstat(file.fileno()).st_size, _digest(file))
            _keep(path, str(line))


def _standing(path: Path) -> Standing:
    with path.open("rb", buffering=0) as file:
        found = look(path, file)
        return found if found is Standing.SAME else examine(path, file, mode="ro")


def whole_problems(path: Path, application_id: int | None = None, *, mode: str = "ro") -> tuple[str, ...]:
    """What is wrong with a file that nobody has open in this process, also where SQLite would see nothing.

    In sentences; empty when nothing is. Raises Locked.
    """
    if found := file_problems(path, application_id, thorough=True, mode=mode):
        return found
    with suppress(OSError, sqlite3.Error, UnicodeDecodeError):
        if _kept(path) is not None and _standing(path) is Standing.DAMAGED:
            return (CHANGED,)
    return ()


@contextmanager
def _still(path: Path, mode: str, *, patient: bool = True) -> Iterator[sqlite3.Connection]:
    """Nobody writes to the file meanwhile."""
    with closing(connect(path, mode)) as connection:
        if not patient:
            connection.execute("PRAGMA busy_timeout = 100")  # milliseconds
        connection.execute("BEGIN")
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
        yield connection


def _history(connection: sqlite3.Connection) -> str:
    sql = "SELECT (SELECT count(*) FROM journal WHERE undone = 1), id, CAST(at AS BLOB) FROM journal"
    return _short(repr(connection.execute(f"{sql} ORDER BY id DESC LIMIT 1").fetchone()))


def state(file: BinaryIO) -> str:
    """What is different after each change: SQLite counts them in its header (at 24 and 92; 40 is the schema's number,
    which a copy has another of).
    """
    head = _read(file, 0, HEAD)
    return (head[24:28] + head[40:44] + head[92:96]).hex() or "-"


def _digest(file: BinaryIO) -> str:
    """Of all but the pages that hold nothing: SQLite does not bring those back when it undoes half a transaction."""
    size, empty = _empty_pages(file)
    found = hashlib.sha256()
    buffer = memoryview(bytearray(_CHUNK))  # many pages: their size is a power of two up to 65,536
    start = 0
    file.seek(0)
    while n := file.readinto(buffer):  # type: ignore[attr-defined]  # a raw file has it
        for page in empty & set(range(start // size, (start + n) // size)) if empty else ():
            place = page * size - start
            buffer[place : place + size] = bytes(size)
        found.update(buffer[:n])
        start += n
    return found.hexdigest()


def _empty_pages(file: BinaryIO) -> tuple[int, set[int]]:
    """The size of a page, and which hold nothing, counted from 0: the leaves of SQLite's list of free pages."""
    head = _read(file, 0, HEAD)
    size = int.from_bytes(head[16:18], "big")
    size = 65_536 if size == 1 else size
    left = os.fstat(file.fileno()).st_size // size if size >= 512 and not size & (size - 1) else 0
    trunk, empty = int.from_bytes(head[32:36], "big"), set[int]()
    while trunk and left > 0:  # a damaged list may go round
        page = _read(file, (trunk - 1) * size, size)
        n = min(int.from_bytes(page[4:8], "big"), size // 4 - 2)
        empty.update(int.from_bytes(page[8 + 4 * i : 12 + 4 * i], "big") - 1 for i in range(n))
        trunk = int.from_bytes(page[:4], "big")
        left -= n + 1
    return size or 1, empty


def _read(file: BinaryIO, start: int, n: int) -> bytes:
    file.seek(start)
    return file.read(n)


def _journal(path: Path) -> Path:
    return Path(f"{real(path)}-journal")


def _kept(path: Path) -> _Line | None:
    """The line beside the file; None where there is none that is whole."""
    try:
        with os.fdopen(os.open(beside(path), _READ), "rb") as file:
            words = file.read(_LONGEST).decode("ascii")
        sign, state, history, size, digest, _ = words.split()
        line = _Line(state, history, int(size), digest)
    except (OSError, ValueError):
        return None
    return line if sign == _SIGN and str(line) == words else None


def _keep(path: Path, words: str) -> None:
    place = beside(path)
    partial = place.with_name(f"{place.name}.new")
    with os.fdopen(os.open(partial, _NEW, 0o600), "w") as file:  # what a killed process left there is written over
        file.write(words)
    partial.replace(place)  # not synced: after a power failure it is whole, or says nothing


def _short(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]
