"""When the computer asks the app to leave: it is told to stop, its terminal closes, somebody logs off (promise P2)."""

from __future__ import annotations

import signal
import sys
import threading
from asyncio import AbstractEventLoop
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import FrameType

ASKING = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""The signals that mean it; no system has all of them."""

_CLOSING = (2, 5, 6)  # Windows' words for a console that closes, a user who logs off, a computer that shuts down
_MOMENT = 0.05  # seconds
_GRACE = 4.0  # seconds in which everything is kept; Windows ends the program after five


def leave_when_asked(loop: AbstractEventLoop, leave: Callable[[], object]) -> None:
    """Call ``leave`` on the loop when the computer asks for it; from the main thread, while the loop runs.

    It comes a moment later: letters that the terminal has sent are still on their way through the thread that reads.
    """
    for name in ASKING:
        number = getattr(signal, name, None)
        if number is None:
            continue
        try:  # noqa: SIM105 (a house rule reads the name of this error as something left open)
            loop.add_signal_handler(number, _heard)  # wakes the loop; what is set here goes when it closes
        except NotImplementedError:
            pass  # the loops of Windows listen to no signals
        # A loop alone loses a signal while the pipe that wakes it is full: of the letters of a burst, or a paste.
        signal.signal(number, partial(_asked, loop, leave))
    pipe = signal.set_wakeup_fd(-1)
    if pipe >= 0:
        signal.set_wakeup_fd(pipe, warn_on_full_buffer=False)  # and nobody is to read of it on the screen
    if sys.platform == "win32":
        _when_the_console_closes(partial(_asked, loop, leave))


def _asked(
    loop: AbstractEventLoop, leave: Callable[[], object], _number: int = 0, _frame: FrameType | None = None
) -> None:
    with suppress(RuntimeError):  # the loop is closed: it is leaving already
        loop.call_soon_threadsafe(loop.call_later, _MOMENT, leave)


def _heard() -> None:
    """A signal woke the loop; what it means is done elsewhere."""


def _when_the_console_closes(asked: Callable[[], None]) -> None:
    """Windows tells of it in a thread of its own, and ends the program as soon as that returns."""
    if sys.platform == "win32":
        import ctypes

        def told(kind: int) -> bool:
            if kind not in _CLOSING:
                return False
            asked()
            threading.main_thread().join(_GRACE)
            return True

        handler = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_uint)(told)
        if ctypes.windll.kernel32.SetConsoleCtrlHandler(handler, True):
            _KEPT.append(handler)


_KEPT: list[object] = []  # Windows calls these; nothing else of ours holds them
