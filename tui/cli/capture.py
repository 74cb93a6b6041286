"""``firstcup add`` and ``firstcup undo``: lines of notes, and the last act back, without opening the app."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from datetime import date
from typing import TextIO

from store import Invalid, Store
from store.records.customers import Customer
from store.records.unreadable import UnreadableDay
from store.rules.capture.lines import LineKind, Understood
from store.rules.days.vague_days import no_day
from store.rules.text.text import TEXT_LIMIT

from ..importing.words import counted
from ..text.safe import plain
from .parser import OK, USAGE
from .streams import print_json

_LISTED = 5
TAKES_BACK = "firstcup undo takes it back, or u in the app."


def add_command(store: Store, text: Sequence[str], whom: str, *, as_json: bool = False) -> int:
    """Write lines of the capture grammar for a customer; ``-`` reads them from standard input.

    Returns 2 where nobody, or more than one, is meant. Raises Invalid where nothing is said.
    """
    customer = customer_meant(store, whom, "--customer")
    if customer is None:
        return USAGE
    said = " ".join(text)
    lines = typed_in().split("\n") if said == "-" else [said]
    understood = store.capture.understood(lines)
    change = store.capture.add(customer.id, lines)
    if as_json:
        document = {"customer": named(customer), "undo": change.label, "lines": [_line(one) for one in understood]}
        print_json(document, sys.stdout)
        return OK
    print(plain(heading(customer)))
    for one in understood:
        print(plain(f"  {_kind(one):<19} {_words(one, store.today_date)}"))
    print(TAKES_BACK)
    return OK


def undo_command(store: Store) -> int:
    """Take the newest act back. Returns 2 where there is none."""
    if not store.history.next_undo():
        print("firstcup: there is nothing to undo.", file=sys.stderr)
        return USAGE
    print(plain(f"Undone: {store.history.undo().label}"))
    return OK


def typed_in() -> str:
    """Standard input, whatever bytes it has. Raises Invalid where it is longer than notes can be."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    text = sys.stdin.read(TEXT_LIMIT + 1)
    if len(text) > TEXT_LIMIT:
        raise Invalid(f"This is longer than {TEXT_LIMIT:,} characters. Add it in parts.")
    return text


# Who is meant


def customer_meant(store: Store, whom: str, option: str) -> Customer | None:
    """The one customer who is meant; None after a sentence that says who could be."""
    found = store.customers.meant(whom)
    if len(found) == 1:
        return store.customers.get(found[0].id)
    if not found:
        _say(f"firstcup: no customer’s name or company has “{whom[:60]}” in it. Nothing was written.")
        return None
    _say(f"firstcup: {counted(len(found), 'customer')} could be meant by “{whom[:60]}”. Nothing was written.")
    _say(f"Give {option} one of these, by name, or by what stands behind it where names are the same:")
    for row in found[:_LISTED]:
        _say(f"  {_joined(row.name, row.company)}  {store.customers.get(row.id).uid}")
    if len(found) > _LISTED:
        _say(f"  and {len(found) - _LISTED:,} more")
    return None


def _say(sentence: str, out: TextIO | None = None) -> None:
    print(plain(sentence), file=out or sys.stderr)


def _joined(name: str, company: str) -> str:
    return ", ".join(filter(None, (name, company)))


def heading(customer: Customer) -> str:
    """Name and company."""
    return _joined(customer.name, customer.company)


def named(customer: Customer) -> dict[str, str]:
    """The same for a program."""
    return {"uid": customer.uid, "name": customer.name, "company": customer.company}


# What was understood


def _kind(one: Understood) -> str:
    return "background" if one.kind is LineKind.TEXT else one.kind.value


def _words(one: Understood, today: date) -> str:
    if one.kind is not LineKind.ACTION or one.due is None:
        return one.words
    due = f"due {long_day(one.due)}"
    if one.due_time:
        due += f", {one.due_time:%H:%M}"
    if one.offers:
        due += f" ({no_day(one.offers, today)})"
    elif not one.dated:
        due += " (no day was said)"
    parts = [one.words, one.colleague, f"{one.contact_by} tells them" if one.contact_by else "", due]
    parts.append("they were told" if one.told else "")
    return " · ".join(filter(None, parts))


def long_day(day: date) -> str:
    """A day with its year: ``Fri 27 Nov 2026``."""
    return str(day) if isinstance(day, UnreadableDay) else f"{day:%a} {day.day} {day:%b} {day.year}"


def _line(one: Understood) -> dict[str, object]:
    return {
        "text": one.text,
        "kind": _kind(one),
        "words": one.words,
        "colleague": one.colleague,
        "contact_by": one.contact_by,
        "due": one.due.isoformat() if one.due else None,
        "due_time": f"{one.due_time:%H:%M}" if one.due_time else None,
        "dated": one.dated,
        "offers": [day.isoformat() for day in one.offers],
        "told": one.told,
    }
