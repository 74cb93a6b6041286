"""A store whose file acts by itself in other ways than ours is refused, as it stands."""

from __future__ import annotations

import importlib.util
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from store import Clock, Corrupt, NotAStore, open_store
from store.care import problems
from store.file import database, migrations, schema_marks
from tests.worlds.builders import customer
from tui.__main__ import main
from tui.cli.parser import OK

from .test_kept_stores import kept

ADDED = {
    "a trigger": "CREATE TRIGGER mine AFTER INSERT ON customer BEGIN DELETE FROM customer WHERE id < new.id; END",
    "a view": "CREATE VIEW everybody AS SELECT * FROM customer",
    "one less": "DROP TRIGGER customer_counted",
    "another text": (
        "DROP TRIGGER customer_counted; CREATE TRIGGER customer_counted AFTER INSERT ON customer BEGIN"
        " UPDATE tally SET n = n + 2 WHERE what = 'customers'; END"
    ),
    "a view in a table's place": (
        "ALTER TABLE idea RENAME TO idea_was; CREATE VIEW idea AS SELECT id, uid, words FROM idea_was"
    ),
}


def test_the_marks_are_those_that_the_migrations_make(tmp_path: Path) -> None:
    """When this fails, a migration is new: its number and the digest it names go into ``MARKS``."""
    (folder,) = migrations.__path__
    db = SqliteDatabase(str(tmp_path / "made.db"))
    made = {}
    with db:
        for number, step in enumerate(sorted(Path(folder).glob("[0-9]*.py")), 1):
            spec = importlib.util.spec_from_file_location(step.stem, step)
            assert spec is not None
            assert spec.loader is not None
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            module.up(None, db)
            made[number] = schema_marks.mark(db)
    assert made == schema_marks.MARKS


@pytest.mark.parametrize("number", range(1, database.SCHEMA + 1))
def test_a_kept_store_of_every_schema_has_its_mark(number: int, tmp_path: Path) -> None:
    with closing(sqlite3.connect(kept(number, tmp_path))) as db:
        assert schema_marks.mark(db) == schema_marks.MARKS[number]


@pytest.mark.parametrize("number", [2, database.SCHEMA])
@pytest.mark.parametrize("what", ADDED)
def test_what_we_did_not_make_is_refused_as_it_stands(tmp_path: Path, clock: Clock, what: str, number: int) -> None:
    path = kept(number, tmp_path)
    if what.startswith("a view in") and number < database.SCHEMA:
        return  # that schema has no such table
    with closing(sqlite3.connect(path)) as db:
        db.executescript(ADDED[what])
    before = path.read_bytes()
    with pytest.raises((NotAStore, Corrupt), match="triggers or views"):
        open_store(path, clock=clock, backups=tmp_path / "backups")
    assert path.read_bytes() == before
    assert "triggers or views" in problems(path)[0]


def test_its_rows_can_be_had_all_the_same(tmp_path: Path, clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "s.db"
    with open_store(path, clock=clock) as store:
        customer(store)
    with closing(sqlite3.connect(path)) as db:
        db.executescript(ADDED["a trigger"])
    assert main(["--store", str(path), "repair", str(tmp_path / "new.db")]) == OK
    with open_store(tmp_path / "new.db", clock=clock) as store:
        assert [row.name for row in store.customers.search("ana")] == ["Ana Ruiz"]
