"""Sets of script texts, and what the user wrote in them (METHOD §4)."""

from __future__ import annotations

from uuid import uuid4

from peewee import fn

from ..errors import NotFound
from ..file import models as m
from ..file.journal import Recorder
from ..file.query import first, rows

STANDARD_UID = "standard"  # the row of the standard set, made when its first text is written

FORMAL_UID = "formal"  # the set that is for whom we address formally, once it was added

_S, _T, _C = m.ScriptSet, m.ScriptText, m.Customer


def standard_id() -> int | None:
    """The row of the standard set, or None while nothing was written in it."""
    found = first(_S.select(_S.id).where(_S.uid == STANDARD_UID))
    return int(found[0]) if found else None


def formal_id() -> int | None:
    """The row of the formal set, or None where it was not added."""
    found = first(_S.select(_S.id).where(_S.uid == FORMAL_UID))
    return int(found[0]) if found else None


def sets() -> list[tuple[int, str, str, int]]:
    """The user's sets by name: (id, name, tier, customers it was chosen for). Without the standard set."""
    chosen = _C.select(fn.COUNT(_C.id)).where(_C.script_set == _S.id)
    query = _S.select(_S.id, _S.name, _S.tier, chosen).where(_S.uid != STANDARD_UID)
    return [(row[0], row[1], row[2], row[3]) for row in rows(query.order_by(fn.LOWER(_S.name), _S.id))]


def get(set_id: int) -> tuple[str, str, str]:
    """Name, tier and uid of a set. Raises NotFound."""
    found = first(_S.select(_S.name, _S.tier, _S.uid).where((_S.id == set_id) & (_S.uid != STANDARD_UID)))
    if not found:
        raise NotFound("This set of scripts is no longer there. The act that made it may have been undone.")
    return str(found[0]), str(found[1]), str(found[2])


def set_of_tier(tier: str) -> int | None:
    """The set that customers of a tier get."""
    found = first(_S.select(_S.id).where((_S.tier == tier) & (_S.uid != STANDARD_UID)).order_by(_S.id))
    return int(found[0]) if found and tier else None


def bodies(set_id: int | None) -> dict[tuple[str, str], str]:
    """What was written in a set, by part and variant."""
    if set_id is None:
        return {}
    query = _T.select(_T.part, _T.variant, _T.body).where(_T.script_set == set_id)
    return {(row[0], row[1]): row[2] for row in rows(query)}


def text_id(set_id: int | None, part: str, variant: str) -> int | None:
    """The row of one text, or None when it was never written."""
    if set_id is None:
        return None
    this = (_T.script_set == set_id) & (_T.part == part) & (_T.variant == variant)
    found = first(_T.select(_T.id).where(this))
    return int(found[0]) if found else None


# Written


def add_set(recorder: Recorder, name: str, tier: str, uid: str = "") -> int:
    """Another set; returns its id."""
    return recorder.insert(m.ScriptSet, [{"uid": uid or uuid4().hex, "name": name, "tier": tier}])[0]


def add_standard_set(recorder: Recorder, name: str) -> int:
    """The row of the standard set; returns its id."""
    return recorder.insert(m.ScriptSet, [{"uid": STANDARD_UID, "name": name, "tier": ""}])[0]


def change_set(recorder: Recorder, set_id: int, name: str, tier: str) -> None:
    """Another name, or other customers that get it."""
    recorder.update(m.ScriptSet, set_id, name=name, tier=tier)


def remove_set(recorder: Recorder, set_id: int) -> None:
    """Take a set away, with its texts; nobody has chosen it any more. Rows that fall by themselves leave no trace."""
    for (customer_id,) in rows(_C.select(_C.id).where(_C.script_set == set_id).order_by(_C.id)):
        choose(recorder, customer_id, None)
    recorder.delete(m.ScriptText, [row[0] for row in rows(_T.select(_T.id).where(_T.script_set == set_id))])
    recorder.delete(m.ScriptSet, [set_id])


def add_text(recorder: Recorder, set_id: int, part: str, variant: str, body: str) -> None:
    """The first text of one's own at this place of a set."""
    recorder.insert(m.ScriptText, [{"script_set": set_id, "part": part, "variant": variant, "body": body}])


def change_text(recorder: Recorder, row_id: int, body: str) -> None:
    """Another text at the same place."""
    recorder.update(m.ScriptText, row_id, body=body)


def remove_text(recorder: Recorder, row_id: int) -> None:
    """Give up a text: what is behind it holds again."""
    recorder.delete(m.ScriptText, [row_id])


def choose(recorder: Recorder, customer_id: int, set_id: int | None) -> None:
    """The set that one customer hears; None: what the tier says."""
    recorder.update(m.Customer, customer_id, script_set_id=set_id)
