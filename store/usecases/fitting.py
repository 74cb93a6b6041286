"""Which e-mail fits a late promise, a complaint that was put right, or a message that waits (METHOD §4, §7, §8)."""

from __future__ import annotations

from datetime import date, timedelta

from ..records.calls import Channel, Interaction, StartedBy
from ..records.findings import FindingKind
from ..records.follow_ups import FollowUpKind, FollowUpState
from ..records.mail import MailKind
from ..rules.follow_up_table import AT_A_TIME
from ..tables import findings, follow_ups, interactions

Fitting = tuple[MailKind, Interaction]
_LOG = 30  # entries that are looked at for a message of theirs
_MAY_WAIT = timedelta(days=1)  # a message of today or yesterday is no late answer yet


def about_finding(finding_id: int) -> Fitting | None:
    """The complaint is put right, and they do not know: what we did. It is linked to the talk they complained in."""
    found = findings.get(finding_id)
    if found.kind is not FindingKind.CRITICISM or not found.untold or found.said_id is None:
        return None
    return MailKind.PUT_RIGHT, interactions.get(found.said_id)


def about_promise(follow_up_id: int, today: date) -> Fitting | None:
    """The promise is late: sorry, and a new day. It is linked to the talk in which it was made."""
    item = follow_ups.get(follow_up_id)
    late = item.told and item.state is FollowUpState.OPEN and (item.promised or item.due) < today
    if not late or item.kind in AT_A_TIME or item.kind is FollowUpKind.TELL or item.interaction_id is None:
        return None
    return MailKind.LATE, interactions.get(item.interaction_id)


def about_message(customer_id: int, today: date) -> Fitting | None:
    """They wrote, and neither an answer nor a talk followed since: a late answer."""
    for entry in interactions.history(customer_id, _LOG):
        mail = entry.channel is Channel.EMAIL
        if mail and entry.started_by is StartedBy.THEM:
            return (MailKind.LATE_ANSWER, entry) if entry.day + _MAY_WAIT < today else None
        if entry.conversation or mail:
            return None
    return None
