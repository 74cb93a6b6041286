"""What becomes of a promise, and what being done asks for (METHOD §7, §8). The tables count by the same rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ..records.follow_ups import FollowUp, FollowUpKind, FollowUpState, PromiseState

if TYPE_CHECKING:
    from ..records.promises import NewDay  # not loaded before the first picture

LATELY = 90  # days that the share on the status line looks back
ASK_AFTER = 10  # working days after the customer was told, to ask whether they are satisfied
AROUND = 3  # lines of the notes shown before and after the one that made a promise
_TELL = "tell them: "


def state_of(item: FollowUp, today: date) -> PromiseState:
    """The one state a promise is in. On its day it may yet be kept; done on its day is on time.

    A day agreed after the old one had passed makes it no less late.
    """
    promised = item.promised or item.due
    if item.state is FollowUpState.DROPPED:
        return PromiseState.DROPPED
    if item.state is FollowUpState.OPEN:
        return PromiseState.OPEN if promised >= today else PromiseState.OVERDUE
    in_time = not item.missed and item.closed is not None and item.closed <= promised
    return PromiseState.ON_TIME if in_time else PromiseState.LATE


def was_missed(item: FollowUp, today: date) -> bool:
    """Was its day missed, whatever became of it on paper? So it counts as not kept on time."""
    return item.missed or (item.closed or today) > (item.promised or item.due)


def first_day(promised: date, changes: Sequence[NewDay]) -> date:
    """The day that was promised at first; ``changes`` with the oldest first."""
    return changes[0].old if changes else promised


def asks_to_tell(item: FollowUp, spoke: bool) -> bool:
    """Must the customer be told that ``item`` is done (METHOD §7)?

    Every action item they know of: promised, noted in a conversation, or typed by the user. Not what a call that
    nobody answered left to do ("find the right number"): ``spoke`` says whether the item came from such a call.
    """
    if item.kind is not FollowUpKind.ACTION:
        return False
    return item.told or item.line is not None or item.interaction_id is None or spoke


def tell_words(what: str) -> str:
    """What is to be done when ``what`` is done and the customer does not know yet."""
    return f"{_TELL}{what}"


def done_words(what: str) -> str:
    """What the customer is to be told: ``tell_words`` without its beginning, where it has that."""
    return what.removeprefix(_TELL)


def satisfaction_words(what: str) -> str:
    """What to ask after a completed delivery."""
    return f"ask whether it is what they needed: {done_words(what)}"


def around(notes: str, line: int | None) -> tuple[str, ...]:
    """The lines of a note around one of them, without empty ones at the ends; the first lines where none is named."""
    lines = notes.split("\n")
    start = max(0, (line or 0) - AROUND)
    some = lines[start : (line or 0) + AROUND + 1]
    while some and not some[0].strip():
        some = some[1:]
    while some and not some[-1].strip():
        some = some[:-1]
    return tuple(some)
