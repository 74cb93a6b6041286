"""The call that an e-mail follows, in one sentence (METHOD §4, §5)."""

from __future__ import annotations

from ...records.calls import Outcome

_FIRST = {
    Outcome.VOICEMAIL: "I tried to call you {} and left you a voicemail.",
    Outcome.NO_ANSWER: "I tried to call you {} and missed you.",
    Outcome.MESSAGE: "I tried to call you {} and left a message{}.",
}


def tried(outcome: Outcome | None, attempt: int, called: str, whom: str = "") -> str:
    """How the call ended, in a whole sentence; empty where another text says it, or nobody was tried.

    ``attempt`` counts the tries of the series, this one included; ``called`` is the day as ``on_day`` says it; ``whom``
    is the person who took the message.
    """
    sentence = _FIRST.get(outcome) if outcome and called else None
    if sentence is None:
        return ""
    if attempt > 1:
        return f"I tried you again {called}."
    return sentence.format(called, f" with {whom}" if whom else "")
