"""Findings as files, on the command line: Markdown and CSV by the file's ending."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from store import Invalid, ReadOnly, Store
from store.records.call_reports import Touch
from store.records.calls import Channel, StartedBy
from tests.worlds.builders import customer
from tui.__main__ import main
from tui.cli.exporting import export_findings

NOTES = "= =the shelf, never empty\n* [trains](http://x) drivers\n- late again\n+ @dana saved us"


@pytest.fixture
def told(store: Store) -> Store:
    store.calls.log(Touch(customer(store, "Ana Ruiz", company="Fabrikam"), Channel.MEETING, StartedBy.US, NOTES))
    return store


def test_markdown_has_a_heading_for_each_kind(told: Store) -> None:
    out = io.StringIO()
    assert export_findings(told, None, "words,insights", stdout=out) == 0
    headings = [line for line in out.getvalue().split("\n") if line.startswith("#")]
    assert headings == ["# What customers said", "## Their words", "## Insights"]
    assert "- “\\=the shelf, never empty” (Ana Ruiz, Fabrikam, 2026-11-24)\n" in out.getvalue()
    assert "[trains](" not in out.getvalue()


def test_a_table_holds_every_column_and_no_formula(told: Store, tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    export_findings(told, path, "all")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfkind,")  # or Excel takes it for another encoding
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    assert {row["kind"] for row in rows} == {"their words", "benefit or insight", "criticism", "kudos"}
    (said,) = (row for row in rows if row["kind"] == "their words")
    assert said["words"] == "'=the shelf, never empty"
    assert (said["customer"], said["company"], said["date"]) == ("Ana Ruiz", "Fabrikam", "2026-11-24")
    (kudos,) = (row for row in rows if row["kind"] == "kudos")
    assert (kudos["colleague"], kudos["state"]) == ("Dana", "open")


def test_no_file_is_written_over_and_wrong_names_are_told(told: Store, tmp_path: Path) -> None:
    path = tmp_path / "all.md"
    export_findings(told, path, "all")
    with pytest.raises(ReadOnly, match="exists already"):
        export_findings(told, path, "all")
    export_findings(told, path, "words", force=True)
    with pytest.raises(Invalid, match="none of what may be named"):
        export_findings(told, path, "wrods")
    with pytest.raises(Invalid, match=r"\.md"):
        export_findings(told, tmp_path / "all.txt", "all")


def test_the_help_and_the_refusal_name_every_view(
    told: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    said = capsys.readouterr().out
    kinds = "words, insights, kudos, criticism, stressed, stories, our-mistakes, hard-news, next-time, heads-ups"
    kinds += ", research, open"
    assert f"what customers said instead: {kinds} or all, with commas; their words and insights without KINDS." in said
    with pytest.raises(Invalid, match=f"Choose from {kinds}, all; FILE comes first"):
        export_findings(told, None, "wrods")


def test_nothing_noted_is_said(store: Store) -> None:
    out = io.StringIO()
    export_findings(store, None, "words", stdout=out)
    assert "Nothing was noted yet." in out.getvalue()
