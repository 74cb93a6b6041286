"""The load: how many conversations the cadences ask for, and how many the user's week makes (METHOD §2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..records.customers import Tier
from ..records.preferences import FIVE, Preferences
from .why import say_cadence

KNOWN_FROM = 20  # calls of the last 90 days; with fewer the usual rate is taken
USUAL_REACH = 0.2  # of all calls reach somebody
LATELY = 90  # days
_FAR = 1.5  # from here on demand is far above supply


@dataclass(frozen=True, slots=True)
class Load:
    """What the store knows for it."""

    cadences: Mapping[tuple[Tier, int | None], int]  # customers of each tier by a cadence of their own (None: none)
    calls: int = 0  # ours, of the last 90 days
    reached: int = 0  # of these: conversations

    @property
    def customers(self) -> int:
        """All of the regimen."""
        return sum(self.cadences.values())

    def of(self, tier: Tier) -> int:
        """Customers of one tier."""
        return sum(n for (one, _), n in self.cadences.items() if one is tier)


def reach(load: Load) -> float:
    """The share of calls that reach somebody."""
    return load.reached / load.calls if load.calls >= KNOWN_FROM else USUAL_REACH


def demand(load: Load, preferences: Preferences) -> float:
    """Conversations a week that the cadences ask for."""
    return sum(7 * n / (own or preferences.cadence_of(tier)) for (tier, own), n in load.cadences.items())


def supply(load: Load, preferences: Preferences) -> float:
    """Conversations a week that the places of the week make: each is tried until its attempts are used up."""
    missed = (1 - reach(load)) ** preferences.attempts_before_other_channel
    return preferences.week_size * (1 - missed)


def comes_round(load: Load, preferences: Preferences, tier: Tier) -> float:
    """Days in which each customer of a tier has a conversation once, with its share of the supply."""
    total = sum(share for _, share in preferences.shares) or FIVE
    part = supply(load, preferences) * dict(preferences.shares).get(tier, 0) / total
    return max(preferences.cadence_of(tier), 7 * load.of(tier) / part if part else float("inf"))


def is_far_above(load: Load, preferences: Preferences) -> bool:
    """Whether the cadences ask for far more than the week makes."""
    return demand(load, preferences) > _FAR * supply(load, preferences)


def load_words(load: Load, preferences: Preferences) -> tuple[str, ...]:
    """What the settings come to, a sentence each; with the ways out where more is asked for than the week makes.

    Empty while there are no customers.
    """
    if not load.customers:
        return ()
    asked, made = demand(load, preferences), supply(load, preferences)
    first = f"You speak to about {_count(made)} a week; how often you want to talk asks for {_count(asked)}."
    if asked <= made:
        return (f"{first} All of them are reached in time.",)
    key = _round_words(load, preferences)
    twice = replace(preferences, week_size=2 * preferences.week_size)
    seldom = replace(preferences, cadence=_seldom(preferences))
    ways = [
        f"{twice.week_size} a week: {_round_words(load, twice)}.",
        f"Key customers {say_cadence(seldom.cadence_of(Tier.KEY))}, and the others half as often:"
        f" {_count(demand(load, seldom))} a week are asked for.",
    ]
    return (f"{first} With these settings {key}.", *ways)


def _round_words(load: Load, preferences: Preferences) -> str:
    tier = next((one for one in Tier if load.of(one)), Tier.REGULAR)
    name = {Tier.KEY: "key customers come", Tier.REGULAR: "customers come", Tier.SMALL: "small customers come"}[tier]
    days = comes_round(load, preferences, tier)
    return f"{name} round every {days:.0f} days" if days < 3650 else f"{name} round in no foreseeable time"


def _seldom(preferences: Preferences) -> tuple[tuple[Tier, int], ...]:
    return tuple((tier, 2 * days) for tier, days in preferences.cadence)


def _count(number: float) -> str:
    return f"{number:.0f}" if number >= 1 or number == 0 else "less than one"
