"""What a person types about a follow-up or an action item: not needed before the first picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from .follow_ups import Every, EveryFrom, FollowUpKind


@dataclass(frozen=True, slots=True)
class ActionItem:
    """An action item as agreed in a conversation (METHOD §6)."""

    what: str
    due: date
    owner: str = ""
    contact_by: str = ""
    told: bool = False


@dataclass(frozen=True, slots=True)
class FollowUpForm:
    """What a person types about a follow-up (add and edit)."""

    what: str
    due: date
    due_time: time | None = None
    kind: FollowUpKind = FollowUpKind.ACTION
    owner: str = ""
    contact_by: str = ""
    told: bool = False
    due_at: datetime | None = None  # aware; day and time are what the user's clock shows at it
    every: Every | None = None  # it returns
    every_from: EveryFrom = EveryFrom.DUE


def form_of(item: ActionItem) -> FollowUpForm:
    """An action item of a conversation as a follow-up."""
    return FollowUpForm(item.what, item.due, None, FollowUpKind.ACTION, item.owner, item.contact_by, item.told)
