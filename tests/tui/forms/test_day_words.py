"""Days as fields read them: of what has happened and of what is to come, by the clock on the wall."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from store import Invalid, Store, clock_from, open_store
from store.records.moments import Moment
from tui.forms.days import Days

TUE = date(2026, 11, 24)


@pytest.fixture
def days(tmp_path: Path) -> Days:
    store: Store = open_store(tmp_path / "s.db", clock=clock_from("2026-11-24T09:12"))
    return Days(store)


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("mon", date(2026, 11, 23), None),
        ("tue", TUE, None),
        ("yesterday 15:00", date(2026, 11, 23), time(15)),
        ("mon at 3", date(2026, 11, 23), time(15)),
        ("8:30", TUE, time(8, 30)),
        ("last week", date(2026, 11, 16), None),
        ("2w ago", date(2026, 11, 10), None),
        ("14 nov", date(2026, 11, 14), None),
        ("last fri 9am", date(2026, 11, 20), time(9)),
    ],
)
def test_where_the_past_is_wanted_days_and_times_are_taken(days: Days, text: str, day: date, at: time | None) -> None:
    assert days.read_past_moment(text) == (day, at)
    assert days.read_past(text) == day
    assert days.echo_past(text) == days.say(day)
    assert days.echo_past_moment(text) == days.say(day, at)


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("at 3:30", TUE, time(15, 30)),
        ("today 9:12", TUE, time(9, 12)),
        ("tomorrow at 3", date(2026, 11, 25), time(15)),
        ("fri at 2", date(2026, 11, 27), time(14)),
        ("tomorrow at 9", date(2026, 11, 25), time(9)),
        ("tomorrow 03:00", date(2026, 11, 25), time(3)),
        ("mon", date(2026, 11, 30), None),
    ],
)
def test_where_a_day_to_come_is_wanted_the_hour_is_one_of_theirs(
    days: Days, text: str, day: date, at: time | None
) -> None:
    assert days.read_moment(text) == Moment(day, at)


@pytest.mark.parametrize("text", ["8:30", "today 9am", "at 9:11", "yesterday 15:00", "last week", "2w ago"])
def test_what_has_gone_by_is_refused_where_a_day_to_come_is_wanted(days: Days, text: str) -> None:
    with pytest.raises(Invalid, match=r"gone by|in the past"):
        days.read_moment(text)


def test_a_field_of_another_day_knows_no_time_of_today(days: Days) -> None:
    days.typed_on(date(2026, 11, 23))
    assert days.read_past_moment("today 15:00") == (date(2026, 11, 23), time(15))
    assert days.read_moment("tomorrow 10:00") == Moment(TUE, time(10))
    with pytest.raises(Invalid, match="as of Mon 23 Nov when you typed it, and is gone by"):
        days.read_moment("tomorrow 8:00")
