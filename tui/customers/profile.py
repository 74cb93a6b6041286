"""Culture, and how this person likes to be reached (METHOD §3)."""

from __future__ import annotations

from textual.suggester import SuggestFromList
from textual.widgets import Input

from store import Invalid, Store
from store.records.changes import Change
from store.records.customers import Customer, Profile
from store.rules.days.local_clock import clock_there

from ..forms.drafts import StoredDraft
from ..forms.fields import ReadField, TextField
from ..forms.form import FormDialog

_CHANNELS = ("phone", "e-mail", "text", "video call", "meeting", "visit")


class _ProfileForm(FormDialog[Change]):
    """What is known about one customer; each field may stay empty."""

    def __init__(self, store: Store, customer: Customer) -> None:
        self._store = store
        self._customer = customer
        self._key = f"profile:{customer.uid}"
        known = customer.profile
        guess, guessed = store.research.zone_of(customer)
        zone_hint = f"{guess}, by the number" if guess and guessed else "a city, or Europe/Berlin"
        zone = ReadField("zone", "Time zone", known.zone, reader=self._echo_zone, hint=zone_hint)
        channel = TextField("channel", "Prefers", known.channel, hint="phone; e-mail, once a month")
        _suggest(channel, _CHANNELS)
        _suggest(zone, ((guess,) if guess else ()) + _zones())
        super().__init__(
            f"Culture of {customer.display}",
            (
                TextField("who_they_are", "Who they are", known.who_they_are, hint="in their own words"),
                TextField("what_they_do", "What they do", known.what_they_do, hint="as they say it"),
                TextField("what_they_value", "They value", known.what_they_value, hint="what their customers value"),
                TextField("national", "National", known.national, hint="what goes without saying in their country"),
                TextField("regional", "Regional", known.regional, hint="and in their region"),
                channel,
                ReadField(
                    "best_hours", "Best hours", known.best_hours, reader=_echo_hours, hint="mornings, mon 9-11, not fri"
                ),
                zone,
                ReadField("country", "Country", known.country, reader=_echo_country, hint="US, or Germany"),
            ),
            drafts=StoredDraft(store, self._key),
        )

    def _echo_zone(self, text: str) -> str:
        from store.rules.days.zones import zone_named

        found = zone_named(text.strip())
        if found is None:
            raise Invalid("That is no time zone. Write a city, such as Denver, or Europe/Berlin.", "zone")
        there = clock_there(found.key, self._store.clock.now())
        return f"{found.key}, {there} now"

    def submit(self, values: dict[str, str]) -> Change:
        """Keep it. Raises StoreError; Invalid names the field."""
        return self._store.research.describe(self._customer.id, Profile(**values), self._customer.version, self._key)


def _zones() -> tuple[str, ...]:
    from store.rules.days.zones import known_zones

    return known_zones()


def _suggest(field: TextField, words: tuple[str, ...]) -> None:
    """Let a field complete what is typed; → takes it."""
    control = field.control_widget()
    assert isinstance(control, Input)
    control.suggester = SuggestFromList(words, case_sensitive=False)


def _echo_hours(text: str) -> str:
    from store.rules.days.hours import read_hours, say_hours

    return say_hours(read_hours(text))


def _echo_country(text: str) -> str:
    from store.rules.days.countries import country_named, country_names

    code = country_named(text.strip())
    if not code:
        raise Invalid("That is no country. Write its name or two letters, such as DE.", "country")
    return f"{code}, {country_names()[code]}"


def profile_form(store: Store, customer: Customer) -> FormDialog[Change]:
    """Culture, preferred channel, best hours, time zone and country of a customer."""
    return _ProfileForm(store, customer)
