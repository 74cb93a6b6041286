"""What an export is called says what is in it; any other name is refused, and what was written is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store import Store
from store.records.call_reports import Touch
from store.records.calls import Channel, StartedBy
from tests.tui.cli.test_hard_use import shell
from tests.worlds.builders import customer
from tui.__main__ import main
from tui.cli.parser import OK, READ_ONLY, USAGE


@pytest.fixture
def place(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a store with one customer and a colleague."""
    who = customer(store, "Ana Ruiz", company="Acme [/b] =cmd|")
    store.calls.log(Touch(who, Channel.MEETING, StartedBy.US, "= the shelf – 王\n+ @dana saved us"))
    store.close()
    monkeypatch.setenv("FIRSTCUP_NOW", "2026-11-24")
    monkeypatch.setenv("FIRSTCUP_SETTINGS", str(tmp_path / "settings.toml"))
    return tmp_path


def firstcup(place: Path, *words: str) -> int:
    return main(["--store", str(place / "firstcup.db"), *words])


@pytest.mark.parametrize(
    "name", ["x.xlsx", "c.csv", "c.vcf", "c.VCF", "words.md", "all.json.gz", "all.jsonl", "all", "-", ".json"]
)
@pytest.mark.parametrize("options", [[], ["--force"], ["--json"]])
def test_a_name_that_promises_something_else_is_refused(
    place: Path, name: str, options: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    before = {one.name for one in place.iterdir()}
    path = name if name == "-" else str(place / name)
    assert firstcup(place, "export", path, *options) == USAGE
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"firstcup: {path} was not written: everything leaves as one JSON document")
    assert ".json. With --findings" in said.err
    assert {one.name for one in place.iterdir()} == before


@pytest.mark.parametrize("name", ["all.json", "ALL.JSON", "a b [b] \x1b]0;x.json"])
def test_what_was_written_where_is_said(place: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = place / name
    assert firstcup(place, "export", str(path)) == OK
    said = capsys.readouterr()
    shown = str(path).replace("\x1b", "")
    assert (said.out, said.err) == (f"Written to {shown}: 1 customer, 1 contact, 1 colleague.\n", "")
    assert json.loads(path.read_text(encoding="utf-8"))["customers"][0]["name"] == "Ana Ruiz"


@pytest.mark.parametrize("name", ["words.json", "words.txt", "words", "words.vcf"])
def test_findings_are_pages_or_tables_and_nothing_else(
    place: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert firstcup(place, "export", str(place / name), "--findings") == USAGE
    said = capsys.readouterr()
    assert ".md makes a page to read, one in .csv a table" in said.err
    assert not (place / name).exists()


def test_findings_say_how_many_and_where(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("words.md", "words.CSV"):
        assert firstcup(place, "export", str(place / name), "--findings", "all") == OK
        assert capsys.readouterr().out == f"Written to {place / name}: 2 findings.\n"
    with pytest.raises(SystemExit) as refusal:
        firstcup(place, "export", str(place / "more.md"), "--findings", "--json")
    assert refusal.value.code == USAGE


def test_standard_output_holds_the_export_and_nothing_else_in_every_locale(place: Path) -> None:
    few = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    for command in ("export --store {}", "export --json --store {}"):
        code, out, said = shell(place, command.format(place / "firstcup.db"), few)
        assert (code, said) == (OK, b"")
        assert json.loads(out.decode("utf-8"))["format"] == "firstcup-export"
    code, out, said = shell(place, f"export --findings --store {place / 'firstcup.db'}", few)
    assert (code, said) == (OK, b"")
    assert "the shelf – 王" in out.decode("utf-8")


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="devices are POSIX")
def test_no_device_is_replaced(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    link = place / "null.json"
    link.symlink_to("/dev/null")
    assert firstcup(place, "export", str(link), "--force") == READ_ONLY
    assert "not a regular file" in capsys.readouterr().err
    assert link.is_symlink()


@pytest.mark.parametrize(
    ("option", "ending", "begin"), [("--vcard", "vcf", b"BEGIN:VCARD\r\n"), ("--csv", "csv", b"\xef\xbb\xbfName,")]
)
def test_who_they_are_leaves_as_an_address_book(
    place: Path, option: str, ending: str, begin: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path = place / f"book.{ending}"
    assert firstcup(place, "export", str(path), option) == OK
    assert capsys.readouterr().out == f"Written to {path}: 1 customer.\n"
    assert path.read_bytes().startswith(begin)
    assert firstcup(place, "export", str(place / "book.xlsx"), option) == USAGE
    assert f"with {option} the name of the file ends in .{ending}" in capsys.readouterr().err
    assert firstcup(place, "export", str(path), option) == READ_ONLY
    code, out, said = shell(
        place, f"export {option} --store {place / 'firstcup.db'}", {"LC_ALL": "C", "PYTHONUTF8": "0"}
    )
    assert (code, said) == (OK, b"")
    assert out.startswith(begin)
