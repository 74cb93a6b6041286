"""Texts that are spoken end in time: a voicemail after half a minute, an opening after three quarters (METHOD §4)."""

from __future__ import annotations

from .shipped import OPENING, VOICEMAIL
from .templates import Facts, fill, says, spoken_seconds

MOST = {VOICEMAIL: 30, OPENING: 45}  # seconds
_SPARED = ("congratulation", "tenure", "how_met", "earlier_call", "mailed")
"""Without which a text stays true and whole. What it is about, and what was typed for it, is never left out of it."""


def spoken(part: str, template: str, facts: Facts) -> str:
    """The text of a part, filled in. One that takes too long to say goes without what it can do without, the longest
    first, until it fits; a whole sentence or none, for words that somebody typed are never cut.
    """
    text, most = fill(template, facts), MOST.get(part)
    if most is None:
        return text
    left = [name for name in _SPARED if facts.get(name) and says(template, name)]
    while left and spoken_seconds(text) > most:
        without = {name: fill(template, {**facts, name: ""}) for name in left}
        name = min(left, key=lambda one: len(without[one].split()))
        left.remove(name)
        if len(without[name].split()) < len(text.split()):
            text, facts = without[name], {**facts, name: ""}
    return text
