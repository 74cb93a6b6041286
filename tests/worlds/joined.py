"""What belongs to customers, counted without saying to whom: two that become one have as much together."""

from __future__ import annotations

from store import Store
from store.rules.text.phones import phone_key

_ROWS = (
    "SELECT 'log', uid, about_id FROM interaction",
    "SELECT 'follow-up', uid, interaction_id FROM follow_up",
    "SELECT 'finding', uid, said_id FROM finding",
    "SELECT 'change', id, follow_up_id FROM promise_change",
    "SELECT 'told', id, coalesce(follow_up_id, -finding_id) FROM briefed",
    "SELECT 'slot', begins_at, ends_at FROM offered_slot",
    "SELECT DISTINCT 'way', kind, lower(value) FROM contact_point WHERE kind <> 'phone'",
)


def parts_of(store: Store) -> set[tuple[object, ...]]:
    """All that was said, owed, found and offered, and every way to reach anybody."""

    def ask(sql: str) -> list[tuple[object, ...]]:
        return store.unit.db.execute_sql(sql).fetchall()

    found = {row for sql in _ROWS for row in ask(sql)}
    numbers = ask("SELECT value FROM contact_point WHERE kind = 'phone'")
    found |= {("number", phone_key(str(value), "US") or value) for (value,) in numbers}
    return found
