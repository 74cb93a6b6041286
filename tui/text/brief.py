"""The brief: everything to know before a call, in one column of labels and one of text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from textual.content import Content

from store.records.customers import ContactPoint, Customer, PointKind
from store.records.findings import Finding, FindingKind
from store.records.follow_ups import FollowUp, FollowUpState
from store.records.research import Brief
from store.rules.checklist import to_know
from store.rules.days.dates import say_ago, say_day
from store.rules.follow_up_table import row_of
from store.rules.occasions import coming_up
from store.rules.why import say_round

from .birthdays import birthday_words
from .checklist import culture_lines, prefers_words, research_lines
from .finding import finding_line
from .key_labels import presses
from .label_words import label_words
from .labelled import NARROW, indent_of, labelled
from .log import follow_up_line, interaction_line, tenure_words, who_words
from .safe import multiline, plain
from .styles import ALARM, MUTED, STRONG, styled
from .there import hour_there, told_there
from .waits import waits

TALKS = 6  # entries of the log
POINTS = 3  # criticism and stressed areas that are still open
FINDINGS = 4  # of each kind
BETWEEN = "  ·  "  # between ways to reach someone
OWED, LOG, SPOKE = "We owe them", "Last talks", "Last spoke"  # labels of sections that have another place in a call


def customer_brief(brief: Brief, today: date, width: int, now: datetime | None = None) -> Content:
    """Everything to know before the call, in lines of at most ``width`` cells; what is empty has no line.

    ``now``, on the user's clock, is for the customer's local time, and for how far times are.
    """
    customer = brief.customer
    width = max(12, width)
    lines = _headline(customer, today, width)
    lines += _reach(brief, width, now)
    if sections := brief_sections(brief, today, width, now):
        lines += [Content(""), *sections]
    return Content("\n").join(lines)


def brief_moves(brief: Brief, now: datetime) -> bool:
    """Whether anything in it moves with the clock."""
    return bool(brief.there.zone) or any(waits(item, now) for item in brief.follow_ups)


def brief_sections(brief: Brief, today: date, width: int, now: datetime | None = None) -> list[Content]:
    """All of it that is not who they are and how they are reached, in lines; with ``now``, how far times are."""
    width = max(12, width)
    return section_lines(sections(brief, today, width, now), width)


def section_lines(of: Iterable[tuple[str, list[Content]]], width: int) -> list[Content]:
    """Sections in lines, each label beside its entries or above them."""
    lines: list[Content] = []
    for label, entries in of:
        if lines and width < NARROW:  # two columns need no air between the sections
            lines.append(Content(""))
        lines += labelled(label, entries, width)
    return lines


def sections(brief: Brief, today: date, width: int, now: datetime | None = None) -> list[tuple[str, list[Content]]]:
    """Label and entries of each section that is not empty, for lines of ``width`` cells."""
    return [(label, entries) for label, entries in _sections(brief, today, width, now) if entries]


def _headline(customer: Customer, today: date, width: int) -> list[Content]:
    name = plain(customer.display)
    who = Content(who_words(customer)).stylize(STRONG, 0, len(name))
    tenure = Content.styled(tenure_words(customer.customer_since, today), MUTED)
    room = width - who.cell_length - tenure.cell_length
    if tenure and room >= 3:
        return [Content("").join((who, Content(" " * room), tenure))]
    return who.wrap(width) + (tenure.wrap(width) if tenure else [])


def _reach(brief: Brief, width: int, now: datetime | None) -> list[Content]:
    """How to reach them and when, and whether we may."""
    customer = brief.customer
    lines: list[Content] = []
    if customer.archived:
        lines += Content.styled("✗ Archived: no longer on any list", MUTED).wrap(width)
    if customer.do_not_call:
        lines += Content.styled("✗ Do not call", f"{STRONG} {ALARM}").wrap(width)
    order = (PointKind.PHONE, PointKind.EMAIL, PointKind.LINK)
    points = {
        kind: [Content(_point(p, width)) for p in customer.points if p.kind is kind and p.value] for kind in order
    }
    hour = hour_there(told_there(brief.there, now) if now else None)
    when = [words for words in (hour, Content(prefers_words(customer.profile))) if words]
    room = 0
    for words in (
        *points[PointKind.PHONE],
        *when,
        *points[PointKind.EMAIL],
        *points[PointKind.LINK],
    ):  # side by side as far as they fit, so that none is broken that need not be
        if room >= words.cell_length + len(BETWEEN):
            lines[-1] = Content(BETWEEN).join((lines[-1], words))
        else:
            lines += words.wrap(width)
        room = width - lines[-1].cell_length
    return lines


def _point(point: ContactPoint, width: int) -> str:
    """``+1 303 555 0142 (work)``; the label goes where it would stand on a line of its own."""
    value, label = plain(point.value), f" ({plain(point.label)})" if point.label else ""
    return value + label if Content(value + label).cell_length <= width else value


def _sections(brief: Brief, today: date, width: int, now: datetime | None) -> list[tuple[str, list[Content]]]:
    customer, zone = brief.customer, brief.there.zone  # empty until zones are loaded
    still = [item for item in brief.follow_ups if item.state is FollowUpState.OPEN]
    spoke = customer.last_conversation
    repeated = any(item.what and brief.reason.endswith(item.what) for item in still)  # said below, with its day
    found = {
        kind: [_found_line(finding, today) for finding in brief.findings if finding.kind is kind][:FINDINGS]
        for kind in FindingKind
    }

    def line(item: FollowUp) -> Content:
        return follow_up_line(item, today, zone, now)

    return [
        *to_know(found),
        ("To put right", [_point_line(finding, today) for finding in brief.open_points[:POINTS]]),
        ("Congratulate", found[FindingKind.CONGRATULATION]),
        ("Coming up", [Content(words) for words in coming_up(customer, today)]),
        ("Why now", [Content(plain(brief.reason))] if brief.reason and not repeated else []),
        (OWED, [line(item) for item in still if not row_of(item.kind).planned]),
        ("Planned", [*_tries(brief, today), *(line(item) for item in still if row_of(item.kind).planned)]),
        ("Research", _research(brief, today, width - indent_of(width))),
        *((label, [Content(words)]) for label, words in culture_lines(customer.profile)),
        (LOG, [interaction_line(entry, today) for entry in brief.history[:TALKS]]),
        (SPOKE, [Content(say_ago((today - spoke).days))] if spoke and not brief.history else []),
        ("Background", found[FindingKind.BACKGROUND]),
        ("Birthday", [Content(birthday_words(customer.birthday))] if customer.birthday else []),
        ("Worth", [Content(f"{customer.value:,} a year")] if customer.value is not None else []),
        ("Labels", [Content(label_words(brief.labels))] if brief.labels else []),
        ("Facts", [styled([(f"{fact.name}  ", MUTED), (fact.value, "")]) for fact in customer.facts]),
        ("Notes", [Content(multiline(customer.notes))] if customer.notes else []),
    ]


def _found_line(finding: Finding, today: date) -> Content:
    """A finding; of a heads-up of before, by which keys it is said what kind it is."""
    line = finding_line(finding, today)
    if finding.kind is not FindingKind.HEADS_UP:
        return line
    asks = Content.styled("r, then x: our mistake, their news, or a note for you?", MUTED)
    return Content("  ").join([line, presses(asks, "r")])


def _tries(brief: Brief, today: date) -> list[Content]:
    """Where the round of calls stands; why they are called now says it already, where they are."""
    again = brief.customer.again
    words = "" if brief.reason and again and again <= today else say_round(brief.customer, today)
    return [Content(words)] if words else []


def _point_line(finding: Finding, today: date) -> Content:
    """What they said is wrong, or hard for them, and when they said so (METHOD §7)."""
    hard = finding.kind is FindingKind.STRESSED
    more = f"{'hard for them, ' if hard else ''}said {say_day(finding.day, today)}"
    return styled([(finding.words, ""), (f"  {more}", MUTED)])


def _research(brief: Brief, today: date, width: int) -> list[Content]:
    """How far the checklist is; one line for a customer nobody looked at yet."""
    if not brief.research:
        return []
    if any(line.found is not None and not line.own for line in brief.research):
        return research_lines(brief.research, today, width)
    return [Content.styled("not looked yet; r opens the checklist", MUTED)]
