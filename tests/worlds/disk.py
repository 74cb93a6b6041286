"""Where the stores of tests lie, and how new ones come about: what every test pays for, made cheap.

Nothing that is tested is left out: files are synced and rows committed as ever, only on a disk that is fast, and an
empty store has every byte that making one would give it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path
from typing import TypeVar

from store.file import database

MEMORY = Path("/dev/shm")  # a file system in memory, where there is one: on Linux
ROOM = 2_000_000_000  # bytes; a container may have a small one
DISK = tempfile.gettempdir()  # for the few tests that are about the disk

made = database.create  # what makes an empty store

T = TypeVar("T")
_KEPT: dict[Hashable, tuple[bytes, object]] = {}


def into_memory() -> None:
    """Put this session's test folders, and what its programs put into temporary ones, into memory."""
    if _usable(MEMORY):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
        os.environ.setdefault("TMPDIR", str(MEMORY))
        tempfile.tempdir = None  # asked anew


def _usable(folder: Path) -> bool:
    """Is there room, may we write, and may a script lie there?"""
    if not (folder.is_dir() and os.access(folder, os.W_OK)):
        return False
    return shutil.disk_usage(folder).free >= ROOM and not os.statvfs(folder).f_flag & os.ST_NOEXEC


def copied(path: Path) -> None:
    """An empty store at ``path``, as ``create`` makes one; where that is not plain to do, ``create`` itself does it."""
    try:
        _write(path, _empty())
    except (OSError, ValueError):
        made(path)


def once(key: Hashable, path: Path, make: Callable[[Path], T]) -> T:
    """The world that ``make`` writes to ``path``, and what it answers: made once in each process, then copied.

    ``make`` leaves the file closed, and what it writes follows from the key and the computer's zone alone.
    """
    key = key, os.environ.get("TZ")
    if path.exists():
        return make(path)
    if key not in _KEPT:
        answer = make(path)
        _KEPT[key] = path.read_bytes(), answer
        return answer
    content, kept = _KEPT[key]
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(path, content)
    return kept  # type: ignore[return-value]


def _write(path: Path, content: bytes) -> None:
    """Like a store's own file: new, and for the user alone."""
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)


@cache
def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        made(path)
        return path.read_bytes()
