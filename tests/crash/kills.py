"""Kills children that act on a store: ``python -m tests.crash.kills KILLS SEED``; answers one line of figures.

After each kill the store holds what was acknowledged last, table by table; or one act more, which its own undo takes
back to exactly that.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from store import Store
from tests.worlds import disk
from tests.worlds.everything import derived_is_right, export_bytes, full_store

from .acting import Standing, act, act_for_ever, opened, standing
from .acts import ACTS, BESIDE
from .stage import answer
from .state import differing, looked_at

MOMENT = 0.2  # seconds within which a child that has begun is killed


class Kills:
    """One store, and the children that are killed on it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.path = folder / "firstcup.db"
        self.document = folder / "all.json"
        self.rng = Random(seed)
        self.acknowledged: Counter[str] = Counter()
        self.under_way: Counter[str] = Counter()
        self.kills = 0
        self.wrong: list[str] = []
        with full_store(self.path) as store:
            self.document.write_bytes(export_bytes(store))
        with opened(self.path) as store:  # here, so that children need not load what it takes
            for number, name in enumerate(ACTS):
                act(store, self.rng, name, number, self.document)

    def kill(self) -> None:
        """Let a child act, kill it, look at what it left."""
        known, name = self._until_killed(1_000 * (1 + self.kills))
        self.kills += 1
        found, faults = looked_at(self.path)
        self.wrong += [f"kill {self.kills} in {name or 'nothing'}: {fault}" for fault in faults]
        with opened(self.path) as store:
            changed = differing(found, known.tables)
            if changed:
                self.under_way[name] += 1
                self.wrong += [
                    f"kill {self.kills} in {name}: {each}" for each in self._more(store, known, name, changed)
                ]
            if self.kills % 5 == 0:
                derived_is_right(store)

    def _until_killed(self, first: int) -> tuple[Standing, str]:
        """How the store stood when it was acknowledged last, and the act that was under way then."""
        reading, writing = os.pipe()
        seed = self.rng.randrange(1 << 30)
        child = os.fork()
        if not child:
            with os.fdopen(writing, "w") as out:
                act_for_ever(self.path, seed, first, self.document, out)
        os.close(writing)
        said, end = b"", float("inf")
        while (left := end - time.monotonic()) > 0:
            if select.select([reading], [], [], min(left, 60))[0]:
                said += (piece := os.read(reading, 1 << 16))
                assert piece, "the child ended by itself"
                if end == float("inf") and b"\n>" in said:
                    end = time.monotonic() + self.rng.uniform(0, MOMENT)
            else:
                assert end != float("inf"), "the child never began"
        os.kill(child, signal.SIGKILL)
        with os.fdopen(reading, "rb") as rest:
            said += rest.read()
        os.waitpid(child, 0)
        return self._understood(said.decode())

    def _understood(self, said: str) -> tuple[Standing, str]:
        known, name = None, ""
        for line in said.split("\n")[:-1]:  # what comes after the last line's end was not said to its end
            if line.startswith("> "):
                name = line[2:]
                continue
            known = Standing(*json.loads(line[2:]))
            if name:
                self.acknowledged[name] += 1
            name = ""
        assert known is not None, said
        return known, name

    def _more(self, store: Store, known: Standing, name: str, changed: set[str]) -> list[str]:
        """What is wrong with an act that reached its commit and was not acknowledged any more."""
        if not name:
            return [f"changed though nothing was under way: {sorted(changed)}"]
        if name in BESIDE:
            return [f"changed as well: {table}" for table in sorted(changed.difference(BESIDE[name]))]
        now = standing(store)
        history, steps = store.history, now.done - known.done
        if abs(steps) not in (1, 2) or (steps < 0) != (name == "history.undo"):
            return [f"{steps} acts more in the journal"]
        back, again = (history.undo, history.redo) if steps > 0 else (history.redo, history.undo)
        for _ in range(abs(steps)):
            back()
        left = differing(standing(store).tables, known.tables) - {"journal"}
        for _ in range(abs(steps)):
            again()
        other = differing(standing(store).tables, now.tables) - {"journal"}
        return [
            *(f"taken back, it is not as it was: {table}" for table in sorted(left)),
            *(f"done again, it is not the same: {table}" for table in sorted(other)),
        ]


def main() -> None:
    """Kill so often, and on a slow machine more often, for it to mean something."""
    wanted, seed = int(sys.argv[1]), int(sys.argv[2])
    with tempfile.TemporaryDirectory(prefix="firstcup-kills-", dir=disk.DISK) as folder:
        kills = Kills(Path(folder), seed)
        while kills.kills < wanted or kills.acknowledged.total() <= wanted:
            kills.kill()
        answer(
            {
                "kills": kills.kills,
                "acknowledged": kills.acknowledged,
                "under_way": kills.under_way,
                "wrong": kills.wrong,
            }
        )


if __name__ == "__main__":
    main()
