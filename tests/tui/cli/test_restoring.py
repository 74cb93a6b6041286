"""A store that is missing is no new one; which backups there are; and who has the store open."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from store import care, open_store
from store.file.windows import Window
from tests.tui.cli.test_command_line import place, refused
from tests.walks.terminal import Terminal
from tui.__main__ import main
from tui.cli.parser import IN_USE, OK, STORE
from tui.computer.places import backups_of

__all__ = ["place"]


@pytest.fixture
def store(place: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A store with a customer, one backup of it, and another of the day before."""
    path = place / "my store.db"
    assert main(["--store", str(path), "today"]) == OK
    (contacts := place / "a.csv").write_text("Name,Email\nAna Ruiz,ana@larkfield.example\n")
    assert main(["--store", str(path), "import", "--yes", str(contacts)]) == OK
    assert main(["--store", str(path), "backup"]) == OK
    (newest := backups_of(path) / "firstcup-2026-11-24-0900.db").read_bytes()
    (backups_of(path) / "firstcup-2026-11-23-1730.db").write_bytes(newest.read_bytes())
    capsys.readouterr()
    return path


def customers(path: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert main(["--store", str(path), "export"]) == OK
    return [one["name"] for one in json.loads(capsys.readouterr().out)["customers"]]


@pytest.mark.parametrize("command", [["today"], ["export"], ["undo"], ["check"], ["add", "x", "--customer", "Ana"]])
def test_a_command_on_a_missing_store_makes_none_and_says_what_to_type(
    store: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    store.unlink()
    code, said = refused(capsys, "--store", str(store), *command)
    assert code == STORE
    assert "2 backups of it are in" in said
    assert "the newest that is whole is of Tue 24 Nov 2026, 09:00" in said
    assert f"firstcup restore firstcup-2026-11-24-0900.db --store '{store}'" in said
    assert "--new" in said
    assert not store.exists()


def test_what_it_says_to_type_puts_it_back(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store.unlink()
    assert main(["restore", "firstcup-2026-11-24-0900.db", "--store", str(store)]) == OK
    capsys.readouterr()
    assert customers(store, capsys) == ["Ana Ruiz"]


def test_new_starts_an_empty_one_and_leaves_the_backups(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store.unlink()
    assert main(["--new", "--store", str(store), "today"]) == OK
    capsys.readouterr()
    assert customers(store, capsys) == []
    assert len(care.backups_in(backups_of(store))) == 2


def test_new_opens_a_store_that_is_there(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["today", "--new", "--store", str(store)]) == OK
    capsys.readouterr()
    assert customers(store, capsys) == ["Ana Ruiz"]


def test_restore_without_a_file_lists_them(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (backups_of(store) / "firstcup-2026-11-25-0800.db").write_bytes(store.read_bytes()[:5000])
    assert main(["restore", "--store", str(store)]) == OK
    head, damaged, newest, older, foot = capsys.readouterr().out.splitlines()
    assert str(backups_of(store)) in head
    assert damaged.split() == ["Wed", "25", "Nov", "2026", "08:00", "5", "kB", "damaged", "firstcup-2026-11-25-0800.db"]
    assert newest.split()[:5] == ["Tue", "24", "Nov", "2026", "09:00"]
    assert "kB whole firstcup-2026-11-24-0900.db" in " ".join(newest.split())
    assert older.endswith("firstcup-2026-11-23-1730.db")
    assert f"firstcup restore firstcup-2026-11-24-0900.db --store '{store}'" in foot


def test_restore_without_any_backup_says_so(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore"]) == STORE
    assert "There is no backup of" in capsys.readouterr().out


def test_a_store_that_is_open_is_restored_only_by_force(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (window := Window(store)).open()
    try:
        before = store.read_bytes()
        code, said = refused(capsys, "restore", "firstcup-2026-11-24-0900.db", "--store", str(store))
        assert (code, "--force" in said) == (IN_USE, True)
        assert store.read_bytes() == before
        assert main(["restore", "firstcup-2026-11-24-0900.db", "--force", "--store", str(store)]) == OK
    finally:
        window.close()


def test_a_first_start_is_as_silent_as_ever(place: Path) -> None:
    with open_store(place / "a.db", backups=place / "none") as store:
        assert store.customers.count() == 0


# The app asks


def answers(home: Path, path: Path, key: str, wanted: Callable[[Terminal], object]) -> str:
    """Start the app on a missing store and answer its question."""
    with Terminal(path, home) as terminal:
        terminal.until("r, n or q")
        assert not path.exists()
        terminal.press(f"x\n{key}\n")
        wanted(terminal)
        return terminal.text


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
@pytest.mark.parametrize(
    ("key", "wanted", "exists"),
    [
        ("r", lambda t: t.until("Ana Ruiz"), True),
        ("n", lambda t: t.until("n new customer"), True),
        ("q", lambda t: t.ended(), False),
    ],
)
def test_the_app_asks_before_it_starts(
    store: Path,
    place: Path,
    key: str,
    wanted: Callable[[Terminal], object],
    exists: bool,
) -> None:
    store.unlink()
    (backups_of(store) / "firstcup-2026-11-25-0800.db").write_bytes(b"not whole")
    said = answers(place, store, key, wanted)
    assert "3 backups of it are in" in " ".join(said.split())  # a long path turns the line
    assert store.exists() == exists
