"""Under which keys customers are known: the way from a row of a file to the customer it means."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from peewee import chunked

from ..file import models as m

_AT_ONCE = 5_000  # keys asked for in one statement; SQLite takes 32,766


def owners(keys: Collection[str]) -> Iterator[tuple[str, int]]:
    """Each of ``keys`` that is known, with each customer who has it (several may share a number)."""
    database = m.Identity._meta.database
    if not database.execute_sql("SELECT 1 FROM identity LIMIT 1").fetchone():
        return  # the first import into an empty store: nothing to ask a hundred thousand times
    for some in chunked(sorted(keys), _AT_ONCE):
        marks = ", ".join([database.param] * len(some))
        # As plain SQL: building the expression for this many values takes longer than the answer.
        yield from database.execute_sql(
            f"SELECT key, customer_id FROM identity WHERE key IN ({marks}) ORDER BY customer_id", tuple(some)
        ).fetchall()
