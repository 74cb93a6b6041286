"""Emoji in a real terminal: whatever stands in a name, the columns beside it stay where they are."""

from __future__ import annotations

import re
from pathlib import Path

import pyte

from tests.walks.terminal import Terminal
from tests.worlds.builders import customer
from tests.worlds.morning import morning_store

# Questions to the terminal, which pyte would print as text.
_ALIEN = re.compile(rb"\x1b\[[<=>][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*\$p|\x1b[P_^X][^\x1b]*\x1b\\\\")
NAMES = ("Zoe ❤️☎️", "Zora 👍🏽", "Zeno 👨‍👩‍👧", "Zula 🇩🇪", "Zack 1️⃣ 🏳️‍🌈")


def test_emoji_tear_no_columns(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        for name in NAMES:
            customer(store, name, company="Fabrikam")
    with Terminal(tmp_path / "s.db", tmp_path) as terminal:
        terminal.until("Customers")
        terminal.press("3")
        terminal.until("Zula DE")
        terminal.until("Zack 1")
        screen = pyte.Screen(120, 36)
        pyte.ByteStream(screen).feed(_ALIEN.sub(b"", terminal.output))
    rows = [screen.buffer[y] for y in range(36)]
    lines = ["".join(row[x].data or "" for x in range(120)) for row in rows]  # a wide sign's second cell is empty
    found = [(row, line) for row, line in zip(rows, lines, strict=True) if any(name[:4] in line for name in NAMES)]
    assert len(found) == len(NAMES)
    places = {next(x for x in range(20, 120) if row[x].data == "F" and row[x + 1].data == "a") for row, _ in found}
    assert len(places) == 1
