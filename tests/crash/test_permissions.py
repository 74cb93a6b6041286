"""Every file that is made anywhere is for its owner's eyes alone, whatever the shell's own habit is (promise P8)."""

from __future__ import annotations

import lzma
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.walks.terminal import Terminal
from tests.worlds.everything import NOW

from .kept import on_disk
from .scripts import KEPT_STORES
from .shim import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights are POSIX")

CRASH = "from tui.crash import report_crash; report_crash(ValueError('a'))"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A home of one's own, where new files are for all to read."""
    before = os.umask(0o022)
    folder = tmp_path / "home"
    folder.mkdir(mode=0o755)
    yield folder
    os.umask(before)


def run(home: Path, *words: str, program: tuple[str, ...] = ("-m", "tui")) -> None:
    places = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("STATE", "DATA", "CONFIG")}
    env = os.environ | places | {"HOME": str(home), "FIRSTCUP_NOW": NOW, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, *program, *words], env=env, capture_output=True, text=True, cwd=home)
    assert done.returncode == 0, done.stderr


def readable(home: Path, given: set[Path]) -> list[str]:
    """What others may look at."""
    wrong = []
    for path in (path for path in home.rglob("*") if path not in given):
        mode = stat.S_IMODE(path.lstat().st_mode)
        if mode != (0o700 if path.is_dir() else 0o600):
            wrong.append(f"{oct(mode)} {path.relative_to(home)}")
    return wrong


def test_nobody_else_can_read_what_is_made(home: Path) -> None:
    store, people = home / "mine" / "s.db", home / "people.csv"
    people.write_text("Name,Email\nJo Park,jo@park.example\nNobody,\n,\n")
    old = home / "old.db"
    old.write_bytes(lzma.decompress((KEPT_STORES / "schema-1.db.xz").read_bytes()))
    old.chmod(0o600)
    given = {people, old}
    run(home, "--store", str(store), "import", str(people), "--yes", "--rejects", str(home / "rejects.csv"))
    run(home, "--store", str(store), "add", "> send it @dana fri !told", "--customer", "Jo Park")
    run(home, "--store", str(store), "backup")
    run(home, "--store", str(store), "backup", str(home / "copies"))
    run(home, "--store", str(store), "export", str(home / "all.json"))
    run(home, "--store", str(store), "export", str(home / "words.md"), "--findings")
    run(home, "--store", str(store), "restore", str(next((home / "copies").glob("*.db"))))
    run(home, "--store", str(old), "today")
    run(home, CRASH, program=("-c",))
    with Terminal(store, home, more={"XDG_DATA_HOME": str(home / "data")}) as terminal:
        terminal.until("First Cup")
        terminal.press(",")
        terminal.until("settings")
        terminal.press("\r")
        terminal.until("Enter save")
        terminal.press("Robin")
        on_disk(terminal, store, "Robin")
        assert readable(home, given) == []
        terminal.press("\x13")
        terminal.until("Saved")
        assert readable(home, given) == []
        terminal.press("\x11")
        assert terminal.ended() == 0
    assert (home / "config" / "firstcup" / "settings.toml").exists()
    assert [*home.glob("state/firstcup/crash-*")]
    assert readable(home, given) == []
