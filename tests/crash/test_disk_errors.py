"""Each sync and each removal of an act fails once, in the kernel: what is said of it is true (promise P1).

The errors are put in by strace; where it is not installed or may not trace, these tests are skipped and say so.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from store import clock_from, open_store

ROOT = Path(__file__).resolve().parents[2]
MOST = 12  # such calls in one act

_ACT = """
import sys
from pathlib import Path
from store import StoreError, clock_from, open_store
from store.records.customers import CustomerForm

store = open_store(Path(sys.argv[1]), clock=clock_from("2026-11-24"))
store.refuse_damage()
try:
    store.customers.add(CustomerForm("Ana Ruiz", emails=("ana@larkfield.example",)))
    print(store.trouble() or "Saved.")
except StoreError as error:
    print(error)
"""


def traced(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["strace", "-f", "-o", *command], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def _may_trace(tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    if traced(str(tmp_path / "trace"), "-e", "inject=fsync:error=EIO", "true").returncode:
        pytest.skip("strace may not trace here")


@pytest.mark.usefixtures("_may_trace")
@pytest.mark.parametrize("calls", ["fsync,fdatasync", "unlink"])
def test_what_is_said_after_an_error_of_the_disk_is_true(tmp_path: Path, calls: str) -> None:
    path, trace, empty = tmp_path / "s.db", tmp_path / "trace", tmp_path / "empty.db"
    open_store(empty, clock=clock_from("2026-11-24")).close()
    said: list[str] = []
    for n in range(1, MOST):
        for left in tmp_path.glob("*s.db*"):
            left.unlink()
        shutil.copy(empty, path)
        act = [sys.executable, "-B", "-c", _ACT, str(path)]
        done = traced(str(trace), "-e", f"trace={calls}", "-e", f"inject={calls}:error=EIO:when={n}", *act)
        words = done.stdout
        assert "Traceback" not in done.stderr
        with open_store(path, clock=clock_from("2026-11-24")) as store:
            assert not store.damage()
            assert store.customers.count() == words.startswith("Saved"), words
        if "INJECTED" not in trace.read_text():
            break
        said.append(words)
    else:
        raise AssertionError("an act has more such calls than was thought")
    assert any(words.startswith("Not saved: the disk") for words in said)
    if "fsync" in calls:
        assert any("Saved, but the disk" in words for words in said)
