"""Plain commands on a damaged store: refused with what to do, before anything is printed or written."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import Clock, open_store
from store.file.backups import make_backup
from tests.store.file.test_health import NAME, flip
from tests.worlds.builders import customer
from tui.__main__ import main
from tui.cli.parser import OK, STORE
from tui.computer.places import backups_of


@pytest.fixture
def path(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed store in which one bit is wrong, with a good backup."""
    monkeypatch.setenv("FIRSTCUP_NOW", "2026-11-24")
    monkeypatch.setenv("FIRSTCUP_SETTINGS", str(tmp_path / "settings.toml"))
    file = tmp_path / "firstcup.db"
    with open_store(file, clock=clock) as store:
        customer(store, NAME)
    make_backup(file, backups_of(file), clock.now(), why="of the test")
    flip(file)
    (tmp_path / "book.csv").write_text("Name\nJo Park\n")
    return file


@pytest.mark.parametrize(
    "command",
    [
        "today", "today --json", "brief Acme", "add call@fri --customer Acme", "log Acme", "undo", "export",
        "export {}/all.json", "export {}/words.md --findings", "import --yes {}/book.csv",
        "import --dry-run {}/book.csv", "backup {}/kept",
        "script Acme", "scripts export", "scripts import {}/book.csv",
    ],
)  # fmt: skip
def test_it_is_refused_before_anything_is_shown(path: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    before, beside = path.read_bytes(), sorted(path.parent.iterdir())
    assert main(["--store", str(path), *command.replace("{}", str(path.parent)).split()]) == STORE
    said = capsys.readouterr()
    assert said.out == ""
    (backup,) = backups_of(path).glob("*.db")
    assert f"firstcup restore {backup} brings back the newest good backup" in said.err
    assert "Acme" not in said.err.replace(str(path.parent), "")
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == beside


def test_check_says_so_and_the_command_it_names_helps(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--store", str(path), "check"]) == STORE
    said = capsys.readouterr().out
    (backup,) = backups_of(path).glob("*.db")
    assert "is damaged" in said
    assert f"firstcup restore {backup}" in said
    assert main(["--store", str(path), "restore", str(backup)]) == OK
    assert main(["--store", str(path), "check"]) == OK
    assert main(["--store", str(path), "today"]) == OK
