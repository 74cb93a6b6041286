"""What was typed, looked for in the store's file from outside."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from tests.walks.terminal import Terminal


def drafts(path: Path, mode: str = "ro") -> str:
    """All that is kept of what was typed and not saved yet, in one text; ``mode`` "rw" once the app is gone."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode={mode}", uri=True, timeout=30)) as db:
        rows = db.execute("SELECT * FROM draft").fetchall()
    # Texts are kept as JSON, which spells some letters otherwise.
    return "\n".join(json.dumps(row, ensure_ascii=False).encode().decode("unicode_escape") for row in map(list, rows))


def on_disk(terminal: Terminal, path: Path, text: str, seconds: float = 60) -> None:
    """Wait until what was typed is kept; the app goes on painting meanwhile."""
    end = time.monotonic() + seconds
    while text not in drafts(path):
        assert time.monotonic() < end, f"{text!r} was never kept"
        assert terminal.read(0.05), "the app is gone"
