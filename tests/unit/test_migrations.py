"""An older store is brought to today's schema, after a backup, with everything that was in it."""

from __future__ import annotations

import importlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store import Clock, Store, open_store
from store.backups import list_backups
from store.errors import Corrupt
from store.forms import CallReport
from store.records import Outcome
from store.tables import database
from tests.builders import customer

FIRST = "store.tables.migrations.0001_begin"
HISTORY = "schema_migration"


def shape(path: Path) -> list[tuple[object, ...]]:
    """Every table with its columns, and every index, trigger and view."""
    with closing(sqlite3.connect(path)) as db:
        made = db.execute("SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY 1, 2").fetchall()
        columns = [
            (name, *column[1:4])
            for kind, name in made
            if kind == "table" and not name.startswith("search_")
            for column in sorted(db.execute(f'PRAGMA table_info("{name}")'), key=lambda column: column[1])
        ]
    return [*made, *columns]


def of_the_first_schema(path: Path) -> None:
    """Take a store back to what the first migration made of it; its rows stay."""
    with closing(sqlite3.connect(path, isolation_level=None)) as new, closing(sqlite3.connect(":memory:")) as old:

        class Old:
            execute_sql = staticmethod(old.execute)

        importlib.import_module(FIRST).up(None, Old)
        first = {row[0] for row in old.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'index')")}
        new.execute("PRAGMA foreign_keys = off")
        for kind, name in new.execute(
            "SELECT type, name FROM sqlite_schema WHERE type IN ('index', 'table') AND sql IS NOT NULL ORDER BY type"
        ).fetchall():
            if name not in first and not name.startswith(("search_", HISTORY, "sqlite_")):
                new.execute(f'DROP {kind} "{name}"')
        for trigger in ("search_finding_added", "search_finding_removed"):
            new.execute(f"DROP TRIGGER {trigger}")
        new.execute("DROP TABLE search_finding")
        for table in ("customer", "interaction", "follow_up"):
            kept = {row[1] for row in old.execute(f"PRAGMA table_info({table})")}
            for column in [row[1] for row in new.execute(f"PRAGMA table_info({table})")]:
                if column not in kept:
                    new.execute(f'ALTER TABLE {table} DROP COLUMN "{column}"')
        new.execute(f"DELETE FROM {HISTORY} WHERE name <> '0001_begin'")
        new.execute("PRAGMA user_version = 1")


@pytest.fixture
def older(tmp_path: Path, clock: Clock) -> Path:
    path = tmp_path / "older.db"
    with open_store(path, clock=clock) as store:
        ana = customer(store, "Ana Ruiz")
        store.calls.record(CallReport(ana, Outcome.VOICEMAIL, notes="asked about the pilot"))
    of_the_first_schema(path)
    return path


def test_an_older_store_has_the_shape_of_a_new_one(older: Path, store: Store, clock: Clock, tmp_path: Path) -> None:
    with open_store(older, clock=clock, backups=tmp_path / "backups") as upgraded:
        document = upgraded.export()
        (ana,) = upgraded.customers.search("Ana")
        assert [entry.notes for entry in upgraded.customers.history(ana.id)] == ["asked about the pilot"]
        assert upgraded.history.next_undo() == "voicemail to Ana Ruiz"
        upgraded.history.undo()
        upgraded.history.redo()
        assert upgraded.export() == document
    assert shape(older) == shape(store.path)
    assert database.recognise(older) == database.SCHEMA
    (backup,) = list_backups(tmp_path / "backups")
    assert database.recognise(backup.path) == 1


def test_an_upgrade_that_fails_changes_nothing(
    older: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = older.read_bytes()
    monkeypatch.setattr(database, "_lost", lambda *_: True)
    with pytest.raises(Corrupt, match="as it was"):
        open_store(older, clock=clock, backups=tmp_path / "backups")
    assert older.read_bytes() == before
    (backup,) = list_backups(tmp_path / "backups")
    with closing(sqlite3.connect(backup.path)) as copy:
        assert copy.execute("SELECT name FROM customer").fetchall() == [("Ana Ruiz",)]
