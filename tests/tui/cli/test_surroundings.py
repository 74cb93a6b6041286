"""A store in a synced folder: commands say so once, and check compares it with its copies."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.cli.test_command_line import place
from tui.__main__ import main
from tui.cli.parser import OK

__all__ = ["place"]


@pytest.fixture
def store(place: Path) -> Path:
    (place / "Dropbox").mkdir()
    return place / "Dropbox" / "firstcup.db"


def test_a_synced_folder_is_named_once_and_not_among_the_output(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for _ in range(2):
        assert main(["--store", str(store), "today"]) == OK
        said.append(capsys.readouterr())
    assert "lies in Dropbox. Open it on one computer at a time" in said[0].err
    assert (said[1].err, said[1].out) == ("", said[0].out)


def test_check_says_what_differs(store: Path, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (contacts := place / "a.csv").write_text("Name,Email\nAcme [/b] =cmd| \x1b]0;x,ana@larkfield.example\n")
    assert main(["--store", str(store), "today"]) == OK
    (store.parent / "firstcup (1).db").write_bytes(store.read_bytes())
    assert main(["--store", str(store), "import", "--yes", str(contacts)]) == OK
    capsys.readouterr()
    assert main(["--store", str(store), "check"]) == OK
    out = capsys.readouterr().out
    assert "  firstcup.db: 1 customer, 0 conversations; newest: " in out
    assert "  firstcup (1).db: 0 customers, 0 conversations\n" in out
    assert "\x1b" not in out
