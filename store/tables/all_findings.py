"""Findings over all customers: views, groups, and search; paged in SQL (SCREENS, 4).

As plain SQL: Peewee has no way to say which index to walk, and in another than that of the wanted order SQLite
sorts all rows for each page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peewee import chunked

from ..finding_records import FindingCount, FindingFilter, FindingGroup, FindingRow, FindingView
from ..records import OPEN_KINDS, Finding
from ..rules.text import fold
from . import findings
from . import models as m
from .query import rows

MOST_FOUND = 300  # what a search answers at most: a person types another letter rather than read more
_FEW = 3_000  # findings; where more match, they are found sooner by looking at one after the other
_FEW_NAMES = 500  # customers, each with some findings
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
    if which.view.kinds:
        conditions.append("f.kind IN ({})".format(", ".join(f"'{kind.value}'" for kind in which.view.kinds)))
    return " AND ".join(conditions) or "1"


def count(which: FindingFilter) -> int:
    """How many findings a filter leaves."""
    return int(_all(f"SELECT COUNT(*) FROM finding f WHERE {_where(which)}")[0][0])


def counts() -> dict[FindingView, FindingCount]:
    """How many findings each view holds, and how many of them are open."""
    total = dict(_all("SELECT kind, COUNT(*) FROM finding GROUP BY kind"))
    still = dict(_all(f"SELECT kind, COUNT(*) FROM finding f WHERE {_OPEN} GROUP BY kind"))
    found = {
        view: FindingCount(
            sum(total.get(kind.value, 0) for kind in view.kinds), sum(still.get(kind.value, 0) for kind in view.kinds)
        )
        for view in FindingView
    }
    n = sum(still.values())
    return found | {FindingView.OPEN: FindingCount(n, n), FindingView.ALL: FindingCount(sum(total.values()), n)}


def ids(which: FindingFilter, offset: int, limit: int) -> list[int]:
    """Ids of one page."""
    sql = f"SELECT f.id FROM {_FROM[which.group]} WHERE {_where(which)} ORDER BY {_ORDER[which.group]} LIMIT ? OFFSET ?"
    return [row[0] for row in _all(sql, (limit, offset))]


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
    sql = f"SELECT COUNT(*) FROM {_FROM[which.group]} WHERE {_where(which)} AND {_BEFORE[which.group]}"
    return int(_all(sql, dict(zip(names, found[0], strict=True)))[0][0])


def search(which: FindingFilter, text: str) -> list[int]:
    """Ids of the first findings with all words in them, their colleague or their customer's name; in order."""
    words = fold(text).replace("\0", "").split()[:12]
    few, values = _candidates(words)
    conditions = [_where(which), *([f"f.id IN ({few})"] if few else [])]
    for word in words:
        conditions.append("(instr(d.body, ?) OR instr(c.sort_name, ?))")
        values += [word, word]
    # Where few can match, those are sorted; otherwise the order is walked until there are enough.
    tables = "finding f JOIN customer c ON c.id = f.customer_id" if few else _FROM[which.group]
    if not few and which.group is not FindingGroup.CUSTOMER:
        tables += " CROSS JOIN customer c ON c.id = f.customer_id"
    sql = (
        f"SELECT f.id FROM {tables} {'' if few else 'CROSS '}JOIN search_doc d ON d.kind = 'finding' AND d.ref = f.id"
        f" WHERE {' AND '.join(conditions)} ORDER BY {_ORDER[which.group]} LIMIT {MOST_FOUND}"
    )
    return [row[0] for row in _all(sql, values)]


_NAMED = "SELECT f2.id FROM customer c2 CROSS JOIN finding f2 ON f2.customer_id = c2.id WHERE instr(c2.sort_name, ?)"
_SAID = "SELECT ref FROM search_doc WHERE kind = 'finding' AND instr(body, ?)"
_INDEXED = (
    "SELECT d2.ref FROM search_finding s CROSS JOIN search_doc d2 ON d2.id = s.rowid WHERE search_finding MATCH ?"
)


def _candidates(words: Sequence[str]) -> tuple[str, list[Any]]:
    """A query for all findings that can match, and its values; empty where these are too many to be looked at.

    All words are in the text, or one at least is in the customer's name.
    """
    if len(words) == 1 and _all("SELECT COUNT(*) FROM customer WHERE instr(sort_name, ?)", words)[0][0] > _FEW_NAMES:
        return "", []
    long = [word for word in words if len(word) >= 3]
    parts, values = [_NAMED] * len(words), list[Any](words)
    if long:
        match = " AND ".join('"' + word.replace('"', '""') + '"' for word in long)
        sql = "SELECT COUNT(*) FROM (SELECT rowid FROM search_finding WHERE search_finding MATCH ? LIMIT ?)"
        if _all(sql, (match, _FEW + 1))[0][0] > _FEW:
            return "", []
        parts.append(_INDEXED)
        values.append(match)
    elif words and not all(word.isascii() for word in words):  # scripts that say much with one letter
        parts.append(_SAID)
        values.append(words[0])
    # One or two letters of other scripts are looked for in names only, as in Customers.
    return " UNION ALL ".join(parts), values


_C = m.Customer


def listed(wanted: Sequence[int]) -> tuple[FindingRow, ...]:
    """List lines for ids, in their order; one that is gone meanwhile is passed over."""
    found = findings.some(wanted)
    names: dict[int, tuple[str, str]] = {}
    for few in chunked(sorted({one.customer_id for one in found.values()}), 500):
        query = _C.select(_C.id, _C.name, _C.company).where(_C.id.in_(few))
        names.update({row[0]: (row[1], row[2]) for row in rows(query)})
    return tuple(_row(found[i], *names[found[i].customer_id]) for i in wanted if i in found)


def _row(finding: Finding, name: str, company: str) -> FindingRow:
    return FindingRow(finding, name or company, company if name else "")
