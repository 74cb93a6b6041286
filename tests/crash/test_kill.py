"""Killed at any moment: what was acknowledged is there, and nothing is there by halves (promise P1)."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from random import Random

import pytest

from store import Store
from tests.worlds.everything import export_bytes, full_store

from . import shim
from .acting import act, opened, standing
from .acts import ACTS

KILLS = 25  # of each seed
UNSEEN = (
    "drafts.choose",
    "listing.sort_by",
    "weighing.offer",
    "back_up",
    "today",
)  # nothing that a store is told apart by, or nothing by itself
SEEDS = (20261124, 20261125, 20261126, 20261127)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no forks to kill")
@pytest.mark.parametrize("seed", SEEDS)
def test_kill_at_any_moment_loses_nothing_that_was_acknowledged(seed: int) -> None:
    figures = shim.start("tests.crash.kills", KILLS, seed, watched=False)
    print(f"{figures['kills']} kills, {sum(figures['acknowledged'].values())} acts acknowledged")
    assert figures["wrong"] == []
    assert figures["kills"] >= KILLS


def test_the_acts_are_all_that_write(store: Store) -> None:
    """A use case that answers with a change is one of the acts, so that it is killed as well."""
    there = {name.split()[0] for name in ACTS}
    names = {name for name in (*dir(type(store)), *vars(store)) if not name.startswith("_")}
    nouns = [name for name in names if type(getattr(store, name)).__name__.endswith("Cases")]
    writing = {
        f"{noun}.{name}"
        for noun in nouns
        for name, method in vars(type(getattr(store, noun))).items()
        if not name.startswith("_") and "Change" in str(getattr(method, "__annotations__", {}).get("return", ""))
    }
    assert len(writing) > 50
    assert sorted(writing - there) == []


def _and_one_more(document: bytes) -> bytes:
    """The same with somebody who is not in the store."""
    whole = json.loads(document)
    bare = {name: [] if isinstance(value, list) else value for name, value in whole["customers"][0].items()}
    whole["customers"].append(bare | {"uid": "onemore", "name": "Only In The Document"})
    return json.dumps(whole).encode()


def test_every_act_is_done_by_some_chance(tmp_path: Path) -> None:
    """None of them is always refused."""
    path, document = tmp_path / "s.db", tmp_path / "all.json"
    with full_store(path) as store:
        document.write_bytes(_and_one_more(export_bytes(store)))
    left, rng, rounds = set(ACTS) - set(UNSEEN), Random(7), 0
    with opened(path) as store:
        store.unit.db.execute_sql("PRAGMA synchronous = off")
        while left and (rounds := rounds + 1) <= 30:
            # The document first: once an entry of it was moved to somebody else it is refused, whatever it brings.
            for number, name in enumerate(sorted(ACTS, key=lambda name: name != "documents.apply"), rounds * 100):
                before = standing(store) if name in left else None
                if act(store, rng, name, number, document) and before and standing(store) != before:
                    left.remove(name)
    assert left == set()
