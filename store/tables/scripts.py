"""The user's own scripts. What was never changed has no row."""

from __future__ import annotations

from ..errors import NotFound
from ..script_records import ScriptSet
from . import models as m
from .query import first, rows

STANDARD_UID = "standard"  # the set that holds changes to the standard texts
_S, _T = m.ScriptSet, m.ScriptText


def sets() -> tuple[ScriptSet, ...]:
    """The sets the user has made, by name."""
    query = _S.select(_S.id, _S.name, _S.tier).where(_S.uid != STANDARD_UID).order_by(_S.name)
    return tuple(ScriptSet(*row) for row in rows(query))


def get(set_id: int) -> ScriptSet:
    """One set. Raises NotFound."""
    row = first(_S.select(_S.id, _S.name, _S.tier).where(_S.id == set_id))
    if row is None:
        raise NotFound("This set of scripts is no longer there. The act that made it may have been undone.")
    return ScriptSet(*row)


def standard_id() -> int | None:
    """The row that holds the user's changes to the standard texts; None before the first."""
    row = first(_S.select(_S.id).where(_S.uid == STANDARD_UID))
    return row[0] if row else None


def of_tier(tier: str) -> int | None:
    """The set that customers of a tier get."""
    row = first(_S.select(_S.id).where(_S.tier == tier).order_by(_S.id))
    return row[0] if row else None


def bodies(set_id: int | None) -> dict[tuple[str, str], str]:
    """The user's own texts in a set, by part and variant."""
    if set_id is None:
        return {}
    query = _T.select(_T.part, _T.variant, _T.body).where(_T.script_set == set_id)
    return {(part, variant): body for part, variant, body in rows(query)}


def text_id(set_id: int, part: str, variant: str) -> int | None:
    """The row of one text."""
    row = first(_T.select(_T.id).where((_T.script_set == set_id) & (_T.part == part) & (_T.variant == variant)))
    return row[0] if row else None
