"""Ctrl+Z, Ctrl+Y and Ctrl+L in a real terminal: as executives expect them, and never to the shell."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from store import clock_from, open_store
from tests.walks.terminal import Terminal
from tests.worlds.morning import morning_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")

UNDO, REDO, REDRAW = "\x1a", "\x19", "\x0c"


def test_undo_redo_and_redraw_on_a_screen_and_in_a_form(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    morning_store(path, "2026-11-24").close()
    with Terminal(path, tmp_path, size=(100, 30)) as terminal:
        terminal.until("Enter call")

        def press(keys: str, *shown: str) -> None:
            terminal.forget()
            terminal.press(keys)
            for words in shown:
                terminal.until(words)

        press("b", "u undoes")
        press(UNDO, "Undone: ")
        press(REDO, "Done again: ")
        press(REDO, "There is nothing to redo.")
        press(REDRAW, "Follow-ups", "FOLLOW-UPS DUE", "Omar Haddad", "Enter call")
        press("f", "Esc close")
        press("send it", "send it")
        press(REDRAW, "6 Promises", "send it", "Esc close", "Enter call")  # what is behind it as well
        press(UNDO * 2, "e.g.")  # two words: the field's own
        press(REDO * 2, "send it")
        press("\x1b", "Kept, not saved")
        press("q")
        assert terminal.ended() == 0
    with open_store(path, clock=clock_from("2026-11-24")) as store:
        assert store.history.next_undo()  # the form's undo took no act back
        assert store.history.next_redo() == ""
