"""One customer's log, searched."""

from __future__ import annotations

from datetime import date, time

import pytest

from store import Store
from store.records.call_reports import CallReport, NextStep, Touch
from store.records.calls import Channel, Mood, Outcome, StartedBy
from store.records.follow_ups import FollowUpKind
from tests.worlds.builders import TODAY, call, customer, later


@pytest.fixture
def logged(store: Store) -> tuple[Store, int, dict[str, int]]:
    """Five entries on five days, and one with another customer."""
    one, other = customer(store), customer(store, "Jo Park")

    def log(channel: Channel, day: date, notes: str = "", **more: object) -> int:
        change = store.calls.log(Touch(one, channel, StartedBy.US, notes, day=day, **more))  # type: ignore[arg-type]
        assert change.created_id is not None
        return change.created_id

    entries = {
        "visit": log(Channel.VISIT, date(2025, 3, 12), "the invoice was wrong", mood=Mood.UNHAPPY),
        "mail": log(Channel.EMAIL, date(2026, 3, 3), "O’Brien asked for the price"),
        "voicemail": log(Channel.CALL, date(2026, 10, 13), outcome=Outcome.VOICEMAIL),
        "talk": log(Channel.CALL, date(2026, 11, 2), "INVOICE paid; café", outcome=Outcome.TALKED, mood=Mood.PROMOTER),
        "meeting": log(Channel.MEETING, date(2026, 11, 20), "Acme [/b] =cmd| \x1b]0;x"),
    }
    store.calls.log(Touch(other, Channel.CALL, StartedBy.US, "invoice", Outcome.VOICEMAIL, date(2026, 11, 3)))
    return store, one, entries


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("invoice", ["talk", "visit"]),
        ("INVOICE wrong", ["visit"]),
        ("o'brien", ["mail"]),
        ("cafe", ["talk"]),
        ('"price list"', []),
        ("voicemail", ["voicemail"]),
        ("email", ["mail"]),
        ("e-mail", ["mail"]),
        ("promoter", ["talk"]),
        ("march", ["mail", "visit"]),
        ("mar 2026", ["mail"]),
        ("12 march", ["visit"]),
        ("2 nov", ["talk"]),
        ("20", ["meeting"]),
        ("2025", ["visit"]),
        ("2026-11", ["meeting", "talk"]),
        ("friday", ["meeting"]),
        ("nowhere", []),
        ("[/b]", ["meeting"]),
        ("%", []),
        ("' OR 1", []),
    ],
)
def test_an_entry_is_found_by_its_notes_how_it_was_and_when(
    logged: tuple[Store, int, dict[str, int]], text: str, found: list[str]
) -> None:
    store, one, entries = logged
    assert store.customers.history_found(one, text) == tuple(entries[name] for name in found)
    assert [entry.id for entry in store.customers.entries(store.customers.history_found(one, text))] == [
        entries[name] for name in found
    ]


def test_nothing_sought_is_the_whole_log(logged: tuple[Store, int, dict[str, int]]) -> None:
    store, one, entries = logged
    assert store.customers.history_found(one, " ") == tuple(reversed(entries.values()))
    assert store.customers.entries((entries["mail"], 999_999)) == store.customers.entries((entries["mail"],))


def test_what_an_entry_asked_for_is_told_while_it_is_open(store: Store) -> None:
    one = customer(store)
    call(store, one, Outcome.VOICEMAIL)
    (entry,) = store.customers.history(one)
    assert store.corrections.asked_for(entry) == ()  # what follows from an outcome follows a correction
    step = NextStep(date(2026, 12, 4), time(10), "the pilot", FollowUpKind.TALK)
    store.calls.record(CallReport(one, Outcome.TALKED, "> send it @dana fri", 60, Mood.SATISFIED, step))
    entry = store.customers.history(one)[0]
    (asked,) = store.corrections.asked_for(entry)
    assert (asked.what, asked.due, asked.due_time) == ("the pilot", date(2026, 12, 4), time(10))
    store.follow_ups.done(asked)
    assert store.corrections.asked_for(entry) == ()
    assert later(store, TODAY).corrections.asked_for(entry) == ()
