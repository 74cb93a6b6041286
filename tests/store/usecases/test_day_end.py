"""The end of a day's work: when nothing is left, what the day was, and what comes next (METHOD §2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from store import Store, clock_from, open_store
from store.records.call_reports import Touch
from store.records.calls import Channel, Outcome, StartedBy
from store.records.follow_ups import FollowUpKind
from store.records.preferences import Preferences
from tests.worlds.builders import TODAY, call, customer, later, owe

FRIDAY = date(2026, 11, 27)  # Thursday is a holiday where they are


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "s.db", clock=clock_from(f"{TODAY}T09:12"), preferences=Preferences(region="")) as store:
        yield store


def coming(store: Store) -> list[tuple[date, str]]:
    return [(one.day, one.words) for one in store.plan.day_end().coming]


def test_a_day_is_finished_when_nothing_is_left_though_done_rows_stand(store: Store) -> None:
    assert not store.today().finished  # nobody is there yet
    one, other = customer(store), customer(store, "Jo Park", phones=())
    assert not store.today().finished
    call(store, one, Outcome.NO_ANSWER)
    call(store, other, Outcome.TALKED)
    day = store.today()
    assert [item.done for item in day.queue] == [True, True]
    assert day.finished
    owe(store, one, due=TODAY)
    assert not store.today().finished


def test_a_round_that_goes_on_another_day_leaves_nothing_for_today(store: Store) -> None:
    one = customer(store)
    call(store, one, Outcome.NO_ANSWER)
    with later(store, TODAY + timedelta(days=1)) as wednesday:
        assert wednesday.today().finished
    with later(store, FRIDAY) as friday:
        assert not friday.today().finished


def test_who_is_to_be_written_to_is_left_to_do(store: Store) -> None:
    one = store.customers.get(customer(store))
    store.research.describe(one.id, replace(one.profile, channel="e-mail"), one.version)
    (item,) = store.today().queue
    assert (item.is_call, item.is_writing, store.today().finished) == (False, True, False)
    store.calls.log(Touch(one.id, Channel.MEETING, StartedBy.US))
    assert store.today().finished


def test_a_day_away_is_no_finish_line(tmp_path: Path) -> None:
    away = Preferences(region="", away=((TODAY, TODAY),))
    with open_store(tmp_path / "a.db", clock=clock_from(f"{TODAY}T09:12"), preferences=away) as store:
        customer(store)
        assert not store.today().finished


def test_it_says_who_was_talked_with_and_tried_and_what_was_promised(store: Store) -> None:
    ana, jo, lee = (
        customer(store, name, phones=(f"+1 303 555 01{n}0",)) for n, name in enumerate(("Ana", "Jo", "Lee"))
    )
    call(store, ana, Outcome.NO_ANSWER)
    call(store, ana, Outcome.TALKED, notes="> SLA draft by 2026-11-27 !told")
    call(store, jo, Outcome.NO_ANSWER)
    store.calls.log(Touch(lee, Channel.CALL, StartedBy.THEM, outcome=Outcome.TALKED))
    end = store.plan.day_end()
    assert (end.calls, end.talked, end.tried) == (3, ("Ana", "Lee"), ("Jo",))
    assert [(item.customer, item.what, item.due) for item in end.promised] == [("Ana", "SLA draft", date(2026, 11, 27))]
    with later(store, TODAY + timedelta(days=1)) as tomorrow:
        end = tomorrow.plan.day_end()
        assert (end.calls, end.talked, end.tried, end.promised) == (0, (), (), ())


def test_it_says_what_comes_next_and_when(store: Store) -> None:
    ana, jo = customer(store, "Ana"), customer(store, "Jo", phones=("+1 303 555 0199",))
    call(store, ana, Outcome.NO_ANSWER)
    owe(store, jo, "the price list", date(2026, 11, 27), told=True)
    owe(store, jo, "look at the mill", date(2026, 12, 1))
    owe(store, jo, "talk", date(2026, 12, 3), kind=FollowUpKind.TALK, due_time=time(10), told=True)
    assert coming(store) == [
        (FRIDAY, "Jo: the price list"),
        (FRIDAY, "Ana: 2nd try, after 16:00"),
        (date(2026, 12, 1), "Jo: look at the mill"),
    ]


def test_what_a_colleague_does_or_is_to_be_told_is_said_as_on_today(store: Store) -> None:
    one = customer(store, "Ana")
    call(store, one, Outcome.TALKED)
    owe(store, one, "the drawing", date(2026, 11, 27), told=True, owner="Dana")
    assert coming(store) == [(FRIDAY, "Ana: waiting on Dana: the drawing")]
    store.follow_ups.done(owe(store, one, "send the list", told=True))
    assert (date(2026, 11, 25), "Ana: ✓ done: send the list") in coming(store)


def test_who_was_left_for_another_day_comes_on_the_next(store: Store) -> None:
    one = customer(store, "Ana")
    store.today()
    store.plan.not_today(one)
    assert store.today().finished
    assert coming(store) == [(date(2026, 11, 25), "Ana: left for another day")]


def test_after_the_last_day_of_the_week_a_new_one_comes(tmp_path: Path) -> None:
    with open_store(
        tmp_path / "f.db", clock=clock_from("2026-11-27T09:12"), preferences=Preferences(region="")
    ) as store:
        customer(store)
        assert coming(store) == [(date(2026, 11, 30), "a new week, with new names")]
