"""``firstcup add``, ``firstcup log`` and ``firstcup undo``: what was said or done, without opening the app."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from datetime import date
from typing import TextIO

from store import Invalid, Store
from store.records.call_reports import Touch
from store.records.calls import Channel, Outcome, StartedBy
from store.records.changes import Change
from store.records.customers import Customer
from store.records.unreadable import UnreadableDay
from store.rules.capture.lines import LineKind, Understood
from store.rules.days.date_phrases import read_day
from store.rules.outcomes import is_conversation
from store.rules.text.text import TEXT_LIMIT

from ..importing.words import counted
from ..text.safe import plain
from .parser import OK, USAGE
from .streams import print_json

_LISTED = 5
_TAKES_BACK = "firstcup undo takes it back, or u in the app."


def add_command(store: Store, text: Sequence[str], whom: str, *, as_json: bool = False) -> int:
    """Write lines of the capture grammar for a customer; ``-`` reads them from standard input.

    Returns 2 where nobody, or more than one, is meant. Raises Invalid where nothing is said.
    """
    customer = _customer(store, whom, "--customer")
    if customer is None:
        return USAGE
    said = " ".join(text)
    lines = _typed_in().split("\n") if said == "-" else [said]
    understood = store.capture.understood(lines)
    change = store.capture.add(customer.id, lines)
    if as_json:
        document = {"customer": _named(customer), "undo": change.label, "lines": [_line(one) for one in understood]}
        print_json(document, sys.stdout)
        return OK
    print(plain(_heading(customer)))
    for one in understood:
        print(plain(f"  {_kind(one):<19} {_words(one)}"))
    print(_TAKES_BACK)
    return OK


def log_command(
    store: Store,
    whom: str,
    *,
    channel: str,
    outcome: str,
    them: bool,
    notes: Sequence[str],
    when: str,
    as_json: bool = False,
) -> int:
    """Log any touch; lines of the notes that begin with a sign make what they say.

    Returns 2 where nobody, or more than one, is meant. Raises Invalid for a day to come, or one not understood.
    """
    customer = _customer(store, whom, "NAME")
    if customer is None:
        return USAGE
    if outcome and channel != Channel.CALL.value:
        raise Invalid("Only a call has an outcome. Leave --outcome out, or say --channel call.")
    day = _past_day(store, when) if when else None
    text = _typed_in() if list(notes) == ["-"] else "\n".join(notes)
    how = Outcome(outcome or Outcome.TALKED.value) if channel == Channel.CALL.value else None
    by = StartedBy.THEM if them else StartedBy.US
    change = store.calls.log(Touch(customer.id, Channel(channel), by, text, how, day))
    _say_logged(store, customer, change, as_json=as_json)
    return OK


def _say_logged(store: Store, customer: Customer, change: Change, *, as_json: bool) -> None:
    """The entry as it was written, with what its notes made."""
    assert change.created_id is not None
    entry = store.calls.entry(change.created_id)
    made = [item for item in store.follow_ups.of_customer(customer.id) if item.interaction_id == entry.id]
    found = store.calls.said(entry.id)
    if as_json:
        document = {
            "customer": _named(customer),
            "undo": change.label,
            "day": entry.day.isoformat(),
            "conversation": is_conversation(entry.channel, entry.outcome),
            "actions": [{"words": item.what, "owner": item.owner, "due": item.due.isoformat()} for item in made],
            "findings": [{"kind": one.kind.value, "words": one.words, "colleague": one.colleague} for one in found],
        }
        print_json(document, sys.stdout)
        return
    print(plain(_heading(customer)))
    direction = "from them" if entry.started_by is StartedBy.THEM else "from us"
    result = f", {entry.outcome.value}" if entry.outcome else ""
    print(plain(f"  {entry.channel.value} {direction}{result}, {_day(entry.day)}"))
    for item in made:
        words = " · ".join(filter(None, (item.what, item.owner, f"due {_day(item.due)}")))
        print(plain(f"  {item.kind.value:<19} {words}"))
    for one in found:
        print(plain(f"  {one.kind.value:<19} {one.words}"))
    print(_TAKES_BACK)


def undo_command(store: Store) -> int:
    """Take the newest act back. Returns 2 where there is none."""
    if not store.history.next_undo():
        print("firstcup: there is nothing to undo.", file=sys.stderr)
        return USAGE
    print(plain(f"Undone: {store.history.undo().label}"))
    return OK


def _typed_in() -> str:
    """Standard input, whatever bytes it has. Raises Invalid where it is longer than notes can be."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    text = sys.stdin.read(TEXT_LIMIT + 1)
    if len(text) > TEXT_LIMIT:
        raise Invalid(f"This is longer than {TEXT_LIMIT:,} characters. Add it in parts.")
    return text


# Who is meant


def _customer(store: Store, whom: str, option: str) -> Customer | None:
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


def _heading(customer: Customer) -> str:
    return _joined(customer.name, customer.company)


def _named(customer: Customer) -> dict[str, str]:
    return {"uid": customer.uid, "name": customer.name, "company": customer.company}


# What was understood


def _kind(one: Understood) -> str:
    return "background" if one.kind is LineKind.TEXT else one.kind.value


def _words(one: Understood) -> str:
    if one.kind is not LineKind.ACTION or one.due is None:
        return one.words
    due = f"due {_day(one.due)}"
    if one.due_time:
        due += f", {one.due_time:%H:%M}"
    if not one.dated:
        due += " (no day was said)"
    parts = [one.words, one.colleague, f"{one.contact_by} tells them" if one.contact_by else "", due]
    parts.append("they were told" if one.told else "")
    return " · ".join(filter(None, parts))


def _day(day: date) -> str:
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
        "told": one.told,
    }


def _past_day(store: Store, text: str) -> date:
    preferences = store.preferences
    return read_day(
        text,
        store.today_date,
        working=preferences.working_days,
        day_first=preferences.day_first,
        past_ok=True,
        away=preferences.away,
    )
