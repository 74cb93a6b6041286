"""Everybody with all that is known of them, a few at a time: what leaves as an address book (promise P10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..file import models as m
from ..file.query import in_parts, rows
from ..records.customers import Customer
from ..records.preferences import Preferences
from .customers import to_record

_C = m.Customer


def listed() -> list[int]:
    """Ids of all who are not archived, in the list's order."""
    query = _C.select(_C.id).where(_C.archived == False)  # noqa: E712 (an SQL expression)
    return [row[0] for row in rows(query.order_by(_C.sort_name, _C.id))]


def some(ids: Sequence[int], preferences: Preferences) -> Iterator[Customer]:
    """These customers, in the order of their ids; one that is gone meanwhile is passed over."""
    for few in in_parts(ids):
        points: dict[int, list[m.ContactPoint]] = {}
        facts: dict[int, list[m.Fact]] = {}
        p, f = m.ContactPoint, m.Fact
        for point in p.select().where(p.customer.in_(few)).order_by(p.customer, p.position):
            points.setdefault(point.__data__["customer"], []).append(point)
        for fact in f.select().where(f.customer.in_(few)).order_by(f.customer, f.id):
            facts.setdefault(fact.__data__["customer"], []).append(fact)
        found = {row.id: row for row in _C.select().where(_C.id.in_(few))}
        for one in few:
            if one in found:
                yield to_record(found[one], preferences, points.get(one, ()), facts.get(one, ()))
