"""A column whose words are searched is never changed without the index."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.file import models, search
from tests.worlds.everything import derived_is_right, full_store

TEXTS = [
    (model, name)
    for model in models.TABLES
    if model._meta.table_name in search.WORDS_OF
    for name, field in model._meta.columns.items()
    if isinstance(field, models.Text)
]


@pytest.mark.parametrize(("model", "column"), TEXTS, ids=lambda value: getattr(value, "__name__", value))
def test_a_changed_text_is_found_under_its_new_words(tmp_path: Path, model: type[models.Table], column: str) -> None:
    with full_store(tmp_path / "s.db") as store:
        unit = store.unit
        (row_id,) = unit.db.execute_sql(f"SELECT min(id) FROM {model._meta.table_name}").fetchone()
        with unit.writing(), unit.act("other words") as recorder:
            recorder.update(model, row_id, **{column: "words that stood nowhere"})
        derived_is_right(store)
        store.history.undo()
        derived_is_right(store)


def test_what_the_index_is_made_of_are_columns() -> None:
    tables = {model._meta.table_name: set(model._meta.columns) for model in models.TABLES}
    assert all(columns <= tables[table] for table, columns in search.WORDS_OF.items())
