"""Typed text that the store cannot take finds a file, wherever there is one to be had."""

from __future__ import annotations

import os
import stat
from datetime import datetime
from pathlib import Path

import pytest

from tests.tui.harness import HOSTILE
from tui.frame.rescue import Typed, rescue

NOW = datetime(2026, 11, 24, 9, 3).astimezone()
TEXTS = [Typed(f"The call to {HOSTILE}", {"notes": "one\ntwo", "mood": "promoter"}), Typed("", {"what": "a letter"})]


def test_it_lies_beside_the_store_for_the_users_eyes_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        file = rescue(TEXTS, tmp_path / "firstcup.db", NOW)
    finally:
        os.umask(before)
    assert file == tmp_path / "firstcup-unsaved-2026-11-24-0903.txt"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    words = file.read_text(encoding="utf-8")
    assert "notes:\none\ntwo\nmood: promoter\n" in words
    assert "what: a letter\n" in words


def test_what_was_rescued_before_stays(tmp_path: Path) -> None:
    files = [rescue(TEXTS[n:], tmp_path / "firstcup.db", NOW) for n in range(2)]
    assert len(set(files)) == 2


def test_without_the_stores_folder_it_goes_to_the_data_folder_and_then_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    gone = tmp_path / "not connected" / "firstcup.db"
    file = rescue(TEXTS, gone, NOW)
    assert file is not None
    assert file.parent == tmp_path / "home"
    (tmp_path / "data" / "firstcup").mkdir(parents=True)
    file = rescue(TEXTS, gone, NOW)
    assert file is not None
    assert file.parent == tmp_path / "data" / "firstcup"


def test_with_no_place_at_all_that_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "none"))
    assert rescue(TEXTS, tmp_path / "gone" / "firstcup.db", NOW) is None
