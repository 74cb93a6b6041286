"""Customers as a table for a spreadsheet: one row each, no cell that would act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ..records.customers import FIELDS, REACHED_BY, Customer, PointKind
from ..records.unreadable import Unreadable
from .csv_out import csv_text

_WAYS = {field: kind for kind, field in REACHED_BY.items()}
LABELS, LAST, MOOD, MORE, OURS = "Labels", "Last conversation", "Last mood", "More", "First Cup ID"
_CALLED = {"name": "Name"}  # where the heading of a contact file is another


def customer_table(customers: Sequence[Customer], labels: Mapping[int, Sequence[str]]) -> str:
    """One row for each with their ``labels``, in their order, under headings that an import knows again; as many
    columns of numbers and addresses as somebody has. The mark in front tells Excel that it is UTF-8.
    """
    most = {kind: max((sum(p.kind is kind for p in one.points) for one in customers), default=0) for kind in PointKind}
    header: list[str] = []
    for field in FIELDS:
        kind = _WAYS.get(field.name)
        heading = _CALLED.get(field.name) or field.heading or field.label
        header += (
            [heading] if kind is None else [f"{heading} {n}" if n > 1 else heading for n in range(1, most[kind] + 1)]
        )
    return "\ufeff" + csv_text(
        [*header, LABELS, LAST, MOOD, MORE, OURS], (_cells(one, most, labels.get(one.id, ())) for one in customers)
    )


def _cells(one: Customer, most: dict[PointKind, int], labels: Sequence[str]) -> list[str]:
    cells: list[str] = []
    for field in FIELDS:
        kind = _WAYS.get(field.name)
        if kind is None:
            cells.append(_cell(getattr(one, field.name)))
        else:
            values = [point.value for point in one.points if point.kind is kind]
            cells += [*values, *[""] * (most[kind] - len(values))]
    more = "\n".join(f"{fact.name}: {fact.value}" for fact in one.facts)
    return [*cells, ", ".join(labels), _cell(one.last_conversation), _cell(one.last_mood), more, one.uid]


def _cell(value: object) -> str:
    """As people read it; what cannot be read is left out, as in every export."""
    if value is None or value is False or isinstance(value, Unreadable):
        return ""
    if value is True:
        return "yes"
    return value.isoformat() if isinstance(value, date) else str(value)
