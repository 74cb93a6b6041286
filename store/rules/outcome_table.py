"""The outcomes of a call, one row each: a new one is a member of the enumeration and its row (METHOD §5)."""

from __future__ import annotations

from typing import NamedTuple

from ..records.calls import Outcome
from ..records.unreadable import UNREADABLE, member


class OutcomeRow(NamedTuple):
    """All that is said of one outcome, and what the rules know of it."""

    outcome: Outcome
    digit: str  # its key in a call
    glyph: str
    name: str  # in the call, at its digit
    label: str  # of its key
    help: str  # of its key, one sentence
    undo: str  # the act by name; {} is the customer
    to_a_colleague: str  # how a brief says it; empty: as of any call of ours
    reached: bool  # did anything get through?
    spoke: bool = False  # was somebody of theirs reached? This ends a round, and counts for the share
    brings: str = ""  # what it will do, where it is no try of a round; {} is the day of what it derives
    is_try: bool = False  # a try of a round: nobody of theirs was reached
    echoed: bool = False  # the e-mail that echoes it is to be written the same day


OUTCOMES: tuple[OutcomeRow, ...] = (
    OutcomeRow(
        Outcome.TALKED,
        digit="1",
        glyph="●",
        name="Talked",
        label="talked",
        help="Talked: on to the close.",
        undo="talked with {}",
        to_a_colleague="",
        reached=True,
        spoke=True,
        brings="on to the close: mood, promises, next step",
    ),
    OutcomeRow(
        Outcome.VOICEMAIL,
        digit="2",
        glyph="◐",
        name="Voicemail",
        label="voicemail",
        help="Voicemail.",
        undo="voicemail to {}",
        to_a_colleague="I left them a voicemail",
        reached=True,
        is_try=True,
        echoed=True,
    ),
    OutcomeRow(
        Outcome.NO_ANSWER,
        digit="3",
        glyph="○",
        name="No answer",
        label="no answer",
        help="No answer.",
        undo="no answer from {}",
        to_a_colleague="I tried to reach them on the phone",
        reached=False,
        is_try=True,
    ),
    OutcomeRow(
        Outcome.MESSAGE,
        digit="4",
        glyph="◑",
        name="Message left",
        label="message",
        help="Left a message with somebody.",
        undo="message left for {}",
        to_a_colleague="I left a message for them",
        reached=True,
        is_try=True,
    ),
    OutcomeRow(
        Outcome.CALL_BACK,
        digit="5",
        glyph="↻",
        name="Call back",
        label="call back",
        help="They asked for a call back.",
        undo="call-back promised to {}",
        to_a_colleague="They asked me to call back",
        reached=True,
        spoke=True,
        brings="you say when; it counts as a promise",
    ),
    OutcomeRow(
        Outcome.WRONG_NUMBER,
        digit="6",
        glyph="✗",
        name="Wrong number",
        label="wrong number",
        help="Wrong number.",
        undo="wrong number for {}",
        to_a_colleague="I tried to reach them on the phone",
        reached=False,
        brings="find the right one by {}",
    ),
    OutcomeRow(
        Outcome.DECLINED,
        digit="7",
        glyph="–",
        name="Said no",
        label="said no",
        help="They said no.",
        undo="{} said no",
        to_a_colleague="They did not want to talk",
        reached=True,
        spoke=True,
        brings="no calls until {}",
    ),
)
"""In the order of their digits, which is the order of the enumeration."""

_ROWS = {row.outcome: row for row in OUTCOMES}
_UNREADABLE = OutcomeRow(
    member(Outcome, None), digit="", glyph="?", name=UNREADABLE.capitalize(), label=UNREADABLE, help="",
    undo="a call to {}", to_a_colleague="", reached=True,
)  # fmt: skip


def row_of(outcome: Outcome) -> OutcomeRow:
    """The row of an outcome."""
    return _ROWS.get(outcome, _UNREADABLE)
