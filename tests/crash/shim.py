"""Orders for ``disk_calls.c``: count, kill at, or fail the calls by which a process changes files in a folder.

The compiled library is loaded before the C library (LD_PRELOAD), so a program that is to be watched is started by
``start``; inside of it ``Orders`` says whose calls count, and what happens at the N-th of them.
"""

from __future__ import annotations

import atexit
import ctypes
import errno
import json
import mmap
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import dataclass
from enum import IntFlag
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
VARIABLE = "FIRSTCUP_DISK_CALLS"
SOURCE = Path(__file__).with_name("disk_calls.c")
EVER = 1 << 60


class Call(IntFlag):
    """The kinds of calls, as in ``disk_calls.c``."""

    OPEN = 1
    WRITE = 2
    SYNC = 4
    TRUNCATE = 8
    UNLINK = 16
    RENAME = 32
    LINK = 64


CHANGING = Call.WRITE | Call.SYNC | Call.TRUNCATE | Call.UNLINK | Call.RENAME | Call.LINK
COUNT, KILL, FAIL = 0, 1, 2


class _Layout(ctypes.Structure):
    _fields_ = (
        *((name, ctypes.c_int64) for name in ("pid", "kinds", "since", "until", "action", "error", "count", "acted")),
        ("log", ctypes.c_int64),
        ("of_kind", ctypes.c_int64 * 7),
        ("root", ctypes.c_char * 1024),
        ("log_path", ctypes.c_char * 1024),
    )


@dataclass(frozen=True)
class Seen:
    """What was counted."""

    count: int
    acted: int
    of_kind: dict[str, int]


class Orders:
    """What the library is to do; written by whoever watches, held for one process at a time."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), ctypes.sizeof(_Layout))
        self._now = _Layout.from_buffer(self._memory)

    def watch(self, folder: Path, kinds: Call = CHANGING, *, pid: int = 0, log: Path | None = None) -> None:
        """Count the calls of a process, by itself this one; with a ``log`` write all of them down as well."""
        self._order(folder, kinds, COUNT, (0, 0), 0, pid, log)

    def kill(self, folder: Path, number: int, kinds: Call = CHANGING, *, pid: int = 0) -> None:
        """Kill the process just before its so manieth call."""
        self._order(folder, kinds, KILL, (number, number), 0, pid)

    def fail(
        self, folder: Path, numbers: tuple[int, int], kinds: Call, error: int = errno.EIO, *, pid: int = 0
    ) -> None:
        """Let the calls from the first number to the second fail."""
        self._order(folder, kinds, FAIL, numbers, error, pid)

    def stop(self) -> Seen:
        """Look no more; what was seen since the order."""
        now = self._now
        now.pid = 0
        kinds = {call.name or "": now.of_kind[n] for n, call in enumerate(Call) if now.of_kind[n]}
        return Seen(now.count, now.acted, kinds)

    def _order(
        self, folder: Path, kinds: Call, action: int, numbers: tuple[int, int], error: int, pid: int,
        log: Path | None = None,
    ) -> None:  # fmt: skip
        now = self._now
        now.pid = 0
        now.kinds, now.action, now.error = kinds, action, error
        now.since, now.until = numbers
        now.count = now.acted = 0
        now.of_kind = (ctypes.c_int64 * 7)()
        now.root = os.fsencode(folder)
        now.log, now.log_path = int(log is not None), os.fsencode(log) if log else b""
        now.pid = pid or os.getpid()


def here() -> Orders:
    """The orders of this process, which ``start`` has started."""
    return Orders(Path(os.environ[VARIABLE]))


@cache
def compiled() -> tuple[str, str]:
    """The library, or an empty path and the reason in words why there is none."""
    if sys.platform != "linux":
        return "", f"no library is put before the C library on {sys.platform}"
    compiler = next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)
    if compiler is None:
        return "", "there is no C compiler"
    folder = tempfile.mkdtemp(prefix="firstcup-calls-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    library = f"{folder}/disk_calls.so"
    done = subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", library, str(SOURCE), "-ldl"], capture_output=True, text=True
    )
    if done.returncode:
        return "", f"{compiler} does not compile it: {done.stderr.strip().splitlines()[-1]}"
    return library, ""


_TRIAL = """
import sqlite3, sys
from pathlib import Path
from tests.crash import shim
orders, folder = shim.here(), Path(sys.argv[1])
orders.watch(folder)
with sqlite3.connect(folder / "trial.db") as db:
    db.execute("CREATE TABLE trial (n)")
db.close()
print(orders.stop().of_kind)
"""


@cache
def why_not() -> str:
    """Why calls cannot be watched here; empty where they can."""
    reason = compiled()[1]
    if reason:
        return reason
    with tempfile.TemporaryDirectory(prefix="firstcup-trial-") as folder:
        done = subprocess.run(
            [sys.executable, "-c", _TRIAL, folder], env=environment(Path(folder)), capture_output=True, text=True,
            cwd=ROOT,
        )  # fmt: skip
    if "'WRITE'" not in done.stdout or "'SYNC'" not in done.stdout:
        static = sysconfig.get_config_var("MODULE__SQLITE3_LDFLAGS") or ""
        return f"SQLite's calls do not pass the C library of this Python {static}: {done.stdout}{done.stderr[-200:]}"
    return ""


def environment(folder: Path) -> dict[str, str]:
    """For a program that is to be watched; its orders lie in ``folder``."""
    orders = folder / "orders"
    orders.write_bytes(bytes(ctypes.sizeof(_Layout)))
    return os.environ | {"LD_PRELOAD": compiled()[0], VARIABLE: str(orders), "PYTHONPATH": str(ROOT)}


def start(module: str, *arguments: object, watched: bool = True) -> dict[str, Any]:
    """Run a module to its end, under watch or not; what it answers, one JSON object on the last line that it prints."""
    with tempfile.TemporaryDirectory(prefix="firstcup-orders-") as folder:
        done = subprocess.run(
            [sys.executable, "-m", module, *map(str, arguments)],
            env=environment(Path(folder)) if watched else None, capture_output=True, text=True, cwd=ROOT,
        )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer
