"""A company on the command line: its people, who of ours knows whom, all that is open, and the last contacts."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from store import Store
from store.records.companies import YOU, Company, Person
from store.records.follow_ups import FollowUp
from store.rules.checklist import ranked
from store.rules.companies import last_contact
from store.rules.days.dates import say_ago, say_day
from store.rules.finding_table import row_of as row_of_finding
from store.rules.follow_up_table import row_of
from store.rules.said_as import say_mood

from ..text.safe import plain
from .brief_lines import due_words, finding_words, print_entry, talk_words
from .streams import print_json


def company_brief(store: Store, company: Company, *, as_json: bool) -> int:
    """Print the page of a company."""
    sections = [(label, entries) for label, entries in _sections(store, company) if entries]
    if as_json:
        print_json({"company": company.name, **dict(sections)}, sys.stdout)
        return 0
    print(f"{plain(company.name)}  ({plain(last_contact(company, store.today_date))})")
    for label, entries in sections:
        print()
        for number, entry in enumerate(entries):
            print_entry(label if number == 0 else "", entry)
    return 0


def _sections(store: Store, company: Company) -> list[tuple[str, list[str]]]:
    now, today = store.now(), store.today_date

    def due(items: Iterable[FollowUp]) -> list[str]:
        return [f"{plain(company.name_of(item.customer_id))}: {due_words(item, now, today)}" for item in items]

    ours = [
        f"{plain(one.ours)} know{'' if one.ours == YOU else 's'} {plain(', '.join(map(company.name_of, one.theirs)))}"
        + (f", last {say_day(one.last, today)}" if one.last else "")
        for one in company.acquaintances
    ]
    heard = [
        f"{plain(company.name_of(one.customer_id))}: {row_of_finding(one.kind).word}: {finding_words(one, today)}"
        for one in ranked(company.findings)
    ]
    return [
        ("Their people", [_person(store, person) for person in company.people]),
        ("Ours", ours),
        ("We owe them", due(item for item in company.follow_ups if not row_of(item.kind).planned)),
        ("Planned", due(item for item in company.follow_ups if row_of(item.kind).planned)),
        ("Heard, open", heard),
        ("Last talks", [f"{plain(company.name_of(e.customer_id))}: {talk_words(e, today)}" for e in company.last]),
    ]


def _person(store: Store, person: Person) -> str:
    row = person.row
    spoke = say_ago((store.today_date - row.last_conversation).days) if row.last_conversation else "never talked"
    parts = [row.name, row.title, row.tier.value, spoke, say_mood(person.mood) if person.mood else ""]
    parts += [f"{person.open} open" if person.open else "", "do not call" if row.do_not_call else ""]
    return plain(", ".join(filter(None, parts)))
