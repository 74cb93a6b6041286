"""Settings files that nothing can be made of: the defaults hold, the file and the line are named, nothing waits."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from store import Invalid, ReadOnly
from tests.tui.cli.test_hard_use import shell
from tui.settings import file, reading, source

STANDARD = reading.standard_preferences({})
DEEP, LONG = "[" * 3_000 + "]" * 3_000, "9" * 6_000

TEXTS = {
    f"[week]\n\naway = {DEEP}\n": "cannot be used: line 3, away, is too deep",
    f"[me]\nx = {'{a=' * 3_000}1{'}' * 3_000}\n": "cannot be used: line 2, x, is too deep",
    f"[week]\ncustomers = {LONG}\n": "cannot be used: line 2, customers, is too long",
    f"# mine\n[x]\ny = 1\n[z]\n{'a.' * 9_000}a = 1\n": "cannot be used: line 5 has more than 500 dots",
    '[me]\nname = "x"\n[week]\naway = [\n  "2026-12-24",\n': "is not written as TOML: line 4, away, is not finished",
    "[me]\nname = Robin\n": "is not written as TOML: line 2, name: invalid value",
    "[me]\n\0\n": "is not written as TOML: line 2: invalid statement",
    "x" * 70_000: "cannot be read (it is larger than 64 kB)",
}


@pytest.mark.parametrize("text", TEXTS, ids=[words.partition(":")[2][:30] or words for words in TEXTS.values()])
def test_a_text_that_cannot_be_read_is_named_and_stays_as_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    found = file.load(path, {})
    (problem,) = found.problems
    assert problem.startswith(f"{path} {TEXTS[text]}. The defaults hold")
    assert found.preferences == STANDARD
    with pytest.raises((Invalid, ReadOnly), match="Nothing was saved"):
        file.save(STANDARD, replace(STANDARD, my_name="Kim"), path, {})
    assert path.read_text(encoding="utf-8") == text
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_line_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b'[me]\nname = "Zo\xeb"\n')
    assert "line 2 is not UTF-8" in file.load(path, {}).problems[0]


def a_fifo(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(os.path.relpath(path))  # a long path would not do


def a_link_to_nowhere(path: Path) -> None:
    path.symlink_to(path.with_name("gone.toml"))


def a_link_to_zeros(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.skipif(sys.platform == "win32", reason="such files are POSIX")
@pytest.mark.parametrize("make", [Path.mkdir, a_fifo, a_socket, a_link_to_nowhere, a_link_to_zeros])
def test_what_is_no_regular_file_is_neither_waited_for_nor_replaced(
    tmp_path: Path, make: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "settings.toml"
    make(path)
    found = file.load(path, {})
    assert len(found.problems) == 1
    assert found.problems[0].startswith(f"{path} cannot be read (it is ")
    assert found.preferences == STANDARD
    before = path.lstat()
    with pytest.raises(ReadOnly, match="Nothing was saved"):
        file.save(STANDARD, replace(STANDARD, my_name="Kim"), path, {})
    assert os.path.samestat(path.lstat(), before)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="/dev/null is POSIX")
def test_no_settings_at_all_may_be_asked_for_and_are_not_replaced(tmp_path: Path) -> None:
    path = Path(os.devnull)
    assert file.load(path, {}) == reading.Settings(STANDARD)
    with pytest.raises(ReadOnly, match="not a regular file"):
        file.save(STANDARD, replace(STANDARD, my_name="Kim"), path, {})
    assert not path.is_file()


@pytest.mark.parametrize("chosen", ["~nobody-of-this-name/s.toml", "x" * 5_000, "good.csv/s.toml"])
def test_a_path_that_cannot_be_is_named_by_every_start(tmp_path: Path, chosen: str) -> None:
    (tmp_path / "good.csv").write_text("Name\nAna Ruiz\n")
    chosen = str(tmp_path / chosen) if chosen == "good.csv/s.toml" else chosen
    for command in ("today", "export >/dev/null"):
        code, _, said = shell(tmp_path, command, {"FIRSTCUP_SETTINGS": chosen})
        assert (code, said.count(b"\n")) == (0, 1), said
        assert said.startswith(b"firstcup: ")
        assert b"cannot be read" in said
        assert b"The defaults hold" in said
    assert sorted(one.name for one in tmp_path.glob("[!.]*")) == ["good.csv", "s.db"]


def test_many_problems_are_counted_and_not_all_said(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("".join(f"k{n} = {n}\n" for n in range(3_000)))
    problems = file.load(path, {}).problems
    assert len(problems) == file.MOST_SAID + 1
    assert problems[1] == f"{path}, line 2: “k1” stands outside of a section. It was left out."
    assert problems[-1] == f"{path}: 2,992 more lines cannot be used."


def test_a_setting_is_found_however_it_is_written() -> None:
    text = (
        'week.customers = 0\nme = { name = 1, firm = 2 }\n\n[hours] # when\n"from" = """\n[me]\ntitle = 3\n"""\n'
        "[ 'mail' ]\nway = [\n  1,\n]\n[[country]]\ncode = 1\n[a.b]\nc = 1\n"
    )
    assert source.places_of(text) == {
        ("week", "customers"): 1,
        ("me", "name"): 2,
        ("me", "firm"): 2,
        ("hours", "from"): 5,
        ("mail", "way"): 10,
        ("country", ""): 13,
        ("country", "code"): 14,
        ("a", "b"): 15,
    }


def test_lines_that_are_rejected_stay_as_they_are_when_others_are_saved(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    text = (
        f'[me]\nname = 7 # one\n[week]\ncustomers = "five"   # two\naway = {"[" * 90}{"]" * 90}\n\n'
        f'[hours]\nzone = "{"a/" * 600}"\nfrom = 09:00:00.5\n[mail]\nfolder = "~nobody-of-this-name/x"\n'
        f"[colour]\nx = 0x{'f' * 6_000}\n"
    )
    path.write_text(text, encoding="utf-8")
    old = file.load(path, {})
    assert len(old.problems) == 6
    assert [words.partition(": ")[0] for words in old.problems] == [f"{path}, line {n}" for n in (13, 2, 8, 4, 5, 11)]
    new = file.save(old.preferences, replace(old.preferences, my_firm="Vale & Co", research_days=14), path, {})
    assert (new.preferences.my_firm, new.preferences.research_days) == ("Vale & Co", 14)
    written = path.read_text(encoding="utf-8")
    assert written == text.replace("# one\n", '# one\nfirm = "Vale & Co"\n') + "\n[research]\nstale_days = 14\n"
