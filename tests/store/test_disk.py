"""Files are there whole or not at all, for their owner alone, and never over what nobody named."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from store.disk import held, write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("replace", [True, False])
def test_a_file_is_written_whole_and_private(tmp_path: Path, replace: bool) -> None:
    path = tmp_path / ("ü" * 120 + ".json")  # nearly as long as names may be
    before = os.umask(0o022)
    try:
        write_whole(path, b"all of it", replace=replace)
    finally:
        os.umask(before)
    assert path.read_bytes() == b"all of it"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names(tmp_path) == [path.name]


@pytest.mark.parametrize("links", [True, False])
def test_what_is_there_stays_unless_it_may_be_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no second names here")

    if not links:
        monkeypatch.setattr(os, "link", refused)
    path = tmp_path / "a.json"
    write_whole(path, b"first", replace=False)
    with pytest.raises(FileExistsError):
        write_whole(path, b"second", replace=False)
    assert path.read_bytes() == b"first"
    write_whole(path, b"second", replace=True)
    assert path.read_bytes() == b"second"
    assert names(tmp_path) == ["a.json"]


def test_without_second_names_a_cut_off_write_takes_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no second names here")

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "link", refused)
    monkeypatch.setattr(os, "rename", cut)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a.json", b"first", replace=False)
    assert names(tmp_path) == []


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"mine")
    (tmp_path / "link").symlink_to(tmp_path / "other")
    with pytest.raises(FileExistsError):
        write_whole(tmp_path / "link", b"x", replace=False)
    write_whole(tmp_path / "link", b"x", replace=True)
    assert (tmp_path / "other").read_bytes() == b"mine"
    assert not (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    path = tmp_path / "a.json"
    write_whole(path, b"first", replace=False)
    monkeypatch.setattr(os, step, full)
    with pytest.raises(OSError, match="no room"):
        write_whole(path, b"second", replace=True)
    assert path.read_bytes() == b"first"
    assert names(tmp_path) == ["a.json"]


def test_the_file_and_then_its_folder_are_brought_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    sync = os.fsync

    def noted(handle: int) -> None:
        synced.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        sync(handle)

    monkeypatch.setattr(os, "fsync", noted)
    write_whole(tmp_path / "a", b"x", replace=True)
    assert synced == ["file", "folder"]


def test_a_folder_is_held_by_one_at_a_time_and_let_go(tmp_path: Path) -> None:
    with held(tmp_path) as alone:
        assert alone
        with pytest.raises(TimeoutError, match="another First Cup"), held(tmp_path, wait=0):
            pass
    with held(tmp_path, wait=0) as alone:
        assert alone
    with held(tmp_path / "none", wait=0) as alone:
        assert not alone
    assert names(tmp_path) == []
