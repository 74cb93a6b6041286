"""Kills a script at each of its calls, in turn: ``python -m tests.crash.at_each_call MOST SEED SCRIPT…`` under watch.

Of the writes at most so many are taken, evenly spread from a beginning by chance; every other call is.
"""

from __future__ import annotations

import sys
from random import Random
from typing import Any

from .scripts import BY_NAME
from .shim import CHANGING, Call, Orders, here
from .stage import Stage, answer, in_child


def chosen(count: int, most: int, rng: Random) -> range:
    """Numbers from 1 to ``count``, at most so many, evenly spread."""
    step = max(1, -(-count // most)) if most else 1
    return range(rng.randint(1, step), count + 1, step)


def kill_everywhere(name: str, orders: Orders, most: int, rng: Random) -> dict[str, Any]:
    """Kill one script at its calls; how often, and what was wrong then."""
    stage = Stage(BY_NAME[name], orders)
    kills, reached, wrong = 0, {"before": 0, "after": 0, "neither": 0}, []
    counts = {}
    for kinds, limit in ((CHANGING & ~Call.WRITE, 0), (Call.WRITE, most)):
        stage.set_up()
        counts.update(counted(stage, kinds))
        total = sum(number for kind, number in counts.items() if Call[kind] & kinds)
        for number in chosen(total, limit, rng):
            stage.set_up()
            ended = in_child(lambda n=number, k=kinds: (orders.kill(stage.folder, n, k), stage.play()))
            orders.stop()
            state, found = stage.reached()
            if not ended.killed:
                found.append(f"it was not killed: {ended}")
            if kinds != Call.WRITE or kills % 4 == 0 or not most:
                found += stage.again()
            kills += 1
            reached[state] += 1
            wrong += [f"{name}, killed at {kinds!r} {number}: {each}" for each in found]
    stage.close()
    return {"kills": kills, "calls": counts, "reached": reached, "wrong": wrong}


def counted(stage: Stage, kinds: Call) -> dict[str, int]:
    """How many of these calls a script makes."""
    ended = in_child(lambda: (stage.orders.watch(stage.folder, kinds), stage.play()))
    assert not ended.crashed, ended.crashed
    assert not ended.refused, ended.refused
    return stage.orders.stop().of_kind


def main() -> None:
    """Do it for all that are named."""
    most, rng, orders = int(sys.argv[1]), Random(int(sys.argv[2])), here()
    answer({name: kill_everywhere(name, orders, most, rng) for name in sys.argv[3:]})


if __name__ == "__main__":
    main()
