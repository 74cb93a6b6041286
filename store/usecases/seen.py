"""What a correction of the log would change besides the entry, in words."""

from __future__ import annotations

from datetime import date

from ..records.customers import Customer
from ..records.follow_ups import FollowUp, FollowUpState
from ..records.preferences import Preferences
from ..rules.cadence import due_day
from ..rules.days.dates import say_day
from ..rules.days.days_off import working_day_from
from ..rules.follow_up_table import row_of
from ..rules.why import nth
from ..tables import customers, made
from .countries import country_of
from .unit import Unit


class Seen:
    """What customers have open, and when they are next: what a correction may change, to be said before."""

    def __init__(self, unit: Unit, concerned: set[int]) -> None:
        self._items = {item.uid: item for item in made.of_customers(concerned)}
        self._customers = {one: customers.get(one, unit.preferences) for one in sorted(concerned)}
        self._due = {one: _due(customer, unit.preferences) for one, customer in self._customers.items()}

    def differs(self, now: Seen, today: date) -> tuple[str, ...]:
        """Everything that is another now, each in a few words."""
        words = [self._item_words(item, now, today) for item in self._items.values()]
        words += [f"{_named(item, today)} comes" for uid, item in now._items.items() if _news(self._items, uid, item)]
        for one, was in self._customers.items():
            is_now = now._customers[one]
            who = f" ({is_now.display})" if len(self._customers) > 1 else ""
            if (due := now._due[one]) != self._due[one]:
                words.append(f"next call {f'by {say_day(due, today)}' if due else 'is of no day yet'}{who}")
            if (round_now := _round_words(is_now, today)) != _round_words(was, today):
                words.append(f"{round_now or 'no further try is due'}{who}")
        return tuple(filter(None, words))

    @staticmethod
    def _item_words(was: FollowUp, now: Seen, today: date) -> str:
        item = now._items.get(was.uid)
        if item is None:
            return f"{_named(was, today)} goes" if was.state is FollowUpState.OPEN else ""
        if was.state is not item.state:
            return f"{_named(was, today)} {'comes back' if item.state is FollowUpState.OPEN else 'is settled'}"
        if was.state is FollowUpState.OPEN and was.due != item.due:
            return f"{_named(was, today)} moves to {say_day(item.due, today)}"
        if was.customer_id != item.customer_id and was.state is FollowUpState.OPEN:
            return f"{_named(was, today)} goes along"
        return f"{_named(was, today)} stays" if was.interaction_id != item.interaction_id else ""


def _round_words(customer: Customer, today: date) -> str:
    """What the calls to them have come to; empty while none is to be made, and none to be left alone."""
    if customer.rests and customer.rests > today:
        return f"no calls until {say_day(customer.rests, today)}"
    if customer.again is None:
        return ""
    which = f"{nth(customer.attempts + 1)} try" if customer.attempts else "try"
    return f"{which} {say_day(customer.again, today)} now" if customer.again > today else f"{which} is due now"


def _news(before: dict[str, FollowUp], uid: str, item: FollowUp) -> bool:
    return uid not in before and item.state is FollowUpState.OPEN


def _named(item: FollowUp, today: date) -> str:
    return f"“{item.what or row_of(item.kind).thing}”, due {say_day(item.due, today)},"


def _due(customer: Customer, preferences: Preferences) -> date | None:
    """When the cadence brings them back: a day on which both sides work."""
    day = due_day(customer.last_conversation, customer.cadence)
    where = country_of(customer.whereabouts, preferences.region)
    return working_day_from(day, preferences, where).day if day else None
