"""Commands in an odd environment: clocks, zones, homes, and places that may not be entered. Each is a sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from store import Invalid, clock_from, open_store
from tests.tui.cli.test_hard_use import ROOT, shell
from tui.cli.parser import FAILED, OK, READ_ONLY, STORE, USAGE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shells, modes and TZ are POSIX")


@pytest.mark.parametrize(
    "now",
    ["0001-01-05", "1900-01-01", "1970-12-31", "3000-01-01", "9999-12-31", "0001-01-01T00:00+14:00",
     "9999-12-31T23:59:59-14:00"],
)  # fmt: skip
def test_a_clock_far_away_is_refused_with_the_years_that_hold(now: str) -> None:
    with pytest.raises(Invalid, match=r"^FIRSTCUP_NOW='.*' is too far away. Choose a year from 1971 to 2999\.$"):
        clock_from(now)


@pytest.mark.parametrize("now", ["1971-01-01", "2999-12-31", "2026-11-24T08:30Z", "2999-12-31T23:59:59-14:00"])
def test_the_first_and_the_last_day_hold(tmp_path: Path, now: str) -> None:
    with open_store(tmp_path / "s.db", clock=clock_from(now)) as store:
        assert store.today().queue == ()


def test_a_clock_is_quoted_in_short(tmp_path: Path) -> None:
    code, _, said = shell(tmp_path, "today", {"FIRSTCUP_NOW": "2" * 9_000})
    assert (code, len(said) < 200) == (USAGE, True)


@pytest.mark.parametrize("zone", ["UTC+25", "XXX-167"])
@pytest.mark.parametrize("now", ["", "2026-11-24", "2026-11-24T08:30Z"])
@pytest.mark.parametrize("command", ["today", "backup"])
def test_a_zone_that_no_clock_has_is_named(tmp_path: Path, zone: str, now: str, command: str) -> None:
    code, _, said = shell(tmp_path, command, {"TZ": zone, "FIRSTCUP_NOW": now})
    assert (code, f"TZ='{zone}' is not a time zone".encode() in said) == (USAGE, True)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' clocks tell it apart in other ways")
@pytest.mark.parametrize("zone", ["nonsense", ":Europe/Nowhere", "a/b/c", "../../etc/passwd", "x" * 300])
def test_a_zone_that_nobody_knows_is_said(tmp_path: Path, zone: str) -> None:
    code, _, said = shell(tmp_path, "today", {"TZ": zone})
    assert (code, said.count(b"\n")) == (OK, 1)
    assert said.startswith(f"firstcup: TZ='{zone.removeprefix(':')[:40]}' is no time zone".encode())


@pytest.mark.parametrize(
    "zone", ["", ":", "UTC", "GMT", "UTC0", "EST5EDT", "CET-1CEST", "<+03>-3", "Etc/UTC", "Africa/Abidjan",
             "Europe/Lisbon", ":/etc/localtime"],
)  # fmt: skip
def test_a_zone_that_somebody_knows_is_no_problem(tmp_path: Path, zone: str) -> None:
    if "/" in zone and not Path("/usr/share/zoneinfo/Etc/UTC").exists():
        pytest.skip("this computer knows no zones at all")
    assert shell(tmp_path, "today", {"TZ": zone})[::2] == (OK, b"")


@pytest.mark.parametrize(
    "odd",
    [
        {"HOME": "/nowhere/at/all"},
        {"HOME": ""},
        {"HOME": "/dev/null"},
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii:strict"},
        {"LANG": "xx_ß"},
        {"TERM": "dumb", "COLUMNS": "0", "LINES": "-1"},
    ],
    ids=lambda odd: " ".join(odd),
)
def test_an_odd_environment_stops_no_command(tmp_path: Path, odd: Mapping[str, str]) -> None:
    for command in ("today", "where", "check", "--help"):
        code, _, said = shell(tmp_path, command, odd)
        assert code == OK, said
        assert b"error of its own" not in said


@pytest.mark.parametrize("folder", ["/dev/null/x", "file", "pipe"])
def test_a_folder_for_backups_that_is_none_is_told(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").touch()
    os.mkfifo(tmp_path / "pipe")
    code, _, said = shell(tmp_path, f'backup "{tmp_path / folder}"')
    assert code == READ_ONLY
    assert b"cannot be used (Not a directory). Choose another folder." in said


@pytest.mark.parametrize(
    "command",
    ["today --store=--", "export --findings=--", "log x --notes=--", "log x --outcome=--", "import x --rejects=--"],
)
def test_an_option_without_a_value_is_told(tmp_path: Path, command: str) -> None:
    code, out, said = shell(tmp_path, command)
    assert (code, out, b"is given without a value" in said) == (USAGE, b"", True)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_a_restore_moves_no_folder_and_no_pipe_aside(tmp_path: Path, make: Callable[[Path], None]) -> None:
    assert shell(tmp_path, f'backup "{tmp_path / "kept"}"')[0] == OK
    (backup,) = (tmp_path / "kept").glob("*.db")
    place = tmp_path / "other"
    make(place)
    before = place.lstat()
    code, _, said = shell(tmp_path, f'restore "{backup}" --store "{place}"')
    assert (code, b"so nothing was put in its place" in said) == (STORE, True)
    assert os.path.samestat(place.lstat(), before)
    assert sorted(one.name for one in tmp_path.glob("other*")) == ["other"]


# Places that may not be entered. Root may enter all of them, unless it gives that up.


def _without_powers() -> list[str]:
    if os.geteuid():
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root enters every folder here, and there is no setpriv to give that up")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """A store in a folder that may not be entered."""
    folder = tmp_path / "closed"
    open_store(folder / "s.db", clock=clock_from("2026-11-24")).close()
    folder.chmod(0)
    yield folder
    folder.chmod(0o700)


@pytest.mark.parametrize(
    "command",
    ["check", "today", "export", "undo", "backup", "add x --customer x", "import README.md --yes", "where",
     "restore README.md", "restore {}/s.db", "export {}/all.json", "import {}/a.csv --yes", "backup {}",
     "repair", "repair {}/new.db", "today --new"],
)  # fmt: skip
def test_a_store_in_a_folder_that_may_not_be_entered_is_told_by_every_command(
    tmp_path: Path, closed: Path, command: str
) -> None:
    elsewhere = "{}" in command and "restore" not in command
    store = tmp_path / "mine.db" if elsewhere else closed / "s.db"
    open_store(tmp_path / "mine.db", clock=clock_from("2026-11-24")).close()
    environment = {**os.environ, "HOME": str(tmp_path), "FIRSTCUP_NOW": "2026-11-24"}
    words = [sys.executable, "-m", "tui", "--store", str(store), *command.format(closed).split()]
    done = subprocess.run(
        [*_without_powers(), *words], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert "error of its own" not in said
    if command == "where":
        assert done.returncode == OK
        return
    assert done.returncode not in (OK, FAILED), said
    assert str(closed) in said or command in ("restore README.md", "import {}/a.csv --yes"), said


def test_a_missing_store_is_not_called_damaged_by_check(tmp_path: Path) -> None:
    code, out, _ = shell(tmp_path, "check")
    assert (code, out.startswith(b"There is no file at")) == (STORE, True)
    code, _, said = shell(tmp_path, f"check --store /{'x' * 300}")
    assert (code, b"File name too long" in said) == (READ_ONLY, True)
