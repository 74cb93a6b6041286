"""Rows of the list of customers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from textual.content import Content

from store.records.changes import MOST_FOUND
from store.records.customers import Customer, CustomerRow, Stage
from store.records.listing import CustomerOrder, CustomerView, Listing
from store.records.preferences import Preferences
from store.rules.days.dates import say_ago, say_span
from store.rules.days.days_off import working_day_from
from store.rules.said_as import say_stage

from .. import commands
from ..text.key_labels import presses, runs
from ..text.label_words import label_words
from ..text.log import MOOD_GLYPHS
from ..text.nothing_found import so_many
from ..text.safe import plain
from ..text.styles import ACCENT, ALARM, MUTED, STRONG, TYPED
from ..verbs.bar import idle
from ..verbs.selected import Selected
from ..widgets.rows import Column, Row

COLUMNS = (
    Column(1),
    Column(least=16, most=40),
    Column(least=10, most=36),
    Column(1),
    Column(13),
    Column(14, style=MUTED),
    Column(8, style=MUTED, wide=70),
    Column(9, "right", style=MUTED, wide=84),
    Column(16, style=MUTED, wide=100),
    Column(least=10, most=32, style=MUTED, wide=112),
)
"""From the left those that every window has; the others by its width."""
_NEXT = "next talk"
_TITLES = ("", "name", "company", "", "last talk", _NEXT, "weight", "value", "stage", "title")
_SORTED_BY = {CustomerOrder.DUE: _NEXT, CustomerOrder.TIER: "weight"}
_NOBODY_KEYS = (("/", "search"), ("n", "new"), ("i", "import"), ("?", "help"))
_CARD_KEYS = (("Enter", "call"), ("j k", "scroll"), ("] [", "next, previous"), ("Esc", "to the list"), ("?", "help"))
_MARKED_KEYS = (
    ("Space", "mark"), ("t", "weight, stage"), ("#", "labels"), ("p", "this week"), ("z", "move"), ("h", "hand over"),
    ("A", "archive"), ("Esc", "unmark"), ("?", "help"),
)  # fmt: skip
_ARCHIVE_KEYS = (("A", "bring back"), ("v", "the others"))  # beside those of the list

_FOUND_IN = {
    "phone": "by number",
    "e-mail": "by e-mail",
    "details": "in details",
    "said": "in the log",
    "follow-up": "in follow-ups",
    "finding": "in what they said",
}


def customer_row(
    row: CustomerRow,
    today: date,
    preferences: Preferences,
    drafted: Collection[int] = (),
    marked: Collection[int] = (),
) -> Row:
    """One line of the list; ``drafted``: of these customers something is typed and not saved; these are ``marked``."""
    if row.do_not_call:
        mark, due = Content.styled("✗", f"{STRONG} {ALARM}"), "do not call"
    else:
        mark, due = Content.styled("●" if row.planned else " ", ACCENT), _due_words(row.due, today, preferences)
    if row.id in marked:
        mark = Content.styled("✓", f"{STRONG} {ACCENT}")
    if row.hit:
        due = _FOUND_IN.get(row.hit, row.hit)
    spoke = say_ago((today - row.last_conversation).days) if row.last_conversation else "never"
    company = Content.styled(plain(row.company), MUTED)
    name = Content.assemble(
        (f"{TYPED} " if row.id in drafted else "", f"{STRONG} {ACCENT}"),
        plain(row.name),
        (f" {label_words(row.labels)}" if row.labels else "", MUTED),
    )
    value = "" if row.value is None else f"{row.value:,}"
    mood = MOOD_GLYPHS.get(row.mood, "") if row.mood else ""
    stage = "" if row.stage is Stage.CUSTOMER else say_stage(row.stage)
    return Row(str(row.id), (mark, name, company, mood, spoke, due, row.tier.value, value, stage, plain(row.title)))


def titles(order: CustomerOrder, *, found: bool) -> list[str]:
    """Those of the columns, with a mark at what the list is sorted by; ``found``: the next talk gives way to where a
    search found somebody.
    """
    by = sorted_by(order)
    said = ["" if found and title == _NEXT else title for title in _TITLES]
    return [f"{title} ▾" if title == by else title for title in said]


def sorted_by(order: CustomerOrder) -> str:
    """What the list is sorted by, as its column is called: ``next talk``."""
    return _SORTED_BY.get(order, order.value)


def headline(listed: Listing, view: CustomerView, order: CustomerOrder, *, searched: bool, marked: int = 0) -> Content:
    """How many are marked, are shown or were found, of which view, and what they are sorted by."""
    count = f"{listed.count:,}".replace(",", " ")
    if searched and listed.hits is not None and listed.count >= MOST_FOUND:
        words = f"first {MOST_FOUND} found, type more"
    elif searched:
        where = " in the archive" if listed.archived else ""
        words = f"{count} found{where}" if view.is_of_all else f"{count} found · {plain(view.name)}"
    elif view.is_of_all:
        words = f"{count} archived" if listed.archived else f"{count} customer{'' if listed.count == 1 else 's'}"
    else:
        words = f"{count} · {plain(view.name)}"
    by = "" if order is CustomerOrder.NAME else f"  by {sorted_by(order)}"
    marks = f"{marked:,} marked  ".replace(",", " ") if marked else ""
    return Content.assemble((marks, f"{STRONG} {ACCENT}"), (words, STRONG), (by, MUTED))


def nobody_found(text: str, listed: Listing, view: CustomerView, elsewhere: int) -> Content:
    """Nobody in the list has what is sought; ``elsewhere`` is how many the archive has, or the list of all."""
    if listed.problem:
        return Content(f"{plain(listed.problem)}\n\n") + presses(Content("Esc clears the search"), "Esc") + Content(".")
    if view.is_of_all:
        where = "in the archive" if listed.archived else "in names, notes or anything said"
        there = "not in the archive" if listed.archived else "in the archive"
    else:
        where, there = f"among “{plain(view.name)}”", "among all"
    parts = [Content(f"“{plain(text.strip())}” is not {where}.")]
    if elsewhere:
        parts.append(so_many(elsewhere, there, "customer-view"))
    adds = runs(Content("n adds a customer"), "new")
    parts.append(Content(", ").join((presses(Content("Esc clears the search"), "Esc"), adds)) + Content("."))
    return Content("\n\n").join(parts)


def _due_words(due: date | None, today: date, preferences: Preferences) -> str:
    """When the cadence asks for the next talk: on the first working day from there on."""
    if due is None:
        return ""
    days = (working_day_from(due, preferences).day - today).days
    if days == 0:
        return "due today"
    return f"in {say_span(days)}" if days > 0 else f"{say_span(days)} late"


def list_keys(
    found: Selected, customer: Customer | None, *, archived: bool, reading: bool, marked: bool = False
) -> Sequence[tuple[str, str]]:
    """The key bar of the highlighted row, or of its card while that is ``reading``."""
    if found.customer_id is None:
        return (_NOBODY_KEYS[0], _ARCHIVE_KEYS[1], _NOBODY_KEYS[-1]) if archived else _NOBODY_KEYS
    out = idle(found, customer)
    if marked and not reading:
        return _MARKED_KEYS
    if reading:
        return _CARD_KEYS[1:] if "call" in out else _CARD_KEYS
    keys = commands.bar_of(commands.CUSTOMERS, out)
    return (keys[0], *_ARCHIVE_KEYS, *keys[1:]) if archived else keys
