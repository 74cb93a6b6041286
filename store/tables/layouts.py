"""What the user said that the columns of a contact file mean, by the signature of its header row."""

from __future__ import annotations

from collections.abc import Mapping

from ..file import models as m
from ..file.query import rows

_L = m.Layout


def all_of_them() -> dict[str, tuple[str, ...]]:
    """The meaning of each column, by signature; in the order of the signatures.

    One of no columns says nothing, and is as good as none: a document with such a layout was once let in.
    """
    query = _L.select(_L.signature, _L.mapping).where(_L.mapping != "").order_by(_L.signature)
    return {signature: tuple(mapping.split("\n")) for signature, mapping in rows(query)}


def remember(layouts: Mapping[str, tuple[str, ...]]) -> None:
    """Not journaled: undoing an import need not make anyone explain the same columns again."""
    for signature, mapping in layouts.items():
        text = "\n".join(mapping)
        _L.insert(signature=signature, mapping=text).on_conflict(
            conflict_target=[_L.signature], update={_L.mapping: text}
        ).execute()
