"""``firstcup log``: any touch, written down without opening the app; a call does what it does there."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from store import Invalid, Store
from store.records.call_reports import NextStep, Touch
from store.records.calls import Channel, Interaction, Mood, Outcome, StartedBy
from store.records.changes import Change
from store.records.customers import Customer
from store.records.follow_ups import FollowUp
from store.records.moments import Moment
from store.rules.capture.lines import due_of, read_line, reader
from store.rules.days.customs import customs
from store.rules.days.date_phrases import read_moment
from store.rules.days.local_clock import there_at
from store.rules.days.vague_days import said_offers
from store.rules.outcomes import is_conversation
from store.rules.why import say_round

from ..text.safe import plain
from .capture import TAKES_BACK, customer_meant, heading, long_day, named, typed_in
from .parser import OK, USAGE
from .streams import print_json


@dataclass(frozen=True, slots=True)
class Logged:
    """What was typed of a touch, as it was typed; empty where nothing was."""

    channel: str
    outcome: str
    mood: str
    notes: Sequence[str]
    when: str
    next_step: str
    call_back: str
    them: bool


def log_command(store: Store, whom: str, logged: Logged, *, as_json: bool = False) -> int:
    """Log any touch; lines of the notes that begin with a sign make what they say.

    Returns 2 where nobody, or more than one, is meant. Raises Invalid for a day to come, or one not understood.
    """
    customer = customer_meant(store, whom, "NAME")
    if customer is None:
        return USAGE
    touch = _touch(store, customer, logged)
    before = {item.id for item in store.follow_ups.of_customer(customer.id)}
    change = store.calls.log(touch)
    _say_logged(store, customer, change, before, as_json=as_json)
    return OK


def _touch(store: Store, customer: Customer, logged: Logged) -> Touch:
    channel = Channel(logged.channel)
    if logged.outcome and channel is not Channel.CALL:
        raise Invalid("Only a call has an outcome. Leave --outcome out, or say --channel call.")
    outcome = Outcome(logged.outcome or Outcome.TALKED.value) if channel is Channel.CALL else None
    if logged.next_step and not is_conversation(channel, outcome):
        raise Invalid("Only a conversation has a next step. Leave --next out; firstcup add writes a to-do.")
    if logged.call_back and outcome is not Outcome.CALL_BACK:
        raise Invalid("Say --outcome “asked to call back” with --call-back, or leave it out.")
    day, at = _moment(store, logged.when, past_ok=True) if logged.when else (None, None)
    return Touch(
        customer.id,
        channel,
        StartedBy.THEM if logged.them else StartedBy.US,
        typed_in() if list(logged.notes) == ["-"] else "\n".join(logged.notes),
        outcome,
        day,
        at,
        Mood(logged.mood) if logged.mood else None,
        _next_step(store, logged.next_step),
        _call_back(store, customer, logged.call_back) if logged.call_back else None,
    )


def _moment(store: Store, text: str, *, past_ok: bool) -> tuple[date, time | None]:
    today = store.today_date
    now = store.clock.now().time()
    return read_moment(text, customs(store.preferences, today, now, past_ok=past_ok))


def _call_back(store: Store, customer: Customer, text: str) -> Moment:
    """When they asked to be called back: a time is theirs where their clock is known, as in the app."""
    clocks = store.calls.clocks(customer.id)
    if clocks is None:
        return Moment(*_moment(store, text, past_ok=False))
    now = store.clock.now()
    return clocks.read(text, customs(store.preferences, store.today_date), now).when


def _next_step(store: Store, text: str) -> NextStep | None:
    """What comes next, in one line with its day; without a day in three working days, as any action item."""
    if not text.strip():
        return None
    now = store.clock.now()
    line = read_line(f"> {text}", reader(store.preferences, now.date(), now.time()))
    if line.action is not None and line.action.offers:
        offers = said_offers(line.action.offers, store.today_date)
        raise Invalid(f"--next ends with no single day. Try {offers} in its place.")
    if line.action is None:
        raise Invalid("Say in a few words what comes next, and when: --next “ask about the pilot in 2 weeks”.")
    return NextStep(due_of(line, store.today_date, store.preferences), line.action.due_time, line.action.what)


def _say_logged(store: Store, customer: Customer, change: Change, before: set[int], *, as_json: bool) -> None:
    """The entry as it was written, what it settled, and what it made."""
    assert change.created_id is not None
    entry = store.calls.entry(change.created_id)
    now = store.follow_ups.of_customer(customer.id)
    made = [item for item in now if item.interaction_id == entry.id]
    settled = [store.follow_ups.get(one) for one in sorted(before - {item.id for item in now})]
    found = store.calls.said(entry.id)
    if as_json:
        document = {
            "customer": named(customer),
            "undo": change.label,
            "day": entry.day.isoformat(),
            "conversation": is_conversation(entry.channel, entry.outcome),
            "actions": [_item(item) for item in made],
            "settled": [_item(item) for item in settled],
            "findings": [{"kind": one.kind.value, "words": one.words, "colleague": one.colleague} for one in found],
        }
        print_json(document, sys.stdout)
        return
    print(plain(heading(customer)))
    print(plain(f"  {_words(entry)}"))
    for item in settled:
        print(plain(f"  {'settled':<19} {item.what or item.kind.value} · was due {long_day(item.due)}"))
    for item in made:
        words = " · ".join(filter(None, (item.what, item.owner, f"due {_due(item)}")))
        print(plain(f"  {item.kind.value:<19} {words}"))
    if tries := say_round(store.customers.get(customer.id), store.today_date):
        print(f"  {'round':<19} {tries}")
    for one in found:
        print(plain(f"  {one.kind.value:<19} {one.words}"))
    print(TAKES_BACK)


def _words(entry: Interaction) -> str:
    direction = "from them" if entry.started_by is StartedBy.THEM else "from us"
    said = [entry.outcome.value if entry.outcome else "", entry.mood.value if entry.mood else "", long_day(entry.day)]
    return ", ".join([f"{entry.channel.value} {direction}", *filter(None, said)])


def _due(item: FollowUp) -> str:
    """``Fri 27 Nov 2026 01:30 (09:30 in Stockholm)``."""
    at = f" {item.due_time:%H:%M}" if item.due_time else ""
    there = there_at(Moment(item.due, item.due_time, item.due_at), item.zone)
    return f"{long_day(item.due)}{at}{f' ({there})' if there else ''}"


def _item(item: FollowUp) -> dict[str, str]:
    return {"kind": item.kind.value, "words": item.what, "owner": item.owner, "due": item.due.isoformat()}
