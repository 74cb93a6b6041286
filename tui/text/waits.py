"""How long until what has a time is due, and whether it is a call to make now."""

from __future__ import annotations

from datetime import datetime

from store.records.follow_ups import FollowUp
from store.records.today import QueueItem
from store.rules.days.waits import moment_of, say_wait


def wait_words(item: QueueItem | FollowUp, now: datetime) -> tuple[str, bool]:
    """``in 57 min``, ``3 h late``, and whether it is late; no words for what its day tells, or has no time."""
    return say_wait(_moment(item, now), item.due or now.date(), now)


def waits(item: QueueItem | FollowUp, now: datetime) -> bool:
    """Whether such words come or change while the day goes on."""
    moment = _moment(item, now)
    if moment is None or item.due is None:
        return False
    return bool(say_wait(moment, item.due, now)[0]) or 0 <= (item.due - now.date()).days <= 1


def to_call_now(item: QueueItem, now: datetime) -> bool:
    """Whether somebody may be called about it already: what was agreed for a time still to come is not."""
    moment = _moment(item, now)
    return item.is_call and (moment is None or moment <= now)


def _moment(item: QueueItem | FollowUp, now: datetime) -> datetime | None:
    return None if item.due is None else moment_of(item.due, item.due_time, item.due_at, now)
