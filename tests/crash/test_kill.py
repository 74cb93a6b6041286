"""Killed at any moment: what was acknowledged is there, and nothing is there by halves (promise P1)."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from store import Store, open_store
from store.clock import Clock

from .acting import CROWD

KILLS = 25
SEED = 20261124
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Known:
    """What the children said they did: numbered acts done, and undone ones that may come back."""

    done: list[tuple[str, int]] = field(default_factory=list)
    undone: list[tuple[str, int]] = field(default_factory=list)
    acknowledged: int = 0

    def happened(self, kind: str, number: int) -> None:
        """An act returned."""
        if kind == "undo":
            self.undone.append(self.done.pop())
        elif kind == "redo":
            self.done.append(self.undone.pop())
        else:
            self.done.append((kind, number))
            self.undone.clear()


def run_until_killed(path: Path, known: Known, rng: Random, first: int) -> tuple[str, int] | None:
    """Let a child act for a random moment, then kill it; returns the act that was under way, if one was."""
    command = [sys.executable, "-m", "tests.crash.acting", str(path), str(rng.randrange(1 << 30)), str(first)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert child.stdout is not None
    output, end = b"", float("inf")
    while (left := end - time.monotonic()) > 0:
        if select.select([child.stdout], [], [], min(left, 20))[0]:
            output += os.read(child.stdout.fileno(), 1 << 16)
            if end == float("inf"):  # it has begun to act: the moment is counted from here
                end = time.monotonic() + rng.uniform(0, 0.25)
        else:
            assert end != float("inf"), "the child never began"
    child.kill()
    output += child.stdout.read()
    child.wait()
    child.stdout.close()
    assert child.returncode == -9, output
    under_way = None
    for line in output.decode().split("\n")[:-1]:  # what comes after the last line's end was not said to its end
        if line == "<":
            assert under_way is not None
            known.happened(*under_way)
            known.acknowledged += 1
            under_way = None
        else:
            _, kind, number = line.split()
            under_way = (kind, int(number))
    return under_way


def present(store: Store, kind: str, number: int) -> bool:
    """Is an act there, whole? Fails when half of it is."""

    def count(sql: str, *values: object) -> int:
        return int(store.unit.db.execute_sql(sql, values).fetchone()[0])

    name = f"act {number}"
    if kind in ("add", "import"):
        like = name if kind == "add" else f"{name} person %"
        everyone = 1 if kind == "add" else CROWD
        people = "SELECT id FROM customer WHERE name LIKE ?"
        found = [
            count(f"SELECT count(*) FROM ({people})", like),
            count(f"SELECT count(DISTINCT customer_id) FROM contact_point WHERE customer_id IN ({people})", like),
            count(f"SELECT count(DISTINCT customer_id) FROM identity WHERE customer_id IN ({people})", like),
        ]
    else:
        everyone = 1
        owed = 3 if kind == "talked" else 2
        # A talk's action items are lines of its notes, below its name.
        made = "SELECT id FROM interaction WHERE substr(notes || char(10), 1, length(?1) + 1) = ?1 || char(10)"
        due = count(f"SELECT count(*) FROM follow_up WHERE interaction_id IN ({made})", name)
        named = count("SELECT count(*) FROM follow_up WHERE what LIKE ?", f"{name} %")
        assert named == (due if kind == "talked" else 0)
        found = [count(f"SELECT count(*) FROM ({made})", name), due / owed]
    assert set(found) in ({0}, {everyone}), f"half of {kind} {number}: {found}"
    return found[0] > 0


def check(path: Path, known: Known, under_way: tuple[str, int] | None) -> None:
    """Open what the killed child left; the act that was under way is there whole or not at all."""
    with open_store(path, clock=Clock()) as store:
        ask = store.unit.db.execute_sql
        assert ask("PRAGMA quick_check").fetchall() == [("ok",)]
        assert ask("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert ask("PRAGMA foreign_key_check").fetchall() == []
        for index in ("search_name", "search_text", "search_gram", "search_finding", "search_follow_up"):
            ask(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')").close()
        if under_way and came_through(store, known, *under_way):
            known.happened(*under_way)
        assert [act for act in known.done if not present(store, *act)] == []
        assert [act for act in known.undone if present(store, *act)] == []
        steps = dict(ask("SELECT undone, count(*) FROM journal GROUP BY undone").fetchall())
        assert (steps.get(0, 0), steps.get(1, 0)) == (len(known.done), len(known.undone))
        counts = dict(ask("SELECT what, n FROM tally").fetchall())
        assert counts["customers"] == ask("SELECT count(*) FROM customer").fetchone()[0]
        assert counts["open"] == ask("SELECT count(*) FROM follow_up WHERE state = 'open'").fetchone()[0]


def came_through(store: Store, known: Known, kind: str, number: int) -> bool:
    """Did the act that was under way reach its commit?"""
    if kind == "undo":
        return not present(store, *known.done[-1])
    if kind == "redo":
        return present(store, *known.undone[-1])
    return present(store, kind, number)


def test_kill_at_any_moment_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    path, known, rng = tmp_path / "firstcup.db", Known(), Random(SEED)
    kills = 0
    while kills < KILLS or known.acknowledged <= KILLS:  # on a slow disk more of them, for the test to mean something
        under_way = run_until_killed(path, known, rng, 1 + kills * 10_000)
        check(path, known, under_way)
        kills += 1
        assert kills < KILLS * 10
    assert known.done
