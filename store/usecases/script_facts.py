"""What the store knows about one customer, in words that a script can say (METHOD §4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..records.calls import Interaction
from ..records.customers import Customer
from ..records.findings import FindingKind
from ..records.preferences import Preferences
from ..rules.days.dates import say_ago, say_day, say_tenure
from ..rules.outcome_table import row_of
from ..rules.scripts.fields import EXAMPLES
from ..rules.scripts.phrases import first_name, listed, said
from ..tables import findings, follow_ups
from .unit import Unit

SayingFacts = dict[str, str | tuple[str, ...]]


def own_facts(preferences: Preferences) -> SayingFacts:
    """What scripts say about the user."""
    p = preferences
    typed = p.signature.splitlines()
    made = (p.my_name, ", ".join(filter(None, (p.my_title, p.my_firm))), p.my_phone, p.my_email)
    return {
        "my_name": p.my_name,
        "my_title": p.my_title,
        "my_firm": p.my_firm,
        "my_phone": p.my_phone,
        "my_email": p.my_email,
        "signature": tuple(typed if p.signature.strip() else made),
    }


def facts_about(unit: Unit, customer: Customer, answers: int | None = None) -> SayingFacts:
    """Everything a script may say to this customer.

    ``answers`` is the follow-up that this very call keeps: it is not spoken of as still open.
    """
    today, last = unit.today, customer.last_conversation
    promises = [item.what for item in follow_ups.of_customer(customer.id) if item.told and item.id != answers]
    found = findings.offered(customer.id)
    good = [words for f in found if f.kind is FindingKind.CONGRATULATION and (words := said(f.words))]
    wrong = [words for f in found if f.kind is FindingKind.HEADS_UP and (words := said(f.words))]
    profile = customer.profile
    return {
        **own_facts(unit.preferences),
        "first_name": first_name(customer.name),
        "name": customer.name,
        "company": customer.company,
        "title": customer.title,
        "tenure": say_tenure(customer.customer_since, today) if customer.customer_since else "",
        "congratulation": good[0] if good else "",
        "heads_up": listed(wrong, 2),
        "last_talk": ("earlier today" if last == today else say_ago((today - last).days)) if last else "",
        "promises": listed(promises),
        "who_they_are": profile.who_they_are,
        "what_they_do": profile.what_they_do,
        "what_they_value": profile.what_they_value,
    }


def mail_facts(call: Interaction | None, slots: Sequence[str], today: date) -> SayingFacts:
    """What only the echo e-mail says: the call that was just tried, and times to talk."""
    facts: SayingFacts = {"slots": tuple(slots)}
    if call is not None:
        day = say_day(call.day, today)
        facts["called"] = day if day in ("today", "yesterday") else f"on {day}"
        facts["call_result"] = row_of(call.outcome).to_them if call.outcome else ""
    return facts


def example_facts(preferences: Preferences) -> SayingFacts:
    """Facts of nobody, for a preview while there is no customer."""
    return EXAMPLES | {name: fact for name, fact in own_facts(preferences).items() if any(fact)}
