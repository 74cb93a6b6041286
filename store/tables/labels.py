"""Labels, who carries them, and searches that have a name."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from uuid import uuid4

from peewee import fn

from ..errors import NotFound
from ..file import models as m
from ..file.columns import as_text
from ..file.journal import Recorder
from ..file.query import asked, first, rows
from ..records.labels import Label, SavedSearch
from ..rules.text.text import fold

_L, _C, _S = m.Label, m.CustomerLabel, m.SavedSearch
_CARRIED = """
SELECT c.customer_id, l.name FROM customer_label c JOIN label l ON l.id = c.label_id
WHERE c.customer_id IN (SELECT value FROM json_each(:those)) ORDER BY l.key
"""
_CARRIERS = """
SELECT customer_id, id FROM customer_label
WHERE label_id = :label AND customer_id IN (SELECT value FROM json_each(:those))
"""


def all_of_them() -> tuple[Label, ...]:
    """Every label by name, with how many carry it."""
    carried = _C.select(fn.COUNT(_C.id)).where(_C.label == _L.id)
    return tuple(Label(*row) for row in rows(_L.select(_L.id, _L.uid, _L.name, carried).order_by(_L.key)))


def get(label_id: int) -> Label:
    """One label. Raises NotFound."""
    found = first(_L.select(_L.id, _L.uid, _L.name).where(_L.id == label_id))
    if not found:
        raise NotFound("This label is no longer there. The act that made it may have been undone.")
    return Label(*found)


def named(name: str) -> int | None:
    """The label that is called so, however its letters are written."""
    found = first(_L.select(_L.id).where(_L.key == fold(name)))
    return int(found[0]) if found else None


def of_customers(ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """The names of what each of these customers carries."""
    found: dict[int, list[str]] = {}
    for customer_id, name in asked(_CARRIED, those=json.dumps(list(ids))) if ids else ():
        found.setdefault(customer_id, []).append(as_text(name))
    return {customer_id: tuple(names) for customer_id, names in found.items()}


def carriers(label_id: int, ids: Collection[int]) -> dict[int, int]:
    """Who of these carries it: the row of each."""
    return dict(asked(_CARRIERS, label=label_id, those=json.dumps(list(ids))))


def ensure(recorder: Recorder, names: Iterable[str]) -> dict[str, int]:
    """The ids of these labels by their folded names; those that nobody knew are made."""
    wanted = {fold(name): name for name in names}
    known = {key: row_id for key, row_id in rows(_L.select(_L.key, _L.id)) if key in wanted}
    fresh = [key for key in wanted if key not in known]
    made = recorder.insert(_L, [{"uid": uuid4().hex, "name": wanted[key], "key": key} for key in fresh])
    return known | dict(zip(fresh, made, strict=True))


def put_on(recorder: Recorder, label_id: int, ids: Iterable[int]) -> None:
    """Let these customers carry it, who do not yet."""
    recorder.insert(_C, [{"customer": one, "label": label_id} for one in ids])


def take_off(recorder: Recorder, carried: Collection[int]) -> None:
    """Take rows of carriers away."""
    recorder.delete(_C, list(carried))


def rename(recorder: Recorder, label_id: int, name: str) -> None:
    """Another name for it."""
    recorder.update(_L, label_id, name=name, key=fold(name))


def remove(recorder: Recorder, label_id: int) -> None:
    """Take it away from all who carry it, and from the list. Rows that fall by themselves leave no trace."""
    recorder.delete(_C, [row[0] for row in rows(_C.select(_C.id).where(_C.label == label_id))])
    recorder.delete(_L, [label_id])


# Searches that have a name


def searches() -> tuple[SavedSearch, ...]:
    """Every one by name."""
    return tuple(
        SavedSearch(*row) for row in rows(_S.select(_S.id, _S.uid, _S.name, _S.words).order_by(_S.name, _S.id))
    )


def search(search_id: int) -> SavedSearch:
    """One of them. Raises NotFound."""
    found = first(_S.select(_S.id, _S.uid, _S.name, _S.words).where(_S.id == search_id))
    if not found:
        raise NotFound("This search is no longer there. The act that saved it may have been undone.")
    return SavedSearch(*found)


def save_search(recorder: Recorder, name: str, words: str) -> int:
    """A new one; returns its id."""
    return recorder.insert(_S, [{"uid": uuid4().hex, "name": name, "words": words}])[0]


def change_search(recorder: Recorder, search_id: int, name: str, words: str) -> None:
    """Another name, or other words."""
    recorder.update(_S, search_id, name=name, words=words)


def remove_search(recorder: Recorder, search_id: int) -> None:
    """Forget it."""
    recorder.delete(_S, [search_id])
