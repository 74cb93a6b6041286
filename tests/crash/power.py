"""Cuts the power at moments by chance: ``python -m tests.crash.power IMAGES SEED [SYNCHRONOUS]`` under watch.

A child acts on a store while its calls are written down. Each image of the disk is opened by SQLite and by the program:
it is sound, holds what was acknowledged, or the one act that was under way as well, and the next act works.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from store import StoreError
from store.file.check import file_problems
from tests.worlds.everything import export_bytes, full_store

from .acting import act, opened, standing
from .acts import ACTS
from .images import Disk, Done, calls_in
from .shim import CHANGING, Call, Orders, here
from .stage import answer, in_child, memory
from .state import State, looked_at

ACTED = 60
STORE = "at/firstcup.db"
TWO = "follow_ups.accept"  # two acts in one


def record(folder: Path, orders: Orders, rng: Random, synchronous: str) -> dict[str, bytes]:
    """Let a child act while its calls are written down; the files that were there before."""
    path, document = folder / STORE, folder / "all.json"
    path.parent.mkdir(mode=0o700)
    with full_store(path) as store:
        document.write_bytes(export_bytes(store))
    before = {str(file): file.read_bytes() for file in path.parent.rglob("*") if file.is_file()}
    ended = in_child(lambda: _act(path, document, orders, rng, folder / "log", synchronous))
    orders.stop()
    assert not ended.crashed, ended.crashed
    return before


def _act(path: Path, document: Path, orders: Orders, rng: Random, log: Path, synchronous: str) -> None:
    orders.watch(path.parent, CHANGING | Call.OPEN, log=log)
    with (path.parent / "acknowledged").open("w") as out, opened(path) as store:
        if synchronous:
            store.unit.db.execute_sql(f"PRAGMA synchronous = {synchronous}")
        print(json.dumps(["", standing(store).tables]), file=out, flush=True)
        for number in range(ACTED):
            name = "back_up" if number % 12 == 7 else rng.choice(list(ACTS))
            act(store, rng, name, number, document)
            print(json.dumps([name, standing(store).tables]), file=out, flush=True)


def cut(folder: Path, before: dict[str, bytes], images: int, rng: Random) -> dict[str, Any]:
    """Cut the power so often; what was wrong then."""
    calls = list(calls_in(folder / "log"))
    known = [_acknowledged(call) for call in calls]
    steps = [step for step in known if step]
    first = next(number for number, step in enumerate(known) if step)
    moments = sorted(rng.randrange(first, len(calls)) for _ in range(images))
    disk, done, wrong = Disk(before), 0, []
    for number, moment in enumerate(moments):
        for call in calls[done : moment + 1]:
            disk.do(call)
        done = moment + 1
        count = sum(step is not None for step in known[:done])
        found = _image(disk.after(rng), folder / "image", folder / "at", steps[count - 1 : count + 1])
        wrong += [f"image {number} at call {moment} of {len(calls)}: {each}" for each in found]
    return {"images": len(moments), "calls": len(calls), "acts": len(steps) - 1, "wrong": wrong}


def _acknowledged(call: Done) -> tuple[str, State] | None:
    if call.kind is Call.WRITE and call.path.endswith("/acknowledged"):
        name, tables = json.loads(call.data)
        return name, tables
    return None


def _image(files: dict[str, bytes], place: Path, root: Path, around: list[tuple[str, State]]) -> list[str]:
    """What is wrong with what the disk holds; ``around``: the state that was acknowledged, and the one to come."""
    shutil.rmtree(place, ignore_errors=True)
    for name, content in files.items():
        path = place / Path(name).relative_to(root)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(content)
    store = place / "firstcup.db"
    found, wrong = looked_at(store)
    if found not in [state for _, state in around] and around[-1][0] != TWO:
        wrong.append(f"it holds neither what was acknowledged nor {around[-1][0]}")
    for backup in place.glob("backups/firstcup-*.db"):
        wrong += [f"{backup.name}: {problem}" for problem in file_problems(backup)]
    try:
        with opened(store) as again:
            again.drafts.at("note:after").save({"notes": "it goes on"})
    except StoreError as error:
        wrong.append(f"the program says: {error}")
    return wrong


def main() -> None:
    """Record once for each five hundred images. SQLite may be told to sync less, to see that this would be found."""
    images, rng, orders = int(sys.argv[1]), Random(int(sys.argv[2])), here()
    synchronous = "".join(sys.argv[3:])
    ends = [*range(0, images, 500), images]
    total: dict[str, Any] = {"images": 0, "calls": 0, "acts": 0, "wrong": []}
    for start, end in pairwise(ends):
        with tempfile.TemporaryDirectory(prefix="firstcup-power-", dir=memory()) as name:
            before = record(Path(name), orders, rng, synchronous)
            figures = cut(Path(name), before, end - start, rng)
            total = {key: total[key] + figures[key] for key in total}
    answer(total)


if __name__ == "__main__":
    main()
