"""Who matters: customers as they are weighed, one at a time, and the answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Weight(StrEnum):
    """What a person answers about one customer."""

    KEY = "key"
    REGULAR = "regular"
    SMALL = "small"
    PROSPECT = "prospect"
    NOBODY = "not a customer"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class ToWeigh:
    """What is known of a customer that says how soon they are asked about."""

    id: int
    company: str
    title: str
    value: int | None  # what they are worth a year
    last: date | None  # the last activity that anything knows of
    entries: int  # of their log


@dataclass(frozen=True, slots=True)
class WeighingQueue:
    """Whom to ask about, in order; and of how many the question was answered or left before."""

    ids: tuple[int, ...]
    answered: int
