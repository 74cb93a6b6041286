"""The settings of the regimen: each has its label whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.tui.settings.test_forms import sitting
from tests.worlds.morning import morning_store
from tui.forms.form import FormDialog

_LABEL = 13  # cells of a label beside its value, with one between them


@pytest.mark.parametrize("group", ["week", "places", "rounds"])
async def test_each_number_has_its_label_whole(tmp_path: Path, group: str) -> None:
    async with sitting(morning_store(tmp_path / "s.db")) as form:
        await form.open(group)
        assert isinstance(form.app.screen, FormDialog)
        labels = [field.label for field in form.app.screen.fields.values()]
        assert [label for label in labels if cell_len(label) > _LABEL] == []
        assert len({*labels}) == len(labels)
