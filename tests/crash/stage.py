"""Where scripts are played: a folder that is set up anew each time, and a child of its own for each act.

Loaded under the watch of ``shim``; nothing is open in this process, so its children begin warm and clean.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store import StoreError
from store.file.backups import list_backups
from store.file.check import file_problems
from tests.worlds import disk

from .scripts import STORE, Refused, Script, chance, places
from .shim import Orders
from .state import State, differing, looked_at


@dataclass(frozen=True)
class Ended:
    """How a child ended: the sentence of a refusal, a traceback, or what it answered; or it was killed."""

    killed: bool
    refused: str
    crashed: str
    answer: Any


def in_child(work: Callable[[], Any]) -> Ended:
    """Do it in a child; what it answers must be plain data."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        with os.fdopen(writing, "w") as pipe:
            json.dump(_done(work), pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return Ended(os.WTERMSIG(status) == signal.SIGKILL, "", f"signal {os.WTERMSIG(status)}", None)
    return Ended(False, *json.loads(said))


def _done(work: Callable[[], Any]) -> tuple[str, str, Any]:
    try:
        return "", "", work()
    except (Refused, StoreError) as error:
        return str(error) or "(nothing)", "", None
    except BaseException:  # noqa: BLE001 (whatever it is, it goes to whoever started the child)
        return "", traceback.format_exc(), None


class Stage:
    """The folder in which a script is played, and the two states that it leads from and to."""

    def __init__(self, script: Script, orders: Orders) -> None:
        self.script = script
        self.orders = orders
        self.folder = Path(tempfile.mkdtemp(prefix="firstcup-stage-", dir=memory())) / "at"
        self._kept = self.folder.with_name("kept")
        self.set_up(script.prepare)
        shutil.copytree(self.folder, self._kept, symlinks=True)
        self.before = self.looked_at()[0]
        self.play()  # in this process, so that all that it loads is loaded
        self.after, faults = self.looked_at()
        self.written = self._file()
        assert not faults, faults

    def set_up(self, prepare: Callable[[Path], object] | None = None) -> None:
        """The folder as it is before the act."""
        shutil.rmtree(self.folder, ignore_errors=True)
        places(self.folder)
        chance(0)
        if prepare:
            self.folder.mkdir(mode=0o700)
            prepare(self.folder)
        else:
            shutil.copytree(self._kept, self.folder, symlinks=True)

    def play(self, time: int = 1) -> None:
        """Do the act for the so manieth time. Raises Refused, StoreError."""
        chance(time)
        self.script.act(self.folder)

    def looked_at(self) -> tuple[State, list[str]]:
        """What the store holds, and what is wrong with it; where there is none, nothing."""
        path = self.folder / STORE
        return looked_at(path) if path.exists() else ({}, [])

    def reached(self) -> tuple[str, list[str]]:
        """Which of its states the store is in, and all that is wrong with what lies in the folder."""
        found, wrong = self.looked_at()
        state = next((name for name in ("before", "after") if found == getattr(self, name)), "neither")
        if state == "neither":
            wrong.append(f"neither before ({differing(found, self.before)}) nor after ({differing(found, self.after)})")
        if self._file() not in (None, self.written):
            wrong.append(f"half of {self.script.written} was left")
        return state, wrong + self._bad_backups() + self._lost()

    def again(self) -> list[str]:
        """The same act once more, after it was cut off, if only to be told that it is done already."""
        ended = in_child(lambda: self.play(2))
        wrong = self.looked_at()[1]
        if ended.crashed or ended.killed:
            wrong.append(f"the next act fails: {ended.crashed}")
        if ended.refused and "already" not in ended.refused:
            wrong.append(f"the next act is refused: {ended.refused}")
        return wrong

    def close(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder.parent)

    def _file(self) -> bytes | None:
        path = self.folder / self.script.written
        return path.read_bytes() if self.script.written and path.exists() else None

    def _bad_backups(self) -> list[str]:
        """Backups of the act that are not whole, or not of this store."""
        wrong = []
        for folder in self.folder.glob("state/firstcup/backups/*"):
            there = {backup.path.name for backup in list_backups(self._kept / folder.relative_to(self.folder))}
            for path in (backup.path for backup in list_backups(folder) if backup.path.name not in there):
                wrong += [f"{path.name}: {problem}" for problem in file_problems(path, thorough=True)]
                if looked_at(path)[0] not in (self.before, self.after):
                    wrong.append(f"{path.name} holds something else")
        return wrong

    def _lost(self) -> list[str]:
        """What the store held before a restore is in the folder still, whatever happened."""
        if self.script.name != "restore":
            return []
        whole = (path for path in self.folder.rglob("*.db*") if path.suffix not in (".partial", "-journal"))
        held = [path for path in whole if path.read_bytes()[:15] == b"SQLite format 3"]
        return [] if any(looked_at(path)[0] == self.before for path in held) else ["what was replaced is lost"]


def memory() -> str | None:
    """Killed or failing, a process loses nothing that it has written: no disk is needed to see what it left."""
    return str(disk.MEMORY) if disk.MEMORY.is_dir() and os.access(disk.MEMORY, os.W_OK) else None


def answer(figures: dict[str, Any]) -> None:
    """Tell whoever started this."""
    json.dump(figures, sys.stdout)
    print()
