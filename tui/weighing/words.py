"""Who is asked about, and the answers, in words."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from store.records.customers import Customer, Stage, Tier
from store.records.preferences import Preferences
from store.records.research import Brief
from store.rules.days.dates import say_ago, say_day, say_tenure
from store.rules.weighing import FIRST

from ..text.key_labels import key_label
from ..text.labelled import labelled
from ..text.log import interaction_line
from ..text.safe import multiline, plain
from ..text.styles import ACCENT, MUTED, STRONG

_NOTES = 240  # characters of the notes


def progress_words(number: int, total: int) -> str:
    """``12 of 203; the first sixty decide most``."""
    if total <= FIRST:
        return f"{number} of {total}"
    if number <= FIRST:
        return f"{number} of {total}; the first sixty decide most"
    return f"{number} of {total}; the sixty who decide most are through"


def card(brief: Brief, today: date, width: int) -> Content:
    """Who is asked about, and what speaks for an answer."""
    customer = brief.customer
    name = Content.styled(plain(customer.display), f"{STRONG} {ACCENT}")
    place = " · ".join(plain(part) for part in (customer.title, customer.company if customer.name else "") if part)
    lines = [*name.wrap(width), *(Content(place).wrap(width) if place else []), Content("")]
    for label, words in _known(brief, today):
        lines += labelled(label, [words], width)
    return Content("\n").join(lines)


def _known(brief: Brief, today: date) -> list[tuple[str, Content]]:
    customer = brief.customer
    spoke, since = customer.last_conversation, customer.customer_since
    spans = dict.fromkeys((say_ago((today - spoke).days), say_day(spoke, today))) if spoke else ("nothing is known",)
    found = [
        ("Last activity", Content(", ".join(spans))),
        ("Since", Content(f"{say_day(since, today)}, {say_tenure(since, today)}" if since else "not known")),
        ("Worth", Content(f"{customer.value:,} a year" if customer.value is not None else "not known")),
    ]
    if brief.history:
        found.append(("Last noted", interaction_line(brief.history[0], today)))
    ways = [plain(point.value) for point in customer.points if point.value]
    found.append(("Reached by", Content("  ·  ".join(ways[:3]) or "no number, no address")))
    found.append(("Now", Content(now_words(customer))))
    if customer.notes:
        notes = " ".join(multiline(customer.notes[: _NOTES * 4]).split())
        found.append(("Notes", Content(f"{notes[:_NOTES].rstrip()}…" if len(notes) > _NOTES else notes)))
    return found


def now_words(customer: Customer) -> str:
    """What they are taken for now: ``a regular customer``, ``a key prospect``."""
    stage = customer.stage.value if customer.stage in set(Stage) else "customer"
    return f"a {customer.tier.value} {stage}"


def answers(preferences: Preferences, width: int) -> list[Content]:
    """The answers, each with its key and what it means."""
    often = {tier: f"every {preferences.cadence_of(tier)} days" for tier in Tier}
    told = (
        ("k", "a key customer", f"carries the business; {often[Tier.KEY]}"),
        ("r", "a regular customer", often[Tier.REGULAR]),
        ("s", "a small customer", often[Tier.SMALL]),
        ("p", "a prospect", "no customer yet, and may be one"),
        ("x", "not a customer", "into the archive, off every list"),
        ("Space", "later", "not asked again; the weight stays as it is"),
    )
    lines = []
    for key, said, means in told:
        line = key_label(key, said, room=5)
        gap = " " * max(2, 27 - line.cell_length)
        lines.append((line + Content.styled(f"{gap}{means}", MUTED)).truncate(width, ellipsis=True))
    return lines


def all_through(total: int) -> Content:
    """Nobody is left."""
    words = "Everybody is weighed." if total else "There is nobody to weigh. i in any list imports customers."
    return Content(f"{words}\n\nWho comes in later is asked about the next time.\nEsc leaves.")
