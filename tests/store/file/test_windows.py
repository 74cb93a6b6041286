"""Which First Cups have a store open: known while they live, however they end, and harmless where locks are none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from store import Clock, care, open_store
from store.file import windows
from store.file.windows import Window, count

HOLDING = """
import sys, pathlib
from store.file.windows import Window
window = Window(pathlib.Path(sys.argv[1]))
window.open()
print(window.id, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "my [b] =cmd| é.db"


def presences(place: Path) -> list[Path]:
    return sorted(path for path in place.parent.iterdir() if path.suffix == ".open")


def test_a_window_is_known_from_opening_to_closing(place: Path) -> None:
    mine, other = Window(place), Window(place)
    assert mine.id != other.id
    assert not mine.lives(other.id)
    other.open()
    other.open()
    assert mine.lives(other.id)
    assert not other.lives(other.id)  # one's own is no other
    (file,) = presences(place)
    assert file.name == f".{place.name}.{other.id}.open"
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600
    mine.open()
    assert (count(place), care.open_elsewhere(place)) == (2, 2)
    other.close()
    other.close()
    mine.close()
    assert presences(place) == []
    assert not mine.lives(other.id)


def test_a_killed_one_is_dead_and_leaves_nothing_for_long(place: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        held = process.stdout.readline().strip()
        assert Window(place).lives(held)
        assert count(place) == 1
        process.kill()
        process.wait(timeout=10)
        assert len(presences(place)) == 1
        assert not Window(place).lives(held)
        assert count(place) == 0
    assert presences(place) == []
    left = place.with_name(f".{place.name}.{held}.open")
    left.touch()
    window = Window(place)
    window.open()  # the next one takes away what was left
    assert not left.exists()
    window.close()
    assert presences(place) == []


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_two_names_of_one_store_are_one_place_and_no_link_is_followed(place: Path, tmp_path: Path) -> None:
    place.write_bytes(b"")
    link = tmp_path / "other name.db"
    link.symlink_to(place)
    one, two = Window(place), Window(link)
    two.open()
    assert one.lives(two.id)
    assert count(link) == 1
    two.close()
    foreign = tmp_path / "theirs"
    foreign.write_bytes(b"x")
    (tmp_path / f".{place.name}.abc.open").symlink_to(foreign)
    assert not one.lives("abc")
    assert count(place) == 0
    assert foreign.read_bytes() == b"x"


@pytest.mark.parametrize("foreign", ["", "../x", "a/b", "\0", "x" * 300, "[/b]"])
def test_an_id_that_is_none_lives_nowhere(place: Path, foreign: str) -> None:
    assert not Window(place).lives(foreign)


def test_where_nothing_can_be_locked_nobody_is_known_and_nothing_is_left(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int, *, mine: bool) -> None:
        raise OSError("no locks here")

    monkeypatch.setattr(windows, "lock", refuse)
    window = Window(place)
    window.open()
    assert presences(place) == []
    window.close()
    nowhere = Window(place / "no folder" / "s.db")
    nowhere.open()
    nowhere.close()
    assert count(place / "no folder" / "s.db") == 0


def test_a_file_taken_for_a_dead_ones_is_made_anew(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody asks between the making of the file and its lock, and removes it."""
    locked, asked = windows.lock, []

    def late(handle: int, *, mine: bool) -> None:
        if mine and not asked:
            asked.append(count(place))
        locked(handle, mine=mine)

    monkeypatch.setattr(windows, "lock", late)
    window = Window(place)
    window.open()
    assert asked == [0]
    assert Window(place).lives(window.id)
    assert len(presences(place)) == 1
    window.close()


def test_a_store_is_open_elsewhere_from_its_window_to_its_closing(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "s.db"
    with open_store(path, clock=clock) as one, open_store(path, clock=clock) as two:
        assert care.open_elsewhere(path) == 0  # a plain command is no window
        one.open_window()
        assert care.open_elsewhere(path) == 1
        two.open_window()
        assert care.open_elsewhere(path) == 2
    assert care.open_elsewhere(path) == 0
    assert presences(path) == []
