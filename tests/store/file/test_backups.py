"""Backups: each named one is whole, nothing is overwritten, a failure leaves nothing behind."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from store import disk
from store.errors import Corrupt, DiskFull, Locked, NotAStore, ReadOnly, StoreError
from store.file import backups
from store.file.backups import (
    Backup,
    changed_since_newest,
    check,
    list_backups,
    make_backup,
    thin,
)
from store.file.check import contents
from store.file.restoring import restore

APPLICATION = 0x46434331
NOW = datetime(2026, 11, 24, 8, 30).astimezone()


def fill(path: Path, rows: int = 300) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            f"""
            PRAGMA application_id = {APPLICATION}; PRAGMA user_version = 700;
            CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT);
            CREATE TABLE "odd ""name" (customer_id INTEGER REFERENCES customer(id), note TEXT);
            CREATE INDEX customer_name ON customer(name);
            CREATE VIRTUAL TABLE found USING fts5(name);
            INSERT INTO "odd ""name" VALUES (1, 'hello');
            INSERT INTO found VALUES ('Ana');
            """
        )
        connection.executemany("INSERT INTO customer(name) VALUES (?)", [(f"name {i}",) for i in range(rows)])
        connection.commit()
    return path


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return fill(tmp_path / "a ?#% é.db")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "backups"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def rows(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM customer").fetchone()[0])


def add_row(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO customer(name) VALUES ('one more')")
        connection.commit()


def zero(path: Path, start: int, end: int) -> None:
    """Sectors that the disk lost."""
    data = bytearray(path.read_bytes())
    data[start:end] = bytes(end - start)
    path.write_bytes(data)


def failing(code: int) -> Callable[..., None]:
    def fail(*_args: object, **_keywords: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


# --- making ---


def test_a_backup_is_equal_private_and_named_after_the_time(store: Path, folder: Path) -> None:
    before = os.umask(0o022)
    try:
        made = make_backup(store, folder, NOW, why="of today")
    finally:
        os.umask(before)
    assert made == folder / "firstcup-2026-11-24-0830.db"
    assert rows(made) == 300
    assert check(made, application_id=APPLICATION) == ()
    assert made.stat().st_mode & 0o777 == 0o600
    assert [p.stat().st_mode & 0o777 for p in (folder, folder.parent)] == [0o700, 0o700]
    assert names(folder) == [made.name]


def test_two_in_a_second_do_not_collide(store: Path, folder: Path) -> None:
    made = [make_backup(store, folder, NOW, why="of today") for _ in range(11)]
    assert len(set(made)) == 11
    assert made[1].name == "firstcup-2026-11-24-0830-2.db"
    assert [backup.path for backup in list_backups(folder)] == made[::-1]


def test_the_name_is_in_local_time(store: Path, folder: Path) -> None:
    made = make_backup(store, folder, NOW.astimezone(UTC), why="of today")
    assert made.name == "firstcup-2026-11-24-0830.db"


@contextmanager
def _nobody_can_tell(_folder: Path, _wait: float = 0) -> Iterator[bool]:
    yield False


def test_a_name_held_by_another_process_is_not_taken(
    store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk has no locks, a partial file of this hour may be somebody's."""
    monkeypatch.setattr(backups, "held", _nobody_can_tell)
    folder.mkdir(parents=True)
    (folder / "firstcup-2026-11-24-0830.db.partial").touch()
    assert make_backup(store, folder, NOW, why="of today").name == "firstcup-2026-11-24-0830-2.db"
    assert "firstcup-2026-11-24-0830.db.partial" in names(folder)


def test_what_a_killed_backup_left_goes_with_the_next(store: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    for name in ("firstcup-2026-11-24-0830.db.partial", "firstcup-2026-11-24-0829.db.partial-journal"):
        (folder / name).write_bytes(b"half")
    assert make_backup(store, folder, NOW, why="of today").name == "firstcup-2026-11-24-0830.db"
    assert names(folder) == ["firstcup-2026-11-24-0830.db"]


def test_two_that_back_up_at_once_do_so_one_after_the_other(store: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    with disk.held(folder):
        with pytest.raises(TimeoutError), disk.held(folder, wait=0):
            pass
        second = Thread(target=make_backup, args=(store, folder, NOW), kwargs={"why": "of today"})
        second.start()
        assert names(folder) == []
    second.join(10)
    assert names(folder) == ["firstcup-2026-11-24-0830.db"]


def test_leftovers_of_cut_off_backups_are_ignored_and_cleaned(store: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    leftover = folder / "firstcup-2026-11-20-0800.db.partial"
    leftover.write_bytes(b"half")
    other = folder / "mine.partial"
    other.touch()
    for path in (leftover, other):
        os.utime(path, (1_000_000, 1_000_000))
    assert list_backups(folder) == ()
    make_backup(store, folder, NOW, why="of today")
    assert names(folder) == ["firstcup-2026-11-24-0830.db", "mine.partial"]


def test_uncommitted_changes_are_not_in_it_and_do_not_stop_it(store: Path, folder: Path) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO customer(name) VALUES ('not yet')")
        made = make_backup(store, folder, NOW, why="of today")
        writer.execute("COMMIT")
    assert (rows(made), rows(store)) == (300, 301)


def test_somebody_who_saves_meanwhile_is_not_turned_away(
    store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer that waits for the backup's read lock lets nobody else read: the backup must not need to."""
    failures: list[sqlite3.Error] = []

    def save() -> None:
        try:
            with closing(sqlite3.connect(store, timeout=5, isolation_level=None)) as writer:
                writer.execute("INSERT INTO customer(name) VALUES ('saved meanwhile')")
        except sqlite3.Error as error:
            failures.append(error)

    writing = Thread(target=save)

    def waits() -> bool:
        try:
            with closing(sqlite3.connect(store, timeout=0)) as reader:
                reader.execute("SELECT count(*) FROM customer").fetchone()
        except sqlite3.OperationalError:
            return True
        return False

    def counted(connection: sqlite3.Connection) -> dict[str, int]:
        found = contents(connection)
        if writing.ident is None:
            writing.start()
            while not waits():
                assert writing.is_alive()
        return found

    monkeypatch.setattr(backups, "contents", counted)
    make_backup(store, folder, NOW, why="of the day")
    writing.join(10)
    assert not failures
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("SELECT count(*) FROM customer").fetchone() == (301,)


def test_a_locked_store_is_said(store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.file.check.LOCK_WAIT", 0.01)
    with closing(sqlite3.connect(store, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Locked, match="another program"):
            make_backup(store, folder, NOW, why="before the import")
        with pytest.raises(Locked):
            check(store, application_id=APPLICATION)
    assert names(folder) == []


@pytest.mark.parametrize("content", [None, b""])
def test_there_must_be_a_store(tmp_path: Path, folder: Path, content: bytes | None) -> None:
    path = tmp_path / "none.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NotAStore, match="no store at"):
        make_backup(path, folder, NOW, why="of today")
    assert not folder.exists()
    assert path.exists() == (content is not None)


def test_a_text_file_is_no_store(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "text.db"
    path.write_text("hello " * 500)
    with pytest.raises(NotAStore):
        make_backup(path, folder, NOW, why="of today")
    assert names(folder) == []


def test_a_damaged_store_is_not_backed_up(store: Path, folder: Path) -> None:
    zero(store, 4096, store.stat().st_size)
    with pytest.raises(Corrupt):
        make_backup(store, folder, NOW, why="of today")
    assert names(folder) == []


def test_a_copy_that_differs_is_thrown_away(store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(({"table customer": 300}, {"table customer": 299}))
    monkeypatch.setattr("store.file.backups.contents", lambda _: next(answers))
    with pytest.raises(Corrupt, match="differs"):
        make_backup(store, folder, NOW, why="of today")
    assert names(folder) == []


@pytest.mark.parametrize("step", ["replace", "fsync", "utime"])
@pytest.mark.parametrize(
    ("code", "error"), [(errno.ENOSPC, DiskFull), (errno.EROFS, ReadOnly), (errno.EIO, StoreError)]
)
def test_a_failure_midway_leaves_nothing(
    store: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    code: int,
    error: type[StoreError],
) -> None:
    monkeypatch.setattr(os, step, failing(code))
    with pytest.raises(error, match=r"^The backup before the import failed: .*\.$") as caught:
        make_backup(store, folder, NOW, why="before the import")
    assert caught.type is error
    assert names(folder) == []


def test_a_kill_midway_leaves_no_named_file(store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        make_backup(store, folder, NOW, why="of today")
    assert names(folder) == []


def test_a_full_disk_is_said(store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        # What a limit on the size of a new file raises is what a full disk raises.
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("PRAGMA max_page_count = 2")
            connection.executescript("CREATE TABLE a (b); CREATE TABLE c (d); CREATE TABLE e (f);")

    monkeypatch.setattr("store.file.backups.copy_store", full)
    with pytest.raises(DiskFull, match="no room left"):
        make_backup(store, folder, NOW, why="of today")
    assert names(folder) == []


def test_a_folder_that_cannot_be_made_is_said(store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "mkdir", failing(errno.EACCES))
    with pytest.raises(ReadOnly, match="cannot be written"):
        make_backup(store, folder, NOW, why="of today")


# --- listing and need ---


def test_only_backups_are_listed(folder: Path) -> None:
    assert list_backups(folder) == ()
    folder.mkdir(parents=True)
    for name in ("firstcup-2026-11-24-0830.db", "firstcup-2026-11-24-0830-2.db", "firstcup-2025-01-02-2359.db"):
        (folder / name).write_bytes(b"12345")
    for name in ("firstcup-2026-13-24-0830.db", "x.db", "firstcup-2026-11-24-0830.db.partial"):
        (folder / name).touch()
    (folder / "firstcup-2026-11-24-0900.db").mkdir()
    found = list_backups(folder)
    assert [b.path.name[9:-3] for b in found] == ["2026-11-24-0830-2", "2026-11-24-0830", "2025-01-02-2359"]
    assert found[1] == Backup(folder / "firstcup-2026-11-24-0830.db", NOW, 5)


def test_a_backup_is_due_only_when_something_changed(store: Path, folder: Path, tmp_path: Path) -> None:
    assert not changed_since_newest(folder, tmp_path / "none.db")
    assert changed_since_newest(folder, store)
    make_backup(store, folder, NOW, why="of today")
    assert not changed_since_newest(folder, store)
    add_row(store)
    assert changed_since_newest(folder, store)


def test_an_empty_file_needs_no_backup(tmp_path: Path, folder: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    assert not changed_since_newest(folder, empty)


# --- thinning ---


def plant(folder: Path, good: bytes, moments: list[datetime]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for moment in moments:
        (folder / f"firstcup-{moment:%Y-%m-%d-%H%M}.db").write_bytes(good)


def kept(folder: Path) -> list[str]:
    return [backup.path.name[9:-3] for backup in list_backups(folder)]


def test_thinning_keeps_what_is_promised(store: Path, folder: Path) -> None:
    good = store.read_bytes()
    plant(folder, good, [NOW - timedelta(hours=12 * n) for n in range(1, 2 * 600)])
    before = kept(folder)
    removed = thin(folder, NOW)
    left = kept(folder)
    assert len(removed) + len(left) == len(before)
    two_days = [name for name in before if name > "2026-11-22-0830"]
    days, months = before[:], {name[:7]: name for name in reversed(before)}
    newest_of_day = {name[:10]: name for name in reversed(days)}
    assert set(two_days) <= set(left)
    assert set(list(newest_of_day.values())[-14:]) <= set(left)
    assert set(sorted(months.values())[-12:]) <= set(left)
    weeks = {datetime.fromisoformat(name[:10]).isocalendar()[:2] for name in left}
    assert {(2026, week) for week in range(41, 49)} <= weeks
    assert len(left) <= 4 + 14 + 8 + 12
    assert thin(folder, NOW) == ()


def test_thinning_never_deletes_the_newest_good_one(store: Path, folder: Path) -> None:
    good = store.read_bytes()
    old = NOW - timedelta(days=900)
    plant(folder, good, [old])
    plant(folder, good[:5000], [NOW - timedelta(days=30 * n) for n in range(1, 29)])
    removed = thin(folder, NOW)
    assert removed
    assert kept(folder)[-1] == f"{old:%Y-%m-%d-%H%M}"


def test_thinning_deletes_nothing_when_none_is_good(folder: Path) -> None:
    plant(folder, b"no store", [NOW - timedelta(days=30 * n) for n in range(1, 29)])
    assert thin(folder, NOW) == ()
    assert len(kept(folder)) == 28


def test_backups_from_the_future_stay(store: Path, folder: Path) -> None:
    plant(folder, store.read_bytes(), [NOW + timedelta(days=1, minutes=n) for n in range(50)])
    assert thin(folder, NOW) == ()


def test_thinning_says_when_it_may_not(store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(folder, store.read_bytes(), [NOW - timedelta(days=9, minutes=n) for n in range(2)])
    monkeypatch.setattr(os, "unlink", failing(errno.EACCES))
    with pytest.raises(ReadOnly, match="Old backups could not be deleted"):
        thin(folder, NOW)


# --- checking ---


def test_check_finds_what_is_wrong(store: Path, tmp_path: Path) -> None:
    assert check(store, application_id=APPLICATION) == ()
    assert check(store, application_id=1) == ("The file is not a First Cup store.",)
    assert "no file" in check(tmp_path / "none.db", application_id=APPLICATION)[0]
    (tmp_path / "empty.db").touch()
    assert check(tmp_path / "empty.db", application_id=APPLICATION) == ("The file is empty.",)
    (tmp_path / "text.db").write_text("text " * 500)
    assert check(tmp_path / "text.db", application_id=APPLICATION) == ("The file is not a First Cup store.",)


def test_check_finds_orphans(store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection:
        connection.execute('INSERT INTO "odd ""name" VALUES (99999, NULL)')
        connection.commit()
    assert check(store, application_id=APPLICATION) == ('1 in odd "name belong to no customer.',)


def test_check_finds_an_index_that_lies(store: Path) -> None:
    """quick_check alone does not look into indexes."""
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("PRAGMA writable_schema = 1")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, '(name)', '(id)') WHERE type = 'index'")
        connection.commit()
    assert "damaged" in check(store, application_id=APPLICATION)[0]


def test_check_finds_lost_sectors(store: Path) -> None:
    zero(store, 4096, store.stat().st_size)
    problems = check(store, application_id=APPLICATION)
    assert problems
    assert all("damaged" in problem for problem in problems)


# --- restoring ---


def test_restore_keeps_the_present_store(store: Path, folder: Path) -> None:
    backup = make_backup(store, folder, NOW, why="of today")
    add_row(store)
    aside = restore(backup, store, folder, NOW, application_id=APPLICATION)
    assert aside == store.with_name(store.name + ".replaced-2026-11-24-0830")
    assert (rows(store), rows(aside)) == (300, 301)
    assert [rows(b.path) for b in list_backups(folder)] == [301, 300]
    assert store.stat().st_mode & 0o777 == 0o600
    assert sorted(p.name for p in store.parent.glob("*.db*")) == [store.name, aside.name]


def test_restoring_twice_overwrites_nothing(store: Path, folder: Path) -> None:
    backup = make_backup(store, folder, NOW, why="of today")
    first, second = (restore(backup, store, folder, NOW) for _ in range(2))
    assert first is not None
    assert second == first.with_name(first.name + "-2")
    assert rows(first) == rows(second) == 300


def unreadable(*_args: object, **_keywords: object) -> Path:
    raise Corrupt("The store is damaged.")


def test_restore_moves_a_damaged_store_aside(store: Path, folder: Path) -> None:
    backup = make_backup(store, folder, NOW, why="of today")
    zero(store, 4096, store.stat().st_size)
    damaged = store.read_bytes()
    aside = restore(backup, store, folder, NOW)
    assert aside == store.with_name(store.name + ".damaged-2026-11-24-0830")
    assert aside.read_bytes() == damaged
    assert rows(store) == 300
    assert len(list_backups(folder)) == 1


def test_a_journal_stays_with_the_file_it_belongs_to(
    store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = make_backup(store, folder, NOW, why="of today")
    monkeypatch.setattr("store.file.restoring.make_backup", unreadable)
    journal = Path(f"{store}-journal")
    journal.write_bytes(b"left by a crash")
    aside = restore(backup, store, folder, NOW)
    assert Path(f"{aside}-journal").read_bytes() == b"left by a crash"
    assert not journal.exists()
    assert rows(store) == 300


def test_restore_where_there_was_no_store(store: Path, folder: Path, tmp_path: Path) -> None:
    backup = make_backup(store, folder, NOW, why="of today")
    target = tmp_path / "new" / "firstcup.db"
    assert restore(backup, target, folder, NOW) is None
    assert rows(target) == 300


@pytest.mark.parametrize("harm", ["text", "empty", "zeroed", "foreign", "missing"])
def test_a_bad_backup_is_refused_before_anything_is_touched(store: Path, folder: Path, harm: str) -> None:
    backup = make_backup(store, folder, NOW, why="of today")
    wanted = APPLICATION
    if harm == "text":
        backup.write_text("text " * 500)
    elif harm == "empty":
        backup.write_bytes(b"")
    elif harm == "zeroed":
        zero(backup, 4096, backup.stat().st_size)
    elif harm == "missing":
        backup.unlink()
    else:
        wanted = 1
    before = store.read_bytes()
    with pytest.raises(Corrupt, match="cannot be restored"):
        restore(backup, store, folder, NOW, application_id=wanted)
    assert store.read_bytes() == before
    assert [p.name for p in store.parent.glob("*.db*")] == [store.name]


@pytest.mark.parametrize("links", [True, False])
def test_a_failed_restore_leaves_the_store_as_it_was(
    store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    backup = make_backup(store, folder, NOW, why="of today")
    monkeypatch.setattr("store.file.restoring.make_backup", unreadable)
    journal = Path(f"{store}-journal")
    journal.write_bytes(b"left by a crash")
    before = store.read_bytes()
    if not links:
        monkeypatch.setattr(os, "link", failing(errno.EPERM))
    monkeypatch.setattr(os, "replace", failing(errno.ENOSPC))
    with pytest.raises(DiskFull, match=r"^Nothing was restored"):
        restore(backup, store, folder, NOW)
    assert store.read_bytes() == before
    assert sorted(p.name for p in store.parent.glob("*.db*")) == [store.name, journal.name]


def test_a_disk_without_second_names(store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = make_backup(store, folder, NOW, why="of today")
    add_row(store)
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    aside = restore(backup, store, folder, NOW)
    assert aside is not None
    assert (rows(store), rows(aside)) == (300, 301)


def test_a_link_to_the_store_stays_a_link(store: Path, folder: Path, tmp_path: Path) -> None:
    backup = make_backup(store, folder, NOW, why="of today")
    add_row(store)
    (tmp_path / "elsewhere").mkdir()
    (link := tmp_path / "elsewhere" / "link.db").symlink_to(store)
    aside = restore(backup, link, folder, NOW, application_id=APPLICATION)
    assert link.is_symlink()
    assert aside == store.with_name(store.name + ".replaced-2026-11-24-0830")
    assert (rows(store), rows(aside)) == (300, 301)


def test_nobody_writes_while_a_file_is_exchanged(store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = make_backup(store, folder, NOW, why="of today")
    with closing(sqlite3.connect(store, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO customer(name) VALUES ('half')")
        monkeypatch.setattr("store.file.check.LOCK_WAIT", 0.01)
        before = store.read_bytes()
        with pytest.raises(Locked, match=r"^Nothing was restored"):
            restore(backup, store, folder, NOW)
        assert store.read_bytes() == before
        writer.execute("COMMIT")
    assert rows(store) == 301


def test_a_cut_off_restore_does_not_stop_the_next(store: Path, folder: Path) -> None:
    backup = make_backup(store, folder, NOW, why="of today")
    store.with_name(store.name + ".partial").write_bytes(b"half")
    assert restore(backup, store, folder, NOW) is not None
    assert rows(store) == 300
    assert not store.with_name(store.name + ".partial").exists()
