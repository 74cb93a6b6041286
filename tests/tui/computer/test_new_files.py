"""Files handed to the user: whole or not at all, never over a device, a folder or what nobody named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store import ReadOnly
from tui.computer.new_files import write_new, write_only


def test_a_file_that_is_cut_off_leaves_the_name_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", cut)
    with pytest.raises(KeyboardInterrupt):
        write_new(tmp_path / "a.eml", "half")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("write", [write_new, lambda path, text: write_only(path, text, force=True)])
def test_what_is_no_file_stays(tmp_path: Path, write: object) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name, kind in (("pipe", "not a regular file"), ("folder", "a folder")):
        with pytest.raises(ReadOnly, match=f"is {kind}, so nothing was written"):
            write(tmp_path / name, "x")  # type: ignore[operator]
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    with pytest.raises(ReadOnly, match="not a regular file"):
        write(tmp_path / "link", "x")  # type: ignore[operator]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder", "link", "pipe"]


def test_force_replaces_a_link_and_leaves_what_it_points_to(tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text("mine")
    (tmp_path / "all.json").symlink_to(tmp_path / "mine.json")
    write_only(tmp_path / "all.json", "new", force=True)
    assert (tmp_path / "mine.json").read_text() == "mine"
    assert (tmp_path / "all.json").read_text() == "new"
