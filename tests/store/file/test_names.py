"""A store is found under any name that the system takes, by all that opens files: the store, its check, its backups."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store import Locked, open_store
from store.care import back_up, problems
from store.clock import clock_from
from store.file import synced
from store.file.check import spoken


@pytest.mark.parametrize("name", ["a?mode=ro#b%00.db", "C:\\x.db", "a b&c=d;e.db", "Zoë [b] \x1b]0;x.db", "file:x.db"])
@pytest.mark.parametrize("folder", ["{}", "/{}"])
def test_a_name_is_never_read_as_anything_but_a_name(tmp_path: Path, name: str, folder: str) -> None:
    path, clock = Path(folder.format(tmp_path)) / name, clock_from("2026-11-24")
    with open_store(path, clock=clock) as store:
        assert store.writable
    assert problems(path) == ()
    assert back_up(path, tmp_path / "kept", clock.now()).is_file()
    assert {one.name for one in tmp_path.iterdir()} == {"kept", name, f".{name}.digest"}


def test_a_file_that_another_program_has_open_on_windows_is_in_use() -> None:
    error = PermissionError(13, "The process cannot access the file")
    error.winerror = 32
    with pytest.raises(Locked, match="another program is using"), spoken("Nothing was restored", Path("C:/x")):
        raise error


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="such pipes are POSIX")
def test_pipes_beside_a_store_keep_nobody_waiting(tmp_path: Path) -> None:
    path, clock = tmp_path / "s.db", clock_from("2026-11-24")
    for name in (".s.db.digest", "s (1).db", "s-conflict.db", ".s.db.0123456789abcdef.open"):
        os.mkfifo(tmp_path / name)
    with open_store(path, clock=clock) as store:
        store.open_window()
        assert store.today().queue == ()
    assert problems(path) == ()
    assert synced.copies(path) == ()
    assert back_up(path, tmp_path / "kept", clock.now()).is_file()
