"""After a completed delivery: asking whether they are satisfied is proposed, never made by itself (METHOD §7)."""

from __future__ import annotations

from collections.abc import Iterable

from ..records.changes import Proposal
from ..records.follow_ups import FollowUp, FollowUpKind
from ..rules.days.workdays import add_working_days
from ..rules.promises import ASK_AFTER, satisfaction_words
from ..tables import promises
from .unit import Unit


def satisfaction(unit: Unit, delivered: Iterable[FollowUp]) -> tuple[Proposal, ...]:
    """What to ask about items that are done and that the customer knows of, unless it was asked or planned already."""
    due = add_working_days(unit.today, ASK_AFTER, unit.preferences.working_days, unit.preferences.away)
    return tuple(
        Proposal(item.customer_id, satisfaction_words(item.what), due, item.id)
        for item in delivered
        if item.kind is FollowUpKind.ACTION and not promises.about(item.id, FollowUpKind.CHECK_IN)
    )
