"""What the tests of the team work on: five calls with their notes, made already."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import Store
from tests.worlds.five_calls import five_calls


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with five_calls(tmp_path / "s.db") as opened:
        yield opened
