"""Where customers are, as far as it is known: their zone, and the country whose holidays hold there (METHOD §4)."""

from __future__ import annotations

from ..records.customers import Customer
from ..rules.days.zones import country_of_zone, guess_zone, zone_named
from ..rules.slots.offer import ZoneFrom
from ..rules.text.phones import phone_country


def zone_of(customer: Customer, region: str) -> tuple[str, ZoneFrom]:
    """Their zone by name, empty where it is not known, and how it is known."""
    stored = zone_named(customer.profile.zone) if customer.profile.zone else None
    if stored is not None:
        return stored.key, ZoneFrom.STORED
    guessed = next(filter(None, (guess_zone(phone, region) for phone in customer.phones)), "")
    return (guessed, ZoneFrom.PHONE) if guessed else ("", ZoneFrom.MINE)


def country_of(customer: Customer, region: str) -> str:
    """Whose holidays hold on their side; empty where it is not known."""
    known = customer.profile.country or country_of_zone(zone_of(customer, region)[0])
    return known or next(filter(None, (phone_country(phone, region) for phone in customer.phones)), "")
