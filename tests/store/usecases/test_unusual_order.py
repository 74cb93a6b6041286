"""What the rules promise when things happen in an unusual order: late logs, changed settings, a change of mind."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from store import Clock, Invalid, Store, clock_from, open_store
from store.records.call_reports import NextStep, Touch
from store.records.calls import Channel, Outcome, StartedBy
from store.records.customers import CustomerForm, Tier
from store.records.follow_ups import FollowUpKind
from store.records.preferences import Preferences
from store.records.today import Section
from store.usecases import today
from tests.worlds.builders import TODAY, call, customer, form, owe


def test_a_visit_logged_late_settles_nothing_that_came_after_it(store: Store) -> None:
    one = customer(store)
    call(store, one, Outcome.VOICEMAIL)
    store.calls.log(Touch(one, Channel.VISIT, StartedBy.US, day=TODAY - timedelta(days=30)))
    assert [f.kind for f in store.follow_ups.of_customer(one)] == [FollowUpKind.EMAIL]
    assert store.customers.get(one).attempts == 1
    store.calls.log(Touch(one, Channel.VISIT, StartedBy.US))
    assert store.follow_ups.of_customer(one) == ()


def test_a_next_step_in_the_past_is_refused(store: Store) -> None:
    one = customer(store)
    with pytest.raises(Invalid, match="in the past"):
        call(store, one, Outcome.TALKED, next_step=NextStep(TODAY - timedelta(days=1)))
    assert store.customers.history(one) == ()


def test_who_asks_not_to_be_called_leaves_the_week_but_a_call_made_stays(store: Store) -> None:
    numbers = {"Quiet One": ("+1 303 555 0111",), "Called One": ("+1 303 555 0112",)}
    quiet, called = (customer(store, name, phones=phones) for name, phones in numbers.items())
    call(store, called, Outcome.DECLINED)
    assert {item.name for item in store.today().queue} >= {"Quiet One", "Called One"}
    for one, (name, phones) in zip((quiet, called), numbers.items(), strict=True):
        changed = form(name, phones=phones, do_not_call=True)
        store.customers.edit(one, changed, store.customers.get(one).version)
    names = [item.name for item in store.today().queue]
    assert "Quiet One" not in names
    assert "Called One" in names
    assert (store.strip().planned, store.strip().called) == (1, 1)


def test_undo_after_a_change_of_cadence_counts_by_the_new_one(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "s.db"
    with open_store(path, clock=clock) as store:
        one = customer(store)
        store.calls.log(Touch(one, Channel.VISIT, StartedBy.US, day=TODAY - timedelta(days=10)))
        call(store, one, Outcome.TALKED)
    weekly = Preferences(cadence=((Tier.KEY, 7), (Tier.REGULAR, 14), (Tier.SMALL, 21)))
    with open_store(path, clock=clock, preferences=weekly) as store:
        store.history.undo()
        (row,) = store.customers.page(0, 10, 1)
        assert row.due == TODAY + timedelta(days=4)
        store.history.redo()
        (row,) = store.customers.page(0, 10, 1)
        assert row.due == TODAY + timedelta(days=14)


def test_what_is_due_beyond_the_first_screenful_is_counted_but_no_promise_is_cut(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today, "LISTED", 3)
    one = customer(store)
    for n in range(5):
        owe(store, one, f"call-back {n}", TODAY, kind=FollowUpKind.CALL_BACK)
        owe(store, one, f"chore {n}", TODAY)
        owe(store, one, f"promise {n}", TODAY, told=True)
    day = store.today()
    assert [item.section for item in day.queue].count(Section.PROMISED) == 10
    assert day.more_due == 2


def test_the_reason_is_the_one_of_today_not_of_the_day_the_week_was_planned(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with open_store(path, clock=clock_from("2026-11-23")) as monday:
        ana = monday.customers.add(CustomerForm(name="Ana Ruiz", phones=("+1 303 555 0142",))).customer_id or 0
        visit = Touch(ana, Channel.VISIT, StartedBy.US, day=date(2026, 8, 24))
        monday.calls.log(visit)
        assert [i.reason for i in monday.today().queue] == ["2 months since you talked (plan: every 2 months)"]
    with open_store(path, clock=clock_from("2026-11-28")) as saturday:
        assert [i.reason for i in saturday.today().queue] == ["3 months since you talked (plan: every 2 months)"]


def test_names_that_begin_with_what_was_typed_come_first(store: Store) -> None:
    for name, company in (("Amélie Tanwick", "Lacanal Studio"), ("Juliana Berg", ""), ("Ana Ruiz", "Fabrikam")):
        store.customers.add(CustomerForm(name=name, company=company))
    assert [row.name for row in store.customers.search("ana")] == ["Ana Ruiz", "Amélie Tanwick", "Juliana Berg"]
