"""The next call: asked of everything that is due, in the order of Today, each customer once (METHOD §2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import Store, clock_from, open_store
from store.records.calls import Outcome
from store.records.customers import CustomerForm
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpFilter, FollowUpKind
from store.records.today import QueueItem, Section
from store.rules.follow_up_table import AT_A_TIME, CALLS
from tests.worlds import disk
from tests.worlds.builders import TODAY, call, customer, later, owe

MONDAY = TODAY - timedelta(days=1)
Tuesday = Callable[[Store], Store]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store on the day before: what is due there is overdue on Tuesday."""
    with open_store(tmp_path / "s.db", clock=clock_from(str(MONDAY))) as opened:
        yield opened


@pytest.fixture
def tuesday() -> Iterator[Tuesday]:
    """The same store on Tuesday, 24 November."""
    with ExitStack() as open_ones:
        yield lambda store: open_ones.enter_context(later(store, TODAY))


def quiet(store: Store, name: str) -> int:
    """A customer who was taken off this week's five."""
    one = customer(store, name, phones=(f"+1 303 555 {1000 + store.customers.count():04}",))
    store.plan.toggle(one)
    return one


def walked(store: Store, start: int, by: int) -> list[int]:
    """The customers that a call goes on to from one, to the end."""
    found: list[int] = []
    while (item := store.plan.call_next_to(found[-1] if found else start, by)) is not None:
        found.append(item.customer_id)
        assert len(found) < 100
    return found


def of_today(store: Store) -> list[int]:
    """The customers with a call on Today, each once, where Today lists all there is."""
    return list(dict.fromkeys(item.customer_id for item in store.today().queue if item.is_call))


def test_what_today_has_no_room_for_is_called_as_well(store: Store, tuesday: Tuesday) -> None:
    one, other = quiet(store, "Ana Ruiz"), quiet(store, "Bo Lee")
    for n in range(41):
        owe(store, one, f"item {n}", MONDAY)
    owe(store, other, "ask about the pilot", TODAY, kind=FollowUpKind.CHECK_IN)
    store = tuesday(store)
    day = store.today()
    assert day.more_due == 1
    found = store.plan.next_call(one)
    assert found is not None
    assert (found.customer_id, found.reason, found.section) == (other, "ask about the pilot", Section.DUE)
    assert store.plan.call_next_to(one, 1) == found
    assert store.plan.call_next_to(other, 1) is None


def test_all_calls_are_made_when_none_is_due(store: Store, tuesday: Tuesday) -> None:
    one, other = quiet(store, "Ana Ruiz"), quiet(store, "Bo Lee")
    owe(store, other, "send the draft", MONDAY)
    owe(store, other, "tell them", MONDAY, kind=FollowUpKind.TELL)
    owe(store, other, "later", TODAY + timedelta(days=1), kind=FollowUpKind.RETRY)
    owe(store, one, "again", MONDAY, kind=FollowUpKind.RETRY)
    store = tuesday(store)
    assert store.plan.next_call(one) is None


def test_promised_then_the_five_then_what_is_due(store: Store, tuesday: Tuesday) -> None:
    due, five, promised = (customer(store, name, phones=(f"+1 303 555 01{n}",)) for n, name in enumerate("ABC", 20))
    if due in [item.customer_id for item in store.today().queue]:
        store.plan.toggle(due)
    owe(store, due, "again", MONDAY, kind=FollowUpKind.RETRY)
    owe(store, promised, "call back", TODAY, kind=FollowUpKind.CALL_BACK, due_time=time(16), told=True)
    store = tuesday(store)
    assert walked(store, promised, 1) == [five, due]
    assert walked(store, due, -1) == [five, promised]
    first = store.plan.next_call(due)
    assert first is not None
    assert (first.lead, first.customer_id) == ("16:00", promised)
    call(store, five, Outcome.NO_ANSWER)
    assert walked(store, promised, 1) == [due]
    assert walked(store, five, 1) == [due]  # they keep their place on Today
    assert walked(store, five, -1) == [promised]


def test_two_lines_of_one_customer_hold_nobody_up(store: Store, tuesday: Tuesday) -> None:
    one, other = quiet(store, "Ana Ruiz"), quiet(store, "Bo Lee")
    owe(store, one, "again", MONDAY, kind=FollowUpKind.RETRY)
    owe(store, one, "check", MONDAY, kind=FollowUpKind.CHECK_IN)
    owe(store, other, "again", TODAY, kind=FollowUpKind.RETRY)
    store = tuesday(store)
    assert walked(store, one, 1) == [other]
    assert walked(store, other, -1) == [one]


def test_from_somebody_who_is_not_on_today_the_first_call_is_next(store: Store, tuesday: Tuesday) -> None:
    one, other = quiet(store, "Ana Ruiz"), quiet(store, "Bo Lee")
    owe(store, other, "again", TODAY, kind=FollowUpKind.RETRY)
    store = tuesday(store)
    for by in (1, -1):
        found = store.plan.call_next_to(one, by)
        assert found is not None
        assert found.customer_id == other


def test_what_is_open_and_not_due_yet_makes_no_place(store: Store, tuesday: Tuesday) -> None:
    one, other = quiet(store, "Ana Ruiz"), quiet(store, "Bo Lee")
    owe(store, one, "talk", TODAY + timedelta(days=2), kind=FollowUpKind.TALK, due_time=time(9), told=True)
    owe(store, other, "again", TODAY, kind=FollowUpKind.RETRY)
    store = tuesday(store)
    assert walked(store, one, 1) == [other]


_LINES = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.sampled_from([kind for kind in FollowUpKind if kind is not FollowUpKind.TELL]),
        st.integers(-1, 1),
        st.sampled_from([None, time(9), time(14)]),
    ),
    max_size=14,
)


def _five(path: Path) -> list[int]:
    with open_store(path, clock=clock_from(str(MONDAY))) as store:
        forms = [CustomerForm(name=f"N {n}", phones=(f"+1 303 555 012{n}",)) for n in range(5)]
        return [store.customers.add(form).customer_id or 0 for form in forms]


@given(_LINES, st.sets(st.integers(0, 4)), st.sets(st.integers(0, 4)))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_walk_is_the_one_of_today_where_today_lists_all(
    tmp_path_factory: pytest.TempPathFactory,
    lines: list[tuple[int, FollowUpKind, int, time | None]],
    chosen: set[int],
    made: set[int],
) -> None:
    path = tmp_path_factory.mktemp("walk") / "s.db"
    people = disk.once("five to walk", path, _five)
    with open_store(path, clock=clock_from(str(MONDAY))) as store:
        for n in chosen:
            store.plan.toggle(people[n])
        for n in made:
            call(store, people[n], Outcome.WRONG_NUMBER)
        for n, kind, days, at in lines:
            form = FollowUpForm("something", TODAY + timedelta(days=days), at, kind)
            store.follow_ups.add(people[n], form)
    with open_store(path, clock=clock_from(str(TODAY))) as store:
        queue, calls = store.today().queue, of_today(store)
        for one in people:
            first = next((item for item in queue if item.is_call and item.customer_id != one), None)
            assert store.plan.next_call(one) == first
            place = next((n for n, item in enumerate(queue) if item.customer_id == one), None)
            if place is None:
                continue
            begins = {other: _first_call(queue, other) for other in calls if other != one}
            after = [other for other in begins if begins[other] > place]
            before = [other for other in begins if begins[other] < place]
            later, sooner = store.plan.call_next_to(one, 1), store.plan.call_next_to(one, -1)
            assert (later.customer_id if later else None) == (after[0] if after else None)
            assert (sooner.customer_id if sooner else None) == (before[-1] if before else None)


def _first_call(queue: tuple[QueueItem, ...], customer_id: int) -> int:
    return next(n for n, item in enumerate(queue) if item.is_call and item.customer_id == customer_id)


# One answer to "is it a call?"


@pytest.mark.parametrize("kind", FollowUpKind)
def test_today_the_view_and_the_call_agree_on_what_a_call_is(
    store: Store, tuesday: Tuesday, kind: FollowUpKind
) -> None:
    one, other = quiet(store, "Ana Ruiz"), quiet(store, "Bo Lee")
    made = owe(store, one, "something", TODAY, kind=kind)
    store = tuesday(store)
    (line,) = (item for item in store.today().queue if item.follow_up_id == made)
    assert line.is_call == (kind in CALLS)
    assert store.follow_ups.count(FollowUpFilter.CALLS) == (kind in CALLS)
    assert (store.plan.next_call(other) is not None) == (kind in CALLS)
    assert (line.section is Section.PROMISED) == (kind in AT_A_TIME)


def test_a_call_is_what_the_phone_is_picked_up_for() -> None:
    assert {
        FollowUpKind.CALL_BACK, FollowUpKind.TALK, FollowUpKind.RETRY, FollowUpKind.CHECK_IN, FollowUpKind.STORY,
    } == set(CALLS)  # fmt: skip


@pytest.mark.parametrize("kind", sorted(CALLS))
def test_a_conversation_keeps_whatever_call_it_began_from(store: Store, tuesday: Tuesday, kind: FollowUpKind) -> None:
    one = customer(store)
    made = owe(store, one, "something", TODAY, kind=kind)
    store = tuesday(store)
    call(store, one, Outcome.TALKED, follow_up_id=made)
    assert store.follow_ups.of_customer(one) == ()


def test_the_days_hold_whatever_the_time(store: Store, tuesday: Tuesday) -> None:
    """Without a time comes before a time on the same day, and a day before the next one's morning."""
    people = [quiet(store, f"N {n}") for n in range(3)]
    owe(store, people[2], "talk", TODAY, kind=FollowUpKind.TALK, due_time=time(8), told=True)
    owe(store, people[1], "call back", TODAY, kind=FollowUpKind.CALL_BACK, told=True)
    owe(store, people[0], "talk", MONDAY, kind=FollowUpKind.TALK, due_time=time(18), told=True)
    store = tuesday(store)
    assert walked(store, people[0], 1) == people[1:]
    assert walked(store, people[2], -1) == people[1::-1]
