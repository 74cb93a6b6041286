"""Killed at each call that changes a file: a store is as it was or as it was to be, and so is what lies beside it."""

from __future__ import annotations

import shutil
import sys
from random import Random

import pytest

from . import shim
from .at_each_call import chosen
from .scripts import SCRIPTS

MOST = 30  # writes of each script; every other call is taken
SEED = 20261124
NAMES = [script.name for script in SCRIPTS]


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("share", range(4))
def test_a_kill_at_any_call_leaves_no_half_of_anything(share: int) -> None:
    names = NAMES[share::4]
    figures = shim.start("tests.crash.at_each_call", MOST, SEED, *names)
    for name, found in figures.items():
        print(f"{name}: {found['kills']} kills at calls of {found['calls']}, {found['reached']}")
    assert [each for found in figures.values() for each in found["wrong"]] == []
    assert sorted(figures) == sorted(names)
    assert all(found["kills"] >= sum(found["calls"].values()) - found["calls"]["WRITE"] for found in figures.values())
    # Between commit and the last call the act has happened: kills on both sides of it were tried.
    both = [name for name, found in figures.items() if found["reached"]["before"] and found["reached"]["after"]]
    assert both or not {"save", "import", "undo", "restore"} & set(names)


def test_numbers_are_chosen_evenly() -> None:
    rng = Random(1)
    assert list(chosen(5, 0, rng)) == [1, 2, 3, 4, 5]
    assert list(chosen(5, 9, rng)) == [1, 2, 3, 4, 5]
    assert list(chosen(0, 9, rng)) == []
    some = chosen(1_000, 10, rng)
    assert len(some) == 10
    assert some.start <= 100
    assert some[-1] > 900


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("cc"), reason="elsewhere it may be impossible")
def test_where_there_is_a_compiler_nothing_is_skipped() -> None:
    assert shim.why_not() == ""
