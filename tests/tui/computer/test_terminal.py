"""The outlet of pictures: once the terminal is gone, what is painted goes nowhere, and that is told once."""

from __future__ import annotations

import io
import os
import pty
import sys

import pytest
from textual.drivers._writer_thread import WriterThread
from textual.drivers.headless_driver import HeadlessDriver

from tui.computer.terminal import Outlet, steady

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")


def test_a_terminal_that_is_there_is_painted_on() -> None:
    file = io.StringIO()
    outlet = Outlet(file, lambda: pytest.fail("it is there"))
    assert outlet.write("a picture") == 9
    outlet.flush()
    assert file.getvalue() == "a picture"


def test_a_writer_goes_on_where_nobody_is_any_more() -> None:
    """Textual's own ends with the first error, and whoever paints the 31st picture waits for it for ever."""
    master, slave = pty.openpty()
    told: list[str] = []
    with os.fdopen(slave, "w") as file:
        writer = WriterThread(Outlet(file, lambda: told.append("gone")))  # type: ignore[arg-type]
        writer.start()
        os.close(master)
        for _ in range(100):
            writer.write("a picture" * 1_000)
        writer.stop()
    assert told == ["gone"]


def test_a_driver_that_is_no_terminals_stays_as_it_is() -> None:
    assert steady(HeadlessDriver) is HeadlessDriver
