"""Lets the disk fail under a script, call by call: ``python -m tests.crash.failing MOST SEED SCRIPT…`` under watch.

Full from the N-th write on, an error at the N-th sync, a file that cannot be opened, taken away or renamed. Each time a
sentence is said, it is true, and the next act works.
"""

from __future__ import annotations

import errno
import sys
from dataclasses import dataclass
from random import Random
from typing import Any

from .at_each_call import chosen, counted
from .scripts import BY_NAME
from .shim import EVER, Call, Orders, here
from .stage import Ended, Stage, answer, in_child


@dataclass(frozen=True)
class Failure:
    """What fails: calls of a kind with an error, one of them or all from it on."""

    words: str
    kinds: Call
    error: int
    for_good: bool = False


FAILURES = (
    Failure("the disk is full", Call.WRITE, errno.ENOSPC, True),
    Failure("a write fails", Call.WRITE, errno.EIO),
    Failure("a sync fails", Call.SYNC, errno.EIO),
    Failure("a file cannot be opened", Call.OPEN, errno.EACCES),
    Failure("a file cannot be taken away", Call.UNLINK, errno.EIO),
    Failure("a file cannot be renamed", Call.RENAME | Call.LINK, errno.EACCES),
)
UNCHANGED = (
    "Nothing was changed",
    "It was not changed",
    "Nothing was restored",
    "nothing was written",
    "cannot be made",
)
SAVED = ("Saved, but",)
OTHERS = ("an error of its own", "the output cannot be written")  # said of what the disk has done


def untrue(ended: Ended, state: str, changes: bool) -> list[str]:
    """What is wrong with what the program said about where it came to."""
    if ended.crashed or ended.killed:
        return [f"it crashed: {ended.crashed[-1500:]}"]
    said, wrong = ended.refused, []
    if said:
        if not said.rstrip().endswith((".", ")")) or "Traceback" in said or "Error:" in said or len(said) > 500:
            wrong.append(f"that is no sentence: {said!r}")
        wrong += [f"that is not what happened: {said!r}" for words in OTHERS if words in said]
        if state == "after" and changes and any(words in said for words in UNCHANGED):
            wrong.append(f"it was changed, but was told: {said!r}")
        if state == "before" and changes and any(words in said for words in SAVED):
            wrong.append(f"it was not saved, but was told: {said!r}")
    elif state == "before" and changes:
        wrong.append("nothing was said, and nothing was saved")
    return wrong


def fail_everywhere(name: str, orders: Orders, most: int, rng: Random) -> dict[str, Any]:
    """Let a script's calls fail; how often, what was said, and what was wrong then."""
    stage = Stage(BY_NAME[name], orders)
    failures, said, wrong = 0, set(), []
    for failure in FAILURES:
        stage.set_up()
        total = sum(counted(stage, failure.kinds).values())
        for number in chosen(total, most, rng):
            stage.set_up()
            last = EVER if failure.for_good else number
            order = (stage.folder, (number, last), failure.kinds, failure.error)
            ended = in_child(lambda told=order: (orders.fail(*told), stage.play()))
            orders.stop()
            state, found = stage.reached()
            found += untrue(ended, state, stage.script.changes and stage.before != stage.after)
            found += stage.again()
            failures += 1
            said.add(ended.refused.replace(str(stage.folder), "FOLDER"))
            wrong += [f"{name}, {failure.words} at {number}: {each}" for each in found]
    stage.close()
    return {"failures": failures, "said": sorted(said), "wrong": wrong}


def main() -> None:
    """Do it for all that are named."""
    most, rng, orders = int(sys.argv[1]), Random(int(sys.argv[2])), here()
    answer({name: fail_everywhere(name, orders, most, rng) for name in sys.argv[3:]})


if __name__ == "__main__":
    main()
