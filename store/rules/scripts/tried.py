"""The call that an e-mail follows, in one sentence (METHOD §4, §5)."""

from __future__ import annotations

from ...records.calls import Outcome
from ..phrases import ENGLISH, Phrases

_FIRST = {
    Outcome.VOICEMAIL: "tried voicemail",
    Outcome.NO_ANSWER: "tried no answer",
    Outcome.MESSAGE: "tried message",
}


def tried(outcome: Outcome | None, attempt: int, called: str, whom: str = "", phrases: Phrases = ENGLISH) -> str:
    """How the call ended, in a whole sentence; empty where another text says it, or nobody was tried.

    ``attempt`` counts the tries of the series, this one included; ``called`` is the day as ``on_day`` says it; ``whom``
    is the person who took the message.
    """
    sentence = _FIRST.get(outcome) if outcome and called else None
    if sentence is None:
        return ""
    if attempt > 1:
        return phrases.say("tried again", called=called)
    if whom and outcome is Outcome.MESSAGE:
        return phrases.say("tried message with", called=called, whom=whom)
    return phrases.say(sentence, called=called)
