"""Who is still to be weighed, and what of each says how soon."""

from __future__ import annotations

from ..file import models as m
from ..file.columns import as_text, read_day
from ..file.query import asked
from ..records.weighing import ToWeigh

# Two questions: the order stands in the index of the list, and all cards are read quickest from one end to the other.
_ORDER = "SELECT id FROM customer WHERE archived = 0 ORDER BY sort_name, id"
_PEOPLE = (
    "SELECT id, company, title, value, talk_day, seed_day, weighed_day IS NULL FROM customer NOT INDEXED"
    " WHERE archived = 0"
)
_ENTRIES = "SELECT customer_id, count(*) FROM interaction GROUP BY customer_id"


def people() -> tuple[list[ToWeigh], set[int]]:
    """Everybody on the list, in its order; and who of them is still to be weighed."""
    entries = dict(asked(_ENTRIES))
    cards = {card[0]: card[1:] for card in asked(_PEOPLE)}
    found, left = [], set()
    for (one,) in asked(_ORDER):
        if one not in cards:
            continue  # another program added them between the two
        company, title, value, talk, seed, unasked = cards[one]
        last = read_day(max(as_text(talk or ""), as_text(seed or "")))  # ISO text: the later day is the greater
        worth = value if isinstance(value, int) else None
        found.append(ToWeigh(one, as_text(company), as_text(title), worth, last, entries.get(one, 0)))
        if unasked:
            left.add(one)
    return found, left


def answered() -> int:
    """About how many customers the question was answered, those archived by it among them."""
    return int(m.Customer.select().where(m.Customer.weighed_day.is_null(False)).count())
