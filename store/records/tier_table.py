"""The tiers, one row each: a new one is a member of the enumeration and its row (METHOD §2, §10)."""

from __future__ import annotations

from typing import NamedTuple

from .customers import Tier


class TierRow(NamedTuple):
    """What the rules know of one tier, and how it is said."""

    tier: Tier
    cadence: int  # days between conversations, unless the settings say otherwise
    worth: float  # of a call that is due, against one with a regular customer
    share: int  # of five places in a week
    account: str = ""  # what a brief calls such a customer; empty: nothing
    letter: str = ""  # what other programs' files call it


TIERS: tuple[TierRow, ...] = (
    TierRow(
        Tier.KEY,
        cadence=30,
        worth=1.5,  # a fifth of the customers carry most of the business
        share=2,
        account="key customer",
        letter="a",
    ),
    TierRow(Tier.REGULAR, cadence=60, worth=1.0, share=2, letter="b"),
    TierRow(Tier.SMALL, cadence=120, worth=0.8, share=1, letter="c"),
)
"""In the order of the enumeration."""

_ROWS = {row.tier: row for row in TIERS}


def row_of(tier: Tier) -> TierRow:
    """The row of a tier."""
    return _ROWS.get(tier, _ROWS[Tier.REGULAR])
