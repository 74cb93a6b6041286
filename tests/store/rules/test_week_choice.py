"""Who gets a place in the week: urgency, shares, rounds and new names (METHOD §2)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.records.customers import Stage, Tier
from store.records.preferences import Preferences
from store.rules.week import Candidate, Plan, choose, goes_on, is_due, last_due, shares_of_week, silence, urgency

TODAY = date(2026, 11, 24)
SETTINGS = Preferences()
CADENCE = {Tier.KEY: 30, Tier.REGULAR: 60, Tier.SMALL: 120}


def one(number: int, silent: float = 2.0, tier: Tier = Tier.REGULAR, company: str = "", **more: bool) -> Candidate:
    """Somebody who was not spoken to for so many cadences."""
    cadence = CADENCE[tier]
    due = TODAY - timedelta(days=round(silent * cadence) - cadence)
    return Candidate(number, Stage.CUSTOMER, tier, cadence, due, company=company, tie=f"{number:04}", **more)


def chosen(candidates: list[Candidate], places: int = 5, plan: Plan = Plan(), week: int = 0) -> list[int]:  # noqa: B008
    return [c.customer_id for c in choose(candidates, places, plan, week, TODAY, SETTINGS).of[len(plan.of) :]]


def test_urgency_is_silence_in_cadences_times_the_worth_of_the_tier_without_a_bound() -> None:
    assert urgency(one(1, 3), TODAY, SETTINGS) == 3
    assert urgency(one(1, 3, Tier.KEY), TODAY, SETTINGS) == 4.5
    assert urgency(one(1, 30, Tier.SMALL), TODAY, SETTINGS) == 24
    assert urgency(one(1, 1, unhappy=True, promise_late=True), TODAY, SETTINGS) == 2
    assert urgency(one(1, 0.4, unhappy=True), TODAY, SETTINGS) == pytest.approx(0.4)


def test_the_last_day_on_which_one_is_due_is_the_same_said_of_a_day() -> None:
    for cadence in range(1, 400):
        latest = last_due(TODAY, cadence)
        last, later = (
            Candidate(1, Stage.CUSTOMER, Tier.KEY, cadence, day) for day in (latest, latest + timedelta(days=1))
        )
        assert is_due(last, TODAY)
        assert not is_due(later, TODAY)


def test_who_was_never_spoken_to_is_more_urgent_with_each_day_since_they_came_in() -> None:
    came_in = Candidate(1, Stage.CUSTOMER, Tier.REGULAR, 60, TODAY)
    assert silence(came_in, TODAY) == 1
    assert silence(came_in, TODAY + timedelta(days=60)) == 2


def test_below_half_a_cadence_nobody_is_proposed_whatever_else() -> None:
    early = one(1, 0.4, Tier.KEY, unhappy=True, promise_late=True)
    assert not is_due(early, TODAY)
    assert chosen([early]) == []


def test_two_places_go_to_key_customers_two_to_regular_ones_and_one_to_a_small_one() -> None:
    tiers = dict(enumerate([*[Tier.KEY] * 9, *[Tier.REGULAR] * 9, *[Tier.SMALL] * 9]))
    found = [tiers[n] for n in chosen([one(n, 5, tier) for n, tier in tiers.items()])]
    assert (found.count(Tier.KEY), found.count(Tier.REGULAR), found.count(Tier.SMALL)) == (2, 2, 1)


def test_a_tier_that_has_nobody_due_gives_its_places_away() -> None:
    assert chosen([one(n, 5, Tier.SMALL) for n in range(9)]) == [0, 1, 2, 3, 4]


def test_a_place_that_is_done_with_is_free_for_the_next_but_not_for_the_same_or_their_company() -> None:
    before = Plan((one(1, company="acme", over=True, in_round=True), one(2)))
    assert (before.places(Stage.CUSTOMER), before.rounds) == (1, 0)
    assert chosen([one(1, 9), one(3, 9, company="acme"), one(4)], 4, before) == [4]


def test_places_go_on_to_others_until_the_week_had_its_conversations() -> None:
    five = Preferences(week_size=5, prospects=1)
    assert [goes_on(talks, five) for talks in (0, 5, 6, 7)] == [True, True, False, False]


@given(st.integers(1, 30), st.integers(0, 3000))
def test_what_a_share_leaves_over_in_one_week_it_has_in_a_later_one(size: int, first: int) -> None:
    total = dict.fromkeys(Tier, 0)
    for week in range(first, first + 5):
        for tier, places in shares_of_week(week, size, SETTINGS).items():
            assert 0 <= places <= size
            total[tier] += places
    assert total == {Tier.KEY: 2 * size, Tier.REGULAR: 2 * size, Tier.SMALL: size}


def test_rounds_come_first_but_leave_places_for_new_names() -> None:
    rounds = [one(n, 9, in_round=True) for n in range(5)]
    names = [one(n, 2) for n in range(10, 15)]
    assert chosen(rounds + names) == [0, 1, 2, 10, 11]
    assert chosen(rounds + names[:1]) == [0, 1, 2, 10, 3]
    assert chosen(rounds + names, 2, Plan(tuple(rounds[:3]))) == [10, 11]


def test_two_of_one_company_are_not_proposed_in_the_same_week() -> None:
    same = [one(1, 5, company="larkfield"), one(2, 4, company="larkfield"), one(3, 3), one(4, 2)]
    assert chosen(same) == [1, 3, 4]
    assert chosen(same[1:], 5, Plan((same[0],))) == [3, 4]


@given(
    st.lists(
        st.tuples(st.floats(0, 20), st.sampled_from(Tier), st.booleans(), st.sampled_from(("", "a", "b"))), max_size=30
    ),
    st.integers(0, 12),
    st.integers(0, 60),
)
def test_nobody_more_urgent_of_the_same_kind_is_passed_over(
    people: list[tuple[float, Tier, bool, str]], places: int, week: int
) -> None:
    candidates = [one(n, s, t, c, in_round=r) for n, (s, t, r, c) in enumerate(people)]
    plan = choose(candidates, places, Plan(), week, TODAY, SETTINGS)
    ids = {c.customer_id for c in plan.of}
    assert len(ids) == len(plan.of) <= places
    for inside in plan.of:
        for outside in candidates:
            alike = (outside.tier, outside.in_round) == (inside.tier, inside.in_round)
            if outside.customer_id not in ids and alike and is_due(outside, TODAY) and plan.takes(outside):
                assert urgency(outside, TODAY, SETTINGS) <= urgency(inside, TODAY, SETTINGS)
    if len(plan.of) < places:
        assert not [c for c in candidates if c.customer_id not in ids and is_due(c, TODAY) and plan.takes(c)]
