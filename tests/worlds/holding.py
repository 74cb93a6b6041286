"""Another program that has the file of a store."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN " + sys.argv[2])
if sys.argv[2] == "IMMEDIATE":
    connection.execute("UPDATE customer SET title = 'of another program'")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK" if sys.argv[3] == "undone" else "COMMIT")
print("free", flush=True)
"""

Release = Callable[[], None]


@contextmanager
def held(path: Path, how: str, end: str = "undone") -> Iterator[Release]:
    """Another program has the file: "IMMEDIATE" writes and has not committed, "EXCLUSIVE" lets nobody read."""
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(path), how, end], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"

    def release() -> None:
        assert holder.stdin is not None
        assert holder.stdout is not None
        holder.stdin.write("\n")
        holder.stdin.flush()
        assert holder.stdout.readline() == "free\n"

    try:
        yield release
    finally:
        holder.communicate("\n") if holder.poll() is None else holder.wait()
