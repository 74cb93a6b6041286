"""The settings of the regimen: how many a week and how often, who gets a place, and the rounds of calls."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from store import Invalid, Store
from store.records.customers import Tier
from store.records.preferences import Preferences
from store.rules.load import Load, comes_round, demand, supply

from ..forms.fields import Field, TextField
from . import words
from .entries import MOST_SPACINGS, SPACINGS, WORTH
from .group import Group, at, meaning, number, number_field

_NEVER = 36_500  # days; what is said stays in one line, so that a form does not move


def week_group(store: Store) -> Group:
    """How many a week, and how often each."""
    week = _Week(store.preferences, store.plan.load())
    note = (
        "How many customers a week, and how often you talk with each, by their weight."
        " Whoever is on this week's list already stays on it."
    )
    return Group(week.fields, week.read, note, following=week)


class _Week:
    """What a change would do is said before it is saved: all of its numbers have to do with each other."""

    def __init__(self, preferences: Preferences, load: Load) -> None:
        self._preferences, self._load = preferences, load
        self._size = number_field("size", preferences.week_size, self._say_size)
        self._tiers = {
            tier: number_field(tier.value, preferences.cadence_of(tier), partial(self._say, tier)) for tier in Tier
        }
        self.fields: tuple[Field, ...] = (self._size, *self._tiers.values())

    def read(self, values: dict[str, str]) -> dict[str, Any]:
        """The preferences that the fields name. Raises Invalid."""
        return {
            "week_size": number("size", values),
            "cadence": tuple((tier, number(tier.value, values)) for tier in Tier),
        }

    def _typed(self) -> Preferences:
        """As it would be; what cannot be read is as it was."""
        values = {str(field.name): field.value for field in self.fields}
        try:
            return replace(self._preferences, **self.read(values))
        except Invalid:
            return self._preferences

    def _say_size(self, text: str) -> str:
        said = meaning("size", text)
        if not self._load.customers:
            return said
        typed = replace(self._typed(), week_size=int(text))
        made, asked = supply(self._load, typed), demand(self._load, typed)
        return f"{said}: about {made:.0f} talk{'' if round(made) == 1 else 's'}, {asked:.0f} asked for"

    def _say(self, tier: Tier, text: str) -> str:
        said = meaning(tier.value, text)
        if not self._load.of(tier):
            return said
        cadence = dict(self._typed().cadence) | {tier: int(text)}
        days = comes_round(self._load, replace(self._typed(), cadence=tuple(cadence.items())), tier)
        if days < int(text) + 0.5:
            return said
        return f"{said}; in fact {'never' if days > _NEVER else f'{days:.0f}'}"

    def changed(self, field: Field) -> None:
        """The others mean something else now."""
        for other in self.fields:
            if other is not field:
                other.judge()

    def filled(self, *, opening: bool) -> None:  # noqa: ARG002 (as all that follow take it)
        """All together, once all of them are there."""
        for field in self.fields:
            field.judge()


def places_group(store: Store) -> Group:
    """Who gets a place of the week."""
    p = store.preferences

    def read(values: dict[str, str]) -> dict[str, Any]:
        shares = tuple((tier, number(f"share-{tier.value}", values)) for tier in Tier)
        if not any(share for _, share in shares):
            raise Invalid("Give at least one of the three a place.", f"share-{Tier.KEY.value}")
        return {
            "round_places": number("rounds", values),
            "shares": shares,
            "worth": tuple((tier, at(f"worth-{tier.value}", _worth, values[f"worth-{tier.value}"])) for tier in Tier),
            "prospects": number("prospects", values),
        }

    fields = (
        number_field("rounds", p.round_places),
        *(number_field(f"share-{tier.value}", dict(p.shares)[tier]) for tier in Tier),
        *(_worth_field(tier, p.worth_of(tier)) for tier in Tier),
        number_field("prospects", p.prospects),
    )
    note = "How the places of a week are shared out. Where nobody of a weight is due, its places go to the others."
    return Group(fields, read, note)


def _worth_field(tier: Tier, value: float) -> TextField:
    def say(text: str) -> str:
        worth = _worth(text)
        return f"a call to {tier.value} customers counts {'once' if worth == 1 else f'{worth:g} times'}"

    return TextField(f"worth-{tier.value}", f"{tier.value.capitalize()} worth", f"{value:g}", reader=say, required=True)


def _worth(text: str) -> float:
    lowest, highest = WORTH
    typed = text.strip().replace(",", ".")
    if typed.isascii() and len(typed) < 8 and typed.replace(".", "", 1).isdigit() and lowest <= float(typed) <= highest:
        return float(typed)
    raise Invalid(f"Type a number from {lowest} to {highest:.0f}, such as 1.5.")


def rounds_group(store: Store) -> Group:
    """How often, and how far apart, somebody is tried who does not answer."""
    p = store.preferences

    def read(values: dict[str, str]) -> dict[str, Any]:
        return {
            "attempts_before_other_channel": number("attempts", values),
            "spacing": at("spacing", _spacing, values["spacing"]),
            "after_message": number("after_message", values),
            "call_back_tries": number("asked", values),
            "rest": number("rest", values),
        }

    spacing = TextField(
        "spacing", "Spacing", ", ".join(map(str, p.spacing)), reader=_say_spacing, required=True, hint="2, 2, 3, 5"
    )
    fields = (
        number_field("attempts", p.attempts_before_other_channel),
        spacing,
        number_field("after_message", p.after_message),
        number_field("asked", p.call_back_tries),
        number_field("rest", p.rest),
    )
    return Group(fields, read, "The calls made to reach one customer: how many, how far apart, and how long the rest.")


def _spacing(text: str) -> tuple[int, ...]:
    parts = [part for part in text.replace(",", " ").split() if part]
    if not 1 <= len(parts) <= MOST_SPACINGS:
        raise Invalid("Type working days from one try to the next, as in 2, 2, 3, 5.")
    return tuple(words.read_number(part, SPACINGS) for part in parts)


def _say_spacing(text: str) -> str:
    days = ", ".join(map(str, _spacing(text)))
    return f"working days from try to try: {days}"
