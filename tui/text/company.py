"""A company on one page: its people, who of ours knows whom, all that is open, and the last contacts."""

from __future__ import annotations

from datetime import date, datetime

from textual.content import Content

from store.records.companies import YOU, Acquaintance, Company, Person
from store.records.customers import CustomerRow
from store.records.findings import Finding
from store.rules.checklist import ranked
from store.rules.companies import last_contact
from store.rules.days.dates import say_ago, say_day
from store.rules.follow_up_table import row_of

from .brief import section_lines
from .finding import kind_words
from .log import follow_up_line, interaction_line, mood_words
from .safe import plain
from .styles import ALARM, MUTED, STRONG, styled

_KNOWN = 6  # of theirs that are named beside one of ours


def company_brief(company: Company, today: date, width: int, now: datetime | None = None) -> Content:
    """The whole page, in lines of at most ``width`` cells; what is empty has no line."""
    width = max(12, width)
    lines = Content.styled(plain(company.name), STRONG).wrap(width)
    lines += Content.styled(plain(last_contact(company, today)), MUTED).wrap(width)
    for label, entries in _sections(company, today, now):
        lines += [Content(""), *section_lines([(label, entries)], width)]
    return Content("\n").join(lines)


def _sections(company: Company, today: date, now: datetime | None = None) -> list[tuple[str, list[Content]]]:
    """Label and entries of each section that is not empty."""
    owed = [item for item in company.follow_ups if not row_of(item.kind).planned]
    planned = [item for item in company.follow_ups if row_of(item.kind).planned]

    def whose(customer_id: int, line: Content) -> Content:
        return styled([(company.name_of(customer_id), ""), (": ", MUTED)]) + line

    sections = [
        ("Their people", [_person(person, today) for person in company.people]),
        ("Ours", [_acquaintance(company, one, today) for one in company.acquaintances]),
        ("We owe them", [whose(item.customer_id, follow_up_line(item, today, now=now)) for item in owed]),
        ("Planned", [whose(item.customer_id, follow_up_line(item, today, now=now)) for item in planned]),
        ("Heard, open", [whose(one.customer_id, _heard(one, today)) for one in ranked(company.findings)]),
        ("Last talks", [whose(entry.customer_id, interaction_line(entry, today)) for entry in company.last]),
    ]
    return [(label, entries) for label, entries in sections if entries]


def spoke_words(row: CustomerRow, today: date) -> str:
    """When somebody was spoken with last."""
    return say_ago((today - row.last_conversation).days) if row.last_conversation else "never"


def _person(person: Person, today: date) -> Content:
    row = person.row
    parts = [(row.name, ""), (f", {plain(row.title)}" if row.title else "", ""), (f"  {row.tier.value}", MUTED)]
    parts.append((f", {spoke_words(row, today)}", MUTED))
    parts.append((f", {mood_words(person.mood)}" if person.mood else "", MUTED))
    parts.append((f", {person.open} open" if person.open else "", ""))
    parts.append(("  do not call" if row.do_not_call else "", f"{STRONG} {ALARM}"))
    return styled(parts)


def _heard(one: Finding, today: date) -> Content:
    return styled([(f"{kind_words(one.kind)}: ", MUTED), (one.words, ""), (f"  {say_day(one.day, today)}", MUTED)])


def _acquaintance(company: Company, one: Acquaintance, today: date) -> Content:
    """``Dana knows Ana Ruiz, Bo Lind  last Fri 20 Nov``."""
    names = [plain(company.name_of(theirs)) for theirs in one.theirs]
    more = f" and {len(names) - _KNOWN} more" if len(names) > _KNOWN else ""
    last = f"  last {say_day(one.last, today)}" if one.last else ""
    return styled(
        [
            (one.ours, ""),
            (" know " if one.ours == YOU else " knows ", MUTED),
            (", ".join(names[:_KNOWN]) + more, ""),
            (last, MUTED),
        ]
    )
