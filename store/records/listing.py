"""The list of customers: its orders, its views, and what a search of it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

MOST_AT_ONCE = 1_000  # customers of one act; more would keep the user waiting


class CustomerOrder(StrEnum):
    """What the list of customers is sorted by; within the same, by name."""

    NAME = "name"
    COMPANY = "company"  # those without one last
    LAST_TALK = "last talk"  # the latest first, those never spoken to last
    DUE = "due"  # the longest late first, whoever is not due at all last
    TIER = "tier"  # key customers first
    MOOD = "mood"  # the unhappy first, those of no known mood last
    VALUE = "value"  # the greatest first, those of no known value last


class TermKind(StrEnum):
    """What one term of a search is about, by the name it is typed with."""

    TIER = "tier"
    MOOD = "mood"
    STAGE = "stage"
    SPOKEN = "spoken"
    LABEL = "label"
    CITY = "city"
    COMPANY = "company"
    LATE = "late"  # typed alone


class SearchTerm(NamedTuple):
    """One term of a search: ``tier:key``, ``-label:press``, ``late``."""

    kind: TermKind
    values: tuple[str, ...] = ()  # one of these; folded, and where they are of a closed set, its members
    out: bool = False  # whoever it fits is left out


@dataclass(frozen=True, slots=True)
class Search:
    """A search of the list as it was understood."""

    words: str = ""  # to be found in names, notes and all that was said
    terms: tuple[SearchTerm, ...] = ()
    archived: bool | None = None  # who is looked among; None: the search does not say so
    problem: str = ""  # a sentence on what was not understood

    @property
    def narrows(self) -> bool:
        """Whether it asks for anything by a term."""
        return bool(self.terms)


@dataclass(frozen=True, slots=True)
class Listing:
    """Who stands in a list. Of the whole list by name no ids are fetched: it is asked for by pages."""

    count: int
    archived: bool  # the archived are listed, not the others
    ids: tuple[int, ...] | None = None  # in order; None: everyone by name
    hits: dict[int, str] | None = None  # where a search for words found each; empty: in the name
    problem: str = ""  # a sentence on what of the search was not understood; nobody is listed then


class CustomerView(NamedTuple):
    """A view of the list: a search that has a name."""

    name: str
    words: str

    @property
    def is_of_all(self) -> bool:
        """Whether it leaves nobody out but the archived, or the others."""
        return self in (ALL, ARCHIVED)


ALL, ARCHIVED = CustomerView("all", ""), CustomerView("archived", "archived")
DOUBLES = CustomerView("there twice", "")  # pairs, which have a list of their own
VIEWS = (
    ALL,
    CustomerView("key customers", "tier:key"),
    CustomerView("late", "late"),
    CustomerView("never spoken to", "spoken:never"),
    CustomerView("unhappy", "mood:unhappy"),
    CustomerView("delighted", "mood:delighted"),
    CustomerView("prospects", "stage:prospect"),
    ARCHIVED,
)
"""The views that everybody has, in the order they are offered."""
