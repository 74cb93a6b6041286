"""Culture, and how this person likes to be reached (METHOD §3)."""

from __future__ import annotations

from store import Invalid, Store
from store.records.changes import Change
from store.records.customers import Customer, Profile
from store.rules.days.countries import country_named, country_names
from store.rules.days.hours import read_hours, say_hours
from store.rules.days.local_clock import clock_there
from store.rules.days.zones import known_zones, zone_named

from ..forms.fields import TextField, from_names
from ..forms.form import FormDialog

_CHANNELS = ("phone", "e-mail", "text", "video call", "meeting", "visit")


def profile_form(store: Store, customer: Customer) -> FormDialog[Change]:
    """Culture, preferred channel, best hours, time zone and country of a customer; each field may stay empty."""
    draft, known = store.drafts.of_profile(customer), customer.profile
    guess, guessed = store.research.zone_of(customer)

    def echo_zone(text: str) -> str:
        found = zone_named(text.strip())
        if found is None:
            raise Invalid("That is no time zone. Write a city, such as Denver, or Europe/Berlin.", "zone")
        there = clock_there(found.key, store.clock.now())
        return f"{found.key}, {there} now"

    fields = (
        TextField("who_they_are", "Who they are", known.who_they_are, hint="a family firm, in their own words"),
        TextField("what_they_do", "What they do", known.what_they_do, hint="food people first, as they say it"),
        TextField("what_they_value", "They value", known.what_they_value, hint="fresh every morning"),
        TextField("national", "National", known.national, hint="first names come late"),
        TextField("regional", "Regional", known.regional, hint="closed in carnival week"),
        TextField(
            "channel", "Prefers", known.channel, hint="phone; e-mail, once a month", suggester=from_names(_CHANNELS)
        ),
        TextField("best_hours", "Best hours", known.best_hours, reader=_echo_hours, hint="mornings, mon 9-11, not fri"),
        TextField(
            "zone",
            "Time zone",
            known.zone,
            reader=echo_zone,
            hint=f"{guess}, by the number" if guess and guessed else "Denver, or Europe/Berlin",
            suggester=from_names(((guess,) if guess else ()) + known_zones()),
        ),
        TextField("country", "Country", known.country, reader=_echo_country, hint="US, or Germany"),
    )
    return FormDialog(
        f"Who they are · {customer.display}",
        fields,
        on_submit=lambda values: store.research.describe(customer.id, Profile(**values), customer.version, draft.key),
        drafts=draft,
        anew=lambda: profile_form(store, store.customers.get(customer.id)),
    )


def _echo_hours(text: str) -> str:
    return say_hours(read_hours(text))


def _echo_country(text: str) -> str:
    code = country_named(text.strip())
    if not code:
        raise Invalid("That is no country. Write its name or two letters, such as DE.", "country")
    return f"{code}, {country_names()[code]}"
