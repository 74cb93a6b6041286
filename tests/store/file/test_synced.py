"""Where a store lies, and what a sync client left beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import Clock, Store, open_store
from store.file import synced
from store.file.synced import contents, copies, keeper_of
from store.records.surroundings import Surroundings
from tests.worlds.builders import customer, met

MOUNTED = """\
22 1 0:20 / / rw - ext4 /dev/sda1 rw
30 22 0:40 / /home/kim/share rw shared:1 master:2 - cifs //server/share rw
31 22 0:41 / /home/kim/my\\040files rw - nfs4 server:/files rw
32 22 0:42 / /home/kim/my\\040files/disk rw - ext4 /dev/sdb1 rw
33 22 0:43 / /mnt/far rw - fuse.sshfs kim@far:/ rw
"""


@pytest.mark.parametrize(
    ("folder", "keeper"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Northwind)", "Dropbox"),
        ("OneDrive - Northwind", "OneDrive"),
        ("OneDrive", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("Library/CloudStorage/GoogleDrive-kim@x.example/My Drive", "Google Drive"),
        ("iCloudDrive", "iCloud Drive"),
        ("Documents", ""),
        ("mydropbox", ""),
    ],
)
def test_a_sync_clients_folder_is_known_by_its_name(tmp_path: Path, folder: str, keeper: str) -> None:
    assert keeper_of(tmp_path / folder / "work" / "firstcup.db") == keeper


def test_the_file_itself_may_be_called_anything(tmp_path: Path) -> None:
    assert keeper_of(tmp_path / "Dropbox") == ""


def test_a_link_into_such_a_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "Dropbox")
    assert keeper_of(tmp_path / "link" / "firstcup.db") == "Dropbox"


def test_syncthing_is_known_by_its_mark(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert keeper_of(tmp_path / "deep" / "er" / "firstcup.db") == "Syncthing"


@pytest.mark.parametrize(
    ("path", "keeper"),
    [
        ("/home/kim/share/firstcup.db", "a network disk (cifs)"),
        ("/home/kim/my files/firstcup.db", "a network disk (nfs4)"),
        ("/home/kim/my files/disk/firstcup.db", ""),
        ("/home/kim/shared/firstcup.db", ""),
        ("/mnt/far/a/firstcup.db", "a network disk (fuse.sshfs)"),
    ],
)
def test_a_network_disk_is_known_by_its_mount(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, keeper: str
) -> None:
    (mounts := tmp_path / "mountinfo").write_text(MOUNTED)
    monkeypatch.setattr(synced, "MOUNTS", mounts)
    assert keeper_of(Path(path)) == keeper


CONFLICTS = (
    "firstcup (1).db",
    "firstcup 2.db",
    "firstcup-conflict-20261124.db",
    "firstcup (Kim's conflicted copy 2026-11-24).db",
    "firstcup.sync-conflict-20261124-090000-ABCDEFG.db",
    "firstcup-LAPTOP7.db",
)


def test_copies_in_conflict_are_found_and_nothing_else_is(tmp_path: Path, store: Store) -> None:
    content = store.path.read_bytes()
    others = ("firstcup-2026-11-24-0900.db", "firstcup.db.replaced-2026-11-24-0900", "firstcup.old.db", "other (1).db")
    for name in (*CONFLICTS, *others):
        (tmp_path / name).write_bytes(content)
    (tmp_path / "firstcup (3).db").write_text("no store")
    assert {one.name for one in copies(store.path)} == set(CONFLICTS)


def test_what_a_copy_holds_is_read_without_touching_it(tmp_path: Path, store: Store) -> None:
    ana = customer(store)
    met(store, ana, 3)
    copy = tmp_path / "firstcup (1).db"
    copy.write_bytes(store.path.read_bytes())
    (tmp_path / "firstcup (1).db-journal").write_bytes(b"left by a crash")
    before = {one.name: (one.read_bytes(), one.stat().st_mtime_ns) for one in tmp_path.iterdir()}
    held = contents(copy)
    assert held is not None
    assert (held.customers, held.conversations, held.newest) == (1, 1, "visit with Ana Ruiz")
    assert {one.name: (one.read_bytes(), one.stat().st_mtime_ns) for one in tmp_path.iterdir()} == before
    copy.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    assert contents(copy) is None


def test_each_thing_is_told_once_also_after_a_restart(tmp_path: Path, clock: Clock) -> None:
    path, copy = tmp_path / "firstcup.db", tmp_path / "firstcup (1).db"
    with open_store(path, clock=clock) as store:
        assert store.surroundings.tell_once(Surroundings("", ())) == ""
        said = store.surroundings.tell_once(Surroundings("Dropbox", ()))
        assert f"{path} lies in Dropbox." in said
        assert store.surroundings.tell_once(Surroundings("Dropbox", ())) == ""
    with open_store(path, clock=clock) as store:
        said = store.surroundings.tell_once(Surroundings("Dropbox", (copy,)))
        assert "Dropbox" not in said
        assert "firstcup (1).db" in said
        assert "firstcup check" in said
        assert store.surroundings.tell_once(Surroundings("Dropbox", (copy,))) == ""
        assert "network disk (nfs)" in store.surroundings.tell_once(Surroundings("a network disk (nfs)", (copy,)))
        assert store.history.next_undo() == ""
