"""The command line: plain text, exit codes, and no full-screen code for plain commands."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tui.__main__ import main
from tui.cli.parser import FILE, IN_USE, OK, STORE, USAGE

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, and a fixed clock."""
    monkeypatch.setenv("FIRSTCUP_NOW", "2026-11-24")
    monkeypatch.setenv("FIRSTCUP_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("FIRSTCUP_STORE", raising=False)
    return tmp_path


def test_today_on_a_new_store_says_what_to_do(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["today"]) == OK
    assert "firstcup import FILE" in capsys.readouterr().out
    made = place / "data" / "firstcup" / "firstcup.db"
    if sys.platform == "linux":
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
        assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700


def test_the_store_option_stands_before_or_after_the_command(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for n, arguments in enumerate((["--store", "{}", "today"], ["today", "--store", "{}"])):
        path = place / f"{n}.db"
        assert main([a.replace("{}", str(path)) for a in arguments]) == OK
        assert path.exists()


def test_where_names_all_places_and_makes_none(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["where", "--json"]) == OK
    places = json.loads(capsys.readouterr().out)
    assert set(places) == {"store", "backups", "settings"}
    assert not Path(places["store"]).exists()


def test_the_environment_chooses_the_store(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRSTCUP_STORE", str(place / "mine.db"))
    assert main(["today"]) == OK
    assert (place / "mine.db").exists()


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(arguments)
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    assert said.err.startswith("firstcup: ")
    return code, said.err


def test_a_file_that_is_no_store_is_refused_unchanged(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = place / "letter.txt"
    other.write_text("Dear Ana,\n" * 50)
    code, said = refused(capsys, "--store", str(other), "today")
    assert (code, "not a First Cup store" in said) == (STORE, True)
    assert other.read_text() == "Dear Ana,\n" * 50


def test_an_empty_file_and_a_folder_are_refused(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "empty.db").touch()
    assert refused(capsys, "--store", str(place / "empty.db"), "today")[0] == STORE
    assert (place / "empty.db").stat().st_size == 0
    assert refused(capsys, "--store", str(place), "today")[0] == STORE


def test_a_newer_store_is_refused_unchanged(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = place / "new.db"
    assert main(["--store", str(path), "today"]) == OK
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    code, said = refused(capsys, "--store", str(path), "today")
    assert (code, "newer First Cup" in said) == (STORE, True)
    assert path.read_bytes() == before


def test_a_store_in_use_is_told(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = place / "used.db"
    assert main(["--store", str(path), "today"]) == OK
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    try:
        code, said = refused(capsys, "--store", str(path), "today")
    finally:
        other.rollback()
        other.close()
    assert (code, "in use" in said) == (IN_USE, True)


def test_a_clock_that_is_no_date_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRSTCUP_NOW", "fr1")
    code, said = refused(capsys, "today")
    assert (code, "2026-11-24" in said) == (USAGE, True)


def test_a_file_that_is_not_there_is_told(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["import", "--yes", str(place / "none.csv")])
    said = capsys.readouterr()
    assert code == FILE
    assert "none.csv" in said.out + said.err
    assert "Traceback" not in said.out + said.err


def test_backup_check_and_restore(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = place / "mine.db"
    book = place / "book.csv"
    book.write_text("Name,Company,Email\nAna Ruiz,Fabrikam,ana@fabrikam.example\n")
    assert main(["--store", str(path), "import", "--yes", str(book)]) == OK
    assert main(["--store", str(path), "backup", str(place / "kept")]) == OK
    (backup,) = (place / "kept").glob("firstcup-*.db")
    assert main(["--store", str(path), "check"]) == OK
    path.write_bytes(b"gone")
    capsys.readouterr()
    assert main(["--store", str(path), "check"]) == STORE
    assert main(["--store", str(path), "restore", str(backup)]) == OK
    capsys.readouterr()
    assert main(["--store", str(path), "export"]) == OK
    document = json.loads(capsys.readouterr().out)
    assert [c["name"] for c in document["customers"]] == ["Ana Ruiz"]


@pytest.mark.parametrize("arguments", [["today"], ["where"], ["export"], ["check"]])
def test_plain_commands_load_no_full_screen_code(place: Path, arguments: list[str]) -> None:
    program = (
        "import sys; from tui.__main__ import main; code = main(sys.argv[1:]);"
        "print([m for m in ('textual', 'rich', 'phonenumbers') if m in sys.modules], file=sys.stderr); sys.exit(code)"
    )
    store = ["--store", str(place / "plain.db")]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    assert main([*store, "today"]) == OK
    ran = subprocess.run([sys.executable, "-c", program, *store, *arguments], capture_output=True, text=True, env=env)
    assert ran.returncode == OK, ran.stderr
    assert ran.stderr.strip() == "[]"


def test_the_app_without_a_terminal_says_so(place: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tui"], capture_output=True, text=True, stdin=subprocess.DEVNULL, cwd=ROOT
    )
    assert ran.returncode == USAGE
    assert "needs a terminal" in ran.stderr
