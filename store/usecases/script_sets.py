"""Which set of scripts a customer hears, with its texts and its phrases (METHOD §4)."""

from __future__ import annotations

from ..records.customers import Customer
from ..rules.phrases import Phrases, phrases_of
from ..rules.scripts.shipped import Bodies
from ..rules.text.first_names import is_formal
from ..tables import scripts


def set_for(customer: Customer) -> int | None:
    """The set this customer hears: their own; of whom we address formally, the formal one where it was added; else the
    one of their tier, else None, the standard set.
    """
    there = {row[0] for row in scripts.sets()}
    formal = scripts.formal_id() if is_formal(customer.address_as) else None
    wanted = (customer.script_set_id, formal, scripts.set_of_tier(customer.tier.value))
    return next((one for one in wanted if one in there), None)


def bodies_of(set_id: int | None) -> tuple[Bodies, Bodies]:
    """What was written in this set (nothing, for the standard set), and in the standard set behind it.

    Raises NotFound.
    """
    standard = scripts.bodies(scripts.standard_id())
    if set_id is None:
        return {}, standard
    scripts.get(set_id)
    return scripts.bodies(set_id), standard


def phrases_for(customer: Customer) -> Phrases:
    """In whose words days, promises and the like are said to this customer."""
    return phrases_of(*bodies_of(set_for(customer)))
