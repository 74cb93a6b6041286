"""A disk that is full and one that can only be read, made of memory; and who may read the files (promises P1, P8)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.worlds.everything import NOW, full_store

from .shim import ROOT
from .state import looked_at

FULL = 3_000_000  # bytes: a store, its backup, and not much more


def why_no_disk() -> str:
    """Why no small disk can be made here; empty where one can."""
    if sys.platform != "linux":
        return f"no disks are made of memory on {sys.platform}"
    tried = subprocess.run(["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, text=True)
    return f"a disk may not be mounted here: {tried.stderr.strip()}" if tried.returncode else ""


def on_disk_of(options: str, folder: Path, script: str) -> str:
    """What a script of the shell says that is run beside a disk of its own, mounted at the folder."""
    if not shutil.which("unshare") or (reason := why_no_disk()):
        pytest.skip(reason if shutil.which("unshare") else "there is no unshare")
    folder.mkdir(exist_ok=True)
    words = f'mount -t tmpfs -o {options} tmpfs "{folder}" && cp "{folder}.db" "{folder}/s.db" && {script}'
    done = subprocess.run(
        ["unshare", "-m", "bash", "-c", words], capture_output=True, text=True, cwd=ROOT, env=_environment(folder)
    )
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    return done.stdout + done.stderr


def _environment(folder: Path) -> dict[str, str]:
    places = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("STATE", "DATA", "CONFIG")}
    program = f"{sys.executable} -m tui --store {folder / 's.db'}"
    return os.environ | places | {"FIRSTCUP_NOW": NOW, "PYTHONPATH": str(ROOT), "FC": program, "HOME": str(folder)}


@contextmanager
def a_store(folder: Path) -> Iterator[Path]:
    """A store beside the place where the disk will be."""
    path = folder / "disk.db"
    full_store(path).close()
    yield folder / "disk"


def test_a_full_disk_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    """Whatever is done, the sentence names what is full; when there is room again, the next act works."""
    people = tmp_path / "people.csv"
    people.write_text("Name,Email\n" + "".join(f"Person {n},p{n}@firm.example\n" for n in range(3_000)))
    acts = {
        "import": f'$FC import "{people}" --yes',
        "backup": "$FC backup",
        "export": "$FC export {0}/out.json",
        "save": "$FC add 'send it @dana fri !told' --customer 'Ana Ruiz'",
    }
    with a_store(tmp_path) as disk:
        before = looked_at(tmp_path / "disk.db")[0]
        for name, act in acts.items():
            done = act.replace("{0}", str(disk))
            script = (
                f'head -c {FULL} /dev/zero > "{disk}/filling" 2>/dev/null; {done}; echo "code $?"; ls -A "{disk}";'
                f' cp "{disk}/s.db" "{tmp_path}/after.db"; rm "{disk}/filling"; echo again;'
                ' $FC add "> it fri" --customer "Ana Ruiz"; echo "code $?"'
            )
            said = on_disk_of(f"size={FULL}", disk, script)
            first, again = said.split("again\n")
            assert "code 0" not in first, (name, said)
            assert any(words in said for words in ("full", "no room", "No space left")), (name, said)
            assert "out.json" not in first.split("code", 1)[1], (name, said)
            assert "code 0" in again, (name, said)
            assert looked_at(tmp_path / "after.db") == (before, []), name


def test_a_disk_that_can_only_be_read_shows_everything(tmp_path: Path) -> None:
    with a_store(tmp_path) as disk:
        script = f'mount -o remount,ro "{disk}"; $FC today; echo "code $?"; $FC add "> it fri" --customer "Ana Ruiz"'
        said = on_disk_of("size=9m", disk, f'{script}; echo "code $?"; cmp "{disk}.db" "{disk}/s.db" && echo the same')
    today, rest = said.split("code 0", 1)
    assert "Ana Ruiz" in today
    assert "reading only" in rest or "cannot be written" in rest
    assert "code 6" in rest
    assert "the same" in rest


def why_no_other_user() -> str:
    """Why nobody else can run the program here; empty where somebody can."""
    if not shutil.which("setpriv") or os.geteuid():
        return "only root can run a program as somebody else"
    tried = subprocess.run([*NOBODY, "-m", "tui", "--version"], capture_output=True, text=True, env=_of_nobody())
    return f"somebody else cannot run this program: {tried.stderr.strip()[-200:]}" if tried.returncode else ""


NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "/usr/bin/python3")


def _of_nobody() -> dict[str, str]:
    """A Python that all may run, with what is installed for this one."""
    found = os.pathsep.join((str(ROOT), *(path for path in sys.path if path.endswith("site-packages"))))
    return {"PYTHONPATH": found, "FIRSTCUP_NOW": NOW, "HOME": "/nowhere", "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}


def test_a_folder_that_nobody_may_write_to_shows_everything(tmp_path: Path) -> None:
    if reason := why_no_other_user():
        pytest.skip(reason)
    folder = tmp_path / "closed"
    path = folder / "s.db"
    full_store(path).close()
    before = path.read_bytes()
    for place, mode in ((tmp_path, 0o755), (path, 0o400), (folder, 0o500)):
        place.chmod(mode)
    os.chown(path, 65534, 65534)
    os.chown(folder, 65534, 65534)
    said = [
        subprocess.run(
            [*NOBODY, "-m", "tui", "--store", str(path), *words], capture_output=True, text=True, env=_of_nobody()
        )
        for words in (["today"], ["add", "> it fri", "--customer", "Ana Ruiz"])
    ]
    assert (said[0].returncode, "Ana Ruiz" in said[0].stdout) == (0, True), said[0].stderr
    assert said[1].returncode == 6
    assert "reading only" in said[1].stderr or "cannot be written" in said[1].stderr
    assert "Traceback" not in said[0].stderr + said[1].stderr
    assert path.read_bytes() == before
