"""The real app on a real pseudo-terminal, for what no harness inside the process can show."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).parents[2]
_SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")


class Terminal:
    """Starts ``python -m tui`` and reads what it writes. Waiting is for a text, never for a time alone."""

    def __init__(
        self,
        store: Path,
        home: Path,
        *,
        size: tuple[int, int] = (120, 36),
        now: str = "2026-11-24",
        controlling: bool = True,
        more: Mapping[str, str] | None = None,
    ) -> None:
        """``controlling``: as a window's, so that closing it hangs the app up; another one closes without a signal.
        ``more``: further variables of the environment.
        """
        self.output = b""
        self._home = home
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        env = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "NO_COLOR", "TMUX")}
        env |= {"HOME": str(home), "XDG_STATE_HOME": str(home / "state"), "XDG_CONFIG_HOME": str(home / "config")}
        env |= more or {}
        env |= {"TERM": "xterm-256color", "FIRSTCUP_NOW": now, "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tui", "--store", str(store)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=env,
            start_new_session=True,
            preexec_fn=(lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0)) if controlling else None,
        )
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(timeout=10)
        if self.master >= 0:
            os.close(self.master)

    @property
    def text(self) -> str:
        """Everything written so far, without the terminal's own sequences."""
        return _SEQUENCE.sub(b"", self.output).decode("utf-8", "replace")

    def until(self, wanted: str, seconds: float = 60) -> None:
        """Read until a text was written. Fails after so many seconds."""
        end = time.monotonic() + seconds
        while wanted not in self.text:
            if time.monotonic() > end or not self.read(0.1):
                raise AssertionError(f"{wanted!r} never appeared; the end was {self.text[-800:]!r}{self._reports()}")

    def _reports(self) -> str:
        """What the app wrote about errors of its own: gone with the test's folder, and seldom to be had again."""
        found = sorted((self._home / "state" / "firstcup").glob("crash-*.txt"))
        return "".join(f"\n{one.name}:\n{one.read_text('utf-8', 'replace')}" for one in found)

    def read(self, seconds: float) -> bool:
        """Read what there is; False when the app is gone."""
        if not select.select([self.master], [], [], seconds)[0]:
            return self.process.poll() is None
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.output += data
        return bool(data)

    def press(self, keys: str) -> None:
        """Type, as a terminal sends it."""
        os.write(self.master, keys.encode())

    def forget(self) -> None:
        """Wait for new output only."""
        self.output = b""

    def signal(self, number: signal.Signals) -> int:
        """Send a signal and wait for the end; the exit code."""
        self.process.send_signal(number)
        return self.ended()

    def hang_up(self) -> int:
        """Close the terminal's window."""
        os.close(self.master)
        self.master = -1
        return self.process.wait(timeout=10)

    def ended(self) -> int:
        """Read to the end of the process; its exit code."""
        end = time.monotonic() + 60
        while self.process.poll() is None and time.monotonic() < end:
            self.read(0.1)
        while select.select([self.master], [], [], 0)[0] and self.read(0):
            pass
        return self.process.wait(timeout=1)
