"""The list of customers in any order, and who fits the terms of a search: ids, over indexes that hold all they need.

A list that is narrowed is an order and a set: the ids of all in the order, of which those of the set are left. So no
row is looked up, and nothing is sorted, whatever is combined with what.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from ..file import models as m
from ..file.columns import as_text
from ..file.names import names
from ..records.listing import CustomerOrder, SearchTerm, TermKind
from ..rules.text.text import fold

LAST = "max(ifnull(talk_day, ''), ifnull(seed_day, ''))"
"""The day of the last conversation; empty: never. As the index of it says it."""
DUE = "CASE WHEN do_not_call OR ifnull(talk_day, seed_day) IS NULL THEN '~' ELSE ifnull(due_day, '~') END"
"""The day the cadence asks for, as the list shows it; behind all days: it asks for none."""
COMPANY = "lower(company)"

_BY: dict[CustomerOrder, tuple[tuple[str, bool], ...]] = {
    CustomerOrder.NAME: (),
    CustomerOrder.COMPANY: (("(company = '')", False), (COMPANY, False)),
    CustomerOrder.LAST_TALK: ((LAST, True),),
    CustomerOrder.DUE: ((DUE, False),),
    CustomerOrder.TIER: (("tier", False),),  # as the alphabet has them: key, regular, small
    CustomerOrder.VALUE: (("value", True),),
    CustomerOrder.MOOD: (("talk_mood", True),),  # unhappy, satisfied, promoter; those of none come last
}
"""What each order sorts by before the name, and whether from the greatest down."""

_FEW = 1_000  # customers that are sorted by themselves, sooner than all are read in order
_CITY_NAMES = ("city", "town", "ort", "stadt", "ville", "ciudad", "citta", "plaats", "cidade", "miasto", "location",
               "address", "adress", "direccion", "indirizzo", "adres")  # fmt: skip


def _ordered(order: CustomerOrder) -> str:
    keys = (*_BY[order], ("sort_name", False), ("id", False))
    return ", ".join(f"{key} DESC" if down else key for key, down in keys)


def everyone(order: CustomerOrder, archived: bool) -> list[int]:
    """Everyone in an order: once for all pages, so that moving asks for nothing more than a page."""
    return _ids(f"archived = ? ORDER BY {_ordered(order)}", (int(archived),))


def in_order(order: CustomerOrder, archived: bool, some: Collection[int]) -> list[int]:
    """These customers in an order; who is archived (or is not) is left out."""
    if len(some) <= _FEW:
        sql = "SELECT id FROM customer WHERE archived = ? AND id IN (SELECT value FROM json_each(?)) ORDER BY "
        found = m.database.execute_sql(sql + _ordered(order), (int(archived), json.dumps(list(some)))).fetchall()
        return [row[0] for row in found]
    kept = some if isinstance(some, set | frozenset) else set(some)
    if order is CustomerOrder.NAME:
        return [one for one in names(m.database.obj, archived).in_order if one in kept]
    return [one for one in everyone(order, archived) if one in kept]


def fitting(term: SearchTerm, archived: bool, late_until: date) -> set[int]:
    """Who fits a term, whether or not it leaves them out; ``late_until`` is the last due day that is late."""
    found = set(_fitting(term, archived, late_until))
    return set(_ids("archived = ?", (int(archived),))) - found if term.out else found


def _fitting(term: SearchTerm, archived: bool, late_until: date) -> list[int]:
    marks = ", ".join("?" * len(term.values))
    among = int(archived)
    match term.kind:
        case TermKind.TIER:
            return _ids(f"archived = ? AND tier IN ({marks})", (among, *term.values))
        case TermKind.MOOD:
            return _ids(f"archived = ? AND talk_mood IN ({marks})", (among, *term.values))
        case TermKind.STAGE:
            return _ids(f"archived = ? AND stage IN ({marks})", (among, *term.values))
        case TermKind.SPOKEN:
            return _ids(f"archived = ? AND {LAST} = ''", (among,))
        case TermKind.LATE:
            return _ids(f"archived = ? AND {DUE} <= ?", (among, late_until.isoformat()))
        case TermKind.COMPANY:
            return _ids(f"archived = ? AND ({_any(COMPANY, term)})", (among, *term.values))
        case TermKind.LABEL:
            return _labelled(term)
        case TermKind.CITY:
            return _in_city(term)


def _any(column: str, term: SearchTerm) -> str:
    return " OR ".join([f"instr({column}, ?)"] * len(term.values))


def _labelled(term: SearchTerm) -> list[int]:
    """Who has one of the labels: those called so, and where none is, those that begin so."""
    found: list[int] = []
    for value in term.values:
        for same in ("key = ?", "substr(key, 1, length(?)) = ?"):
            wanted = (value,) if same.startswith("key") else (value, value)
            sql = f"SELECT customer_id FROM customer_label WHERE label_id IN (SELECT id FROM label WHERE {same})"
            some = [row[0] for row in m.database.execute_sql(sql, wanted).fetchall()]
            found += some
            if some:
                break
    return found


def _in_city(term: SearchTerm) -> list[int]:
    """Whose facts say so in a city or an address."""
    named = " OR ".join(["name LIKE ?"] * len(_CITY_NAMES))
    sql = f"SELECT customer_id, value FROM fact WHERE {named}"
    said = m.database.execute_sql(sql, tuple(f"%{name}%" for name in _CITY_NAMES)).fetchall()
    return [owner for owner, value in said if any(one in fold(as_text(value)) for one in term.values)]


def _ids(condition: str, values: Sequence[Any]) -> list[int]:
    """As one text: ten thousand rows would take four times as long."""
    sql = f"SELECT group_concat(id, ' ') FROM (SELECT id FROM customer WHERE {condition})"
    found = m.database.execute_sql(sql, tuple(values)).fetchone()[0]
    return [int(one) for one in found.split()] if found else []
