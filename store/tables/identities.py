"""Under which keys customers are known: the way from a row of a file to the customer it means."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ..file import models as m
from ..file.journal import Recorder
from ..file.query import first, in_parts, rows

_AT_ONCE = 5_000  # keys asked for in one statement; SQLite takes 32,766


def owners(keys: Collection[str]) -> Iterator[tuple[str, int]]:
    """Each of ``keys`` that is known, with each customer who has it (several may share a number)."""
    database = m.Identity._meta.database
    if not any_there():
        return  # the first import into an empty store: nothing to ask a hundred thousand times
    for some in in_parts(sorted(keys), _AT_ONCE):
        marks = ", ".join([database.param] * len(some))
        # As plain SQL: building the expression for this many values takes longer than the answer.
        yield from database.execute_sql(
            f"SELECT key, customer_id FROM identity WHERE key IN ({marks}) ORDER BY customer_id", tuple(some)
        ).fetchall()


def any_there() -> bool:
    """Whether anybody is known under any key."""
    return bool(m.Identity._meta.database.execute_sql("SELECT 1 FROM identity LIMIT 1").fetchone())


def add(recorder: Recorder, customer_id: int, keys: Sequence[str]) -> None:
    """A customer is known under these keys from now on; those they are known under already are passed over."""
    present = {row[0] for row in rows(m.Identity.select(m.Identity.key).where(m.Identity.customer == customer_id))}
    recorder.insert(m.Identity, [{"customer": customer_id, "key": key} for key in keys if key not in present])


def name_by(keys: Sequence[str]) -> str:
    """The name, else the company, of a customer who has one of ``keys``; empty where nobody has."""
    query = m.Customer.select(m.Customer.name, m.Customer.company)
    query = query.join(m.Identity, on=(m.Identity.customer == m.Customer.id)).where(m.Identity.key.in_(keys))
    found = first(query) if keys else None
    return (found[0] or found[1]) if found else ""
