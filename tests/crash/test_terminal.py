"""Promises P1 and P2 with the real app: killed, hung up and told to stop in the middle of a call."""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import termios
import time
from pathlib import Path

import pytest

from store import clock_from, open_store
from store.records.calls import Outcome
from tests.walks.terminal import Terminal
from tests.worlds.morning import morning_store

from .kept import on_disk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals and signals are POSIX")

TYPED = "they want a second site in Leeds"


def a_store(folder: Path) -> Path:
    path = folder / "s.db"
    morning_store(path, "2026-11-24").close()
    return path


def kept_notes(path: Path) -> str:
    with open_store(path, clock=clock_from("2026-11-24")) as store:
        (ana,) = store.customers.search("Ana Ruiz")
        return store.drafts.load(f"call:{store.customers.get(ana.id).uid}").get("notes", "")


def into_notes(terminal: Terminal) -> None:
    terminal.until("Enter call")
    terminal.press("\r")
    terminal.until("How did it end?")
    terminal.press("n")
    terminal.until("to the outcomes")
    terminal.press(TYPED)
    terminal.until("Leeds")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_keeps_every_letter_and_restores_the_screen(tmp_path: Path, number: signal.Signals) -> None:
    path = a_store(tmp_path)
    with Terminal(path, tmp_path) as terminal:
        into_notes(terminal)
        assert terminal.signal(number) == 0
        assert b"\x1b[?1049l" in terminal.output
        assert "Traceback" not in terminal.text
    assert kept_notes(path) == TYPED


def test_a_closed_window_keeps_every_letter(tmp_path: Path) -> None:
    path = a_store(tmp_path)
    with Terminal(path, tmp_path) as terminal:
        into_notes(terminal)
        terminal.hang_up()
    assert kept_notes(path) == TYPED


@pytest.mark.parametrize("moment", range(8))
def test_a_window_that_closes_in_the_middle_of_a_picture_ends_the_app(tmp_path: Path, moment: int) -> None:
    """Nobody reads what is painted any more: the writer stands, and behind it all that paints, when the end comes."""
    chance = random.Random(moment)
    path = a_store(tmp_path)
    with Terminal(path, tmp_path, size=(200, 60)) as terminal:
        into_notes(terminal)
        on_disk(terminal, path, TYPED)  # what comes now may be cut off with the terminal
        for _ in range(chance.randrange(1, 6)):
            terminal.press(chance.choice((" and more" * 20, "\x1b[A\x1b[B" * 40, "\x1b[H\x1b[F" * 40)))
            time.sleep(chance.random() / 10)
        assert terminal.hang_up() == 0
    assert kept_notes(path).startswith(TYPED)


def test_a_window_that_closes_without_a_signal_ends_the_app(tmp_path: Path) -> None:
    path = a_store(tmp_path)
    with Terminal(path, tmp_path, controlling=False) as terminal:
        terminal.until("Enter call")
        terminal.until("Tue")
        assert terminal.hang_up() == 0


def test_letters_sent_with_the_key_that_ends_the_app_are_kept(tmp_path: Path) -> None:
    path = a_store(tmp_path)
    with Terminal(path, tmp_path) as terminal:
        into_notes(terminal)
        terminal.press(f"{' and more' * 30}\x11")
        assert terminal.ended() == 0
    assert kept_notes(path) == TYPED + " and more" * 30


def test_kill_nine_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    path = a_store(tmp_path)
    with Terminal(path, tmp_path) as terminal:
        into_notes(terminal)
        on_disk(terminal, path, TYPED)
        os.kill(terminal.process.pid, signal.SIGKILL)
        terminal.process.wait(timeout=10)
    assert kept_notes(path) == TYPED
    with Terminal(path, tmp_path) as terminal:
        terminal.until("Enter call")
        terminal.press("\r")
        terminal.until("from before are back")


def stands_still(terminal: Terminal) -> bool:
    return Path(f"/proc/{terminal.process.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


def stopped_by(terminal: Terminal, number: signal.Signals) -> None:
    os.kill(terminal.process.pid, number)
    while not stands_still(terminal):
        assert terminal.process.poll() is None
        terminal.read(0.05)
    while terminal.read(0.05) and select.select([terminal.master], [], [], 0)[0]:
        pass


def echoes(terminal: Terminal) -> bool:
    """Whether the terminal is as a shell has it: it shows what is typed, and gives lines."""
    flags = termios.tcgetattr(terminal.master)[3]
    assert bool(flags & termios.ECHO) == bool(flags & termios.ICANON)
    return bool(flags & termios.ECHO)


def is_painted(terminal: Terminal) -> None:
    """All of the call: the status line, the name, the script, the notes, the keys."""
    for words in ("week ", "Ana Ruiz", "voicemail", TYPED, "to the outcomes"):
        terminal.until(words)


@pytest.mark.skipif(sys.platform != "linux", reason="whether a process stands still is read from /proc")
def test_a_stopped_app_goes_on_where_it_was_with_the_terminals_modes_right(tmp_path: Path) -> None:
    path = a_store(tmp_path)
    with Terminal(path, tmp_path) as terminal:
        assert echoes(terminal)
        into_notes(terminal)
        for more in (" and Hull", " and York"):  # it can be done again
            assert not echoes(terminal)
            terminal.forget()
            stopped_by(terminal, signal.SIGTSTP)
            assert all(off in terminal.output for off in (b"\x1b[?1049l", b"\x1b[?2004l", b"\x1b[?1003l", b"\x1b[?25h"))
            assert echoes(terminal)
            terminal.forget()
            os.kill(terminal.process.pid, signal.SIGCONT)
            is_painted(terminal)
            assert all(on in terminal.output for on in (b"\x1b[?1049h", b"\x1b[?2004h", b"\x1b[?1003h", b"\x1b[?25l"))
            assert terminal.output.count(b"\x1b[?1049h") == 1
            terminal.press(more)
            terminal.until(more.split()[-1])
        assert terminal.signal(signal.SIGTERM) == 0
        assert echoes(terminal)
    assert kept_notes(path) == f"{TYPED} and Hull and York"


@pytest.mark.skipif(sys.platform != "linux", reason="whether a process stands still is read from /proc")
def test_an_app_that_was_stopped_without_being_asked_reads_in_one_thread_afterwards(tmp_path: Path) -> None:
    path = a_store(tmp_path)
    with Terminal(path, tmp_path) as terminal:
        into_notes(terminal)
        threads = Path(f"/proc/{terminal.process.pid}/task")
        before = len(list(threads.iterdir()))
        for _ in range(3):
            stopped_by(terminal, signal.SIGSTOP)
            terminal.forget()
            os.kill(terminal.process.pid, signal.SIGCONT)
            is_painted(terminal)
        end = time.monotonic() + 20
        while (now := len(list(threads.iterdir()))) > before and time.monotonic() < end:
            terminal.read(0.1)
        assert now <= before
        for letter in " and Hull":
            terminal.press(letter)
        terminal.press("\x11")  # read after them: whatever was painted of the word, it is kept
        assert terminal.ended() == 0
    assert kept_notes(path) == f"{TYPED} and Hull"


def test_a_voicemail_that_was_said_to_be_saved_is_saved(tmp_path: Path) -> None:
    path = a_store(tmp_path)
    with Terminal(path, tmp_path) as terminal:
        terminal.until("Enter call")
        terminal.press("\r")
        terminal.until("How did it end?")
        terminal.press("2")
        terminal.until("Saved: voicemail to Ana Ruiz")
        os.kill(terminal.process.pid, signal.SIGKILL)
        terminal.process.wait(timeout=10)
    with open_store(path, clock=clock_from("2026-11-24")) as store:
        (ana,) = store.customers.search("Ana Ruiz")
        assert store.customers.history(ana.id)[0].outcome is Outcome.VOICEMAIL
        assert store.history.next_undo() == "voicemail to Ana Ruiz"


def test_ctrl_c_neither_ends_the_app_nor_loses_anything(tmp_path: Path) -> None:
    path = a_store(tmp_path)
    with Terminal(path, tmp_path) as terminal:
        into_notes(terminal)
        terminal.press("\x03 and Hull")
        terminal.until("Hull")
        terminal.forget()
        terminal.press("\x1b")
        terminal.until("1 2 3 4 5 6 7 outcome")
        assert terminal.signal(signal.SIGINT) == 0 or terminal.process.returncode in (0, 130)
    assert kept_notes(path).startswith(TYPED)


def test_hostile_names_send_no_sequence_to_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    morning_store(path, "2026-11-24").close()
    with Terminal(path, tmp_path, size=(100, 30)) as terminal:
        terminal.until("Enter call")
        terminal.press("3")
        terminal.until("8 customers")
        terminal.until("=cmd| ]0;x")
        terminal.press("q")
        assert terminal.ended() == 0
        assert b"\x1b]0;x" not in terminal.output
        assert b"\x1b]52" not in terminal.output


def test_two_windows_in_one_call_are_killed_and_both_texts_are_there(tmp_path: Path) -> None:
    path = a_store(tmp_path)
    theirs = "what the other one heard"
    with Terminal(path, tmp_path) as one, Terminal(path, tmp_path) as two:
        into_notes(one)
        two.until("Enter call")
        two.press("\r")
        two.until("How did it end?")
        two.press("n")
        two.until("to the outcomes")
        two.press(theirs)
        two.until("one heard")
        end = time.monotonic() + 1.0
        while time.monotonic() < end:
            one.read(0.05)
            two.read(0.05)
        assert TYPED not in two.text  # it is being typed elsewhere
        for terminal in (one, two):
            os.kill(terminal.process.pid, signal.SIGKILL)
            terminal.process.wait(timeout=10)
    with open_store(path, clock=clock_from("2026-11-24")) as store:
        (ana,) = store.customers.search("Ana Ruiz")
        box, found = store.drafts.of_call(store.customers.get(ana.id)), set()
        while kept := box.load():
            found.add(kept["notes"])
            box.clear()
    assert found == {TYPED, theirs}
    assert not list(tmp_path.glob(".*.open"))
