"""The load in one line: what the cadences ask for, and what the week makes (METHOD §2)."""

from __future__ import annotations

from textual.content import Content

from store.records.preferences import Preferences
from store.rules.load import Load, demand, supply

from ..text.key_labels import sentence


def load_line(load: Load, preferences: Preferences) -> Content:
    """``About 3 of 23 talks a week get made``, and the two ways out."""
    made, asked = max(1, round(supply(load, preferences))), round(demand(load, preferences))
    return sentence(f"About {made} of {asked} talks a week get made · w week size · o how often", "w", "o")
