"""The round of calls to one customer, read from the log (METHOD §5)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.records.calls import Outcome
from store.records.preferences import Preferences
from store.rules.days.days_off import Reached, count_on
from store.rules.outcome_table import row_of
from store.rules.rounds import Call, Round, another_hour, round_of

NOWHERE = Preferences(region="")  # no holidays
MONDAY = date(2026, 3, 2)


def on(day: int, outcome: Outcome, hour: int = 8) -> Call:
    """A call in March 2026, which begins on a Sunday."""
    return Call(datetime(2026, 3, day, hour).astimezone(), outcome)


def tried(*calls: Call, preferences: Preferences = NOWHERE, cadence: int = 60) -> Round:
    return round_of(calls, cadence, preferences)


@pytest.mark.parametrize(
    ("outcome", "days", "again"),
    [
        (Outcome.VOICEMAIL, (2,), 4),
        (Outcome.NO_ANSWER, (2, 4), 6),
        (Outcome.VOICEMAIL, (2, 4, 6), 11),
        (Outcome.MESSAGE, (2,), 5),
        (Outcome.MESSAGE, (2, 5), 10),
    ],
)
def test_the_next_try_is_proposed_some_working_days_later(outcome: Outcome, days: tuple[int, ...], again: int) -> None:
    found = tried(*(on(day, outcome) for day in days))
    assert found.again == Reached(date(2026, 3, again))
    assert len(found.tries) == len(days)
    assert not found.ended


def test_after_the_last_try_they_rest_and_then_a_new_round_begins() -> None:
    calls = [on(day, Outcome.NO_ANSWER) for day in (2, 4, 6, 11)]
    rested = tried(*calls)
    assert (len(rested.tries), rested.again, rested.rests) == (4, None, Reached(date(2026, 4, 2)))
    assert rested.on(date(2026, 4, 1)).ended
    assert rested.on(date(2026, 4, 2)) == Round()
    assert len(tried(*calls, Call(datetime(2026, 4, 2, 8).astimezone(), Outcome.VOICEMAIL)).tries) == 1


def test_a_call_by_hand_while_they_rest_ends_no_rest() -> None:
    calls = [on(day, Outcome.NO_ANSWER) for day in (2, 4, 6, 11)]
    assert tried(*calls, on(13, Outcome.VOICEMAIL)).rests == tried(*calls).rests
    declined = tried(on(2, Outcome.DECLINED), on(9, Outcome.NO_ANSWER), cadence=30)
    assert declined.rests == Reached(date(2026, 4, 1))
    assert declined.again is None


def test_who_declined_is_left_in_peace_for_a_whole_cadence() -> None:
    found = tried(on(2, Outcome.VOICEMAIL), on(4, Outcome.DECLINED), cadence=30)
    assert (found.tries, found.again, found.rests) == ((), None, Reached(date(2026, 4, 3)))


def test_a_call_they_asked_for_is_no_try_and_missed_is_tried_on_the_next_two_working_days() -> None:
    asked = [on(2, Outcome.VOICEMAIL), on(4, Outcome.CALL_BACK)]
    assert tried(*asked) == Round(asked=1)
    asked.append(on(6, Outcome.NO_ANSWER))
    assert (tried(*asked).tries, tried(*asked).again) == ((), Reached(date(2026, 3, 9)))
    asked.append(on(9, Outcome.NO_ANSWER))
    assert (tried(*asked).tries, tried(*asked).again) == ((), Reached(date(2026, 3, 10)))
    asked.append(on(10, Outcome.NO_ANSWER))
    assert (len(tried(*asked).tries), tried(*asked).again) == (1, Reached(date(2026, 3, 12)))


def test_a_wrong_number_is_no_try() -> None:
    found = tried(on(2, Outcome.VOICEMAIL), on(4, Outcome.WRONG_NUMBER))
    assert (len(found.tries), found.again) == (1, None)  # no further one before there is a number


def test_each_number_is_a_setting() -> None:
    own = Preferences(region="", attempts_before_other_channel=2, spacing=(1,), after_message=5, rest=22)
    assert tried(on(2, Outcome.VOICEMAIL), preferences=own).again == Reached(date(2026, 3, 3))
    assert tried(on(2, Outcome.MESSAGE), preferences=own).again == Reached(date(2026, 3, 9))
    ended = tried(on(2, Outcome.VOICEMAIL), on(3, Outcome.VOICEMAIL), preferences=own)
    assert ended.rests == Reached(date(2026, 4, 2))
    more = Preferences(region="", call_back_tries=0)
    missed = tried(on(2, Outcome.CALL_BACK), on(3, Outcome.NO_ANSWER), preferences=more)
    assert len(missed.tries) == 1


def test_a_weekend_and_a_holiday_are_no_days_for_a_try() -> None:
    thanksgiving = Preferences(region="US")
    tuesday = Call(datetime(2026, 11, 24, 9).astimezone(), Outcome.VOICEMAIL)
    assert round_of([tuesday], 60, thanksgiving).again == Reached(date(2026, 11, 27), "Thanksgiving Day")


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ((8,), "after 16:00"),
        ((16,), "before 10:00"),
        ((8, 16), "around noon"),
        ((8, 12, 16), "at another hour"),
    ],
)
def test_the_next_try_is_in_another_part_of_the_day(hours: tuple[int, ...], words: str) -> None:
    assert another_hour([on(2, Outcome.VOICEMAIL, hour) for hour in hours]) == words


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(1, 60))
def test_the_rest_is_three_weeks_at_least_and_the_new_round_begins_on_another_weekday(last: date, rest: int) -> None:
    one = Preferences(region="", attempts_before_other_channel=1, rest=rest)
    found = round_of([Call(datetime(last.year, last.month, last.day, 8).astimezone(), Outcome.VOICEMAIL)], 60, one)
    assert found.rests is not None
    assert found.rests.day > last + timedelta(weeks=3)
    assert found.rests.day.weekday() in set(range(5)) - {last.weekday()}
    assert found.rests.day >= count_on(last, rest, one).day


@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from(Outcome)), max_size=30))
def test_a_round_never_has_more_tries_than_are_set_unless_made_while_they_rest(
    calls: list[tuple[int, Outcome]],
) -> None:
    found = Round()
    made = []
    for day, outcome in sorted(calls, key=lambda one: one[0]):
        made.append(Call(datetime.fromordinal(MONDAY.toordinal() + day).astimezone(), outcome))
        resting = found.on(made[-1].day).ended
        found = round_of(made, 30, NOWHERE).on(made[-1].day)
        assert found.again is None or found.rests is None
        assert resting or len(found.tries) <= NOWHERE.attempts_before_other_channel
        assert found.again is None or found.again.day > made[-1].day or not row_of(outcome).is_try
