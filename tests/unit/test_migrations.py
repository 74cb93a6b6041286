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
from tests.builders import customer, report

MIGRATIONS = ("0001_begin", "0002_prepare_and_speak", "0003_listen_and_act")
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


_OF_ANOTHER = tuple(  # go with their index
    f"search_{kind}_{part}" for kind in ("finding", "follow_up") for part in ("config", "data", "docsize", "idx")
)


def of_schema(number: int, path: Path) -> None:
    """Take a store back to what the first migrations made of it; the rows that fit in there stay."""
    with closing(sqlite3.connect(path, isolation_level=None)) as new, closing(sqlite3.connect(":memory:")) as old:

        class Old:
            execute_sql = staticmethod(old.execute)

        for name in MIGRATIONS[:number]:
            importlib.import_module(f"store.tables.migrations.{name}").up(None, Old)
        kept = {row[0] for row in old.execute("SELECT name FROM sqlite_schema")}
        new.execute("PRAGMA foreign_keys = off")
        made = "SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type = 'table'"  # tables last
        for kind, name in new.execute(made).fetchall():
            if name in kept and kind == "table" and not name.startswith("search_"):
                columns = {row[1] for row in old.execute(f"PRAGMA table_info({name})")}
                for column in [row[1] for row in new.execute(f"PRAGMA table_info({name})")]:
                    if column not in columns:
                        new.execute(f'ALTER TABLE {name} DROP COLUMN "{column}"')
            elif name not in kept and not name.startswith((*_OF_ANOTHER, HISTORY, "sqlite_")):
                new.execute(f'DROP {kind} "{name}"')
        still = {row[0] for row in new.execute("SELECT name FROM sqlite_schema WHERE type = 'index'")}
        for name, sql in old.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"):
            if name not in still:
                new.execute(sql)
        marks = ", ".join("?" * number)
        new.execute(f"DELETE FROM {HISTORY} WHERE name NOT IN ({marks})", MIGRATIONS[:number])
        new.execute(f"PRAGMA user_version = {number}")


@pytest.fixture
def older(tmp_path: Path, clock: Clock) -> Path:
    path = tmp_path / "older.db"
    with open_store(path, clock=clock) as store:
        ana = customer(store, "Ana Ruiz")
        store.calls.record(CallReport(ana, Outcome.VOICEMAIL, notes="asked about the pilot"))
    of_schema(1, path)
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


def test_owners_of_the_second_schema_become_the_team(tmp_path: Path, clock: Clock) -> None:
    """One colleague however the name was spelled; promises made in a call were told on its day."""
    path = tmp_path / "second.db"
    with open_store(path, clock=clock) as store:
        ana = customer(store, "Ana Ruiz")
        notes = "> send it @dana fri !told\n> ring them @dana\n> ask @tom !@josé\n> the invoice, mine"
        store.calls.record(report(ana, Outcome.TALKED, notes=notes))
    spelled = ("Dana", "dana", "tom", "")
    with closing(sqlite3.connect(path)) as db, db:
        items = [row[0] for row in db.execute("SELECT id FROM follow_up WHERE kind = 'action' ORDER BY id")]
        for row_id, owner in zip(items, spelled, strict=True):
            db.execute("UPDATE follow_up SET owner = ?, contact_by = '' WHERE id = ?", (owner, row_id))
        db.execute("UPDATE follow_up SET contact_by = 'DANA' WHERE id = ?", (items[2],))
        db.execute("DELETE FROM colleague")
    of_schema(2, path)
    with open_store(path, clock=clock, backups=tmp_path / "backups") as upgraded:
        assert upgraded.followups.owners() == ("Dana", "tom")
        document = upgraded.export()
        owed = [item for item in document["customers"][0]["follow_ups"] if item["kind"] == "action"]
        assert [(item["owner"], item["contact_by"]) for item in owed] == [
            ("Dana", ""), ("Dana", ""), ("tom", "Dana"), ("", ""),
        ]  # fmt: skip
        assert [item["told_day"] for item in owed] == ["2026-11-24", None, None, None]
