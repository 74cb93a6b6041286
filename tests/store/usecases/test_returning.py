"""A follow-up that returns: done, it comes again in the same act; not done after all, it does not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store import Store
from store.records.call_reports import Correction, Facts
from store.records.calls import Mood, Outcome
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import Every, EveryFrom, FollowUp, FollowUpKind
from tests.worlds.builders import TODAY, call, customer
from tui.cli.brief import brief_command
from tui.text.brief import customer_brief


def review(store: Store, one: int, due: date = TODAY, **values: Any) -> int:
    values = {"every": Every.QUARTER, "kind": FollowUpKind.CHECK_IN} | values
    return store.follow_ups.add(one, FollowUpForm("quarterly review", due, **values)).created_id or 0


def opened(store: Store, one: int) -> list[FollowUp]:
    return list(store.follow_ups.of_customer(one))


def test_done_it_comes_again_and_undo_takes_both_back(store: Store) -> None:
    one = customer(store, "Acme [/b] =cmd|")
    item = review(store, one, owner="Dana")
    before = store.export()
    change = store.follow_ups.done(item)
    assert change.label.endswith(", again Wed 24 Feb")
    (again,) = opened(store, one)
    assert (again.what, again.due, again.owner, again.every) == (
        "quarterly review",
        date(2027, 2, 24),
        "Dana",
        Every.QUARTER,
    )
    store.history.undo()
    assert store.export() == before
    store.history.redo()
    assert [one.due for one in opened(store, one)] == [date(2027, 2, 24)]


@pytest.mark.parametrize(
    ("since", "wanted"), [(EveryFrom.DUE, date(2026, 12, 20)), (EveryFrom.DONE, date(2026, 12, 24))]
)
def test_it_counts_from_the_day_it_was_due_or_done(store: Store, since: EveryFrom, wanted: date) -> None:
    one = customer(store)
    item = review(store, one, date(2026, 11, 25), every=Every.MONTH, every_from=since)
    store.follow_ups.edit(
        item,
        FollowUpForm(
            "quarterly review", date(2026, 11, 20), None, FollowUpKind.CHECK_IN, every=Every.MONTH, every_from=since
        ),
    )
    store.follow_ups.done(item)
    assert [one.due for one in opened(store, one)] == [wanted]


def test_a_promise_that_returns_is_one_again(store: Store) -> None:
    one = customer(store)
    store.follow_ups.done(review(store, one, told=True))
    (again,) = opened(store, one)
    assert (again.told, again.promised) == (True, date(2027, 2, 24))


def test_dropped_it_ends(store: Store) -> None:
    one = customer(store)
    store.follow_ups.drop(review(store, one), "no more")
    assert opened(store, one) == []


def test_a_call_that_settles_it_brings_it_again_and_a_correction_follows(store: Store) -> None:
    one = customer(store)
    review(store, one, kind=FollowUpKind.TALK, told=True)
    before = store.export()
    entry = call(store, one, Outcome.TALKED, mood=Mood.SATISFIED)
    assert [item.due for item in opened(store, one)] == [date(2027, 2, 24)]
    store.corrections.remove(store.calls.entry(entry))
    assert [item.due for item in opened(store, one)] == [TODAY]
    store.history.undo()
    assert [item.due for item in opened(store, one)] == [date(2027, 2, 24)]
    store.history.undo()
    assert store.export() == before


def test_the_last_of_a_month_stays_the_31st(store: Store) -> None:
    one = customer(store)
    due = date(2027, 1, 31)
    review(store, one, due, every=Every.MONTH)
    found = []
    for _ in range(3):
        (item,) = opened(store, one)
        found.append(item.due)
        store.follow_ups.done(item)
    assert found == [due, date(2027, 2, 28), date(2027, 3, 31)]


def test_a_birthday_is_a_reason_and_stands_in_the_brief(store: Store) -> None:
    one = customer(store, birthday="1970-11-27", customer_since=date(2020, 11, 26))
    (line,) = store.today().queue
    assert line.reason == "you've never talked; six years a customer Thursday"
    words = str(customer_brief(store.brief(one), TODAY, 80))
    assert "Coming up" in words
    assert "birthday Fri 27 Nov" in words


def test_an_entry_moved_to_another_day_moves_what_came_of_it(store: Store) -> None:
    one = customer(store)
    due = date(2026, 11, 20)
    item = review(store, one, kind=FollowUpKind.TALK, told=True, every=Every.MONTH, every_from=EveryFrom.DONE)
    values: dict[str, Any] = {"told": True, "every": Every.MONTH, "every_from": EveryFrom.DONE}
    store.follow_ups.edit(item, FollowUpForm("quarterly review", due, None, FollowUpKind.TALK, **values))
    entry = store.calls.entry(call(store, one, Outcome.TALKED, mood=Mood.SATISFIED))
    assert [item.due for item in opened(store, one)] == [date(2026, 12, 24)]
    before = store.export()
    facts = Facts(one, entry.channel, entry.started_by, entry.outcome, entry.mood, date(2026, 11, 23))
    store.corrections.edit(entry, Correction(facts, entry.notes))
    assert [item.due for item in opened(store, one)] == [date(2026, 12, 23)]
    store.history.undo()
    assert store.export() == before


def test_the_command_line_says_both(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    one = customer(store, birthday="11-27")
    review(store, one)
    assert brief_command(store, "Ana Ruiz", everything=False, as_json=False) == 0
    said = capsys.readouterr().out
    assert "birthday Fri 27 Nov" in said
    assert "quarterly review, due today, every quarter" in said
