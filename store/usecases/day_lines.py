"""The lines of the day's queue, in words (METHOD §2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..records.follow_ups import FollowUp, FollowUpKind
from ..records.today import QueueItem, Section
from ..rules.days.dates import say_day
from ..rules.follow_up_table import row_of
from ..rules.outcome_table import row_of as row_of_outcome
from ..rules.promises import done_words
from ..rules.text.first_names import first_name
from ..rules.why import CHOSEN, Reasons, next_try, say_when, why
from ..tables.activity import Called
from ..tables.week import Pick
from .no_calls import write_instead


def line_of_pick(pick: Pick, called: Called | None, facts: Reasons, holiday: str, today: date) -> QueueItem:
    """A customer on this week's places: to call, or tried and to be tried again, or done for the week."""
    place = Section.FIVE, pick.customer_id, pick.name, pick.company
    again = facts.tried.again.day if facts.tried.again else None
    if called is not None and (called.talked or called.written or again is None or again > today):
        words, short = _done_words(called, again, facts, today)
        return QueueItem(*place, words, what=short, done=True)
    if again is not None and again > today:
        words = _later_words(facts, again, today)
        return QueueItem(*place, words, what=words, later=True)
    chosen = pick.chosen and not facts.tried.again
    words, short = (CHOSEN, CHOSEN) if chosen else (why(facts, today), why(facts, today, short=True))
    if facts.writes:
        words, short = write_instead(words), write_instead(short)
    if holiday:
        words, short = (f"{holiday} there today; {said}" for said in (words, short))
    lead = ""
    if facts.tried.again:
        place, lead = (Section.TRIES, *place[1:]), next_try(facts.tried)
    return QueueItem(*place, words, what=short, lead=lead, is_call=not facts.writes)


def _done_words(called: Called, again: date | None, facts: Reasons, today: date) -> tuple[str, str]:
    """What was done, and what comes of it; and for a line the same with that first, for a line may be cut."""
    when = say_when(called.day, today)
    if called.talked or called.written:
        words = f"{'talked' if called.talked else 'written to'} {when}"
        return words, words
    how = row_of_outcome(called.outcome).label if called.outcome else ""
    tried, rests = f"tried {when}{how and f': {how}'}", facts.tried.rests
    then = f"again {say_day(again, today)}" if again else f"no calls until {say_day(rests.day, today)}" if rests else ""
    return (f"{tried}; {then}", f"{then}; {how or 'tried'} {when}") if then else (tried, tried)


def _later_words(facts: Reasons, again: date, today: date) -> str:
    """What is said of a round that goes on later this week."""
    return f"{next_try(facts.tried)} from {say_day(again, today)} on"


def line_of_follow_up(follow_up: FollowUp, section: Section, today: date, *, may_call: bool = True) -> QueueItem:
    """What is owed, or planned; ``may_call``: they may be called for it, or are to be written to."""
    overdue = follow_up.due < today
    lead = lead_of(follow_up)
    if section is Section.PROMISED and row_of(follow_up.kind).at_a_time and not follow_up.due_time:
        lead = "today" if not overdue else ""
    words = follow_up.what or row_of(follow_up.kind).thing
    if follow_up.kind is FollowUpKind.TELL:
        words = f"✓ done: {done_words(words)}"
    is_call = row_of(follow_up.kind).is_call
    if is_call and not may_call:
        words = write_instead(words)
    return QueueItem(
        section,
        follow_up.customer_id,
        follow_up.customer,
        follow_up.company,
        f"due {say_day(follow_up.due, today)}: {words}" if overdue else words,
        follow_up_id=follow_up.id,
        kind=follow_up.kind,
        due=follow_up.due,
        due_time=follow_up.due_time,
        due_at=follow_up.due_at,
        what=words,
        lead=lead,
        overdue=overdue,
        is_call=is_call and may_call,
    )


def lead_of(follow_up: FollowUp) -> str:
    """What kind of follow-up it is, in a few words: its time, or "waiting on Dana"."""
    if follow_up.due_time:
        return f"{follow_up.due_time:%H:%M}"
    row = row_of(follow_up.kind)
    return row.theirs.format(first_name(follow_up.owner)) if row.theirs and follow_up.owner else row.short


def calls_of(queue: Iterable[QueueItem]) -> list[tuple[int, QueueItem]]:
    """The calls to make, each customer once at their first, with their places in the queue."""
    found: dict[int, tuple[int, QueueItem]] = {}
    for place, item in enumerate(queue):
        if item.is_call:
            found.setdefault(item.customer_id, (place, item))
    return list(found.values())
