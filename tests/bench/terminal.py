"""A program in a terminal of our own, timed as the person in front of it sees it.

While a clock runs, output is only read and stamped. Afterwards the chunks are shown, one after the other, on a
pyte screen, and that says which of them changed something the eye can see.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyte

COLUMNS, LINES = 120, 40
ROOT = Path(__file__).resolve().parents[2]
_QUIET = 0.45  # seconds without output: the program waits for a key
_PATIENCE = 60.0  # seconds for what must come, on a machine that does other things as well

# What pyte would print as text: private CSI with < = >, mode questions, device strings.
_ALIEN = re.compile(rb"\x1b\[[<=>][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*\$p|\x1b[P_^X][^\x1b]*\x1b\\")
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;:?<=>$ ]*|[P_^X\]][^\x1b\x07]*)?\Z")


class ProgramError(Exception):
    """The program ended, or never showed what was waited for."""


class Picture:
    """What the terminal shows."""

    def __init__(self) -> None:
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self._rows: list[tuple[object, ...]] = [()] * LINES
        self._left = b""

    def show(self, data: bytes) -> bool:
        """Show output; True when a cell looks different afterwards."""
        data = self._left + data
        cut = _UNFINISHED.search(data)
        data, self._left = (data[: cut.start()], data[cut.start() :]) if cut else (data, b"")
        self._stream.feed(_ALIEN.sub(b"", data))
        changed = False
        for y in self._screen.dirty:
            row = tuple(self._screen.buffer[y][x] for x in range(COLUMNS))
            changed |= row != self._rows[y]
            self._rows[y] = row
        self._screen.dirty.clear()
        return changed

    @property
    def text(self) -> str:
        """The lines as text."""
        return "\n".join(line.rstrip() for line in self._screen.display)


class Program:
    """A program in a terminal of 120 columns and 40 lines. A context manager that ends it."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str], folder: Path = ROOT) -> None:
        self.picture = Picture()
        # Bytecode as an installed program has it; without, each start would compile First Cup but not Textual.
        left_out = ("COLUMNS", "LINES", "NO_COLOR", "TMUX", "PYTHONDONTWRITEBYTECODE")
        variables = {k: v for k, v in os.environ.items() if k not in left_out}
        variables |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", **environment}
        self._chunks: list[tuple[float, bytes]] = []
        self._gone = False  # it closed its terminal: nothing comes any more
        self.began = time.perf_counter()
        self._process, self._terminal = pty.fork()
        if not self._process:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
                os.chdir(folder)
                os.execve(arguments[0], list(arguments), variables)
            finally:
                os._exit(127)

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        self._end(signal.SIGKILL)
        os.close(self._terminal)

    def _end(self, how: signal.Signals) -> None:
        if self._process:
            os.kill(self._process, how)
            os.waitpid(self._process, 0)
            self._process = 0

    @property
    def memory(self) -> float:
        """Megabytes that it holds in memory now."""
        status = Path(f"/proc/{self._process}/status")
        if status.exists():
            line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
            return int(line.split()[1]) / 1024
        command = ["ps", "-o", "rss=", "-p", str(self._process)]  # where the system has no /proc
        return int(subprocess.run(command, capture_output=True, check=True).stdout) / 1024

    def shows(self, text: str) -> bool:
        """Whether ``text`` stood on the screen when it was last looked at."""
        return text in self.picture.text

    def _read(self, quiet: float, first: float) -> None:
        """Gather output until none came for ``quiet`` seconds; wait for the first of it as long as ``first``."""
        wait = first
        while not self._gone and select.select([self._terminal], [], [], wait)[0]:
            try:
                data = os.read(self._terminal, 1 << 16)
            except OSError:  # Linux's way to say that the program is gone
                data = b""
            self._gone = not data
            self._chunks.append((time.perf_counter(), data))
            wait = quiet

    def _played(self, since: float) -> list[float]:
        """Show what was gathered; milliseconds since then of each chunk that changed something."""
        shown = [(stamp - since) * 1000 for stamp, data in self._chunks if self.picture.show(data)]
        self._chunks.clear()
        return shown

    def _go_on_waiting(self, limit: float, wanted: object) -> None:
        """Nothing when ``wanted`` can still come. Raises ProgramError."""
        if self._gone or time.perf_counter() > limit:
            what = "ended before it showed" if self._gone else "did not show"
            raise ProgramError(f"{what} {wanted!r} but:\n{self.picture.text}")

    def start(self, wanted: Sequence[str]) -> tuple[float, float]:
        """Milliseconds from the start of the process to the picture with all of ``wanted``, and to the last change.

        Raises ProgramError when that picture does not come.
        """
        limit = self.began + _PATIENCE
        complete = settled = 0.0
        while not complete:
            self._go_on_waiting(limit, wanted)
            self._read(_QUIET, _PATIENCE)
            for stamp, data in self._chunks:
                if self.picture.show(data):
                    settled = (stamp - self.began) * 1000
                    if not complete and all(map(self.shows, wanted)):
                        complete = settled
            self._chunks.clear()
        return complete, settled

    def press(self, keys: str, *wanted: str, quiet: float = 0.06) -> float | None:
        """Type ``keys``; milliseconds until the last change on the screen that follows, None when nothing changes.

        With ``wanted``, that lasts until one of these stands on the screen. Raises ProgramError when none comes.
        """
        begin = time.perf_counter()
        os.write(self._terminal, keys.encode())
        self._read(quiet, 0.5)
        changes = self._played(begin)
        while wanted and not any(map(self.shows, wanted)):
            self._go_on_waiting(begin + _PATIENCE, wanted)
            self._read(quiet, 0.5)
            changes += self._played(begin)
        return changes[-1] if changes else None
