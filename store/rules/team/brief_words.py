"""The words of a team brief: who, how and in what mood (METHOD §7). English, as all that First Cup writes by itself."""

from __future__ import annotations

from collections.abc import Callable

from ...records import tier_table
from ...records.calls import Channel, Interaction, Mood, StartedBy
from ...records.team import Whom
from ..outcome_table import row_of

Say = Callable[[str], str]  # what people said or typed, on its way into a text

MOODS = {
    Mood.UNHAPPY: "They were unhappy.",
    Mood.SATISFIED: "They were satisfied.",
    Mood.PROMOTER: "They were delighted with us.",
}
_OURS = {
    Channel.CALL: "I talked with them on the phone",
    Channel.EMAIL: "I wrote to them",
    Channel.MEETING: "I met them",
    Channel.SOCIAL: "I was in touch with them on a social network",
    Channel.TEXT: "I sent them a text message",
    Channel.VISIT: "I visited them",
    Channel.ACTIVITY: "We did something together",
    Channel.NOTE: "I sent them a note",
}
_THEIRS = {
    Channel.CALL: "They called me",
    Channel.EMAIL: "They wrote to me",
    Channel.MEETING: "They asked to meet, and I met them",
    Channel.SOCIAL: "They were in touch on a social network",
    Channel.TEXT: "They sent me a text message",
    Channel.VISIT: "They visited us",
    Channel.ACTIVITY: "They invited us to do something together",
    Channel.NOTE: "They sent me a note",
}


def how(said: Interaction) -> str:
    """``I talked with them on the phone``."""
    if said.started_by is StartedBy.THEM:
        return _THEIRS.get(said.channel, _THEIRS[Channel.NOTE])
    ended = row_of(said.outcome).to_a_colleague if said.channel is Channel.CALL and said.outcome else ""
    return ended or _OURS.get(said.channel, _OURS[Channel.NOTE])


def whom_words(whom: Whom, say: Say) -> str:
    """``Ana Ruiz, COO at Fabrikam Foods (key account)``."""
    account = tier_table.row_of(whom.tier).account
    return f"{from_words(whom, say)} ({account})" if account else from_words(whom, say)


def from_words(whom: Whom, say: Say) -> str:
    """``Ana Ruiz, COO at Fabrikam Foods``."""
    place = " at ".join(filter(None, (say(whom.title), say(whom.company))))
    return f"{say(whom.name)}, {place}" if whom.title else name_words(whom, say)


def name_words(whom: Whom, say: Say) -> str:
    """``Ana Ruiz of Fabrikam Foods``."""
    return " of ".join(filter(None, (say(whom.name), say(whom.company))))


def stopped(words: str) -> str:
    """With a full stop, where nothing ends the sentence yet."""
    return words if words[-1:] in ".!?…" or not words else f"{words}."
