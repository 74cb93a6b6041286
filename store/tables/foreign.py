"""Entries of the log that came from elsewhere, by what they are known by there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..file import models as m
from ..file.query import in_parts, rows

Foreign = tuple[str, str]
"""Where an entry came from, and what it is known by there."""


class Held(NamedTuple):
    """An entry that is in the log."""

    id: int
    customer_id: int


def held(wanted: Iterable[Foreign]) -> dict[Foreign, Held]:
    """Those of these that are in the log already."""
    by_source: dict[str, set[str]] = {}
    for source, foreign_id in wanted:
        if foreign_id:
            by_source.setdefault(source, set()).add(foreign_id)
    i, found = m.Interaction, {}
    for source, ids in by_source.items():
        for some in in_parts(sorted(ids)):
            # The literal term lets SQLite see that its index holds all of them.
            query = i.select(i.foreign_id, i.id, i.customer).where(
                (i.source == source) & (i.foreign_id << some) & (i.foreign_id != "")
            )
            found.update({(source, row[0]): Held(row[1], row[2]) for row in rows(query)})
    return found
