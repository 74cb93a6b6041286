"""``firstcup scripts export`` and ``import``: a set of texts to edit elsewhere, and its way back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store import Store, clock_from, open_store
from store.rules.phrases import shipped
from store.rules.scripts.shipped import SHIPPED
from tui.__main__ import main
from tui.cli.parser import FILE, OK, READ_ONLY, USAGE

NOW = "2026-11-24"
SET = "set: Deutsch [/b] =cmd|\nfor: key customers\n\n[[guide]]\nWas gibt es Neues?\n"


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty store, and a file with a set of one text."""
    monkeypatch.setenv("FIRSTCUP_NOW", NOW)
    monkeypatch.setenv("FIRSTCUP_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "set.txt").write_text(SET)
    opened(tmp_path / "s.db").close()
    return tmp_path / "s.db"


def opened(path: Path) -> Store:
    return open_store(path, clock=clock_from(NOW))


def run(path: Path, *arguments: str) -> int:
    return main(["scripts", *arguments, "--store", str(path)])


def test_out_and_in_again(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = path.with_name("set.txt")
    assert run(path, "import", str(file)) == OK
    assert capsys.readouterr().out == (
        "“Deutsch [/b] =cmd|” is new, with 1 text of its own:\n  guide\n"
        "Key customers hear it, unless another set is chosen for one of them.\n"
        "firstcup undo takes it back, or u in the app.\n"
    )
    assert run(path, "import", str(file)) == OK
    assert capsys.readouterr().out == "“Deutsch [/b] =cmd|” says all of this already, so nothing was written.\n"
    out = path.with_name("out.txt")
    assert run(path, "export", str(out), "--set", "deutsch [/b] =cmd|") == OK
    assert (
        f"{len(SHIPPED)} texts and {len(shipped())} phrases of “Deutsch [/b] =cmd|”, 1 of them its own."
        in capsys.readouterr().out
    )
    assert out.stat().st_mode & 0o077 == 0
    assert main(["--store", str(path), "undo"]) == OK
    with opened(path) as store:
        assert len(store.scripts.sets()) == 1
    assert run(path, "import", str(out)) == OK
    capsys.readouterr()
    assert run(path, "export", "--set", "Deutsch [/b] =cmd|") == OK
    assert capsys.readouterr().out == out.read_text()


def test_as_json(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = path.with_name("set.txt")
    assert run(path, "import", str(file), "--json") == OK
    document = json.loads(capsys.readouterr().out)
    assert (document["set"], document["new"], document["changed"]) == ("Deutsch [/b] =cmd|", True, ["guide"])
    assert document["undo"]
    file.write_text(SET.replace("Was", "$was"))
    assert run(path, "import", str(file), "--json") == FILE
    assert [one["line"] for one in json.loads(capsys.readouterr().out)["problems"]] == [5]


def test_mistakes_are_listed_by_line_and_nothing_is_written(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, before = path.with_name("set.txt"), path.read_bytes()
    file.write_text("[[guide]]\n$was?\n" + "[[\x1b]0;x]]\n" * 300)
    assert run(path, "import", str(file)) == FILE
    said = capsys.readouterr().err
    assert "so nothing was written:\n  line 1: Say above the first text which set this is" in said
    assert "\x1b" not in said
    assert said.count("\n") == 202
    assert said.endswith(" more\n")
    assert path.read_bytes() == before


def test_no_file_is_written_over(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, kept = path.with_name("set.txt"), path.read_bytes()
    assert run(path, "export", str(file)) == READ_ONLY
    assert file.read_text() == SET
    assert run(path, "export", str(path), "--force") == READ_ONLY
    assert path.read_bytes() == kept
    assert run(path, "export", str(file), "--force") == OK
    assert "[[voicemail]] (as shipped)" in file.read_text()
    assert run(path, "export", "--set", "Nix") == USAGE
    assert run(path, "import", str(path.with_name("no.txt"))) == FILE
    assert "There is no set “Nix”. There is “Standard”." in capsys.readouterr().err
