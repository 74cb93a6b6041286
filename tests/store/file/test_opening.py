"""Opening a store: recognised before it is touched, refused in a sentence, never changed when refused."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from store import (
    Clock,
    Corrupt,
    Locked,
    NewerSchema,
    NotAStore,
    ReadOnly,
    Store,
    StoreError,
    open_store,
)
from store.file import database, digest
from store.records.customers import Tier
from store.records.preferences import Preferences
from tests.worlds.builders import TODAY, customer, met


def refused(path: Path, kind: type[StoreError]) -> str:
    """Open, expect a refusal; the file must be byte-equal and as old as before. Returns the sentence."""
    before = (path.read_bytes(), path.stat().st_mtime_ns) if path.is_file() else None
    with pytest.raises(kind) as refusal:
        open_store(path)
    assert type(refusal.value) is kind
    if before:
        assert (path.read_bytes(), path.stat().st_mtime_ns) == before
        assert [p for p in path.parent.iterdir() if p.name.startswith(path.name)] == [path]
    return str(refusal.value)


def test_a_new_store_is_complete_and_private(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "data" / "deep" / "firstcup.db"
    umask = os.umask(0o022)
    try:
        with open_store(path, clock=clock) as store:
            customer(store)
    finally:
        os.umask(umask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert sorted(path.parent.iterdir()) == [digest.beside(path), path]
    assert stat.S_IMODE(digest.beside(path).stat().st_mode) == 0o600
    head = path.read_bytes()[:100]
    assert head[60:64] == database.SCHEMA.to_bytes(4, "big")
    assert head[68:72] == b"FCup"


def test_the_journal_file_is_private_as_well(tmp_path: Path, clock: Clock) -> None:
    with open_store(tmp_path / "firstcup.db", clock=clock) as store, store.unit.writing():
        store.unit.db.execute_sql("INSERT INTO choice VALUES ('a', 'b')")
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == dict.fromkeys((".firstcup.db.digest", "firstcup.db", "firstcup.db-journal"), 0o600)


def test_what_was_written_is_there_after_opening_again(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "firstcup.db"
    with open_store(path, clock=clock) as store:
        customer(store)
        document = store.export()
    with open_store(path, clock=clock) as store:
        assert store.writable
        assert store.export() == document


def test_the_pragmas_that_survive_power_loss_are_on(store: Store) -> None:
    def pragma(name: str) -> object:
        return store.unit.db.execute_sql(f"PRAGMA {name}").fetchone()[0]

    assert pragma("journal_mode") == "delete"
    assert pragma("synchronous") == 3  # EXTRA
    assert pragma("foreign_keys") == 1
    assert pragma("secure_delete") == 1


def test_closing_twice_is_fine(store: Store) -> None:
    store.close()
    store.close()


# What is no store


@pytest.mark.parametrize(
    "content",
    [
        b"Name,E-mail\nAna,ana@larkfield.example\n",
        b"\x00" * 5000,
        b"SQLite format 3\x00",  # cut off after the first words
        b"SQLite format 3\x00" + b"\x00" * 84,
    ],
)
def test_another_file_is_refused_and_not_changed(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    words = refused(path, NotAStore)
    assert str(path) in words
    assert "not a First Cup store" in words


def test_another_programs_database_is_refused_and_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE places (id)")
    connection.close()
    assert "not a First Cup store" in refused(path, NotAStore)


def test_an_empty_file_is_refused_and_the_backup_is_named(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    assert "backup" in refused(path, NotAStore)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path, NotAStore)


def test_a_device_and_a_pipe_are_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (Path("/dev/null"), pipe):
        with pytest.raises(NotAStore, match="not a regular file"):
            open_store(path)


def test_a_link_to_nowhere_is_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "link.db"
    path.symlink_to(tmp_path / "nowhere.db")
    with pytest.raises(NotAStore):
        open_store(path)
    assert not (tmp_path / "nowhere.db").exists()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ReadOnly, match="cannot be made"):
        open_store(tmp_path / "file" / "firstcup.db")


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_an_impossible_name_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError):
        open_store(tmp_path / name)


# Damaged, newer


def test_a_newer_file_is_refused_and_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    open_store(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {database.SCHEMA + 1}")
    connection.close()
    assert "newer First Cup" in refused(path, NewerSchema)


@pytest.mark.parametrize("keep", [100, 3000, 9000])
def test_a_file_that_was_cut_off_is_refused_and_not_changed(tmp_path: Path, keep: int) -> None:
    path = tmp_path / "cut.db"
    with open_store(path) as store:
        customer(store)
    path.write_bytes(path.read_bytes()[:keep])
    assert "damaged" in refused(path, Corrupt)


def test_a_damaged_head_is_refused_and_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "head.db"
    open_store(path).close()
    data = bytearray(path.read_bytes())
    data[100:200] = b"\xff" * 100
    path.write_bytes(data)
    assert "damaged" in refused(path, Corrupt)


def test_a_half_made_store_is_never_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "firstcup.db"
    with monkeypatch.context() as patched:
        patched.setattr(database, "migrate", stopped)
        with pytest.raises(KeyboardInterrupt):
            open_store(path)
    assert list(tmp_path.iterdir()) == []
    open_store(path).close()


def test_what_a_killed_start_left_is_cleaned_and_stops_none(tmp_path: Path) -> None:
    path, mine = tmp_path / "a[1]*.db", os.getpid()
    left = [f".{path.name}.{mine}.new", f".{path.name}.1.new", f".{path.name}.1.new-journal", f"{path.name}.partial"]
    for name in left:
        (tmp_path / name).write_bytes(b"half")
    for name in (".other.db.1.new", f"{path.name}.new"):
        (tmp_path / name).write_bytes(b"not ours")
    open_store(path).close()
    still = [path.name, digest.beside(path).name, ".other.db.1.new", f"{path.name}.new"]
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(still)


def test_a_planted_link_is_not_written_through(tmp_path: Path) -> None:
    path, treasure = tmp_path / "firstcup.db", tmp_path / "treasure"
    treasure.write_text("mine")
    (tmp_path / f".{path.name}.{os.getpid()}.new").symlink_to(treasure)
    open_store(path).close()
    assert treasure.read_text() == "mine"
    assert not path.is_symlink()


def test_what_cannot_be_cleaned_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "firstcup.db"
    (tmp_path / f".{path.name}.{os.getpid()}.new").mkdir()
    open_store(path).close()
    assert path.is_file()


# Others at the same file


_HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_file_in_use_by_another_program_is_said(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "firstcup.db"
    monkeypatch.setattr("store.file.patience.LONG", 0.1)
    with open_store(path, clock=clock) as store:
        store.wait_at_most(0.1)
        one = customer(store)
        document = store.export()
        holder = subprocess.Popen(
            [sys.executable, "-c", _HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline() == b"held\n"
            with pytest.raises(Locked, match="in use by another program"):
                met(store, one, 3)
            with pytest.raises(Locked):
                open_store(path)
        finally:
            holder.communicate()
        assert store.export() == document
        met(store, one, 3)


def test_what_another_program_writes_is_noticed_once(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "firstcup.db"
    with open_store(path, clock=clock) as one, open_store(path, clock=clock) as other:
        assert not one.changed_elsewhere()
        customer(one)
        assert not one.changed_elsewhere()
        customer(other, "Jo Park", phones=())
        assert one.changed_elsewhere()
        assert not one.changed_elsewhere()
        assert one.customers.count() == 2


def test_a_read_only_store_shows_everything_and_takes_nothing(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "firstcup.db"
    with open_store(path, clock=clock) as store:
        customer(store)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    monkeypatch.setattr(os, "access", lambda *_, **__: False)  # file modes do not hold for everybody: not for root
    with open_store(
        path, clock=clock, preferences=Preferences(cadence=((Tier.KEY, 1), (Tier.REGULAR, 2), (Tier.SMALL, 3)))
    ) as store:
        assert not store.writable
        assert store.today().queue
        assert store.customers.search("ana")
        with pytest.raises(ReadOnly, match="for reading only"):
            customer(store, "Jo Park")
        with pytest.raises(ReadOnly):
            store.drafts.save("a", {"b": "c"})
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_two_stores_in_one_program_keep_apart(tmp_path: Path, clock: Clock) -> None:
    with (
        open_store(tmp_path / "one.db", clock=clock) as one,
        open_store(tmp_path / "other.db", clock=clock) as other,
    ):
        customer(one)
        customer(other, "Jo Park")
        assert [row.name for row in one.customers.search("ana")] == ["Ana Ruiz"]
        assert one.customers.search("jo park") == other.customers.search("ana") == ()
        one.history.undo()
        assert (one.customers.count(), other.customers.count()) == (0, 1)
        assert (one.strip().customers, other.today().strip.customers) == (0, 1)
        assert one.export() != other.export()


def test_a_changed_cadence_is_counted_anew_at_the_next_opening(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "firstcup.db"
    with open_store(path, clock=clock) as store:
        one, own = customer(store), customer(store, "Own Pace", phones=(), cadence_override=10)
        met(store, one, 20)
        met(store, own, 20)
    weekly = Preferences(cadence=((Tier.KEY, 7), (Tier.REGULAR, 14), (Tier.SMALL, 21)))
    with open_store(path, clock=clock, preferences=weekly) as store:
        due = {row.name: row.due for row in store.customers.page(0, 10, 2)}
        assert {name: str(day) for name, day in due.items()} == {"Ana Ruiz": "2026-11-18", "Own Pace": "2026-11-14"}
        assert store.history.next_undo() == "visit with Own Pace"


def test_other_preferences_hold_at_once_and_are_counted_only_once(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "s.db"
    with open_store(path, clock=clock) as store:
        ana = customer(store)
        met(store, ana, days_ago=30)
        wishes = Preferences(week_size=2, cadence=tuple((tier, 7) for tier in Tier))
        store.follow(wishes)
        assert store.customers.get(ana).cadence == 7
        assert store.customers.page(0, 1, 1)[0].due == TODAY - timedelta(days=23)
    before = path.read_bytes()
    with open_store(path, clock=clock, preferences=wishes) as store:
        assert store.customers.page(0, 1, 1)[0].due == TODAY - timedelta(days=23)
    assert path.read_bytes() == before
