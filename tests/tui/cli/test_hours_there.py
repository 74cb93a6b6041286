"""What time of day it is where customers are, and how far times are, on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.worlds.morning import NOW, morning_store
from tests.worlds.zone import ABLE, computer_in
from tui.__main__ import main
from tui.cli.parser import OK

pytestmark = pytest.mark.skipif(not ABLE, reason="TZ is POSIX")


def said(path: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["--store", str(path), *arguments]) == OK
    return capsys.readouterr().out.splitlines()


def test_the_day_and_the_brief_say_it_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "s.db"
    morning_store(path).close()
    monkeypatch.setenv("FIRSTCUP_NOW", NOW)
    with computer_in("Europe/Berlin"):
        day = said(path, capsys, "today")
        assert next(line for line in day if "Omar" in line).endswith(" · ! night in Denver")
        assert next(line for line in day if "Ana Ruiz" in line).split() == (
            ["in", "18", "min", "Ana", "Ruiz", "call", "back,", "as", "they", "asked"]
        )
        assert not any("SLA draft" in line and "Denver" in line for line in day)  # no call
        brief = said(path, capsys, "brief", "ana ruiz")
        assert "! night in Denver, 01:12" in brief
        assert any("due today 09:30, in 18 min, promised" in line for line in brief)
    with computer_in("America/Denver"):
        assert not any("Denver" in line for line in (*said(path, capsys, "today"), *said(path, capsys, "brief", "ana")))
