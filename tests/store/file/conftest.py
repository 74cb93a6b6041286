"""These tests are about the file: theirs is made as users' files are."""

from __future__ import annotations

import pytest

from store.file import database
from tests.worlds import disk


@pytest.fixture(autouse=True)
def _stores_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "create", disk.made)
