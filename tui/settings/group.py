"""A group of settings: its fields, and how what is typed in them is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from store import Invalid
from store.records.customers import Tier
from store.rules.text.text import clean_line

from ..forms.fields import Field, TextField
from ..forms.following import Following
from . import words
from .entries import (
    ATTEMPTS,
    CADENCES,
    LINE,
    PROSPECTS,
    ROUND_PLACES,
    SHARES,
    SPACINGS,
    STALE,
    TRIES,
    WEEK_SIZES,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """One group of settings: the fields with what holds now, and how they are read. ``read`` raises Invalid."""

    fields: tuple[Field, ...]
    read: Callable[[dict[str, str]], dict[str, Any]]  # to the preferences they name
    note: str = ""
    following: Following | None = None


def at(field: str, read: Callable[..., Any], *arguments: Any) -> Any:
    """Read a value; a refusal stands at its field."""
    try:
        return read(*arguments)
    except Invalid as refusal:
        raise Invalid(str(refusal), field) from None


def short(label: str, text: str, field: str, limit: int = LINE) -> str:
    """A text of one line. Raises Invalid ("field") for one that is longer than ``limit`` characters."""
    if len(text) > limit:
        raise Invalid(f"{label} is longer than {limit} characters. Shorten it.", field)
    return clean_line(text, limit)


# Field: label, limits, and what the number means.
_NUMBERS = {
    "size": ("A week", WEEK_SIZES, "{} customer(s) a week"),
    **{tier.value: (tier.value.capitalize(), CADENCES, f"{tier.value} customers every {{}} day(s)") for tier in Tier},
    "rounds": ("For rounds", ROUND_PLACES, "of five places, {} go to rounds under way at most"),
    **{
        f"share-{tier.value}": (tier.value.capitalize(), SHARES, f"{{}} place(s) for {tier.value} customers")
        for tier in Tier
    },
    "prospects": ("Prospects", PROSPECTS, "{} a week, on places of their own"),
    "attempts": ("In a row", ATTEMPTS, "{} call(s) before you write instead"),
    "after_message": ("Message left", SPACINGS, "{} working day(s) after a message with somebody"),
    "asked": ("They asked", TRIES, "missed, their call-back is tried {} more time(s)"),
    "rest": ("Rest", SPACINGS, "no call for {} working day(s) after a round, three weeks at least"),
    "stale": ("Look again after", STALE, "{} day(s)"),
}


def number_field(name: str, value: int, say: Callable[[str], str] | None = None) -> TextField:
    """A field for one of the numbers; ``say`` says what it means otherwise."""
    return TextField(name, _NUMBERS[name][0], str(value), reader=say or partial(meaning, name), required=True)


def number(name: str, values: dict[str, str]) -> int:
    """One of the numbers, as typed. Raises Invalid."""
    return int(at(name, words.read_number, values[name], _NUMBERS[name][1]))


def meaning(name: str, text: str) -> str:
    """What one of the numbers means, as typed. Raises Invalid."""
    return words.say_number(words.read_number(text, _NUMBERS[name][1]), _NUMBERS[name][2])
