"""This week's five: who is proposed and why, the turn of the week, on and off, not today (METHOD §2)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from store import Conflict, Store, clock_from, open_store
from store.records.call_reports import Touch
from store.records.calls import Channel, Mood, Outcome, StartedBy
from store.records.customers import CustomerForm, Tier
from store.records.follow_ups import FollowUpKind
from store.records.preferences import Preferences
from store.records.today import Day, QueueItem, Section
from tests.worlds.builders import TODAY, call, contact_file, customer, draft, later, met, owe


@pytest.fixture
def week_before(tmp_path: Path) -> Iterator[Store]:
    """A store on the Friday before: what is added there finds this week's five still empty."""
    with open_store(tmp_path / "week.db", clock=clock_from("2026-11-20")) as opened:
        yield opened


@contextmanager
def tuesday(store: Store) -> Iterator[Store]:
    """The same store on Tuesday, 24 November."""
    with later(store, TODAY) as opened:
        yield opened


def five(day: Day) -> list[QueueItem]:
    return [item for item in day.queue if item.section is Section.FIVE]


def names(day: Day) -> list[str]:
    return [item.name for item in five(day)]


def reasons(day: Day) -> dict[str, str]:
    return {item.name: item.reason for item in five(day)}


def crowd(store: Store, count: int) -> list[int]:
    """So many customers, the last one spoken to the longest ago; all are due."""
    ids = [customer(store, f"Customer {n:02}", phones=(f"+1 303 555 01{n:02}",)) for n in range(count)]
    for n, one in enumerate(ids):
        met(store, one, 80 + n)
    return ids


# The proposal


def test_five_are_proposed_the_longest_overdue_first(week_before: Store) -> None:
    crowd(week_before, 8)
    with tuesday(week_before) as store:
        day = store.today()
        assert day.strip.planned == 5
        assert names(day) == ["Customer 07", "Customer 06", "Customer 05", "Customer 04", "Customer 03"]
        assert reasons(day)["Customer 07"] == "2 months since you talked (plan: every 2 months)"


def test_only_who_is_due_is_proposed(week_before: Store) -> None:
    met(week_before, customer(week_before, "Lately"), 7)
    met(week_before, customer(week_before, "Long Ago", phones=("+1 303 555 0111",)), 100)
    with tuesday(week_before) as store:
        assert names(store.today()) == ["Long Ago"]


def test_the_week_size_is_a_setting(week_before: Store) -> None:
    crowd(week_before, 4)
    week_before.close()
    settings = Preferences(week_size=2)
    with open_store(week_before.path, clock=clock_from("2026-11-24"), preferences=settings) as store:
        assert names(store.today()) == ["Customer 03", "Customer 02"]


def test_reasons_are_said_in_words(week_before: Store) -> None:
    met(week_before, customer(week_before, "Marta Silva"), 92)
    customer(week_before, "Omar Haddad", tier=Tier.KEY, phones=("+1 303 555 0111",))
    promised = customer(week_before, "Kim Ito", phones=("+1 303 555 0112",))
    met(week_before, promised, 20)
    owe(week_before, promised, "send the draft", told=True)
    owe(week_before, promised, "ask Dana", told=True)
    known = draft("Lee Wong", phone="+1 303 555 0113", last_activity=TODAY - timedelta(days=300))
    week_before.imports.apply(week_before.imports.plan([contact_file(known)]))
    with tuesday(week_before) as store:
        said = reasons(store.today())
    assert said["Marta Silva"] == "3 months since you talked (plan: every 2 months)"
    assert said["Omar Haddad"] == "key customer, and you've never talked"
    assert said["Lee Wong"] == "nothing in your old records since January"  # a file's date is no conversation of ours
    assert "Kim Ito" not in said  # whatever is promised, it is too early for a call


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-12-28", "unhappy when you talked in November"),
        ("2027-02-01", "unhappy when you talked in November; 9 weeks since you talked"),
        ("2027-12-01", "unhappy when you talked in November 2026; 12 months since you talked"),
    ],
)
def test_an_unhappy_customer_comes_early_and_the_reason_says_when(store: Store, day: str, words: str) -> None:
    call(store, customer(store, "Jo Park"), Outcome.TALKED, mood=Mood.UNHAPPY)
    with later(store, day) as opened:
        met(opened, customer(opened, "Content", phones=("+1 303 555 0111",)), 10)
        assert reasons(opened.today())["Jo Park"] == words
        assert names(opened.today())[0] == "Jo Park"


def test_a_key_account_goes_before_a_small_one(week_before: Store) -> None:
    met(week_before, customer(week_before, "Small One", tier=Tier.SMALL), 150)
    met(week_before, customer(week_before, "Key One", tier=Tier.KEY, phones=("+1 303 555 0111",)), 60)
    with tuesday(week_before) as store:
        assert names(store.today()) == ["Key One", "Small One"]


@pytest.mark.parametrize("tier", list(Tier))
def test_who_must_not_be_called_is_never_proposed(store: Store, tier: Tier) -> None:
    customer(store, "Please Write", tier=tier, do_not_call=True)
    store.customers.archive(customer(store, "Long Gone", tier=tier, phones=("+1 303 555 0111",)))
    assert names(store.today()) == []


def test_who_has_a_phone_goes_first_and_the_others_fill_what_is_left(week_before: Store) -> None:
    for number in range(4):
        customer(week_before, f"Aaron {number}", phones=())
    for number in range(3):
        customer(week_before, f"Zoe {number}", tier=Tier.SMALL, phones=(f"+1 303 555 011{number}",))
    with tuesday(week_before) as store:
        proposed = ["Zoe 0", "Zoe 1", "Zoe 2", "Aaron 0", "Aaron 1"]
        assert names(store.today()) == proposed
        assert names(store.today()) == proposed


@pytest.mark.parametrize("kind", [FollowUpKind.TALK, FollowUpKind.CALL_BACK, FollowUpKind.RETRY])
def test_who_is_waiting_for_a_call_already_is_not_proposed(week_before: Store, kind: FollowUpKind) -> None:
    owe(week_before, customer(week_before), "later", kind=kind, due=TODAY + timedelta(days=9))
    with tuesday(week_before) as store:
        assert names(store.today()) == []


def test_the_cadence_is_the_tiers_or_the_customers_own(week_before: Store) -> None:
    met(week_before, customer(week_before, "Own Pace", cadence_override=10), 12)
    with tuesday(week_before) as store:
        assert reasons(store.today()) == {"Own Pace": "12 days since you talked (plan: every 10 days)"}


def test_a_customer_edited_to_another_tier_is_counted_anew(store: Store) -> None:
    one = customer(store, tier=Tier.SMALL)
    met(store, one, 45)
    before = store.customers.get(one)
    store.customers.edit(one, CustomerForm(name=before.name, phones=before.phones, tier=Tier.KEY), before.version)
    (row,) = store.customers.search("Ana Ruiz")
    assert row.due == TODAY - timedelta(days=15)


# The week's work


def test_a_call_of_the_week_is_ticked_and_stays(week_before: Store) -> None:
    ids = crowd(week_before, 6)
    with tuesday(week_before) as store:
        before = names(store.today())
        call(store, ids[-1], Outcome.TALKED)
        day = store.today()
        assert names(day) == [*before[1:], before[0]]
        assert [item.name for item in five(day) if item.done] == ["Customer 05"]
        assert reasons(day)["Customer 05"] == "talked today"
        assert (day.strip.called, day.strip.talked) == (1, 1)


def test_a_voicemail_counts_as_called_but_not_as_talked(store: Store) -> None:
    one = customer(store)
    call(store, one, Outcome.VOICEMAIL)
    assert (store.strip().called, store.strip().talked) == (1, 0)
    assert reasons(store.today()) == {"Ana Ruiz": "tried today: voicemail; again Fri 27 Nov"}


def test_a_visit_this_week_counts_as_talked(store: Store) -> None:
    store.calls.log(Touch(customer(store), Channel.VISIT, StartedBy.US))
    assert (store.strip().called, store.strip().talked) == (1, 1)


def test_an_unmade_call_goes_back_to_the_pool_when_the_week_turns(week_before: Store) -> None:
    ids = crowd(week_before, 6)
    with tuesday(week_before) as store:
        proposed = names(store.today())
    with later(store, date(2026, 11, 29)) as sunday:
        assert names(sunday.today()) == proposed
        call(sunday, ids[-1], Outcome.TALKED)
    with later(sunday, date(2026, 11, 30)) as monday:
        day = monday.today()
        assert (day.strip.planned, day.strip.called) == (5, 0)
        assert names(day) == ["Customer 04", "Customer 03", "Customer 02", "Customer 01", "Customer 00"]
        assert (
            reasons(day)["Customer 04"] == "2 months since you talked (plan: every 2 months)"
        )  # counted anew, not carried over


# The user's own choice


def test_one_key_puts_on_and_takes_off(week_before: Store) -> None:
    lucky = crowd(week_before, 7)[0]
    with tuesday(week_before) as store:
        assert "Customer 00" not in names(store.today())
        assert store.plan.toggle(lucky).label == "Customer 00 on this week's five"
        assert reasons(store.today())["Customer 00"] == "your choice"
        assert store.strip().planned == 6
        assert store.customers.search("Customer 00")[0].planned
        assert store.plan.toggle(lucky).label == "Customer 00 off this week's five"
        assert "Customer 00" not in names(store.today())
        assert not store.customers.search("Customer 00")[0].planned


def test_a_place_made_free_is_filled_but_not_by_the_same(week_before: Store) -> None:
    ids = crowd(week_before, 7)
    with tuesday(week_before) as store:
        before = names(store.today())
        store.plan.toggle(ids[-1])
        assert names(store.today()) == ["Customer 05", "Customer 04", "Customer 03", "Customer 02", "Customer 01"]
        store.history.undo()
        assert names(store.today()) == before
        store.history.redo()
        assert "Customer 06" not in names(store.today())


def test_taken_off_is_proposed_again_next_week(store: Store) -> None:
    one = customer(store)
    store.plan.toggle(one)
    assert names(store.today()) == []
    with later(store, date(2026, 12, 1)) as following:
        assert names(following.today()) == ["Ana Ruiz"]


def test_not_today_hides_until_tomorrow(store: Store) -> None:
    one = customer(store)
    assert store.plan.not_today(one).label == "Ana Ruiz not today"
    assert names(store.today()) == []
    assert store.strip().planned == 1
    with later(store, TODAY + timedelta(days=1)) as tomorrow:
        assert names(tomorrow.today()) == ["Ana Ruiz"]


def test_not_today_is_only_for_the_five(store: Store) -> None:
    one = customer(store)
    store.plan.toggle(one)
    with pytest.raises(Conflict, match="not on this week's five"):
        store.plan.not_today(one)


def test_who_must_not_be_called_cannot_be_put_on(store: Store) -> None:
    with pytest.raises(Conflict, match="asked not to be called"):
        store.plan.toggle(customer(store, do_not_call=True))


def test_who_is_archived_cannot_be_put_on(store: Store) -> None:
    gone = customer(store)
    store.plan.toggle(gone)
    store.customers.archive(gone)
    with pytest.raises(Conflict, match="archived"):
        store.plan.toggle(gone)


def test_proposing_is_no_act_of_the_user(week_before: Store) -> None:
    crowd(week_before, 6)
    label = week_before.history.next_undo()
    with tuesday(week_before) as store:
        store.today()
        assert store.history.next_undo() == label


def test_a_promise_for_today_stands_in_its_own_section_only(store: Store) -> None:
    one = customer(store)
    assert names(store.today()) == ["Ana Ruiz"]
    owe(store, one, "the talk", kind=FollowUpKind.TALK, due=TODAY)
    assert [item.section for item in store.today().queue] == [Section.PROMISED]


# Whose week begins on another day

SUNDAY_TO_THURSDAY = Preferences(working_days=(6, 0, 1, 2, 3), region="")


def test_a_week_from_sunday_begins_with_free_places_on_sunday(week_before: Store) -> None:
    ids = crowd(week_before, 8)
    path = week_before.path
    week_before.close()
    with open_store(path, clock=clock_from("2026-11-22"), preferences=SUNDAY_TO_THURSDAY) as store:  # a Sunday
        before = names(store.today())
        assert len(before) == 5
        call(store, ids[7], Outcome.TALKED)
        assert store.strip().called == 1
    with open_store(path, clock=clock_from("2026-11-28"), preferences=SUNDAY_TO_THURSDAY) as store:  # their Saturday
        assert set(names(store.today())) == {*before, "Customer 02"}  # on the place of whom they talked with
        assert store.strip().called == 1
    with open_store(path, clock=clock_from("2026-11-29"), preferences=SUNDAY_TO_THURSDAY) as store:
        day = store.today()
        assert day.strip.called == 0
        assert set(names(day)) == (set(before) - {"Customer 07"}) | {"Customer 02"}


def test_other_working_days_keep_the_plan_of_this_week_and_its_undo(week_before: Store) -> None:
    ids = crowd(week_before, 8)
    with tuesday(week_before) as store:
        proposed = names(store.today())
        store.plan.toggle(ids[0])
        chosen, document = names(store.today()), store.export()
        store.follow(SUNDAY_TO_THURSDAY)
        assert names(store.today()) == chosen
        assert store.export() == document
        store.history.undo()
        assert names(store.today()) == proposed
        store.follow(Preferences())
        assert names(store.today()) == proposed
