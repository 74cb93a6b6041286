"""The terminal under the app, which may close at any moment: in the middle of a picture as well (promise P2).

Textual's own writer ends with the first error; whatever is painted then waits for it for ever, and the app with it.
"""

from __future__ import annotations

import select
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

from .pause import Pause

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver


class Outlet:
    """Where pictures go. Once the terminal is gone, they go nowhere; ``gone`` hears of it, in the writer's thread."""

    def __init__(self, file: IO[str], gone: Callable[[], object]) -> None:
        self._file = file
        self._gone = gone
        self._closed = False

    def write(self, text: str) -> int:
        """Paint."""
        self._do(lambda: self._file.write(text))
        return len(text)

    def flush(self) -> None:
        """Paint it now."""
        self._do(self._file.flush)

    def fileno(self) -> int:
        """The number of the terminal's file."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._file.isatty()

    def _do(self, act: Callable[[], object]) -> None:
        if self._closed:
            return
        try:
            act()
        except (OSError, ValueError):  # hung up, or closed by now
            self._closed = True
            self._gone()


def steady(usual: type[Driver]) -> type[Driver]:
    """The same driver of a terminal, but for its end: then it reads and paints no more, and asks the app to leave.

    It stops and goes on (SIGTSTP, SIGCONT) between two things that the app does, never within one.
    """
    if sys.platform == "win32":
        return usual
    from textual.drivers.linux_driver import LinuxDriver

    if usual is not LinuxDriver:
        return usual

    class SteadyDriver(LinuxDriver):
        """Ends with its terminal."""

        def __init__(self, app: App[Any], **options: Any) -> None:
            self._pause = Pause(self, super()._sigtstp_application)
            super().__init__(app, **options)
            self._file = Outlet(self._file, self.hung_up)  # type: ignore[arg-type, assignment]

        def run_input_thread(self) -> None:
            """Read what is typed."""
            try:
                super().run_input_thread()
            except OSError:
                self.hung_up()

        def _sigtstp_application(self, *_: object) -> None:
            self._pause.asked()

        def _sigcont_application(self, *_: object) -> None:
            self._pause.over()

        def hung_up(self) -> None:
            """Nobody is there any more."""
            self.exit_event.set()  # reading would go on for ever: of a terminal that is gone there is always nothing
            with suppress(RuntimeError):  # the loop is closed: it is leaving already
                self._app.call_later(self._app.action_quit)

    return SteadyDriver


def is_gone() -> bool:
    """Whether the terminal that the app was started from has closed without a word."""
    if sys.platform == "win32" or sys.__stdin__ is None:
        return False
    asked = select.poll()
    asked.register(sys.__stdin__.fileno(), 0)
    return any(found & (select.POLLHUP | select.POLLNVAL) for _, found in asked.poll(0))
