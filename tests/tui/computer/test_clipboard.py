"""Where a text goes that is copied, and what is said of it: with programs of our own on the path, by their names."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.tui.harness import Harness
from tests.tui.waiting import until
from tui.computer.clipboard import COPIED, IN_TMUX, SENT, copy

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts")

TEXT = "Acme [/b] =cmd| $(touch x) `y`\nsecond line; 漢字"
WAYLAND, X11, TMUX = ("WAYLAND_DISPLAY", "wayland-0"), ("DISPLAY", ":0"), ("TMUX", "/tmp/tmux,1,0")

Program = Callable[[str, str], None]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Makes a program; what it reads and is called with goes into files beside it. Nobody sits elsewhere."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
    for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY", "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "TMUX"):
        monkeypatch.delenv(name, raising=False)

    def make(name: str, does: str = "") -> None:
        path = folder / name
        taken = f'printf "%s " "$@" > {folder}/{name}.arguments; cat > {folder}/{name}.text'
        path.write_text(f"#!/bin/sh\n{does or taken}\n")
        path.chmod(0o755)

    return make


async def said(text: str = TEXT) -> tuple[str, str]:
    """What is said of a text that is copied, and what the terminal was sent."""
    heard: list[str] = []
    app = Harness(lambda: Static("below"))
    async with app.run_test() as pilot:
        copy(app, text, heard.append)
        await until(pilot, lambda: heard)
        return heard[0], app.clipboard


def taken(tmp_path: Path, name: str) -> tuple[str, str]:
    arguments = (tmp_path / "bin" / f"{name}.arguments").read_text().split()
    return " ".join(arguments), (tmp_path / "bin" / f"{name}.text").read_text("utf-8")


@pytest.mark.parametrize(
    ("env", "name", "arguments", "words"),
    [
        ((WAYLAND, X11, TMUX), "wl-copy", "", COPIED),
        ((X11, TMUX), "xclip", "-selection clipboard", COPIED),
        ((X11,), "xsel", "--clipboard --input", COPIED),
        ((TMUX,), "tmux", "load-buffer -w -", IN_TMUX),
        ((("SSH_CONNECTION", "x"), X11, TMUX), "tmux", "load-buffer -w -", IN_TMUX),
    ],
)
async def test_the_nearest_way_takes_the_whole_text_as_it_is(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    program: Program,
    env: tuple[tuple[str, str], ...],
    name: str,
    arguments: str,
    words: str,
) -> None:
    for variable, value in env:
        monkeypatch.setenv(variable, value)
    for one in ("wl-copy", "xclip", "xsel", "tmux") if name != "xsel" else ("xsel",):
        program(one, "")
    if name == "xsel":
        program("xclip", "exit 1")  # where it is not installed, or has no display
    assert await said() == (words, "")
    assert taken(tmp_path, name) == (arguments, TEXT)
    assert not Path("x").exists()


async def test_a_mac_copies_by_its_own_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Program
) -> None:
    program("pbcopy", "")
    monkeypatch.setattr("tui.computer.clipboard.sys.platform", "darwin")
    assert await said() == (COPIED, "")
    assert taken(tmp_path, "pbcopy") == ("", TEXT)


@pytest.mark.parametrize("does", ["exit 1", "exec sleep 60"])
async def test_what_fails_or_hangs_is_passed_over_and_the_terminal_is_sent_it(
    monkeypatch: pytest.MonkeyPatch, program: Program, does: str
) -> None:
    monkeypatch.setattr("tui.computer.clipboard.PATIENCE", 0.2)
    for name in ("xclip", "xsel", "tmux"):
        program(name, does)
    monkeypatch.setenv(*X11)
    monkeypatch.setenv(*TMUX)
    assert await said() == (SENT, TEXT)


async def test_without_a_display_and_without_tmux_only_the_terminal_is_left(program: Program) -> None:
    for name in ("wl-copy", "xclip", "xsel", "tmux"):
        program(name, "")
    assert await said() == (SENT, TEXT)


async def test_nothing_waits_for_a_program_that_hangs(monkeypatch: pytest.MonkeyPatch, program: Program) -> None:
    """Keys are answered meanwhile."""
    program("xclip", "exec sleep 60")
    monkeypatch.setenv(*X11)
    app = Harness(lambda: Static("below"))
    async with app.run_test() as pilot:
        heard: list[str] = []
        copy(app, TEXT, heard.append)
        answered = await _a_turn(pilot)
        assert answered
        assert not heard


async def _a_turn(pilot: Pilot[Any]) -> bool:
    done: list[bool] = []
    pilot.app.call_later(done.append, True)
    await until(pilot, lambda: done)
    return done[0]
