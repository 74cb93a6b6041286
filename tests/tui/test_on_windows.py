"""The app and every command in a process as poor as one on Windows: each of them does there what it does here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform != "linux", reason="what is open is looked up where Linux shows it")
def test_every_command_and_the_app_work_without_what_windows_lacks(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "FIRSTCUP_NOW": "2026-11-24"}
    environment["FIRSTCUP_SETTINGS"] = str(tmp_path / "settings.toml")
    done = subprocess.run(
        [sys.executable, "-m", "tests.tui.on_windows", str(tmp_path)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    lines = done.stdout.splitlines()
    assert [line for line in lines if line[:1].isdigit() and line[1:2] == " "] == [
        "0 today", "0 where", "1 new, 0 updated, 0 already there, 0 skipped.", "0 import", "0 add", "0 log", "0 brief",
        "0 undo", "0 export", "0 export", "0 export", "6 export", "0 import", "0 backup", "0 check", "0 restore",
        "0 check", "0 repair", "0 today", "5 restore of what is open 1",
    ], done.stdout + done.stderr  # fmt: skip
    assert "CON.json cannot be written (Windows keeps this name for a device)" in done.stderr
    assert "Windows replaces no open file. Nothing was changed." in done.stderr
    assert len(list(tmp_path.glob("s.db.replaced-*"))) == 1
    assert "Traceback" not in done.stderr
    assert [lines[-5], *lines[-3:]] == ["windows 1 1", "left", "kept Leeds", "console 1"]
    assert done.returncode == 0
