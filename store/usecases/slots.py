"""Which times we can propose: what the settings, the calendars and the customer's card say (METHOD §4)."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from ..clock import machine_zone
from ..records.customers import Customer
from ..records.moments import Moment
from ..records.unreadable import UnreadableInstant
from ..rules.days.clock_times import minutes_said
from ..rules.days.days_off import own_place
from ..rules.days.zones import guess_zone, zone_named
from ..rules.slots.offer import SlotOffer, offer_slots
from ..rules.slots.slots import HORIZON, SlotRequest
from ..tables import busy
from .countries import best_hours_of, country_of, zone_of
from .script_sets import phrases_for
from .unit import Unit

TALK = timedelta(minutes=30)


def offer_to(unit: Unit, customer: Customer) -> SlotOffer:
    """The first times to propose. Reads the store; raises Invalid when the settings leave no length for a talk."""
    zone, known = zone_of(customer.whereabouts, unit.preferences.region)
    country = country_of(customer.whereabouts, unit.preferences.region)
    now = my_now(unit)
    mine = my_zone(unit)
    until = now + timedelta(days=HORIZON + 2)
    taken = busy.from_calendars(now, until) + busy.offered(now, customer.id)
    talks = [talk_span(when, what, now) for when, what in busy.talks(now.date(), until.date())]
    chosen = unit.preferences
    request = SlotRequest(
        now=now,
        my_zone=mine,
        my_hours=chosen.hours,
        my_working_days=chosen.working_days,
        my_country=own_place(chosen),
        away=chosen.away,
        customer_zone=zone,
        customer_country=country,
        best_hours=best_hours_of(customer.profile.best_hours),
        busy=tuple(taken),
        talks=tuple(talks),
    )
    return offer_slots(request, zone or mine, known, country, phrases_for(customer))


def my_zone(unit: Unit) -> str:
    """The user's own zone by name: as set, else the computer's, else that of their number."""
    chosen = unit.preferences
    for name in (chosen.zone, machine_zone(), guess_zone(chosen.my_phone, chosen.region) if chosen.my_phone else ""):
        found = zone_named(name) if name else None
        if found is not None:
            return found.key
    return ""


def my_now(unit: Unit) -> datetime:
    """Now on the user's own clocks, with a zone that knows their summer time."""
    zone: tzinfo | None = zone_named(my_zone(unit))
    if zone is None:
        from dateutil.tz import tzlocal  # type: ignore[import-untyped]  # no types are published

        zone = tzlocal()
    return unit.clock.now().astimezone(zone)


def talk_span(when: Moment, what: str, now: datetime) -> tuple[datetime, datetime]:
    """A talk at its instant, or at a wall time of the user's; ``when`` has a time.

    It lasts as long as ``what`` it is about says ("the depots, 2pm - 4pm"), else half an hour.
    """
    assert when.at is not None
    begin = datetime.combine(when.day, when.at, tzinfo=now.tzinfo)
    if when.instant is not None and not isinstance(when.instant, UnreadableInstant):
        begin = when.instant.astimezone(now.tzinfo)
    said = minutes_said(what, when.at)
    return begin, begin + (timedelta(minutes=said) if said else TALK)
