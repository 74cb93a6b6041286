"""Who is not to be called: what was planned as a call ends with it, in the same act (METHOD §2)."""

from __future__ import annotations

from datetime import date
from typing import Any

from ..errors import Conflict
from ..file.journal import Recorder
from ..records.customers import Customer
from ..records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from ..rules.follow_up_table import row_of
from ..rules.own_words import WRITE
from ..tables import follow_ups, interactions

NO_CALL = "asked not to be called"
WRONG_NUMBER = "the number was wrong"


def write_instead(what: str) -> str:
    """What a call was for, where they are to be written to."""
    return f"{WRITE}: {what}" if what else WRITE


def end_planned_calls(recorder: Recorder, customer_id: int, reason: str, day: date, entry: int | None = None) -> None:
    """A call that was promised becomes "write to them", with its day; one that we only planned is given up.

    ``entry`` is the call that found it out: what came out of a newer one is still to be done.
    """
    items = follow_ups.of_customer(customer_id, 500)
    makers = interactions.some(item.interaction_id for item in items) if entry else {}
    found = interactions.get(entry) if entry else None
    for item in items:
        maker = makers.get(item.interaction_id)
        newer = found is not None and maker is not None and (maker.at, maker.id) > (found.at, found.id)
        if row_of(item.kind).is_call and not newer:
            end_call(recorder, item, day, reason)


def end_call(recorder: Recorder, item: FollowUp, day: date, reason: str) -> None:
    """The same of one that is planned."""
    if item.told:
        values: dict[str, Any] = {"kind": FollowUpKind.EMAIL.value, "what": write_instead(item.what)}
        values |= {"state": FollowUpState.OPEN.value, "closed_day": None}
    else:
        values = {"state": FollowUpState.DROPPED.value, "closed_day": day, "reason": reason}
    follow_ups.change(recorder, item.id, **values)


def refuse_call(customer: Customer) -> None:
    """Returns where they may be called. Raises Conflict with what to do instead."""
    if customer.archived:
        raise Conflict(f"{customer.display} is archived. Bring them back from the archive first, then call.")
    if customer.do_not_call:
        raise Conflict(
            f"{customer.display} asked not to be called. Write or meet instead (l logs it);"
            " e changes the mark if that no longer holds."
        )
    if follow_ups.number_to_find(customer.id):
        raise Conflict(
            f"The number of {customer.display} was wrong. Type the right one with e;"
            " or mark “find the right number” as done."
        )
