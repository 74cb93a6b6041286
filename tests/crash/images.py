"""What a disk holds after its power was cut: made of the calls that ``disk_calls.c`` wrote down.

What was synced is there. Of what was written to a file since, any part may be; a write may be torn at 512 bytes. A new
file is there; a name that was taken away or given is so for certain once its folder was synced.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

from .shim import Call

SECTOR = 512
TORN = 0.2  # of the writes that were not synced
_HEAD = struct.Struct("=4q")


class Done(NamedTuple):
    """A call that was made: on which file, where, and with what."""

    kind: Call
    path: str
    at: int
    data: bytes


def calls_in(log: Path) -> Iterator[Done]:
    """The calls of a log, in order."""
    with log.open("rb") as file:
        while head := file.read(_HEAD.size):
            kind, path, length, at = _HEAD.unpack(head)
            yield Done(Call(kind), os.fsdecode(file.read(path)), at, file.read(length))


@dataclass
class Content:
    """One file, whatever it is called: what is certain of it, and what was written since."""

    certain: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = field(default_factory=list)  # None: cut off there

    def sync(self) -> None:
        """All of it is certain."""
        for at, data in self.since:
            _write(self.certain, at, data)
        self.since.clear()

    def after(self, rng: Random) -> bytes:
        """What is left of it when the power goes now."""
        left = bytearray(self.certain)
        share = rng.random()
        for at, data in self.since:
            if rng.random() < share:
                torn = data is not None and rng.random() < TORN
                _write(left, at, data[: SECTOR * rng.randint(0, len(data) // SECTOR)] if torn and data else data)
        return bytes(left)


def _write(content: bytearray, at: int, data: bytes | None) -> None:
    if data is None:
        content[at:] = bytes(max(0, at - len(content))) if at > len(content) else b""
        return
    if at > len(content):
        content.extend(bytes(at - len(content)))
    content[at : at + len(data)] = data


class Disk:
    """The files in a folder, as the calls change them."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._now = {path: Content(bytearray(data)) for path, data in files.items()}
        self._certain = dict(self._now)
        self._since: list[Done] = []  # names taken and given since their folder was synced

    def do(self, done: Done) -> None:
        """One more call."""
        here = self._now.get(done.path)
        match done.kind:
            case Call.OPEN:
                self._now[done.path] = self._certain[done.path] = Content()
            case Call.WRITE if here:
                here.since.append((done.at, done.data))
            case Call.TRUNCATE if here:
                here.since.append((done.at, None))
            case Call.SYNC if here:
                here.sync()
            case Call.SYNC:
                for waiting in [one for one in self._since if str(Path(one.path).parent) == done.path]:
                    _name(self._certain, waiting, self._now)
                    self._since.remove(waiting)
            case Call.UNLINK | Call.RENAME | Call.LINK:
                _name(self._now, done, self._now)
                self._since.append(done)

    def after(self, rng: Random) -> dict[str, bytes]:
        """The files that are there when the power goes now."""
        names = dict(self._certain)
        for done in self._since[: rng.randint(0, len(self._since))]:
            _name(names, done, self._now)
        return {path: content.after(rng) for path, content in names.items()}


def _name(names: dict[str, Content], done: Done, now: dict[str, Content]) -> None:
    """Take or give a name."""
    target = os.fsdecode(done.data)
    if done.kind is Call.UNLINK:
        names.pop(done.path, None)
    elif done.path in names:
        names[target] = names[done.path] if done.kind is Call.LINK else names.pop(done.path)
    elif target in now:  # the old name is certain no more, the file is
        names[target] = now[target]
