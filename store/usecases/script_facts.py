"""What the store knows about one customer, in words that a script can say (METHOD §4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from ..records.calls import Interaction, Outcome
from ..records.customers import Customer, Stage
from ..records.findings import Finding, FindingKind
from ..records.preferences import Preferences
from ..rules.cadence import RENEWAL_AHEAD
from ..rules.days.instants import known, on_wall
from ..rules.rounds import Call, Round, after
from ..rules.scripts.about import about
from ..rules.scripts.appointment_facts import Clocks, appointment_facts
from ..rules.scripts.company_names import short_company
from ..rules.scripts.congratulations import congratulation
from ..rules.scripts.fields import EXAMPLES
from ..rules.scripts.heard_facts import fault_facts, heard_facts
from ..rules.scripts.how_met import how_they_came
from ..rules.scripts.phrases import inside, listed, said
from ..rules.scripts.promise_facts import promise_facts
from ..rules.scripts.series_facts import called_facts, series_facts
from ..rules.scripts.spoken_days import spoken_span, spoken_tenure
from ..rules.scripts.spoken_hours import part_of_day
from ..rules.scripts.their_days import TheirDays, their_days
from ..rules.text.first_names import first_name
from ..rules.text.phones import dialled_from
from ..tables import colleagues, findings, follow_ups, interactions, rounds
from .countries import country_of, zone_of
from .slots import my_zone
from .unit import Unit

SayingFacts = dict[str, str | tuple[str, ...]]

_LOG = 30  # entries that are looked at for what went between us


def own_facts(preferences: Preferences) -> SayingFacts:
    """What scripts say about the user."""
    p = preferences
    typed = p.signature.splitlines()
    made = (p.my_name, ", ".join(filter(None, (p.my_title, p.my_firm))), p.my_phone, p.my_email)
    return {
        "my_name": p.my_name,
        "my_first": first_name(p.my_name),
        "my_title": p.my_title,
        "my_firm": p.my_firm,
        "my_phone": p.my_phone,
        "my_email": p.my_email,
        "signature": tuple(typed if p.signature.strip() else made),
    }


def facts_about(
    unit: Unit,
    customer: Customer,
    answers: int | None = None,
    call: Interaction | None = None,
    found: Sequence[Finding] | None = None,
) -> SayingFacts:
    """Everything a script may say to this customer.

    ``answers`` is the follow-up that this very call keeps: it is not spoken of as still open. ``call`` is the call that
    an e-mail echoes: what was before it counts as earlier. ``found`` is what to know in a call, where that was asked
    for already.
    """
    there = _There(unit, customer)
    days, names = there.days, colleagues.names()
    items = follow_ups.of_customer(customer.id)
    kept = follow_ups.kept_at_a_time(customer.id, call.day) if call else ()
    owed = [item for item in items if item.id != answers]
    found = findings.offered(customer.id) if found is None else found
    tries = there.tries()
    log = interactions.history(customer.id, _LOG)
    facts: SayingFacts = {
        **own_facts(unit.preferences),
        "my_phone": dialled_from(unit.preferences.my_phone, unit.preferences.region, days.country),
        **_of_person(customer, unit.today),
        **how_they_came(customer.how_met),
        "need": inside(said(customer.need)) if customer.stage is not Stage.CUSTOMER else "",
        "renewal": _renewal(customer, days),
        **_good_news([f.words for f in found if f.kind is FindingKind.CONGRATULATION], customer),
        **heard_facts(findings.of_customer(customer.id), customer.last_conversation, names),
        **fault_facts([f for f in found if f.kind is FindingKind.OUR_MISTAKE], owed, days, names),
        "promises": listed([item.what for item in owed if item.told]),
        **promise_facts(owed, days),
        **appointment_facts((*kept, *items), answers, days, there.clocks),
        **series_facts(tries, log, days, there.zone, call.at if call else None),
        "next_try": there.next_try(),
        "part_of_day": part_of_day(there.now.time()),
    }
    if call is not None:
        facts |= called_facts(call, tries, days, there.zone)
    glad = all(f.kind is not FindingKind.HARD_NEWS for f in found)
    return facts | {"about": about(facts, glad=glad)}


def _renewal(customer: Customer, days: TheirDays) -> str:
    """How soon the agreement is renewed, where that is near enough to be spoken of."""
    day = customer.renewal_day
    return days.away(day) if day and (day - days.today).days <= RENEWAL_AHEAD else ""


def _of_person(customer: Customer, today: date) -> SayingFacts:
    """Who they are, and for how long."""
    profile, last = customer.profile, customer.last_conversation
    return {
        "first_name": customer.address_as or first_name(customer.name),
        "name": customer.name,
        "company": short_company(customer.company),
        "company_full": customer.company,
        "title": customer.title,
        "tenure": spoken_tenure(customer.customer_since, today) if customer.customer_since else "",
        "last_talk": TheirDays(today).ago(last) if last else "",
        "silence": spoken_span((today - last).days) if last and last < today else "",
        "who_they_are": profile.who_they_are,
        "what_they_do": profile.what_they_do,
        "what_they_value": profile.what_they_value,
    }


def _good_news(found: Sequence[str], customer: Customer) -> SayingFacts:
    """The newest that can be said; in a text that puts it inside of a sentence of its own, its words."""
    for words in found:
        if sentence := congratulation(words, customer.name or customer.company).sentence:
            return {"congratulation": sentence, "congratulation_words": said(words)}
    return {"congratulation": "", "congratulation_words": ""}


class _There:
    """One customer where they are: their clock, their days, and the calls of the series under way."""

    def __init__(self, unit: Unit, customer: Customer) -> None:
        self._unit, self._customer = unit, customer
        preferences = unit.preferences
        self.zone = zone_of(customer.whereabouts, preferences.region)[0]
        self.clocks = Clocks(my_zone(unit), self.zone)
        self.now: datetime = (on_wall(unit.clock.now(), self.zone) if known(self.zone) else None) or unit.clock.now()
        today = self.now.date() if known(self.zone) else unit.today
        self.days = their_days(today, preferences, country_of(customer.whereabouts, preferences.region))

    def tries(self) -> tuple[Call, ...]:
        """The calls of the series under way, the oldest first."""
        customer = self._customer
        over = customer.rests is not None and customer.rests <= self._unit.today
        if over or not customer.attempts:
            return ()
        return rounds.last_tries({customer.id: customer.attempts}).get(customer.id, ())

    def next_try(self) -> str:
        """The day of the next call as planned; before this one is logged, as leaving a voicemail would plan it."""
        customer, today = self._customer, self._unit.today
        if customer.again is not None and customer.again > today:
            return self.days.coming(customer.again)
        before = Round(self.tries())
        call = Call(self._unit.clock.now(), Outcome.VOICEMAIL)
        planned = after(before, call, customer.cadence, self._unit.preferences, self.days.country).again
        return self.days.coming(planned.day) if planned else ""


def mail_facts(slots: Sequence[str]) -> SayingFacts:
    """What only an e-mail says: times to talk."""
    return {"slots": tuple(slots)}


def example_facts(preferences: Preferences) -> SayingFacts:
    """Facts of nobody, for a preview while there is no customer."""
    return EXAMPLES | {name: fact for name, fact in own_facts(preferences).items() if any(fact)}
