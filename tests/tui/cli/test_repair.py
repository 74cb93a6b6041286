"""``firstcup repair``: a copy with what can be read, a list of what could not, and the store as it was."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from random import Random

import pytest

from store import clock_from, open_store
from store.file import digest
from tests.crash.test_damage import content
from tests.store.file.test_health import flip
from tests.store.file.test_unreadable import spoil
from tests.worlds.everything import NOW, derived_is_right, export_bytes, full_store
from tui.__main__ import main
from tui.cli.parser import OK, READ_ONLY, STORE


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed store that holds something of everything."""
    monkeypatch.setenv("FIRSTCUP_NOW", NOW)
    monkeypatch.setenv("FIRSTCUP_SETTINGS", str(tmp_path / "settings.toml"))
    file = tmp_path / "firstcup.db"
    full_store(file).close()
    return file


def repaired(path: Path) -> Path:
    return path.with_name("firstcup.repaired-2026-11-24.db")


def test_a_sound_store_comes_out_equal(path: Path) -> None:
    before = path.read_bytes()
    assert main(["--store", str(path), "repair"]) == OK
    assert path.read_bytes() == before
    assert repaired(path).stat().st_mode & 0o777 == 0o600
    assert not repaired(path).with_name(f"{repaired(path).name}.txt").exists()
    with open_store(path, clock=clock_from(NOW)) as store:
        document = export_bytes(store)
    with open_store(repaired(path), clock=clock_from(NOW)) as store:
        assert store.damage() == ""
        assert export_bytes(store) == document
        derived_is_right(store)


def test_what_cannot_be_read_is_listed_and_the_rest_is_kept(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(path, "interaction", {"day": "CASE WHEN id = 1 THEN '2026-13-45' ELSE day END", "mood": "'blue'"})
    spoil(path, "idea", {"words": "CAST(X'C36D20FF' AS TEXT)"})
    digest.seal(path)
    before = path.read_bytes()
    assert main(["--store", str(path), "check"]) == STORE
    said = capsys.readouterr().out
    assert "interaction 1: day cannot be read." in said
    assert "firstcup repair makes a copy without them." in said
    assert "blue" not in said
    assert main(["--store", str(path), "export"]) == OK
    out = capsys.readouterr()
    assert "cannot be read and so left out" in out.err
    assert all(entry["mood"] is None for one in json.loads(out.out)["customers"] for entry in one["interactions"])
    assert main(["--store", str(path), "repair"]) == OK
    told = capsys.readouterr().out.splitlines()[-1]
    lines = repaired(path).with_name(f"{repaired(path).name}.txt").read_text().splitlines()
    assert "interaction 1: day cannot be read, so the entry is left out." in lines
    assert not any("blue" in line or "2026-13" in line for line in lines[1:])
    assert path.read_bytes() == before
    assert main(["--store", str(repaired(path)), "check"]) == OK
    old, new = content(path), content(repaired(path))
    assert len(new["interaction"]) == len(old["interaction"]) - 1
    assert new["customer"] == old["customer"] or len(new["customer"]) == len(old["customer"])
    assert main(shlex.split(told)[1:]) == OK  # what it said to type, into the store that was asked about
    assert path.read_bytes() != before
    assert main(["--store", str(path), "today"]) == OK


@pytest.mark.parametrize("seed", range(12))
def test_damaged_pages_take_only_their_own_rows(path: Path, seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    rng, data = Random(seed), bytearray(path.read_bytes())
    for _ in range(3):
        at = rng.randrange(2, len(data) // 4096) * 4096
        data[at : at + 4096] = rng.randbytes(4096)
    path.write_bytes(data)
    code = main(["--store", str(path), "repair"])
    assert path.read_bytes() == bytes(data)
    if code == OK:
        assert main(["--store", str(repaired(path)), "check"]) == OK
        with open_store(repaired(path), clock=clock_from(NOW)) as store:
            store.today()
            store.export()
    else:
        assert code == STORE
        assert not repaired(path).exists()
    assert "Traceback" not in capsys.readouterr().err


def test_nothing_is_written_over(path: Path) -> None:
    repaired(path).write_text("mine")
    assert main(["--store", str(path), "repair"]) == OK
    assert main(["--store", str(path), "repair", str(path)]) == READ_ONLY
    assert repaired(path).read_text() == "mine"


@pytest.mark.parametrize("text", [b"", b"Name,E-mail\nAna,ana@larkfield.example\n"])
def test_what_is_no_store_is_said(path: Path, text: bytes) -> None:
    path.write_bytes(text)
    assert main(["--store", str(path), "repair"]) == STORE
    assert path.read_bytes() == text
    assert not repaired(path).exists()


def test_one_bit_is_no_reason_to_lose_anything(path: Path) -> None:
    rows = {table: len(some) for table, some in content(path).items()}
    flip(path, b"Larkfield")
    assert main(["--store", str(path), "repair"]) == OK
    kept = {table: len(some) for table, some in content(repaired(path)).items()}
    assert kept | {"journal": 0, "schema_migration": 0} == rows | {"journal": 0, "schema_migration": 0}
