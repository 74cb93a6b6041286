"""Where customers are, as far as it is known: their zone, and the country whose holidays hold there (METHOD §4)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from functools import cache

from ..errors import Invalid
from ..file.journal import Recorder
from ..records.customers import Whereabouts
from ..records.hours import ANY_HOURS, Hours, There
from ..records.preferences import Preferences
from ..rules.days.days_off import short_name
from ..rules.days.holidays import is_holiday
from ..rules.days.hours import read_hours
from ..rules.days.zones import country_of_zone, guess_zone, zone_named
from ..rules.slots.offer import ZoneFrom
from ..rules.text.phones import phone_country
from ..tables import customers, due_days
from .unit import Unit


def zone_of(at: Whereabouts, region: str) -> tuple[str, ZoneFrom]:
    """Their zone by name, empty where it is not known, and how it is known."""
    stored = zone_named(at.zone) if at.zone else None
    if stored is not None:
        return stored.key, ZoneFrom.STORED
    guessed = next(filter(None, (guess_zone(phone, region) for phone in at.phones)), "")
    return (guessed, ZoneFrom.PHONE) if guessed else ("", ZoneFrom.MINE)


def there(at: Whereabouts, region: str) -> There:
    """Whose clock they live by, and their best hours on it."""
    return There(zone_of(at, region)[0], best_hours_of(at.best_hours))


@cache
def best_hours_of(typed: str) -> Hours:
    """As typed; what cannot be read is as good as not known."""
    try:
        return read_hours(typed)
    except Invalid:
        return ANY_HOURS


def country_of(at: Whereabouts, region: str) -> str:
    """Whose holidays hold on their side; empty where it is not known."""
    known = at.country or country_of_zone(zone_of(at, region)[0])
    return known or next(filter(None, (phone_country(phone, region) for phone in at.phones)), "")


def holidays_at(unit: Unit, ids: Collection[int], day: date) -> dict[int, str]:
    """For whom of these customers a day is a holiday where they are, with its name; asked of the store at once."""
    region = unit.preferences.region
    countries = {i: country_of(at, region) for i, at in customers.whereabouts(ids).items()}
    names = {i: short_name(is_holiday(country, day)) for i, country in countries.items() if country}
    return {i: name for i, name in names.items() if name}


def refresh_from_log(unit: Unit, recorder: Recorder, customer_id: int) -> None:
    """Set what follows from a customer's log."""
    due_days.refresh_from_log(recorder, customer_id, unit.preferences, where_in(unit.preferences))


def where_in(preferences: Preferences) -> Callable[[int], str]:
    """What says in which country a customer is, by id; asked only where it matters, for it takes a while."""
    return lambda one: country_of(customers.whereabouts([one])[one], preferences.region)
