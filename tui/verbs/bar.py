"""What the key bar of a list leaves out: the keys that do nothing with the highlighted row.

Functions of what is on show already, for they are asked at each move of the cursor, and the store is not. A key that is
left out still answers, with a sentence on why there is nothing to do.
"""

from __future__ import annotations

from store.records.customers import Customer
from store.records.follow_ups import FollowUpKind

from .selected import Selected

Commands = frozenset[str]
"""Commands of the table, by their ids."""

NONE: Commands = frozenset()
_WITH_CUSTOMER = frozenset({"call", "open", "research", "not-today", "plan", "log", "edit"})
_WITH_FOLLOW_UP = frozenset({"done", "snooze", "edit-follow-up", "drop", "renegotiate"})
_PLANNED = frozenset({"plan"})
_CALLED = frozenset({"call"})


def idle(found: Selected, customer: Customer | None, kind: FollowUpKind | None = None) -> Commands:
    """What does nothing with a row about a customer, who is None as long as they could not be read.

    ``kind`` is that of its follow-up: an e-mail is written also to somebody who is not to be called.
    """
    if found.customer_id is None:
        return _WITH_CUSTOMER | _WITH_FOLLOW_UP
    left_out = NONE if found.follow_up_id is not None else _WITH_FOLLOW_UP
    if customer is not None and (customer.do_not_call or customer.archived):
        left_out |= _PLANNED
    if customer is not None and customer.do_not_call and kind is not FollowUpKind.EMAIL:
        left_out |= _CALLED
    return left_out
