"""How a customer came to us, as a clause that was typed, and in a few words (METHOD §3)."""

from __future__ import annotations

import re

from ..phrases import ENGLISH, Phrases
from .phrases import begun, said

_FEW = 5  # words that may stand in the subject of an e-mail
_SUGGESTED = re.compile(
    r"(.{1,60}?) (?:suggested|said|thought) (?:that )?(?:I|we) (?:should )?(?:call|talk|write|ring)", re.IGNORECASE
)


def how_they_came(typed: str, phrases: Phrases = ENGLISH) -> dict[str, str]:
    """``how_met`` and ``how_met_short``: "Ana Ruiz suggested I call you", "Ana Ruiz suggested it"."""
    words = said(typed)
    suggested = _SUGGESTED.match(words)
    few = words if len(words.split()) <= _FEW else ""
    short = phrases.say("suggested", name=suggested[1]) if suggested else few
    return {"how_met": begun(words), "how_met_short": begun(short)}
