"""What the store knows about one customer, in words that a script can say (METHOD §4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from ..records.calls import Interaction, Outcome
from ..records.customers import Customer, Stage
from ..records.findings import Finding, FindingKind
from ..records.follow_ups import FollowUp, FollowUpKind
from ..records.mail import Echo
from ..records.preferences import Preferences
from ..rules.cadence import RENEWAL_AHEAD
from ..rules.days.instants import known, on_wall
from ..rules.own_words import is_own
from ..rules.phrases import Phrases
from ..rules.promises import done_words
from ..rules.rounds import Call, after
from ..rules.scripts.about import about
from ..rules.scripts.appointment_facts import Clocks, appointment_facts
from ..rules.scripts.clauses import was_done
from ..rules.scripts.company_names import short_company
from ..rules.scripts.congratulations import congratulation
from ..rules.scripts.fields import EXAMPLES
from ..rules.scripts.heard_facts import fault_facts, heard_facts, put_right
from ..rules.scripts.how_met import how_they_came
from ..rules.scripts.phrases import inside, listed, said
from ..rules.scripts.promise_facts import DONE_SAID, promise_facts, told_of
from ..rules.scripts.series_facts import called_facts, series_facts
from ..rules.scripts.spoken_days import spoken_span, spoken_tenure
from ..rules.scripts.spoken_hours import part_of_day
from ..rules.scripts.telling import Words, told_by
from ..rules.scripts.templates import IN_SENTENCE, one_of
from ..rules.scripts.their_days import TheirDays, their_days
from ..rules.text.first_names import first_name
from ..rules.text.phones import dialled_from
from ..tables import colleagues, findings, follow_ups, interactions, rounds
from . import fitting, told
from .countries import country_of, zone_of
from .following import round_before
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
    phrases: Phrases,
    answers: int | None = None,
    call: Interaction | None = None,
    found: Sequence[Finding] | None = None,
    fits: Echo | None = None,
) -> SayingFacts:
    """Everything a script may say to this customer, in the words of the phrases of their set.

    ``answers`` is the follow-up that this very call keeps: it is not spoken of as still open, but where it is to tell
    them of something. ``call`` is the call that an e-mail echoes: what was before it counts as earlier. ``found`` is
    what to know in a call, where that was asked for already; ``fits`` an e-mail that speaks of one thing alone.
    """
    there = _There(unit, customer, phrases)
    days, names = there.days, colleagues.names()
    items, found, heard = _between_us(customer, call or fits, found, unit.today)
    kept = follow_ups.kept_at_a_time(customer.id, call.day) if call else ()
    owed = [item for item in items if item.id != answers or item.kind is FollowUpKind.TELL]
    good = _sayable([f for f in found if f.kind is FindingKind.CONGRATULATION], customer)
    facts: SayingFacts = {
        **own_facts(unit.preferences),
        "my_phone": dialled_from(unit.preferences.my_phone, unit.preferences.region, days.country),
        **_of_person(customer, unit.today, phrases),
        **how_they_came(customer.how_met, phrases),
        "need": inside(said(customer.need)) if customer.stage is not Stage.CUSTOMER else "",
        "renewal": _renewal(customer, days),
        **_good_news(good, customer, phrases),
        **heard_facts(heard, customer.last_conversation, names),
        **fault_facts([f for f in found if f.kind is FindingKind.OUR_MISTAKE], owed, days, names),
        "promises": listed([item.what for item in owed if item.told and not is_own(item.what)], phrases=phrases),
        **promise_facts(owed, days),
        **appointment_facts((*kept, *items), answers, days, there.clocks),
        **_of_series(there, customer, call),
        **(fitting.story_facts(fits, days) if fits else {}),
    }
    glad = all(f.kind is not FindingKind.HARD_NEWS for f in found)
    right = put_right(heard)
    return {**facts, "about": about(facts, glad=glad, phrases=phrases), **_telling(facts, good, right, owed, phrases)}


_Between = tuple[tuple[FollowUp, ...], tuple[Finding, ...], tuple[Finding, ...]]


def _between_us(
    customer: Customer, told_in: Interaction | Echo | None, found: Sequence[Finding] | None, today: date
) -> _Between:
    """What is open, what is to be spoken of, and all that was found or heard: for the e-mail after a call as it was
    before that told of it, for one that speaks of one thing alone without the others of its kind.
    """
    known = findings.offered(customer.id) if found is None else tuple(found)
    items, heard = follow_ups.of_customer(customer.id), findings.of_customer(customer.id)
    if isinstance(told_in, Interaction):
        return (*told.closed_in(told_in), *items), known, told.before(told_in, heard)
    if told_in is not None:
        items, heard = fitting.of_it_alone(told_in, items, heard, today)
    return items, known, heard


def _renewal(customer: Customer, days: TheirDays) -> str:
    """How soon the agreement is renewed, where that is near enough to be spoken of."""
    day = customer.renewal_day
    return days.away(day) if day and (day - days.today).days <= RENEWAL_AHEAD else ""


def _of_series(there: _There, customer: Customer, call: Interaction | None) -> SayingFacts:
    """The calls of the round under way, and the one that an e-mail echoes."""
    tries, log = there.tries(), interactions.history(customer.id, _LOG)
    facts: SayingFacts = {
        **series_facts(tries, log, there.days, there.zone, call.at if call else None),
        "next_try": there.next_try(),
        "part_of_day": part_of_day(there.now.time(), there.days.phrases),
    }
    return {**facts, **(called_facts(call, tries, there.days, there.zone) if call else {})}


def _of_person(customer: Customer, today: date, phrases: Phrases) -> SayingFacts:
    """Who they are, and for how long."""
    profile, last = customer.profile, customer.last_conversation
    return {
        "first_name": customer.address_as or first_name(customer.name),
        "name": customer.name,
        "company": short_company(customer.company),
        "company_full": customer.company,
        "title": customer.title,
        "tenure": spoken_tenure(customer.customer_since, today, phrases) if customer.customer_since else "",
        "last_talk": TheirDays(today, phrases=phrases).ago(last) if last else "",
        "silence": spoken_span((today - last).days, phrases) if last and last < today else "",
        "who_they_are": profile.who_they_are,
        "what_they_do": profile.what_they_do,
        "what_they_value": profile.what_they_value,
    }


def _good_news(one: Finding | None, customer: Customer, phrases: Phrases) -> SayingFacts:
    """In whole sentences; in a text that puts it inside of a sentence of its own, its words."""
    sentence = congratulation(one.words, customer.name or customer.company, phrases).sentence if one else ""
    return {"congratulation": sentence, "congratulation_words": said(one.words) if one else ""}


def _sayable(found: Sequence[Finding], customer: Customer) -> Finding | None:
    """The newest good news that can be said."""
    whom = customer.name or customer.company
    return next((one for one in found if congratulation(one.words, whom).sentence), None)


def _telling(
    facts: SayingFacts, good: Finding | None, right: Finding | None, items: Sequence[FollowUp], phrases: Phrases
) -> dict[str, tuple[str, ...]]:
    """Which words tell of what, once they were left on a voicemail or written."""
    found: list[Words] = [(good.id, (str(facts["congratulation"]),))] if good else []
    found += [(right.id, (str(facts["criticism"]), str(facts["criticism_done"])))] if right else []
    done: list[Words] = [(item.id, (was_done(done_words(item.what), phrases),)) for item in told_of(items)[:DONE_SAID]]
    return told_by(found, done)


class _There:
    """One customer where they are: their clock, their days, and the calls of the series under way."""

    def __init__(self, unit: Unit, customer: Customer, phrases: Phrases) -> None:
        self._unit, self._customer = unit, customer
        preferences = unit.preferences
        self.zone = zone_of(customer.whereabouts, preferences.region)[0]
        self.clocks = Clocks(my_zone(unit), self.zone)
        self.now: datetime = (on_wall(unit.clock.now(), self.zone) if known(self.zone) else None) or unit.clock.now()
        today = self.now.date() if known(self.zone) else unit.today
        self.days = their_days(today, preferences, country_of(customer.whereabouts, preferences.region), phrases)

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
        now = self._unit.clock.now()
        before = round_before(self._unit, customer, now)  # which knows that they asked for this call, where they did
        call = Call(now, Outcome.VOICEMAIL)
        planned = after(before, call, customer.cadence, self._unit.preferences, self.days.country).again
        return self.days.coming(planned.day) if planned else ""


def mail_facts(slots: Sequence[str], phrases: Phrases) -> SayingFacts:
    """What only an e-mail says: times to talk, one a line, or all in one sentence."""
    return {"slots": tuple(slots), IN_SENTENCE: (one_of(slots, phrases),)}


def example_facts(preferences: Preferences) -> SayingFacts:
    """Facts of nobody, for a preview while there is no customer."""
    return EXAMPLES | {name: fact for name, fact in own_facts(preferences).items() if any(fact)}
