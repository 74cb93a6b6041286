"""How long until something with a time is due, or since it was."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from store.records.unreadable import UnreadableDay, UnreadableInstant, UnreadableTime
from store.rules.days.waits import moment_of, say_wait

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 15, 12, 40, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("17:30", ""),
        ("17:12", ""),
        ("17:11", "in 119 min"),
        ("16:09", "in 57 min"),
        ("15:13", "in 1 min"),
        ("15:12", "now"),
        ("15:11", "1 min late"),
        ("14:13", "59 min late"),
        ("14:12", "1 h late"),
        ("12:00", "3 h late"),
        ("00:00", "15 h late"),
    ],
)
def test_minutes_as_the_clock_shows_them(at: str, words: str) -> None:
    moment = moment_of(TODAY, time.fromisoformat(at), None, NOW)
    assert say_wait(moment, TODAY, NOW) == (words, words.endswith("late"))


def test_across_midnight_hours_and_of_another_day_days() -> None:
    yesterday, night = TODAY - timedelta(days=1), NOW.replace(hour=0, minute=20)
    late = moment_of(yesterday, time(23, 30), None, night)
    assert say_wait(late, yesterday, night) == ("50 min late", True)
    assert say_wait(moment_of(yesterday, time(9), None, NOW), yesterday, NOW) == ("", True)  # "1 d late" tells it
    tomorrow, evening = TODAY + timedelta(days=1), NOW.replace(hour=23, minute=50)
    assert say_wait(moment_of(tomorrow, time(0, 15), None, evening), tomorrow, evening) == ("in 25 min", False)


def test_the_instant_counts_and_days_and_times_are_of_the_clock_that_now_is_on() -> None:
    assert moment_of(TODAY, time(9), datetime(2026, 11, 24, 14, 42, tzinfo=UTC), NOW) == NOW.replace(
        minute=42, second=0
    )
    assert moment_of(TODAY, time(9), UnreadableInstant("x"), NOW) == NOW.replace(hour=9, minute=0, second=0)
    summer = datetime(2026, 10, 24, 23, 0, tzinfo=BERLIN)  # the clocks go back in that night
    assert say_wait(moment_of(date(2026, 10, 25), time(0, 30), None, summer), TODAY, summer) == ("in 90 min", False)
    early = datetime(2026, 10, 25, 1, 50, tzinfo=BERLIN)
    assert say_wait(moment_of(date(2026, 10, 25), time(3, 30), None, early), TODAY, early) == ("", False)  # 160 minutes


def test_what_has_no_time_or_none_that_can_be_read_says_nothing() -> None:
    nothing = [
        moment_of(TODAY, None, None, NOW),
        moment_of(TODAY, UnreadableTime("x"), None, NOW),
        moment_of(UnreadableDay("x"), time(9), None, NOW),
        moment_of(date(1, 1, 1), time(0), None, NOW),
    ]
    assert nothing == [None] * 4
    assert say_wait(None, TODAY, NOW) == ("", False)
