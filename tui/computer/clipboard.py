"""The clipboard: the computer's own where there is one, else tmux's buffer, else what the terminal makes of it.

Only what is known is said. A program that copies ends with success or does not; tmux hands a text on where its terminal
takes one, and does not say; a terminal that is sent a text by a sequence (OSC 52) never answers, and some drop it:
tmux as it is set up by itself, and Terminal.app.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from ..text.safe import harmless, plain

if TYPE_CHECKING:
    from textual.app import App

COPIED = "Copied"
IN_TMUX = "In tmux's buffer, and sent on to your terminal"
SENT = "Sent to your terminal, which may not take it"

SHOWN = 60  # characters of the text in what is said
PATIENCE = 2.0  # seconds for a program; it reads a text and is done in a hundredth of one
_REMOTE = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")


class _Way(NamedTuple):
    """A program that takes a text from its standard input, and what is known when it ends with success."""

    said: str
    command: tuple[str, ...]
    encoding: str = "utf-8"


def copy(app: App[object], text: str, then: Callable[[str], object]) -> None:
    """Put a text on the clipboard; nothing waits for it. ``then`` hears, without a full stop, what is known of it."""
    text = harmless(text)
    ways = _ways(os.environ, sys.platform)
    if ways:
        app.run_worker(_copied(app, text, ways, then), exit_on_error=False)
    else:
        then(_sent(app, text))


def beginning(text: str) -> str:
    """As much of a text as stands behind what is said of it."""
    line = plain(text).strip()
    return line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + "…"


async def _copied(app: App[object], text: str, ways: list[_Way], then: Callable[[str], object]) -> None:
    for way in ways:
        if await _taken(way.command, text.encode(way.encoding)):
            then(way.said)
            return
    then(_sent(app, text))


async def _taken(command: tuple[str, ...], data: bytes) -> bool:
    """Whether a program read all of it and ended with success. It lives on where it has to hand the text out later."""
    nowhere = asyncio.subprocess.DEVNULL
    try:
        process = await asyncio.create_subprocess_exec(
            *command, stdin=asyncio.subprocess.PIPE, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
    except (OSError, ValueError, NotImplementedError):  # not there after all, or a loop that starts no programs
        return False
    try:
        async with asyncio.timeout(PATIENCE):
            await process.communicate(data)
    except (OSError, TimeoutError):
        with suppress(ProcessLookupError):
            process.kill()
        return False
    return process.returncode == 0


def _sent(app: App[object], text: str) -> str:
    """The terminal does the copying, and never says whether it did."""
    app.copy_to_clipboard(text)
    return SENT


def _ways(env: Mapping[str, str], platform: str) -> list[_Way]:
    """What there is on this computer, in the order to try it."""
    ways = [] if any(env.get(name) for name in _REMOTE) else _own(env, platform)
    if env.get("TMUX"):
        ways.append(_Way(IN_TMUX, ("tmux", "load-buffer", "-w", "-")))
    found = ((way, shutil.which(way.command[0])) for way in ways)
    return [way._replace(command=(program, *way.command[1:])) for way, program in found if program]


def _own(env: Mapping[str, str], platform: str) -> list[_Way]:
    """The computer's own clipboard: only where somebody sits in front of it."""
    if platform == "darwin":
        return [_Way(COPIED, ("pbcopy",))]
    if platform == "win32":
        folder = env.get("SYSTEMROOT", r"C:\Windows")  # never a program of that name in the folder one stands in
        return [_Way(COPIED, (rf"{folder}\System32\clip.exe",), "utf-16-le")]
    ways = []
    if env.get("WSL_DISTRO_NAME"):  # Linux inside Windows: its clipboard is the one people use
        ways.append(_Way(COPIED, ("clip.exe",), "utf-16-le"))
    if env.get("WAYLAND_DISPLAY"):
        ways.append(_Way(COPIED, ("wl-copy",)))
    if env.get("DISPLAY"):
        ways.append(_Way(COPIED, ("xclip", "-selection", "clipboard")))
        ways.append(_Way(COPIED, ("xsel", "--clipboard", "--input")))
    return ways
