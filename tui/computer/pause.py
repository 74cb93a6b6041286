"""Stopped by the shell (SIGTSTP, as by its Ctrl+Z), and going on (SIGCONT, by ``fg``): with the terminal's modes right.

Textual does both in the middle of whatever it is doing, where its writer may be held; and where nobody was stopped by
that signal, it reads each key in two threads from then on. Here both are done between two things that the app does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.drivers.linux_driver import LinuxDriver


class Pause:
    """The pauses of one app in a terminal; made while its loop runs."""

    def __init__(self, driver: LinuxDriver, stop: Callable[[], object]) -> None:
        """``stop`` gives the terminal back and stops, until the shell says to go on."""
        self._loop = asyncio.get_running_loop()
        self._driver = driver
        self._stop = stop
        self._stopped = False  # by the signal, so that one to go on is to come

    def asked(self) -> None:
        """A signal says to stop."""
        self._soon(self._begin)

    def over(self) -> None:
        """A signal says to go on."""
        self._soon(self._continued)

    def _soon(self, act: Callable[[], object]) -> None:
        with suppress(RuntimeError):  # the loop is closed: the app is leaving
            self._loop.call_soon_threadsafe(act)

    def _begin(self) -> None:
        self._stopped = True
        self._stop()
        self._go_on()

    def _continued(self) -> None:
        if not self._stopped:  # by another signal: the terminal may have other modes by now
            self._go_on()
        self._stopped = False

    def _go_on(self) -> None:
        """Take the terminal again, and paint all of it. Not public in Textual; a test guards that it is still so."""
        driver = self._driver
        if not driver._auto_restart:
            return
        if driver._writer_thread is not None and driver._writer_thread.is_alive():
            driver.suspend_application_mode()
        driver.resume_application_mode()
        driver._app.call_later(partial(driver._app.refresh, layout=True))
