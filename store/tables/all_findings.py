"""Findings over all customers: views, groups, and search; paged in SQL (SCREENS, 4).

As plain SQL: Peewee has no way to say which index to walk, and in another than that of the wanted order SQLite
sorts all rows for each page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..finding_records import FindingCount, FindingFilter, FindingGroup, FindingRow, FindingView
from ..records import OPEN_KINDS, Finding
from ..rules.text import fold
from . import findings
from . import models as m
from .query import rows

MOST_FOUND = 300  # what a search answers at most: a person types another letter rather than read more
_RARE = 3_000  # texts; a word that more of them have is found sooner by looking at one finding after the other
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
    values: list[Any] = []
    conditions = [_where(which)]
    if rare := next((word for word in words if len(word) >= 3 and _is_rare(word)), ""):
        conditions.append(
            "f.id IN (SELECT d2.ref FROM search_text s CROSS JOIN search_doc d2 ON d2.id = s.rowid"
            " WHERE search_text MATCH ? AND d2.kind = 'finding' UNION ALL"
            " SELECT f2.id FROM customer c2 CROSS JOIN finding f2 ON f2.customer_id = c2.id"
            " WHERE instr(c2.sort_name, ?))"
        )
        values += [_phrase(rare), rare]
    for word in words:
        conditions.append("(instr(d.body, ?) OR instr(c.sort_name, ?))")
        values += [word, word]
    # Where few can match, they are sorted; otherwise the order is walked until there are enough.
    tables = "finding f JOIN customer c ON c.id = f.customer_id" if rare else _FROM[which.group]
    if not rare and which.group is not FindingGroup.CUSTOMER:
        tables += " CROSS JOIN customer c ON c.id = f.customer_id"
    sql = (
        f"SELECT f.id FROM {tables} {'' if rare else 'CROSS '}JOIN search_doc d ON d.kind = 'finding' AND d.ref = f.id"
        f" WHERE {' AND '.join(conditions)} ORDER BY {_ORDER[which.group]} LIMIT {MOST_FOUND}"
    )
    return [row[0] for row in _all(sql, values)]


def _phrase(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _is_rare(word: str) -> bool:
    sql = "SELECT COUNT(*) FROM (SELECT rowid FROM search_text WHERE search_text MATCH ? LIMIT ?)"
    return bool(_all(sql, (_phrase(word), _RARE + 1))[0][0] <= _RARE)


_F, _C = m.Finding, m.Customer


def listed(wanted: Sequence[int]) -> tuple[FindingRow, ...]:
    """List lines for ids, in their order; one that is gone meanwhile is passed over."""
    query = _F.select(*findings.COLUMNS, _C.name, _C.company).join(_C).where(_F.id.in_(list(wanted)))
    found = {row[0]: _row(findings.record(row[:-2]), row[-2], row[-1]) for row in rows(query)}
    return tuple(found[i] for i in wanted if i in found)


def _row(finding: Finding, name: str, company: str) -> FindingRow:
    return FindingRow(finding, name or company, company if name else "")
