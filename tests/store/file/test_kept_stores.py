"""One real file of every schema, kept for ever: each is upgraded to the newest, and everything in it is still there.

What they hold, and how the next is made, stands in ``stores/making.py``.
"""

from __future__ import annotations

import lzma
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

import pytest

from store import Clock, NewerSchema, NotAStore, Store, open_store
from store.file import database
from store.file.backups import list_backups
from tests.worlds.everything import derived_is_right

STORES = Path(__file__).with_name("stores")
KEPT = tuple(sorted(STORES.glob("schema-*.db.xz")))

# What a migration wrote anew on purpose, and what is counted rather than typed.
MEANT = {
    "schema_migration": None,  # a row for each migration
    "choice": None,  # what was chosen in passing
    "journal": {"changes"},  # an act is undone as rows are today
    "customer": {"rest_day"},  # counted from the log, by the rule of today
}
REWRITTEN = {  # by the number of the schema that came with it
    3: {"follow_up": {"promised_day"}},  # whatever a customer was told has a day
    6: {  # a try that was not made stands in the round of calls; see below
        "customer": {"attempts", "due_day"},
        "follow_up": {"state", "closed_day", "reason"},
        "tally": {"n"},
        "interaction": {"reached"},
        "day_count": {"n"},
    },
    7: {"finding": {"told_day"}},  # of criticism that was settled, the customer knows
}


def kept(number: int, folder: Path) -> Path:
    """The kept store of a schema, unpacked."""
    path = folder / f"schema-{number}.db"
    path.write_bytes(lzma.decompress((STORES / f"schema-{number}.db.xz").read_bytes()))
    path.chmod(0o600)
    return path


def contents(path: Path) -> dict[str, tuple[int, dict[str, str]]]:
    """Of each table the number of rows, and of each column a digest of all it holds."""
    with closing(sqlite3.connect(path)) as db:
        tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name"
        return {name: _of_table(db, name) for (name,) in db.execute(tables).fetchall()}


def _of_table(db: sqlite3.Connection, table: str) -> tuple[int, dict[str, str]]:
    cursor = db.execute(f'SELECT * FROM "{table}" ORDER BY 1')
    columns, rows = [column[0] for column in cursor.description], cursor.fetchall()
    digests = {
        column: blake2b(repr([row[n] for row in rows]).encode(), digest_size=8).hexdigest()
        for n, column in enumerate(columns)
    }
    return len(rows), digests


def lost(before: Path, after: Path, number: int) -> Iterator[str]:
    """What stood in the older store and stands in the upgraded one no more."""
    old, new = contents(before), contents(after)
    for table, (rows, columns) in old.items():
        meant = MEANT.get(table, set())
        if meant is None:
            continue
        for later, changed in REWRITTEN.items():
            meant = meant | (changed.get(table, set()) if later > number else set())
        if new[table][0] != rows:
            yield f"{table}: {rows} rows, then {new[table][0]}"
        yield from (f"{table}.{name}" for name in columns.keys() - meant if new[table][1][name] != columns[name])


def test_every_schema_has_its_file() -> None:
    assert [path.name for path in KEPT] == [f"schema-{n}.db.xz" for n in range(1, database.SCHEMA + 1)]
    assert all(path.stat().st_size <= 300_000 for path in KEPT)


@pytest.mark.parametrize("number", range(1, database.SCHEMA + 1))
def test_a_store_of_every_schema_is_upgraded_whole(number: int, tmp_path: Path, clock: Clock) -> None:
    before = kept(number, tmp_path).rename(tmp_path / "before.db")
    path = kept(number, tmp_path)
    assert database.recognise(path) == number
    with open_store(path, clock=clock, backups=tmp_path / "backups") as store:
        assert list(lost(before, path, number)) == []
        assert store.customers.count() == 60
        derived_is_right(store)
        end, done = store.export(), 0
        while store.history.next_undo():
            store.history.undo()
            done += 1
            assert tries_beside_the_round(store) == []
            derived_is_right(store)
        for _ in range(done):
            store.history.redo()
            assert tries_beside_the_round(store) == []
        assert done == 4
        assert store.export() == end
    assert database.recognise(path) == database.SCHEMA
    copies = list_backups(tmp_path / "backups")
    assert [contents(copy.path) for copy in copies] == [contents(before)] * (number < database.SCHEMA)


def tries_beside_the_round(store: Store) -> list[tuple[object, ...]]:
    """What is open and asks for a call that the round of calls knows of."""
    sql = (
        "SELECT f.id FROM follow_up f JOIN interaction i ON i.id = f.interaction_id"
        " WHERE f.state = 'open' AND f.kind = 'try again'"
    )
    return store.unit.db.execute_sql(sql).fetchall()


@pytest.mark.parametrize("number", range(1, 6))
def test_what_the_regimen_wrote_anew_is_explained(number: int, tmp_path: Path, clock: Clock) -> None:
    path, before = kept(number, tmp_path), tmp_path / "before.db"
    before.write_bytes(path.read_bytes())
    with open_store(path, clock=clock, backups=tmp_path / "backups") as store:
        ask = store.unit.db
        ask.execute_sql("ATTACH ? AS old", (str(before),))

        def changed(table: str, *columns: str) -> list[tuple[object, ...]]:
            """Each pair of values, where one of the columns is another now."""
            pairs = ", ".join(f"o.{name}, n.{name}" for name in columns)
            differs = " OR ".join(f"o.{name} IS NOT n.{name}" for name in columns)
            sql = f"SELECT DISTINCT {pairs} FROM old.{table} o JOIN main.{table} n USING (id) WHERE {differs}"
            return ask.execute_sql(sql).fetchall()

        assert {(kind, was, now) for kind, _, was, now, _, _ in changed("follow_up", "kind", "state", "reason")} == {
            ("try again", "open", "dropped")
        }
        reached = {(how, was, now) for how, _, was, now in changed("interaction", "outcome", "reached")}
        assert reached == {("voicemail", 1, 0), ("message with a person", 1, 0)}
        assert {was for was, _ in changed("customer", "due_day")} == {None}  # never spoken to: since they came in
        never = "SELECT count(*) FROM customer WHERE talk_day IS NULL AND seed_day IS NULL AND due_day IS NOT came_in"
        assert ask.execute_sql(never).fetchone() == (0,)
        rounds = "SELECT count(again_day), count(rest_day), sum(attempts > 0), count(*) - count(came_in) FROM customer"
        assert ask.execute_sql(rounds).fetchone() == (3, 2, 4, 0)
        ask.execute_sql("DETACH old")
        derived_is_right(store)


@pytest.mark.parametrize("number", range(1, database.SCHEMA))
def test_no_table_loses_a_row_when_tables_are_rebuilt(number: int, tmp_path: Path, clock: Clock) -> None:
    """A table that is made anew while foreign keys hold takes its children along: each table has some."""
    path = kept(number, tmp_path)
    with closing(sqlite3.connect(path)) as db, db:
        for table, (rows, _) in contents(path).items():
            if not rows:
                _one_row(db, table)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    before = {table: rows for table, (rows, _) in contents(path).items()}
    assert all(before.values())
    with open_store(path, clock=clock, backups=tmp_path / "backups"):
        pass
    after = {table: rows for table, (rows, _) in contents(path).items()}
    assert {table for table, rows in before.items() if after[table] < rows} == set()


def _one_row(db: sqlite3.Connection, table: str) -> None:
    """A row that points at the first row of each table it may point at."""
    parents = {row[3]: row[2] for row in db.execute(f'PRAGMA foreign_key_list("{table}")')}
    for parent in set(parents.values()):
        if not db.execute(f'SELECT count(*) FROM "{parent}"').fetchone()[0]:
            _one_row(db, parent)
    if db.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]:
        return
    names, values = [], []
    for _, name, kind, _, _, key in db.execute(f'PRAGMA table_info("{table}")').fetchall():
        if key and kind == "INTEGER":
            continue
        names.append(f'"{name}"')
        parent = parents.get(name)
        least = db.execute(f'SELECT min(id) FROM "{parent}"').fetchone()[0] if parent else 1
        values.append(least if kind == "INTEGER" else "2026-11-24 09:00:00")
    marks = ", ".join("?" * len(values))
    db.execute(f'INSERT INTO "{table}" ({", ".join(names)}) VALUES ({marks})', values)


@pytest.mark.parametrize(("offset", "number", "refusal"), [(60, database.SCHEMA + 1, NewerSchema), (68, 7, NotAStore)])
def test_a_newer_and_a_foreign_file_are_refused_as_they_stand(
    offset: int, number: int, refusal: type[Exception], tmp_path: Path, clock: Clock
) -> None:
    path = kept(database.SCHEMA, tmp_path)
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(number.to_bytes(4, "big"))
    before, made = path.read_bytes(), path.stat()
    with pytest.raises(refusal):
        open_store(path, clock=clock, backups=tmp_path / "backups")
    assert path.read_bytes() == before
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (made.st_mtime_ns, made.st_ino)
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
