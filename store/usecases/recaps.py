"""The e-mail after a conversation: what was agreed in it, and nothing that was noted for ourselves (METHOD §4)."""

from __future__ import annotations

from dataclasses import dataclass

from ..records.calls import Interaction
from ..records.customers import Customer
from ..records.findings import FindingKind
from ..records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from ..rules.capture.recap import is_agreed, is_next, recap_facts
from ..rules.scripts.their_days import TheirDays
from ..rules.text.first_names import by_first_name
from ..tables import colleagues, findings, made
from .countries import country_of, zone_of
from .script_facts import SayingFacts
from .script_sets import phrases_for
from .unit import Unit


@dataclass(frozen=True, slots=True)
class Recap:
    """What a conversation came to, as far as its customer knows."""

    facts: SayingFacts
    left_out: int  # items that they were not told of
    talk: FollowUp | None  # the next one, where it has a time

    @property
    def says_something(self) -> bool:
        """Something was agreed, there is a next step, or somebody's praise is passed on."""
        return any(self.facts[name] for name in ("agreed", "next_step", "praised"))


def recap_of(unit: Unit, customer: Customer, talk: Interaction) -> Recap:
    """What can be repeated of a conversation, as it stands now."""
    region = unit.preferences.region
    zone = zone_of(customer.whereabouts, region)[0]
    days = TheirDays(unit.today, country_of(customer.whereabouts, region) or region, phrases=phrases_for(customer))
    items = made.follow_ups_of(talk.id)
    praised = [one.colleague for one in findings.said_in(talk.id) if one.kind is FindingKind.KUDOS]
    facts = recap_facts(items, praised, by_first_name(colleagues.names()), days, zone, talk.day)
    untold = [item for item in items if is_agreed(item) and not item.told and item.state is FollowUpState.OPEN]
    timed = (item for item in items if is_next(item) and item.kind is FollowUpKind.TALK and item.due_time)
    return Recap(facts, len(untold), next(timed, None))
