"""Zip archives and folders as streams: how much may come out of one is counted while it comes, and no name in it is
ever used as a path."""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, BinaryIO

from ...errors import Unreadable
from ...rules.text.text import base_name

MAX_MEMBERS = 200_000
MAX_TOTAL = 8_000_000_000  # bytes that come out of an archive
RATIO = 200  # times its own size
_FREE = 50_000_000  # bytes that may come out of any
_MAX_LIST = 40_000_000  # bytes of the list of members
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_DEPTH = 8  # of folders
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError, LookupError)
"""What a damaged, encrypted or unusual archive raises."""


class TooMuch(Exception):
    """An archive holds more than it may: nothing of it is taken. ``str(error)`` is the sentence to show."""


class Allowance:
    """What may still come out of one archive."""

    def __init__(self, name: str, size: int) -> None:
        self._name = name
        self._left = min(MAX_TOTAL, max(_FREE, size * RATIO))

    def take(self, count: int) -> None:
        """So many bytes came out. Raises TooMuch when it is too much."""
        self._left -= count
        if self._left < 0:
            raise TooMuch(f"{self._name} holds far more than its size allows, so it is not unpacked. Export it again.")


class _Stream(io.RawIOBase):
    """A member that is read; counts."""

    def __init__(self, file: IO[bytes], name: str, allowance: Allowance) -> None:
        self._file, self._name, self._allowance = file, name, allowance

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes."""
        try:
            data = self._file.read(len(buffer))
        except BROKEN:
            raise Unreadable(f"{self._name} is damaged in its archive. Export it again.") from None
        self._allowance.take(len(data))
        buffer[: len(data)] = data
        return len(data)


def members(path: Path, name: str) -> Iterator[tuple[str, str, BinaryIO]]:
    """What is in a zip archive: the folder and the name of each file, to be shown and never to be opened, and its
    bytes as a stream to be read at once.

    Raises Unreadable for an archive that is damaged or locked, and TooMuch for one far larger inside than outside.
    """
    size = path.stat().st_size
    _refuse_long_lists(path, name, size)
    allowance = Allowance(name, size)
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if len(infos) > MAX_MEMBERS:
                raise Unreadable(f"{name} holds more than {MAX_MEMBERS:,} files. Pack fewer.")
            if any(info.flag_bits & 1 for info in infos):
                raise Unreadable(f"{name} is locked with a password. Unpack it, then choose the files in it.")
            for info in infos:
                if not info.filename.startswith("__MACOSX"):
                    with archive.open(info) as member:
                        folder, _, own = info.filename.rpartition("/")
                        yield (
                            base_name(folder),
                            base_name(own),
                            io.BufferedReader(_Stream(member, base_name(own), allowance), 1 << 18),
                        )
    except BROKEN as error:
        raise Unreadable(f"{name} is damaged or of an unusual kind. Export it again, or unpack it first.") from error


def _refuse_long_lists(path: Path, name: str, size: int) -> None:
    """The list of members is read whole, so it may not be endless."""
    with path.open("rb") as file:
        file.seek(max(0, size - 70_000))
        tail = file.read()
    at, at_64 = tail.rfind(_END), tail.rfind(_END_64)
    length = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    if length == 0xFFFFFFFF and at_64 >= 0:
        length = int.from_bytes(tail[at_64 + 40 : at_64 + 48], "little")
    if length > _MAX_LIST:
        raise Unreadable(f"{name} holds more than {MAX_MEMBERS:,} files. Pack fewer.")


def files_below(folder: Path, name: str) -> Iterator[tuple[str, str, BinaryIO]]:
    """The same for a folder and those in it, in the order of their names. Links are not followed.

    Raises Unreadable for too many files.
    """
    count = 0
    for place, folders, names in os.walk(folder):
        depth = len(Path(place).relative_to(folder).parts)
        folders[:] = sorted(one for one in folders if not one.startswith(".")) if depth < _DEPTH else []
        for one in sorted(names):
            path = Path(place) / one
            if one.startswith(".") or not stat.S_ISREG(path.lstat().st_mode):
                continue
            count += 1
            if count > MAX_MEMBERS:
                raise Unreadable(f"{name} holds more than {MAX_MEMBERS:,} files. Choose a folder with fewer.")
            with opened(path, one) as file:
                yield base_name(Path(place).name), base_name(one), file


def opened(path: Path, name: str) -> BinaryIO:
    """A regular file to be read. Raises Unreadable with a sentence."""
    try:
        # Without waiting: should a pipe have taken the file's place meanwhile, nobody may ever write to it.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        file = os.fdopen(handle, "rb")
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            file.close()
            raise Unreadable(f"{name} is not a regular file. Choose an export.")
        return file
    except FileNotFoundError:
        raise Unreadable(f"{name} does not exist. Check the path and its spelling.") from None
    except PermissionError:
        raise Unreadable(f"{name} may not be read by you. Ask for permission, or copy it to your own folder.") from None
    except (OSError, ValueError) as error:
        raise unread(name, error) from None


def unread(name: str, error: Exception) -> Unreadable:
    """The refusal of a file that the system does not give."""
    reason = getattr(error, "strerror", None) or "its path is not valid"
    return Unreadable(f"{name} cannot be read ({reason}). Check the path, or copy the file here first.")
