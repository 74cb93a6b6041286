"""What research found about customers (METHOD §3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..errors import NotFound
from ..records import Finding, FindingKind
from . import models as m
from .query import first, rows

_F = m.Finding
_COLUMNS = (
    _F.id, _F.customer, _F.kind, _F.words, _F.source, _F.day, _F.used_day, _F.settled_day, _F.settled_how, _F.version,
)  # fmt: skip


def _record(row: Sequence[Any]) -> Finding:
    return Finding(
        id=row[0],
        customer_id=row[1],
        kind=FindingKind(row[2]),
        words=row[3],
        source=row[4],
        day=row[5],
        used=row[6],
        settled=row[7],
        settled_how=row[8],
        version=row[9],
    )


def get(finding_id: int) -> Finding:
    """One finding. Raises NotFound."""
    row = first(_F.select(*_COLUMNS).where(_F.id == finding_id))
    if not row:
        raise NotFound("This finding is no longer there. The act that made it may have been undone.")
    return _record(row)


def of_customer(customer_id: int, limit: int = 100) -> tuple[Finding, ...]:
    """A customer's findings, the newest first."""
    query = _F.select(*_COLUMNS).where(_F.customer == customer_id).order_by(_F.day.desc(), _F.id.desc())
    return tuple(_record(row) for row in rows(query.limit(limit)))


def offered(customer_id: int) -> tuple[Finding, ...]:
    """What to speak of in the next call: heads-ups until they are settled, anything else until it was used."""
    return tuple(
        finding
        for finding in of_customer(customer_id)
        if (finding.settled is None if finding.kind is FindingKind.HEADS_UP else finding.used is None)
    )
