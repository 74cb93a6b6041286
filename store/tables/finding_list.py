"""Findings over all customers: views, groups, and search; paged in SQL.

As plain SQL: Peewee has no way to say which index to walk, and in another than that of the wanted order SQLite
sorts all rows for each page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..file import models as m
from ..file.found import said
from ..file.query import in_parts, rows
from ..file.word_hits import Words
from ..records.changes import MOST_FOUND
from ..records.finding_views import FindingCount, FindingFilter, FindingGroup, FindingRow
from ..records.findings import OPEN_KINDS, Finding, FindingView
from ..rules.finding_table import kinds_of
from . import findings

_OPEN = "f.settled_day IS NULL AND f.kind IN ({})".format(", ".join(f"'{kind.value}'" for kind in OPEN_KINDS))
_NEWEST = "f.day DESC, f.id DESC"
_ORDER = {
    FindingGroup.DAY: _NEWEST,
    FindingGroup.KIND: f"f.kind, {_NEWEST}",
    FindingGroup.COLLEAGUE: f"f.colleague = '', f.colleague, {_NEWEST}",
    FindingGroup.CUSTOMER: f"c.archived, c.sort_name, c.id, {_NEWEST}",
}
_FROM = {
    FindingGroup.DAY: "finding f INDEXED BY finding_day",
    FindingGroup.KIND: "finding f INDEXED BY finding_kind",
    FindingGroup.COLLEAGUE: "finding f INDEXED BY finding_colleague",
    FindingGroup.CUSTOMER: "customer c CROSS JOIN finding f INDEXED BY finding_customer ON f.customer_id = c.id",
}
# What stands before a finding, in each order; the values are named.
_NEWER = "(f.day, f.id) > (:day, :id)"
_BEFORE = {
    FindingGroup.DAY: _NEWER,
    FindingGroup.KIND: f"(f.kind < :kind OR (f.kind = :kind AND {_NEWER}))",
    FindingGroup.COLLEAGUE: "((f.colleague = '', f.colleague) < (:colleague = '', :colleague)"
    f" OR (f.colleague = :colleague AND {_NEWER}))",
    FindingGroup.CUSTOMER: "((c.archived, c.sort_name, c.id) < (:archived, :sort_name, :customer)"
    f" OR (c.id = :customer AND {_NEWER}))",
}


def _all(sql: str, values: Any = ()) -> list[Any]:
    return list(m.database.execute_sql(sql, values).fetchall())


def _where(which: FindingFilter) -> str:
    conditions = []
    if which.open_only or which.view is FindingView.OPEN:
        conditions.append(_OPEN)
    if kinds := kinds_of(which.view):
        conditions.append("f.kind IN ({})".format(", ".join(f"'{kind.value}'" for kind in kinds)))
    return " AND ".join(conditions) or "1"


def _from(which: FindingFilter) -> str:
    """The tables of a page or a position, by the index that has the wanted order."""
    if which.view is FindingView.OPEN and which.group in (FindingGroup.DAY, FindingGroup.KIND):
        return "finding f INDEXED BY finding_open"
    return _FROM[which.group]


def count(which: FindingFilter) -> int:
    """How many findings a filter leaves."""
    index = " INDEXED BY finding_open" if _OPEN in _where(which) else ""
    return int(_all(f"SELECT COUNT(*) FROM finding f{index} WHERE {_where(which)}")[0][0])


def counts() -> dict[FindingView, FindingCount]:
    """How many findings each view holds, and how many of them are open."""
    total = dict(_all("SELECT kind, COUNT(*) FROM finding GROUP BY kind"))
    still = dict(_all(f"SELECT kind, COUNT(*) FROM finding f INDEXED BY finding_open WHERE {_OPEN} GROUP BY kind"))
    found = {
        view: FindingCount(
            sum(total.get(kind.value, 0) for kind in kinds_of(view)),
            sum(still.get(kind.value, 0) for kind in kinds_of(view)),
        )
        for view in FindingView
    }
    n = sum(still.values())
    return found | {FindingView.OPEN: FindingCount(n, n), FindingView.ALL: FindingCount(sum(total.values()), n)}


def ids(which: FindingFilter, offset: int, limit: int, total: int | None = None) -> list[int]:
    """Ids of one page; where the ``total`` is known, from whichever end of the list is nearer."""
    order = _ORDER[which.group]
    turned = total is not None and offset > total // 2
    if total is not None and turned:
        order = ", ".join(part[:-5] if part.endswith(" DESC") else f"{part} DESC" for part in order.split(", "))
        limit = min(limit, max(0, total - offset))
        offset = total - offset - limit
    sql = f"SELECT f.id FROM {_from(which)} WHERE {_where(which)} ORDER BY {order} LIMIT ? OFFSET ?"
    found = [row[0] for row in _all(sql, (limit, offset))]
    return found[::-1] if turned else found


def position(finding_id: int, which: FindingFilter) -> int | None:
    """Where a finding stands, or None where the filter leaves it out."""
    sql = (
        "SELECT f.id, f.day, f.kind, f.colleague, c.id, c.archived, c.sort_name FROM finding f"
        f" JOIN customer c ON c.id = f.customer_id WHERE f.id = ? AND {_where(which)}"
    )
    found = _all(sql, (finding_id,))
    if not found:
        return None
    names = ("id", "day", "kind", "colleague", "customer", "archived", "sort_name")
    sql = f"SELECT COUNT(*) FROM {_from(which)} WHERE {_where(which)} AND {_BEFORE[which.group]}"
    return int(_all(sql, dict(zip(names, found[0], strict=True)))[0][0])


def search(which: FindingFilter, text: str) -> list[int]:
    """Ids of the first findings with all words in them, their colleague or their customer's name; in order."""
    words, asked, values = Words("finding", text), [], []
    for term, (names, named) in words.named.items():
        has, value = said(term)
        # The customers by their ids: a join would read each row's customer.
        asked.append(f"({has} OR f.customer_id IN ({names}))")
        values += [value, *named]
    conditions = [_where(which), f"({' AND '.join(asked) or '1'} OR f.customer_id IN ({words.by_reach}))"]
    few, of_few = words.candidates()
    by_customer = which.group is FindingGroup.CUSTOMER
    if few:  # those are sorted
        tables = f"finding f{' JOIN customer c ON c.id = f.customer_id' if by_customer else ''} JOIN"
        conditions.append(f"f.id IN ({few})")
    else:  # the order is walked until there are enough
        tables = f"{_from(which)} CROSS JOIN"
    sql = (
        f"SELECT f.id FROM {tables} search_doc d ON d.kind = 'finding' AND d.ref = f.id"
        f" WHERE {' AND '.join(conditions)} ORDER BY {_ORDER[which.group]} LIMIT {MOST_FOUND}"
    )
    return [row[0] for row in _all(sql, [*values, *of_few])]


_C = m.Customer


def listed(wanted: Sequence[int]) -> tuple[FindingRow, ...]:
    """List lines for ids, in their order; one that is gone meanwhile is passed over."""
    found = findings.some(wanted)
    names: dict[int, tuple[str, str]] = {}
    for few in in_parts(sorted({one.customer_id for one in found.values()})):
        query = _C.select(_C.id, _C.name, _C.company).where(_C.id.in_(few))
        names.update({row[0]: (row[1], row[2]) for row in rows(query)})
    return tuple(_row(found[i], *names[found[i].customer_id]) for i in wanted if i in found)


def _row(finding: Finding, name: str, company: str) -> FindingRow:
    return FindingRow(finding, name or company, company if name else "")
