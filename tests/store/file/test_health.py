"""What changed in the file behind the store's back is found before anything is written (promise P5)."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path
from threading import Event, Thread
from typing import BinaryIO

import pytest

from store import Clock, Corrupt, Locked, Store, StoreError, open_store
from store.care import problems, restore
from store.file import digest, health
from store.file.backups import list_backups, make_backup
from tests.worlds.builders import customer, met

from .test_kept_stores import contents, kept

NAME = "Acme [/b] =cmd| \x1b]0;x"
SEEN = b"Acme [/b] =cmd| ]0;x"  # as it is stored


@pytest.fixture
def path(tmp_path: Path, clock: Clock) -> Path:
    """A closed store with one customer, and a backup of it."""
    file = tmp_path / "firstcup.db"
    with open_store(file, clock=clock) as store:
        customer(store, NAME)
    make_backup(file, tmp_path / "backups", clock.now(), why="of the test")
    return file


def flip(path: Path, what: bytes = SEEN) -> None:
    """One bit of a text, wherever it stands in the file: SQLite does not see it."""
    data = bytearray(path.read_bytes())
    place = data.index(what)
    while place >= 0:
        data[place] ^= 2
        place = data.find(what, place)
    path.write_bytes(data)


def refused(store: Store) -> str:
    with pytest.raises(Corrupt) as refusal:
        store.drafts.choose("a", "b")
    return str(refusal.value)


def test_a_flipped_bit_is_found_before_the_first_write(path: Path, clock: Clock) -> None:
    flip(path)
    before = path.read_bytes()
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with open_store(path, clock=clock, backups=path.parent / "backups") as store:
        words = refused(store)
        assert store.damage() == words
        assert not store.writable
        assert store.today().queue  # it can be looked at, with the warning
        with pytest.raises(Corrupt):
            store.refuse_damage()
    (backup,) = list_backups(path.parent / "backups")
    assert f"firstcup restore {backup.path} brings back the newest good backup, of 2026-11-24 09:00." in words
    assert "Acme" not in words
    assert path.read_bytes() == before
    assert problems(path) == ("The file is damaged: it differs from what First Cup wrote last.",)


def test_nothing_is_written_until_it_is_known(path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    looked, asked = Event(), Event()
    look = digest.look

    def slow(path: Path, file: BinaryIO) -> digest.Standing:
        looked.wait(30)
        return look(path, file)

    monkeypatch.setattr(digest, "look", slow)
    flip(path)
    before = path.read_bytes()
    with open_store(path, clock=clock) as store:
        assert store.damage(0) == ""
        found: list[str] = []

        def write() -> None:
            asked.set()
            found.append(refused(store))

        writer = Thread(target=write)
        writer.start()
        asked.wait(30)
        assert not found
        looked.set()
        writer.join(30)
        assert "is damaged" in found[0]
    assert path.read_bytes() == before


@pytest.mark.parametrize("seal", ["", "nonsense", "firstcup-digest-1 a b 1 c d\n"])
def test_without_a_digest_that_holds_the_structure_is_looked_at(path: Path, clock: Clock, seal: str) -> None:
    digest.beside(path).write_text(seal)
    data = bytearray(path.read_bytes())
    data[8192:8704] = bytes(512)
    path.write_bytes(data)
    with open_store(path, clock=clock) as store:
        assert "is damaged" in refused(store)


def test_what_another_program_wrote_is_no_damage(path: Path, clock: Clock) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("INSERT INTO choice VALUES ('theme', 'firstcup-light')")
    with open_store(path, clock=clock) as store:
        assert store.damage() == ""
        customer(store, "Jo Park", phones=())
    flip(path)
    with open_store(path, clock=clock) as store:
        assert store.damage()


def test_an_older_state_of_the_same_file_is_no_damage(path: Path, clock: Clock) -> None:
    older = path.read_bytes()
    with open_store(path, clock=clock) as store:
        customer(store, "Jo Park", phones=())
    path.write_bytes(older)  # as somebody does who copies a backup by hand
    with open_store(path, clock=clock) as store:
        assert store.damage() == ""
        assert store.customers.count() == 1


_KILLED = """
import os, sys
from pathlib import Path
from store import open_store
store = open_store(Path(sys.argv[1]))
store.refuse_damage()
store.unit.db.execute_sql("PRAGMA cache_spill = 1")  # ours never writes half a transaction into the file
with store.unit.writing():
    store.unit.db.execute_sql("INSERT INTO choice VALUES ('a', 'b')")
    store.unit.db.execute_sql("PRAGMA cache_size = 1")
    store.unit.db.execute_sql("UPDATE customer SET notes = hex(zeroblob(40000))")
    os._exit(0)
"""


def test_what_a_crash_left_half_done_is_rolled_back_first(path: Path, clock: Clock) -> None:
    before = contents(path)
    subprocess.run([sys.executable, "-c", _KILLED, str(path)], check=True, cwd=Path(__file__).parents[3])
    journal = Path(f"{path}-journal")
    assert journal.exists()
    half = path.read_bytes()
    with open_store(path, clock=clock) as store:
        assert store.damage() == ""
    assert contents(path) == before  # what was empty may hold anything now, which is no damage
    path.write_bytes(half)  # without the journal that belongs to it
    with open_store(path, clock=clock) as store:
        assert "is damaged" in store.damage()


def test_a_damaged_older_store_is_not_upgraded(tmp_path: Path, clock: Clock) -> None:
    path = kept(2, tmp_path)
    digest.seal(path)
    with closing(sqlite3.connect(path)) as db:
        (name,) = db.execute("SELECT name FROM customer WHERE length(name) > 8 LIMIT 1").fetchone()
    flip(path, name.encode())
    before = path.read_bytes()
    with pytest.raises(Corrupt, match="is damaged"):
        open_store(path, clock=clock, backups=tmp_path / "backups")
    assert path.read_bytes() == before
    assert not list_backups(tmp_path / "backups")


# The digest while the file is open

_WRITER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=0)
try:
    connection.execute("BEGIN IMMEDIATE")
    print("written")
except sqlite3.OperationalError as error:
    print(error)
"""


def another_writes(path: Path) -> str:
    done = subprocess.run([sys.executable, "-c", _WRITER, str(path)], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_reading_the_file_by_hand_leaves_the_locks_alone(path: Path, clock: Clock) -> None:
    with open_store(path, clock=clock) as store:
        store.refuse_damage()
        digest.forget(path)
        with store.unit.writing():
            store.seal()
            store.seal()  # quiet since the first
            assert digest.beside(path).exists()
            assert another_writes(path) == "database is locked"
            path.open("rb").close()  # what a closed handle would do: the test can fail
            assert another_writes(path) == "written"


def test_a_quiet_file_is_sealed_so_that_a_crash_loses_little(path: Path, clock: Clock) -> None:
    with open_store(path, clock=clock) as store:
        one = customer(store, "Jo Park", phones=())
        store.seal()
        customer(store, "Li Wei", phones=())
        store.seal()  # written to since it was asked
        with path.open("rb", buffering=0) as file:
            assert digest.look(path, file) is digest.Standing.OTHER
    with open_store(path, clock=clock) as store:
        met(store, one, 3)
        store.seal()
        store.seal()
        at_the_crash = path.read_bytes(), digest.beside(path).read_bytes()
        customer(store, "Di Po", phones=())
    path.write_bytes(at_the_crash[0])
    digest.beside(path).write_bytes(at_the_crash[1])
    flip(path)
    with open_store(path, clock=clock) as store:
        assert store.damage()


def test_a_damaged_file_is_never_sealed(path: Path, clock: Clock) -> None:
    flip(path)
    for _ in range(2):
        with open_store(path, clock=clock) as store:
            assert store.damage()
            store.seal()
            store.seal()


def test_a_folder_that_takes_no_digest_is_no_trouble(path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(digest.os, "fdopen", full)
        with open_store(path, clock=clock) as store:
            customer(store, "Jo Park", phones=())
    with open_store(path, clock=clock) as store:
        assert store.damage() == ""
        assert store.customers.count() == 2


# Backups


def test_a_flipped_bit_in_a_backup_is_found_before_it_is_restored(path: Path, clock: Clock) -> None:
    folder = path.parent / "backups"
    newest = make_backup(path, folder, clock.now(), why="of the test")
    flip(newest)
    before = path.read_bytes()
    with pytest.raises(Corrupt, match="Choose another backup"):
        restore(newest, path, folder, clock.now())
    assert path.read_bytes() == before
    flip(path)
    with open_store(path, clock=clock, backups=folder) as store:
        words = store.damage()
    good = next(one for one in list_backups(folder) if one.path != newest)
    assert str(good.path) in words
    assert str(newest) not in words
    restore(good.path, path, folder, datetime.now().astimezone())
    with open_store(path, clock=clock, backups=folder) as store:
        assert store.damage() == ""


def test_no_good_backup_is_said(path: Path, clock: Clock) -> None:
    flip(path)
    with open_store(path, clock=clock, backups=path.parent / "none") as store:
        assert "There is no good backup in" in store.damage()


def test_what_sqlite_says_of_a_damaged_schema_may_be_no_text(path: Path, clock: Clock) -> None:
    data = bytearray(path.read_bytes())
    place = data.index(b"CREATE TRIGGER")
    data[place : place + 14] = b"CREATE TRI\xc5\xffER"
    path.write_bytes(data)
    with pytest.raises(StoreError, match="is damaged"):
        open_store(path, clock=clock)
    digest.forget(path)
    with pytest.raises(StoreError, match="is damaged"):
        open_store(path, clock=clock)
    assert "is damaged" in problems(path)[0]


def test_a_file_that_was_in_use_is_looked_at_again(path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object, **__: object) -> digest.Standing:
        raise Locked("in use")

    with monkeypatch.context() as patched:
        patched.setattr(digest, "look", busy)
        with open_store(path, clock=clock) as store, pytest.raises(Locked):
            store.refuse_damage()
    with monkeypatch.context() as patched:
        patched.setattr(digest, "look", busy)
        store = open_store(path, clock=clock)
        assert store.damage() == ""
    with store:
        customer(store, "Jo Park", phones=())


def test_what_a_killed_seal_left_is_no_trouble_and_no_link_is_followed(path: Path, clock: Clock) -> None:
    half, other = path.with_name(f"{digest.beside(path).name}.new"), path.with_name("other")
    for left in (lambda: half.write_text("half"), lambda: half.symlink_to(other)):
        left()
        with open_store(path, clock=clock) as store:
            customer(store, "Jo Park", phones=())
        half.unlink(missing_ok=True)
        assert not other.exists()
        with open_store(path, clock=clock) as store:
            assert store.damage() == ""


def test_a_large_file_is_looked_into_when_somebody_asks(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "AT_ONCE", 0)
    flip(path)
    before = path.read_bytes()
    with open_store(path, clock=clock) as store:
        assert store.damage(0.01) == ""
        assert store.today().strip.customers == 1  # the first picture waits for nothing
        assert "is damaged" in refused(store)
    open_store(path, clock=clock).close()  # nobody asked: it is neither looked into nor sealed
    with open_store(path, clock=clock) as store:
        assert "is damaged" in store.damage()
    assert path.read_bytes() == before


def test_a_large_file_that_was_written_to_is_sealed(path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "AT_ONCE", 0)
    with open_store(path, clock=clock) as store:
        customer(store, "Jo Park", phones=())
    with path.open("rb", buffering=0) as file:
        assert digest.look(path, file) is digest.Standing.SAME
