"""An export brought in by the import screen: told first, written after a yes, taken back by one undo."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import Store
from tests.worlds.builders import customer
from tests.worlds.everything import export_bytes, full_store
from tui.app import FirstCupApp
from tui.importing.screen import ImportScreen

from ..waiting import until
from .test_screen import choose, home, importing, screen, seen  # noqa: F401 (home is a fixture)


def words(pilot: Pilot[Any]) -> str:
    """What is painted, as one line: a dialog breaks its sentences where it must."""
    return " ".join(seen(pilot).replace("│", " ").replace("▕", " ").split())


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Store]:
    with full_store(tmp_path / "full.db") as store:
        yield store


@pytest.fixture
def export(full: Store, home: Path) -> Path:  # noqa: F811
    path = home / "Downloads" / "everything.json"
    path.write_bytes(export_bytes(full))
    (home / "Downloads" / "package.json").write_text("{}")
    return path


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_an_export_comes_in_after_a_yes_and_goes_with_one_undo(
    export: Path, store: Store, size: tuple[int, int]
) -> None:
    before = export_bytes(store)
    async with importing(store, size) as pilot:
        assert "package.json" not in seen(pilot)
        await choose(pilot, "everything.json")
        await pilot.press("enter")
        await until(pilot, lambda: "Import everything.json?" in seen(pilot))
        await until(pilot, lambda: "2 customers, 3 contacts" in words(pilot))
        await pilot.press("n")
        await until(pilot, lambda: pilot.app.screen is screen(pilot))
        assert export_bytes(store) == before
        await choose(pilot, "everything.json")
        await pilot.press("enter")
        await until(pilot, lambda: "Import everything.json?" in seen(pilot))
        await pilot.press("y")
        await until(pilot, lambda: not isinstance(pilot.app.screen, ImportScreen) and "Ana Ruiz" in seen(pilot))
        assert json.loads(export_bytes(store)) == json.loads(export.read_bytes())
        await pilot.press("u")
        await until(pilot, lambda: export_bytes(store) == before)


async def test_a_bad_document_says_where(export: Path, store: Store) -> None:
    document = json.loads(export.read_bytes())
    document["customers"][0]["follow_ups"][0]["due_day"] = "soon [/b]"
    export.write_text(json.dumps(document))
    customer(store)
    before = export_bytes(store)
    async with importing(store) as pilot:
        await choose(pilot, "everything.json")
        await pilot.press("enter")
        await until(pilot, lambda: "follow_ups[0].due_day" in seen(pilot))
        await until(pilot, lambda: "(“soon [/b]”)" in words(pilot))
        assert isinstance(pilot.app, FirstCupApp)
    assert export_bytes(store) == before
