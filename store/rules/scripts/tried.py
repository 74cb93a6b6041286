"""The call that an e-mail follows, in one sentence (METHOD §4, §5)."""

from __future__ import annotations

import re

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


_WITH = re.compile(r"(?:left |left it |left a message |a message |message )?with (?=\S)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.'’-]{0,30}")
_MOST = 3  # words of a name


def with_whom(notes: str) -> str:
    """Who took the message, as the first line of the notes says it: "Ana" of "with Ana", or of "left with Ana: she
    passes it on". Only names, so nothing else of the notes is ever said; empty where none stands there.
    """
    line = next(iter(notes.strip().splitlines()), "")[:200]
    begun = _WITH.match(line)
    found: list[str] = []
    for word in line[begun.end() :].split()[:_MOST] if begun else ():
        name = word.rstrip(",;:.!)")
        if not _NAME.fullmatch(name) or not name[0].isupper():
            break
        found.append(name)
        if name != word:
            break
    return " ".join(found)
