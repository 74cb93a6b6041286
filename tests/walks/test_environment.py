"""The app in a terminal whose environment says odd things."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.worlds.morning import morning_store

from .terminal import Terminal


@pytest.mark.parametrize(
    "odd",
    [
        {"TEXTUAL_COLOR_SYSTEM": "nonsense"},
        {"TEXTUAL_DRIVER": "no.where:Driver"},
        {"TEXTUAL_THEME": "nonsense", "TEXTUAL_FILTERS": "nonsense", "TEXTUAL_PRESS": "q"},
        {"COLUMNS": "99999", "LINES": "9" * 6_000},
        {"COLUMNS": "-1", "LINES": "\u0664"},
    ],
    ids=lambda odd: "+".join(odd),
)
def test_the_app_starts_and_ends_whatever_the_environment_says(tmp_path: Path, odd: Mapping[str, str]) -> None:
    path = tmp_path / "s.db"
    morning_store(path).close()
    with Terminal(path, tmp_path, more=odd) as terminal:
        terminal.until("Enter call")
        terminal.press("\x11")
        assert terminal.ended() == 0
