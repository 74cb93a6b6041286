"""A column whose words are searched is never changed without the index."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.file import models, search
from store.file.columns import Text
from tests.worlds.everything import derived_is_right, full_store

TABLES = {
    "customer": models.Customer,
    "interaction": models.Interaction,
    "follow_up": models.FollowUp,
    "finding": models.Finding,
}
TEXTS = [
    (table, name) for table, model in TABLES.items() for name in vars(model) if isinstance(getattr(model, name), Text)
]


@pytest.mark.parametrize(("table", "column"), TEXTS)
def test_a_changed_text_is_found_under_its_new_words(tmp_path: Path, table: str, column: str) -> None:
    with full_store(tmp_path / "s.db") as store:
        unit = store.unit
        (row_id,) = unit.db.execute_sql(f"SELECT min(id) FROM {table}").fetchone()
        with unit.writing(), unit.act("other words") as recorder:
            recorder.update(TABLES[table], row_id, **{column: "words that stood nowhere"})
        derived_is_right(store)
        store.history.undo()
        derived_is_right(store)


def test_the_index_is_made_of_these_tables() -> None:
    assert TABLES.keys() == search.WORDS_OF.keys()
