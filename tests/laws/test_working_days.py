"""Laws of the days that are proposed: one of ours is never free, one for a call is free on neither side (METHOD §2)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from store.records.calls import Outcome
from store.records.follow_ups import FollowUpKind
from store.records.preferences import Preferences
from store.rules.days.days_off import DaysOff, count_on, working_day_from
from store.rules.days.holidays import is_holiday
from store.rules.outcomes import steps_for, steps_of_theirs, story_day
from store.rules.rounds import Call, after, round_of

TODAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
PLACES = st.sampled_from(["", "US", "DE", "GB", "JP", "AE", "IL", "BR", "ZZ"])
AWAY = st.one_of(
    st.just(()), st.builds(lambda first, n: ((first, first + timedelta(days=n)),), TODAYS, st.integers(0, 40))
)
USERS = st.builds(
    lambda region, working, away: Preferences(region=region, working_days=tuple(sorted(working)), away=away),
    PLACES,
    st.sets(st.integers(0, 6), min_size=1),
    AWAY,
)  # fmt: skip


def is_free(day: date, user: Preferences, country: str = "") -> bool:
    """Whether a day is free for the user, or a holiday of whoever is called."""
    holiday = bool(country) and bool(is_holiday(country, day))
    return day.weekday() not in user.working_days or DaysOff(user, day).on(day) or holiday


@given(USERS, PLACES, TODAYS, st.sampled_from(Outcome), st.integers(0, 5), st.integers(1, 400))
def test_what_an_outcome_proposes_is_no_free_day(
    user: Preferences, country: str, today: date, outcome: Outcome, attempts: int, cadence: int
) -> None:
    morning = datetime.combine(today, time(9)).astimezone()
    before = round_of([Call(morning, Outcome.NO_ANSWER)] * attempts, cadence, user, country)
    now = after(before, Call(morning, outcome), cadence, user, country)
    for found in filter(None, (now.again, now.rests)):
        assert not is_free(found.day, user, country)
    steps = steps_for(outcome, before, now, today, user)
    for step in (*steps, *steps_of_theirs(outcome, today, user, country)):
        call = step.kind is FollowUpKind.CALL_BACK
        echo = (
            step.kind is FollowUpKind.EMAIL and step.due == today
        )  # what was said in a call made today is written today
        assert echo or not is_free(step.due, user, country if call else ""), step
        if step.after:
            days = (today + timedelta(days=n) for n in range((step.due - today).days))
            assert any(is_holiday(place, day) for day in days for place in (user.region, country) if place)


@given(USERS, PLACES, TODAYS, st.integers(1, 60))
def test_a_day_that_is_counted_to_or_moved_is_no_free_day(user: Preferences, country: str, day: date, n: int) -> None:
    for found in (count_on(day, n, user, country), working_day_from(day, user, country)):
        assert found.day >= day
        assert not is_free(found.day, user, country)
    assert not is_free(story_day(day, user, country), user, country)
    if not is_free(day, user, country):
        assert working_day_from(day, user, country).day == day
