"""``firstcup brief NAME``: a colleague's brief, or what to know before calling a customer, as plain text."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date, datetime
from textwrap import wrap

from store import Store
from store.records.calls import Interaction, StartedBy
from store.records.customers import Customer
from store.records.findings import Finding, FindingKind
from store.records.follow_ups import FollowUp
from store.records.moments import Moment
from store.records.research import Brief
from store.records.team import Colleague
from store.rules.checklist import to_know
from store.rules.days.dates import say_ago, say_day, say_tenure
from store.rules.days.local_clock import there_at, time_there
from store.rules.follow_up_table import FOLLOW_UPS, row_of
from store.rules.occasions import coming_up
from store.rules.returning import WORDS
from store.rules.said_as import say_mood, say_outcome
from store.rules.text.terms import same_name
from store.rules.why import say_round

from ..text.safe import multiline, plain
from ..text.waits import wait_words
from .streams import print_json
from .whom import customers_meant, heading, refuse_unless_one

_WIDTH = 80
_LABEL = 14
_BY = {StartedBy.US: "to them", StartedBy.THEM: "from them"}


def brief_command(store: Store, name: str, *, everything: bool, as_json: bool) -> int:
    """Print the brief of a colleague or a customer. Raises Invalid when nobody, or more than one, could be meant."""
    colleague = store.team.named(name) or _of_address(store, name)
    exact = colleague is not None and same_name(colleague.name, name.removeprefix("@"))
    customers = [] if name.startswith("@") or exact else customers_meant(store, name)
    if len(customers) == 1 and same_name(customers[0].display, name):
        return _of_customer(store, customers[0], as_json=as_json)
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
            _print(label if number == 0 else "", entry)
    return 0


def _hour_there(store: Store, brief: Brief) -> str:
    """``evening in Berlin, 18:12``, where that is another time of day than ours, or the wrong one for a call."""
    hour = time_there(brief.there, store.now())
    return hour.full if hour and hour.told else ""


def _print(label: str, entry: str) -> None:
    lines = [piece for line in entry.split("\n") for piece in wrap(line, _WIDTH - _LABEL)]
    for number, line in enumerate(lines):
        print(f"{label if number == 0 else '':<{_LABEL}}{line}")


def _sections(brief: Brief, now: datetime, today: date) -> list[tuple[str, list[str]]]:
    customer, profile = brief.customer, brief.customer.profile
    ours = [row.kind for row in FOLLOW_UPS if row.printed_as_planned]
    spoke = customer.last_conversation
    tries = filter(None, [say_round(customer, today)])
    found = {kind: [_finding(one, today) for one in brief.findings if one.kind is kind] for kind in FindingKind}
    culture = (profile.who_they_are, profile.what_they_do, profile.what_they_value, profile.national, profile.regional)
    return [
        *to_know(found),
        ("Congratulate", found[FindingKind.CONGRATULATION]),
        ("Coming up", coming_up(customer, today)),
        ("We owe them", [_due(item, now, today) for item in brief.follow_ups if item.kind not in ours]),
        ("Planned", [*tries, *(_due(item, now, today) for item in brief.follow_ups if item.kind in ours)]),
        ("To put right", [_finding(one, today) for one in brief.open_points]),
        ("They", list(_plain(culture))),
        ("Prefers", list(_plain((profile.channel, profile.best_hours, profile.zone)))),
        ("Last talks", [_talk(entry, today) for entry in brief.history]),
        ("Last spoke", [say_ago((today - spoke).days)] if spoke and not brief.history else []),
        ("Background", found[FindingKind.BACKGROUND]),
        ("Facts", [plain(f"{fact.name}: {fact.value}") for fact in customer.facts]),
        ("Notes", [multiline(customer.notes)] if customer.notes else []),
    ]


def _plain(parts: Iterable[str]) -> Iterable[str]:
    return (plain(part) for part in parts if part)


def _finding(one: Finding, today: date) -> str:
    return f"{plain(one.words)} ({say_day(one.day, today)})"


def _due(item: FollowUp, now: datetime, today: date) -> str:
    who = f", {plain(item.owner)}" if item.owner else ""
    late = "late since" if item.due < today else "due"
    at = f" {item.due_time:%H:%M}" if item.due_time else ""
    there = there_at(Moment(item.due, item.due_time, item.due_at), item.zone)
    at += f" ({plain(there)})" if there else ""
    far = wait_words(item, now)[0]
    more = f"{f', {far}' if far else ''}{', promised' if item.told else ''}"
    more += f", {WORDS[item.every]}" if item.every in WORDS else ""
    return f"{plain(item.what) or row_of(item.kind).thing}{who}, {late} {say_day(item.due, today)}{at}{more}"


def _talk(entry: Interaction, today: date) -> str:
    by = say_outcome(entry.outcome) if entry.outcome else f"{entry.channel.value} {_BY[entry.started_by]}"
    mood = f", {say_mood(entry.mood)}" if entry.mood else ""
    notes = f"\n{multiline(entry.notes)}" if entry.notes else ""
    return f"{say_day(entry.day, today)}  {by}{mood}{notes}"
