"""What scripts say about what a customer was promised: late, due today, done since (METHOD §4, §7, §8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ...records.follow_ups import FollowUp, FollowUpKind
from ..follow_up_table import AT_A_TIME
from ..own_words import is_own
from ..phrases import Phrases
from ..promises import done_words
from .clauses import thing_of, was_done, was_told
from .their_days import TheirDays

DONE_SAID = 2  # things done in one breath


def promise_facts(items: Sequence[FollowUp], days: TheirDays) -> dict[str, str]:
    """Of the open follow-ups of one customer, in the order in which they are due."""
    late, due, done = late_promise(items, days.today), promise_of(items, days.today), told_of(items)
    first, phrases = late or due or (done[0] if done else None), days.phrases
    return {
        "said_late": _was_told(late, days) if late else "",
        "said_today": _was_told(due, days) if due else "",
        "owed": _thing(first, phrases) if first else "",
        "late": _thing(late, phrases) if late else "",
        "new_day": _new_day(late, days) if late else "",
        "done": _done([was_done(done_words(item.what), phrases) for item in done[:DONE_SAID]], phrases),
    }


def _promised(items: Sequence[FollowUp]) -> list[tuple[date, FollowUp]]:
    """What they were told, and for which day; a call at a time is no such promise: it is made now."""
    told = (item for item in items if item.told and item.kind not in AT_A_TIME and item.kind is not FollowUpKind.TELL)
    return sorted(((item.promised or item.due, item) for item in told), key=lambda one: (one[0], one[1].id))


def late_promise(items: Sequence[FollowUp], today: date) -> FollowUp | None:
    """The promise that is late the longest; None where none is."""
    return next((item for day, item in _promised(items) if day < today), None)


def promise_of(items: Sequence[FollowUp], today: date) -> FollowUp | None:
    """The first promise for this very day."""
    return next((item for day, item in _promised(items) if day == today), None)


def told_of(items: Sequence[FollowUp]) -> list[FollowUp]:
    """What is done, and they do not know yet."""
    return [item for item in items if item.kind is FollowUpKind.TELL]


def _done(clauses: list[str], phrases: Phrases) -> str:
    return phrases.say("done and done", first=clauses[0], second=clauses[1]) if clauses[1:] else "".join(clauses)


def _thing(item: FollowUp, phrases: Phrases) -> str:
    return "" if is_own(item.what) else thing_of(done_words(item.what), phrases)


def _was_told(item: FollowUp, days: TheirDays) -> str:
    return "" if is_own(item.what) else was_told(item.what, days.by(item.promised or item.due), days.phrases)


def _new_day(item: FollowUp, days: TheirDays) -> str:
    """The day it is worked on, where that was moved beyond the one they were told; empty where none is known."""
    return days.by(item.due) if item.due >= days.today and item.due > (item.promised or item.due) else ""
