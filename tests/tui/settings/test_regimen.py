"""The settings of the regimen: each has its label whole, and a sentence on what it does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from store import Store
from tests.worlds.morning import morning_store
from tui.settings.group import Group
from tui.settings.regimen import places_group, rounds_group, week_group

_LABEL = 13  # cells of a label beside its value, with one between them


@pytest.mark.parametrize("group", [week_group, places_group, rounds_group])
def test_each_number_has_its_label_whole(tmp_path: Path, group: Callable[[Store], Group]) -> None:
    with morning_store(tmp_path / "s.db") as store:
        labels = [field.label for field in group(store).fields]
    assert [label for label in labels if cell_len(label) > _LABEL] == []
    assert len({*labels}) == len(labels)
