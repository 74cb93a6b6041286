"""Which file it is. A name can be given to another file at any moment: by a restore, a sync client, a hand that moves
a copy. SQLite goes on writing into the file it opened, which then has no name any more, or another one.
"""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path
from urllib.parse import quote_from_bytes

Identity = tuple[int, int]
"""The device, and the file's number on it; the number stays taken while the file is open."""


class Place(Enum):
    """What lies where the store was opened."""

    SAME = "same"
    REPLACED = "replaced"
    GONE = "gone"


def real(path: Path) -> Path:
    """The file itself, where ``path`` is a link: what lies beside a store lies beside the file, as SQLite's journal."""
    return Path(os.path.realpath(path))


def identity(path: Path) -> Identity | None:
    """The file that has this name now; None where there is none, or its folder cannot be reached."""
    try:
        found = os.stat(path)  # noqa: PTH116 (a third of the time, before every commit)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def place(path: Path, opened: Identity | None) -> Place:
    """Whether the file that was opened still has its name."""
    now = identity(path)
    if now is None:
        return Place.GONE
    return Place.SAME if now == opened else Place.REPLACED


def uri(path: Path, mode: str) -> str:
    """The file as SQLite is asked for it, ``mode`` "rw" or "ro". Slashes are spelled out: two of them, or a drive,
    would be read as the name of a computer."""
    return f"file:{quote_from_bytes(os.fsencode(path.absolute()), safe='')}?mode={mode}"
