"""The kinds of follow-up, one row each: a new one is a member of the enumeration and its row (METHOD §5, §8)."""

from __future__ import annotations

from typing import NamedTuple

from ..records.calls import Channel
from ..records.follow_ups import FollowUpKind
from ..records.unreadable import UNREADABLE, member


class FollowUpRow(NamedTuple):
    """What the rules know of one kind of follow-up, and how it is said."""

    kind: FollowUpKind
    word: str  # in the queue
    short: str  # on Today
    to_a_colleague: str  # what it asks for, in a brief, where its words alone do not say so
    noun: str = ""  # what one is called by itself; empty: the word
    theirs: str = ""  # instead of the word, where a colleague owns it; {} is the colleague
    by_hand: bool = True  # a person may add one; others are made by the store
    is_call: bool = False  # one picks the phone up for it
    by_talking: bool = False  # a call keeps it only where we talked: nobody is asked for a story on a voicemail
    is_attempt: bool = False  # the call itself is what is due: while it waits, no other is proposed (METHOD §2)
    at_a_time: bool = False  # agreed with them for a day and a time: it is promised to them, and in the calendar
    logged_as: Channel | None = None  # an interaction of ours once it is done (METHOD §9)
    planned: bool = False  # our own plan rather than what we owe them, in the brief before a call
    printed_as_planned: bool = False  # the same, in the brief that is printed

    @property
    def thing(self) -> str:
        """What one is called where it is added, taken back, or has no words of its own."""
        return self.noun or self.word


FOLLOW_UPS: tuple[FollowUpRow, ...] = (
    FollowUpRow(
        FollowUpKind.ACTION,
        word="mine",
        short="mine",
        noun="to-do",
        to_a_colleague="",
        theirs="waiting on {}",
    ),
    FollowUpRow(
        FollowUpKind.EMAIL,
        word="e-mail",
        short="e-mail",
        to_a_colleague="write them an e-mail",
        logged_as=Channel.EMAIL,
    ),
    FollowUpRow(
        FollowUpKind.CALL_BACK,
        word="call-back",
        short="call-back",
        to_a_colleague="call them back",
        is_call=True,
        is_attempt=True,
        at_a_time=True,
    ),
    FollowUpRow(
        FollowUpKind.TALK,
        word="talk",
        short="talk",
        to_a_colleague="talk with them, as agreed",
        is_call=True,
        is_attempt=True,
        at_a_time=True,
    ),
    FollowUpRow(
        FollowUpKind.CHECK_IN,
        word="get in touch",
        short="get in touch",
        to_a_colleague="get in touch with them",
        is_call=True,
        planned=True,
        printed_as_planned=True,
    ),
    FollowUpRow(
        FollowUpKind.RETRY,
        word="call again",
        short="call again",
        to_a_colleague="call them again",
        is_call=True,
        is_attempt=True,
        planned=True,
        printed_as_planned=True,
    ),
    FollowUpRow(
        FollowUpKind.TOGETHER,
        word="together",
        short="together",
        to_a_colleague="do together with them",
        logged_as=Channel.ACTIVITY,
        planned=True,
    ),
    FollowUpRow(
        FollowUpKind.TELL,
        word="tell them",
        short="tell them",
        to_a_colleague="tell them that it is done",
        theirs="{} tells",
        by_hand=False,
    ),
    FollowUpRow(
        FollowUpKind.STORY,
        word="ask for their story",
        short="story",
        to_a_colleague="ask them for their story",
        by_hand=False,
        is_call=True,
        by_talking=True,
        planned=True,
    ),
)
"""In the order in which a person is offered them."""

_ROWS = {row.kind: row for row in FOLLOW_UPS}
_UNREADABLE = FollowUpRow(member(FollowUpKind, None), word=UNREADABLE, short=UNREADABLE, to_a_colleague="")

CALLS = tuple(row.kind for row in FOLLOW_UPS if row.is_call)
AT_A_TIME = tuple(row.kind for row in FOLLOW_UPS if row.at_a_time)
ATTEMPTS = tuple(row.kind for row in FOLLOW_UPS if row.is_attempt)


def row_of(kind: FollowUpKind) -> FollowUpRow:
    """The row of a kind."""
    return _ROWS.get(kind, _UNREADABLE)
