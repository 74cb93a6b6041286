"""``firstcup brief NAME``: a colleague's brief, a company's page, or what to know before a call, as plain text."""

from __future__ import annotations

import sys
from datetime import date, datetime

from store import Store
from store.records.customers import Customer
from store.records.findings import FindingKind
from store.records.research import Brief
from store.records.team import Colleague
from store.rules.checklist import to_know
from store.rules.days.dates import say_ago, say_tenure
from store.rules.days.local_clock import time_there
from store.rules.follow_up_table import FOLLOW_UPS
from store.rules.occasions import coming_up
from store.rules.text.terms import same_name
from store.rules.why import say_round

from ..text.safe import multiline, plain
from .brief_lines import due_words, finding_words, plain_parts, print_entry, talk_words
from .company import company_brief
from .streams import print_json
from .whom import customers_meant, heading, refuse_unless_one


def brief_command(store: Store, name: str, *, everything: bool, as_json: bool) -> int:
    """Print the brief of a colleague, a customer or a company with several people.

    Raises Invalid when nobody, or more than one, could be meant.
    """
    colleague = store.team.named(name) or _of_address(store, name)
    exact = colleague is not None and same_name(colleague.name, name.removeprefix("@"))
    customers = [] if name.startswith("@") or exact else customers_meant(store, name)
    if len(customers) == 1 and same_name(customers[0].display, name):
        return _of_customer(store, customers[0], as_json=as_json)
    company = None if name.startswith("@") or exact else store.companies.named(name)
    if company is not None:
        return company_brief(store, company, as_json=as_json)
    meant = [f"@{colleague.name}"] if colleague else []
    meant += [customer.display for customer in customers]
    refuse_unless_one(meant, name)
    if colleague is not None:
        return _of_colleague(store, colleague, everything=everything, as_json=as_json)
    return _of_customer(store, customers[0], as_json=as_json)


def _of_address(store: Store, text: str) -> Colleague | None:
    """The colleague with this e-mail address."""
    address = text.strip().removesuffix(">").rpartition("<")[2].casefold()
    found = [one for one in store.team.all() if address and one.email.casefold() == address]
    return found[0] if len(found) == 1 else None


def _of_colleague(store: Store, colleague: Colleague, *, everything: bool, as_json: bool) -> int:
    brief = store.team.brief(colleague.id, everything)
    if as_json:
        parts = {
            "to_do": [part.item.what or part.item.kind.value for part in (*brief.items, *brief.tells)],
            "no_longer": [part.item.what or part.item.kind.value for part in brief.over],
            "kudos": [point.finding.words for point in (*brief.kudos, *brief.team_kudos)],
            "to_put_right": [point.finding.words for point in brief.points],
            "heads_ups": [point.finding.words for point in brief.heads_ups],
        }
        text = "" if brief.empty else store.team.letter(brief)
        print_json({"colleague": colleague.name, "email": colleague.email, **parts, "text": text}, sys.stdout)
        return 0
    if brief.empty:
        more = "" if everything else " --all prints everything that is open."
        print(f"Nothing {'open' if everything else 'new'} for {plain(colleague.name)} today.{more}")
        return 0
    print(multiline(store.team.letter(brief)))
    return 0


def _of_customer(store: Store, customer: Customer, *, as_json: bool) -> int:
    store.calls.tell_places()
    brief, today = store.brief(customer.id), store.today_date
    sections = [(label, entries) for label, entries in _sections(brief, store.now(), today) if entries]
    if as_json:
        document = {"customer": customer.display, "company": customer.company, "title": customer.title}
        print_json(document | dict(sections), sys.stdout)
        return 0
    tenure = say_tenure(customer.customer_since, today) if customer.customer_since else ""
    head = plain(heading(customer))
    print(f"{head}  (customer for {tenure})" if tenure else head)
    for point in customer.points:
        print(plain(f"{point.value} ({point.label})" if point.label else point.value))
    if words := _hour_there(store, brief):
        print(plain(words))
    if customer.do_not_call:
        print("Do not call.")
    for label, entries in sections:
        print()
        for number, entry in enumerate(entries):
            print_entry(label if number == 0 else "", entry)
    return 0


def _hour_there(store: Store, brief: Brief) -> str:
    """``evening in Berlin, 18:12``, where that is another time of day than ours, or the wrong one for a call."""
    hour = time_there(brief.there, store.now())
    return hour.full if hour and hour.told else ""


def _sections(brief: Brief, now: datetime, today: date) -> list[tuple[str, list[str]]]:
    customer, profile = brief.customer, brief.customer.profile
    ours = [row.kind for row in FOLLOW_UPS if row.printed_as_planned]
    spoke = customer.last_conversation
    tries = filter(None, [say_round(customer, today)])
    found = {kind: [finding_words(one, today) for one in brief.findings if one.kind is kind] for kind in FindingKind}
    culture = (profile.who_they_are, profile.what_they_do, profile.what_they_value, profile.national, profile.regional)
    return [
        *to_know(found),
        ("Congratulate", found[FindingKind.CONGRATULATION]),
        ("Coming up", coming_up(customer, today)),
        ("We owe them", [due_words(item, now, today) for item in brief.follow_ups if item.kind not in ours]),
        ("Planned", [*tries, *(due_words(item, now, today) for item in brief.follow_ups if item.kind in ours)]),
        ("To put right", [finding_words(one, today) for one in brief.open_points]),
        ("They", list(plain_parts(culture))),
        ("Prefers", list(plain_parts((profile.channel, profile.best_hours, profile.zone)))),
        ("Last talks", [talk_words(entry, today) for entry in brief.history]),
        ("Last spoke", [say_ago((today - spoke).days)] if spoke and not brief.history else []),
        ("Background", found[FindingKind.BACKGROUND]),
        ("Facts", [plain(f"{fact.name}: {fact.value}") for fact in customer.facts]),
        ("Notes", [multiline(customer.notes)] if customer.notes else []),
    ]
