"""Working days: the day itself never counts, week-ends and free days do not either."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import Invalid
from store.rules.days.workdays import (
    MONDAY_TO_FRIDAY,
    Away,
    add_working_days,
    away_until,
    count_working_days,
    joined,
    next_working_day,
    week_end,
    week_kept,
    week_start,
)

TUE = date(2026, 11, 24)
FRI = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (TUE, 1, date(2026, 11, 25)),
        (TUE, 3, FRI),
        (TUE, 4, date(2026, 11, 30)),
        (FRI, 1, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(2026, 11, 29), 5, date(2026, 12, 4)),
        (TUE, 260, TUE + timedelta(weeks=52)),
    ],
)
def test_counts_monday_to_friday(day: date, n: int, expected: date) -> None:
    assert add_working_days(day, n) == expected


def test_counts_the_users_own_week() -> None:
    sunday_to_thursday = (6, 0, 1, 2, 3)
    assert add_working_days(date(2026, 11, 26), 1, sunday_to_thursday) == date(2026, 11, 29)
    assert add_working_days(TUE, 2, (1,)) == TUE + timedelta(weeks=2)


@pytest.mark.parametrize(("n", "working"), [(0, (0,)), (-1, (0,)), (1, ()), (1, (7, 9)), (10**9, (0,))])
def test_refuses_what_cannot_be_counted(n: int, working: tuple[int, ...]) -> None:
    with pytest.raises(Invalid):
        add_working_days(TUE, n, working)


def test_the_end_of_the_calendar_is_a_sentence() -> None:
    with pytest.raises(Invalid, match="calendar"):
        next_working_day(date.max)


# The week (METHOD §2): from the first working day after the longest free stretch

WEEKS = {  # working days: the first day of the week, by weekday
    (0, 1, 2, 3, 4): 0,
    (6, 0, 1, 2, 3): 6,
    (5, 6, 0, 1, 2): 5,
    (0, 1, 2, 3): 0,
    (1, 2, 3, 4, 5): 1,
    (0, 1, 2, 3, 4, 5): 0,
    (0, 1, 2, 3, 4, 6): 6,
    (0, 2, 4): 0,  # the free stretches inside the week are shorter
    (1, 3): 1,
    (2, 5): 2,
    (0, 1, 3, 4, 6): 6,  # Wednesday, Saturday: as near to Monday as can be
    (0, 1, 3, 4, 5): 0,  # Wednesday, Sunday
    (4,): 4,
    (0, 1, 2, 3, 4, 5, 6): 0,
    (): 0,
}


@pytest.mark.parametrize(("working", "weekday"), WEEKS.items())
def test_the_week_begins_after_the_longest_free_stretch(working: tuple[int, ...], weekday: int) -> None:
    found = {week_start(TUE + timedelta(days=n), working) for n in range(70)}
    assert {day.weekday() for day in found} == {weekday}
    assert week_start(TUE, working) <= TUE < week_start(TUE, working) + timedelta(days=7)


@given(st.dates(), st.sets(st.integers(0, 6)).map(tuple))
def test_a_week_begins_once_and_its_working_days_lie_in_it(day: date, working: tuple[int, ...]) -> None:
    first = week_start(day, working)
    assert week_start(first, working) == first
    assert 0 <= (day - first).days < 7
    if first.year in (1, 9999):
        return
    assert not working or first.weekday() in working
    last = week_end(first, working)
    days = [first + timedelta(days=n) for n in range(7)]
    assert {week_start(one, working) for one in days} == {first}
    assert not working or last == max(one for one in days if one.weekday() in working)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), *(st.sets(st.integers(0, 6)).map(tuple),) * 2)
def test_a_plan_is_kept_under_one_monday(day: date, working: tuple[int, ...], other: tuple[int, ...]) -> None:
    first, further = week_start(day, working), week_start(day, other)
    assert week_kept(first).weekday() == 0
    assert week_kept(first + timedelta(days=7)) == week_kept(first) + timedelta(days=7)
    # Whatever other days are set, the plan is this week's or, where the week has begun anew, the next one's.
    assert abs((week_kept(first) - week_kept(further)).days) in (0, 7)


def test_a_plan_of_this_week_stays_with_other_working_days() -> None:
    kept = {week_kept(week_start(TUE, working)) for working in WEEKS}
    assert kept == {date(2026, 11, 23)} or kept == {date(2026, 11, 23), date(2026, 11, 16)}
    for working in ((0, 1, 2, 3, 4), (6, 0, 1, 2, 3), (5, 6, 0, 1, 2), (1, 2, 3, 4, 5)):
        assert week_kept(week_start(TUE, working)) == date(2026, 11, 23)


@given(
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.integers(1, 400),
    st.sets(st.integers(0, 6), min_size=1).map(tuple),
)
def test_equals_counting_one_by_one(day: date, n: int, working: tuple[int, ...]) -> None:
    end = add_working_days(day, n, working)
    passed = [day + timedelta(days=i) for i in range(1, (end - day).days + 1)]
    assert end.weekday() in working
    assert sum(d.weekday() in working for d in passed) == n


@given(st.dates(), st.sets(st.integers(0, 6), min_size=1).map(tuple))
def test_next_working_day_is_the_first(day: date, working: tuple[int, ...]) -> None:
    if day > date.max - timedelta(days=7):
        return
    nearest = next_working_day(day, working)
    assert 1 <= (nearest - day).days <= 7
    assert all((day + timedelta(days=i)).weekday() not in working for i in range(1, (nearest - day).days))


# Away (METHOD §2)

WINTER = (date(2026, 12, 24), date(2027, 1, 2))
working_days = st.sets(st.integers(0, 6), min_size=1).map(tuple)
times_away = st.lists(
    st.builds(
        lambda begin, length: (TUE + timedelta(days=begin), TUE + timedelta(days=begin + length)),
        st.integers(-30, 200),
        st.integers(0, 40),
    ),
    max_size=6,
).map(tuple)


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2026, 12, 22), 1, date(2026, 12, 23)),
        (date(2026, 12, 23), 1, date(2027, 1, 4)),
        (date(2026, 12, 22), 3, date(2027, 1, 5)),
        (date(2026, 12, 28), 1, date(2027, 1, 4)),
        (date(2027, 1, 2), 1, date(2027, 1, 4)),
        (date(2027, 1, 4), 1, date(2027, 1, 5)),
    ],
)
def test_days_away_are_skipped(day: date, n: int, expected: date) -> None:
    assert add_working_days(day, n, away=(WINTER,)) == expected


@given(st.integers(-40, 200), st.integers(1, 60), working_days, times_away)
def test_away_equals_counting_one_by_one(begin: int, n: int, working: tuple[int, ...], away: Away) -> None:
    day = start = TUE + timedelta(days=begin)
    left = n
    while left:
        day += timedelta(days=1)
        left -= day.weekday() in working and not any(first <= day <= last for first, last in away)
    assert add_working_days(start, n, working, away) == day
    assert next_working_day(start, working, away) == add_working_days(start, 1, working, away)


@given(times_away, st.integers(-40, 300))
def test_joined_times_away_hold_the_same_days(away: Away, n: int) -> None:
    day = TUE + timedelta(days=n)
    until = away_until(day, away)
    assert (until is not None) == any(first <= day <= last for first, last in away)
    if until is not None:
        assert away_until(until + timedelta(days=1), away) is None
    assert joined(joined(away)) == joined(away)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 400), working_days)
def test_counts_what_lies_between(first: date, length: int, working: tuple[int, ...]) -> None:
    days = [first + timedelta(days=n) for n in range(length + 1)]
    assert count_working_days(first, days[-1], working) == sum(day.weekday() in working for day in days)


def test_the_winter_holidays_are_seven_working_days() -> None:
    assert count_working_days(*WINTER, MONDAY_TO_FRIDAY) == 7
