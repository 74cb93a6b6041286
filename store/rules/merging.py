"""What stays of two customers who are one: what is proposed, what both have together, and what is kept beside it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ..records.customers import LINES, Fact, Stage, Tier
from ..records.doubles import MergeField
from .matching import is_stand_in
from .text.text import fold


@dataclass(frozen=True, slots=True)
class Merged:
    """One thing of which a customer has one, and how it is called."""

    column: str
    heading: str
    as_fact: bool = True  # what is not chosen stays as a fact, as when a file says something else (METHOD §10)


_HEADINGS = {
    "who_they_are": "Who they are",
    "what_they_do": "What they do",
    "what_they_value": "They value",
    "national": "National",
    "regional": "Regional",
    "preferred_channel": "Prefers",
    "best_hours": "Best hours",
}
MERGED = (
    Merged("name", "Name"),
    *(Merged(field.name, field.heading) for field in LINES if field.name != "name"),
    Merged("stage", "Stage", as_fact=False),
    Merged("tier", "Weight", as_fact=False),
    Merged("cadence_override", "How often", as_fact=False),
    Merged("customer_since", "Customer since"),
    Merged("renewal_day", "Renewal"),
    Merged("value", "Worth a year"),
    Merged("birthday", "Birthday"),
    *(Merged(column, heading) for column, heading in _HEADINGS.items()),
    Merged("zone", "Time zone", as_fact=False),
    Merged("country", "Country", as_fact=False),
    Merged("script_set", "Scripts", as_fact=False),
)
"""What is chosen, in the order in which it is shown."""


def proposed(column: str, kept: str, other: str) -> bool:
    """Whether the other's is proposed: where the kept one has none, or less is said."""
    if not kept or not other:
        return not kept
    if column == "stage":
        return _further(list(Stage), kept, other)
    if column == "tier":
        return _further(list(reversed(Tier)), kept, other)
    if column == "customer_since":
        return other < kept
    if column == "birthday":
        return len(other) > len(kept) and other.endswith(kept)  # with its year
    return column == "name" and is_stand_in(kept) and not is_stand_in(other)


def _further(order: Sequence[str], kept: str, other: str) -> bool:
    return kept in order and other in order and order.index(other) > order.index(kept)


def takes_other(field: MergeField, of_other: Collection[str]) -> bool:
    """Whether the other's value stays. What only one of them has is never lost."""
    return field.name in of_other if field.differs else not field.kept


def left_over(fields: Sequence[MergeField], of_other: Collection[str], known: Collection[Fact]) -> list[Fact]:
    """What was not chosen, as facts, but for those that are known; the same in other letters is nothing else."""
    facts = {one.column: one.heading for one in MERGED if one.as_fact}
    found = []
    for field in fields:
        if field.name in facts and field.differs and fold(field.kept) != fold(field.other):
            value = field.kept if takes_other(field, of_other) else field.other
            if (fact := Fact(facts[field.name], value)) not in known:
                found.append(fact)
    return found


def both_notes(kept: str, other: str) -> str:
    """The notes of both, one below the other; said once where one has all of the other's."""
    if not other or other in kept:
        return kept
    return other if not kept or kept in other else f"{kept}\n\n{other}"
