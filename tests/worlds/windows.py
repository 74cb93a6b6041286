"""A process that is as poor as one on Windows: what that system lacks or refuses is missing here, or refused.

For a process of its own, before anything of ours is imported there. Paths stay those of this system.
"""

from __future__ import annotations

import asyncio
import ctypes
import errno
import fcntl
import os
import signal
import sqlite3  # noqa: F401 (these look for the system when they are imported, which has to be the real one)
import subprocess
import sys
import tempfile  # noqa: F401
import zoneinfo  # noqa: F401
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

import platformdirs  # noqa: F401
import textual.app
import textual.drivers.headless_driver
import textual.drivers.linux_driver  # noqa: F401

NO_MODULES = ("fcntl", "grp", "pty", "pwd", "resource", "termios", "tty")
NO_SIGNALS = ("SIGALRM", "SIGCHLD", "SIGCONT", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGSTOP", "SIGTSTP", "SIGWINCH")
NO_FUNCTIONS = ("chown", "fchmod", "fchown", "fork", "getegid", "geteuid", "getgid", "getpgid", "getuid", "killpg")
NO_FUNCTIONS += ("mkfifo", "mknod", "nice", "posix_fadvise", "pread", "setsid", "statvfs", "sync", "uname", "wait3")
NO_FLAGS = ("O_CLOEXEC", "O_DIRECTORY", "O_NOATIME", "O_NOCTTY", "O_NOFOLLOW", "O_NONBLOCK", "O_SYNC", "O_DSYNC")

asked_by_the_console: list[Callable[[int], bool]] = []
"""What Windows would call when the console closes."""


def like_windows() -> None:
    """Take away, in this process, what Windows lacks."""
    _poorer_files()
    _poorer_signals()
    locks = ModuleType("msvcrt")
    locks.LK_NBLCK = 2  # type: ignore[attr-defined]
    locks.locking = _locking  # type: ignore[attr-defined]
    sys.modules["msvcrt"] = locks
    for name in NO_MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    _without(os, *NO_FUNCTIONS, *NO_FLAGS)
    ctypes.WINFUNCTYPE = lambda *_: lambda function: function  # type: ignore[attr-defined]
    ctypes.windll = SimpleNamespace(kernel32=SimpleNamespace(SetConsoleCtrlHandler=_listen))  # type: ignore[attr-defined]
    os.startfile = lambda _: None  # type: ignore[attr-defined]
    sys.platform = "win32"


def _listen(handler: Callable[[int], bool], _: bool) -> int:
    asked_by_the_console.append(handler)
    return 1


def _without(module: Any, *names: str) -> None:
    for name in names:
        if hasattr(module, name):
            delattr(module, name)


def _poorer_signals() -> None:
    def deaf(*_: object) -> None:
        raise NotImplementedError

    asyncio.SelectorEventLoop.add_signal_handler = deaf  # type: ignore[assignment, method-assign]
    signal.SIGBREAK = signal.SIGUSR1  # type: ignore[attr-defined]
    subprocess.Popen.kill = subprocess.Popen.terminate  # type: ignore[method-assign]  # there they are one
    _without(signal, *NO_SIGNALS)


def _locking(handle: int, _mode: int, _bytes: int) -> None:
    try:
        _flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise PermissionError(errno.EACCES, "Permission denied") from None


_flock = fcntl.flock


def _poorer_files() -> None:
    """No handle of a folder, no sync of what may only be read, and an open file keeps its name."""
    opened, synced = os.open, os.fsync

    def open_(path: Any, flags: int, mode: int = 0o777, **more: Any) -> int:
        if not more and os.path.isdir(path):  # noqa: PTH112
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path, flags, mode, **more)

    def fsync(handle: int) -> None:
        if fcntl.fcntl(handle, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY:
            raise OSError(errno.EBADF, "Bad file descriptor")
        synced(handle)

    os.open, os.fsync = open_, fsync
    for name in ("replace", "rename", "unlink", "remove"):
        setattr(os, name, _refused_while_open(getattr(os, name)))


def _refused_while_open(act: Callable[..., None]) -> Callable[..., None]:
    def refused(*paths: Any, **more: Any) -> None:
        for path in paths if not more else ():
            if _is_open(path):
                raise PermissionError(errno.EACCES, "The process cannot access the file", str(path))
        act(*paths, **more)

    return refused


def _is_open(path: Any) -> bool:
    try:
        wanted = os.stat(path)  # noqa: PTH116
    except OSError:
        return False
    for handle in os.listdir("/proc/self/fd"):  # noqa: PTH208
        try:
            if os.path.samestat(os.stat(f"/proc/self/fd/{handle}"), wanted):  # noqa: PTH116
                return True
        except OSError:
            continue
    return False
