"""A child that acts on a store by chance and says so: ``> act number`` before an act, ``< state`` when it returned."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TextIO

from store import Conflict, Invalid, NotFound, Store, clock_from, open_store

from .acts import ACTS
from .chance import Chance, Nothing
from .state import State, state_of

NOW = "2026-11-24"


@dataclass(frozen=True)
class Standing:
    """What a store holds at a moment: the digest of each table, and how many acts are done and undone."""

    tables: State
    done: int
    undone: int


def standing(store: Store) -> Standing:
    """How the store stands."""
    db = store.unit.db.connection()
    count = dict(db.execute("SELECT undone, count(*) FROM journal GROUP BY undone").fetchall())
    return Standing(state_of(db), count.get(0, 0), count.get(1, 0))


def opened(path: Path) -> Store:
    """The store, with backups beside it."""
    return open_store(path, clock=clock_from(NOW), backups=path.parent / "backups")


def act(store: Store, rng: Random, name: str, number: int, document: Path) -> bool:
    """Do an act; answers whether it was done. What is refused has changed nothing."""
    try:
        ACTS[name](Chance(store, rng, number, document))
    except (Nothing, Invalid, Conflict, NotFound, IndexError):
        return False
    return True


def act_for_ever(path: Path, seed: int, number: int, document: Path, out: TextIO) -> None:
    """Act until killed."""
    rng, names = Random(seed), list(ACTS)
    with opened(path) as store:
        print(f"< {_spelled(standing(store))}", file=out, flush=True)
        while True:
            name = rng.choice(names)
            print(f"> {name}", file=out, flush=True)
            act(store, rng, name, number, document)
            print(f"< {_spelled(standing(store))}", file=out, flush=True)
            number += 1


def _spelled(now: Standing) -> str:
    return json.dumps([now.tables, now.done, now.undone])
