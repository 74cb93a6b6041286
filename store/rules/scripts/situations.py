"""The situations a call can find a customer in, and which of them decides what is said (METHOD §4).

The first situation that holds decides the text of every part, with two exceptions: from the second try of a round on,
only the voicemail and the e-mail are those of the try, for once somebody answers there is something better to say; and
in a talk both agreed on, questions and closing are those of what lies behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ...records.customers import Stage
from ...records.follow_ups import FollowUpKind
from ..cadence import RENEWAL_AHEAD

LONG_SILENCE = 270  # days without a conversation that are long for anybody
_CADENCES = 3  # without a conversation, that are long for this customer


class Situation(StrEnum):
    """What holds, in the order in which they go first. The value is the key under which a user's own texts are kept."""

    CALL_BACK = "call-back"
    TALK = "scheduled talk"
    SECOND_TRY = "second attempt"
    THIRD_TRY = "third attempt"
    FOURTH_TRY = "fourth attempt"
    OUR_MISTAKE = "heads-up"  # the key of before there were three kinds of heads-up: texts written under it stay
    LATE = "late promise"
    UNHAPPY = "after an unhappy talk"
    SETTLED = "criticism settled"
    DUE_TODAY = "due today"
    DONE = "done since"
    HARD_NEWS = "hard news"
    RENEWAL = "renewal"
    SUSPECT = "suspect"
    PROSPECT = "prospect"
    FIRST_CALL = "first call"
    SILENCE = "long silence"
    PROMOTER = "promoter"
    STANDARD = ""


NAMES = {
    Situation.SECOND_TRY: "second try",
    Situation.THIRD_TRY: "third try",
    Situation.FOURTH_TRY: "last try",
    Situation.OUR_MISTAKE: "our mistake",
    Situation.SETTLED: "complaint put right",
    Situation.SUSPECT: "not yet in touch",
    Situation.PROSPECT: "in talks",
    Situation.PROMOTER: "delighted",
    Situation.STANDARD: "standard",
}
"""How those are called on the screen whose key is another word."""

TONE = {
    Situation.OUR_MISTAKE: "Say it first, then listen. No reasons unless they ask.",
    Situation.LATE: "The new day must hold. If you don't know it yet, don't name one.",
    Situation.UNHAPPY: "They may still be cross. Let them finish.",
    Situation.SETTLED: "Tell, then ask. Don't sell it.",
    Situation.HARD_NEWS: "Don't bring it up. If they do, listen.",
    Situation.CALL_BACK: "They set this time. Be on it.",
    Situation.TALK: "Their time is booked: end when you said you would.",
    Situation.SECOND_TRY: "Another hour than last time, and shorter.",
    Situation.THIRD_TRY: "Ask how they'd rather be reached.",
    Situation.FOURTH_TRY: "The last message of this series. Nobody is blamed.",
    Situation.PROSPECT: "Their need and their decision, not our offer.",
    Situation.SUSPECT: "Find out whether there is anything to talk about.",
    Situation.FIRST_CALL: "You want to know them. Nothing else today.",
    Situation.SILENCE: "Say so once, then it's about them.",
    Situation.RENEWAL: "What was it worth? Before any paper.",
    Situation.PROMOTER: "Thank them with the detail. The story is for another day.",
}
"""One line above the script: how it is said. Where there is none, nothing needs to be said about it."""

TRIES = (Situation.SECOND_TRY, Situation.THIRD_TRY, Situation.FOURTH_TRY)
OF_THE_STAGE = {Stage.SUSPECT: Situation.SUSPECT, Stage.PROSPECT: Situation.PROSPECT}


def name_of(variant: str) -> str:
    """A situation as people call it, by its key."""
    return NAMES.get(Situation(variant), variant) if variant in set(Situation) else variant


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How things stand with a customer when they are called: all that the choice needs to know."""

    stage: Stage = Stage.CUSTOMER
    answers: FollowUpKind | None = None  # the kind of follow-up that this very call keeps
    tries: int = 0  # unanswered calls of the round under way
    last: bool = False  # with this call the round has all its tries
    mistake: bool = False  # of ours, and still open
    late: bool = False  # something they were told of: its day has passed, and it is not done
    unhappy: bool = False  # in the last conversation, with criticism of it open
    settled: bool = False  # criticism of theirs was put right, and they do not know
    due_today: bool = False  # something they were told of
    done: bool = False  # something they wait for is done, and they do not know
    hard_news: bool = False  # of theirs: known, and never spoken of by us
    renewal: int | None = None  # days until their renewal; None: not known
    spoken: bool = True  # there was a conversation, or an import knows of an activity
    silent: int = 0  # days since then
    cadence: int = 60  # days
    promoter: bool = False  # in the last conversation


def holding(now: Standing) -> Iterator[Situation]:
    """All situations that hold, the one that goes first first; the standard one is always the last."""
    customer = now.stage is Stage.CUSTOMER
    holds = {
        Situation.CALL_BACK: now.answers is FollowUpKind.CALL_BACK,
        Situation.TALK: now.answers is FollowUpKind.TALK,
        Situation.SECOND_TRY: now.tries == 1 and not now.last,
        Situation.THIRD_TRY: now.tries > 1 and not now.last,
        Situation.FOURTH_TRY: now.tries > 0 and now.last,
        Situation.OUR_MISTAKE: now.mistake,
        Situation.LATE: now.late,
        Situation.UNHAPPY: now.unhappy,
        Situation.SETTLED: now.settled,
        Situation.DUE_TODAY: now.due_today,
        Situation.DONE: now.done,
        Situation.HARD_NEWS: now.hard_news,
        Situation.RENEWAL: customer and now.renewal is not None and 0 <= now.renewal <= RENEWAL_AHEAD,
        Situation.SUSPECT: now.stage is Stage.SUSPECT,
        Situation.PROSPECT: now.stage is Stage.PROSPECT,
        Situation.FIRST_CALL: customer and not now.spoken,
        Situation.SILENCE: now.spoken and now.silent > min(_CADENCES * now.cadence, LONG_SILENCE),
        Situation.PROMOTER: now.promoter,
        Situation.STANDARD: True,
    }
    return (situation for situation in Situation if holds[situation])
