"""Acts of the list of customers: labels, saved searches, and what is done to several at once."""

from __future__ import annotations

from collections.abc import Callable

from store.records.customers import Stage, Tier
from store.records.labels import Label, SavedSearch

from .chance import NAMES, Chance


def _labels(at: Chance) -> None:
    one, number = at.customer(), at.number
    at.store.labels.set_of(one, f"#{number % 5}, #{at.name}", at.store.labels.of_customer(one))


def _label(at: Chance) -> Label:
    wanted = at.one("SELECT id FROM label")
    return next(label for label in at.store.labels.all() if label.id == wanted)


def _search(at: Chance) -> SavedSearch:
    return at.store.labels.search(at.one("SELECT id FROM saved_search"))


def _several(at: Chance) -> list[int]:
    return sorted({at.customer() for _ in range(3)})


LIST_ACTS: dict[str, Callable[[Chance], object]] = {
    "labels.set_of": _labels,
    "labels.rename": lambda at: at.store.labels.rename(_label(at), at.name),
    "labels.remove": lambda at: at.store.labels.remove(_label(at)),
    "labels.save_search": lambda at: at.store.labels.save_search(at.name, f"label:{at.number % 5} late"),
    "labels.edit_search": lambda at: at.store.labels.edit_search(_search(at), at.name, "tier:key"),
    "labels.remove_search": lambda at: at.store.labels.remove_search(_search(at)),
    "many.set_tier": lambda at: at.store.many.set_tier(_several(at), at.rng.choice(list(Tier))),
    "many.set_stage": lambda at: at.store.many.set_stage(_several(at), at.rng.choice(list(Stage))),
    "many.relabel": lambda at: at.store.many.relabel(_several(at), f"#{at.number % 5} #x"),
    "many.archive": lambda at: at.store.many.archive([at.customer()]),
    "many.bring_back": lambda at: at.store.many.bring_back([at.one("SELECT id FROM customer WHERE archived = 1")]),
    "many.this_week": lambda at: at.store.many.this_week(_several(at)),
    "many.snooze": lambda at: at.store.many.snooze(_several(at), at.rng.randint(1, 9)),
    "many.hand_over": lambda at: at.store.many.hand_over(_several(at), at.rng.choice(NAMES)),
}
