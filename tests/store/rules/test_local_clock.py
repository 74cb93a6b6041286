"""What time of day it is where a customer is, and whether that is an hour to call."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from store.records.hours import NOWHERE, There
from store.rules.days.hours import read_hours
from store.rules.days.local_clock import time_there

DENVER = ZoneInfo("America/Denver")


def at(clock: str, day: int = 24) -> datetime:
    """A time of the user's, who is in Denver, in the week of Tuesday 24 November."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 11, day, hour, minute, tzinfo=DENVER)


@pytest.mark.parametrize(
    ("zone", "best", "now", "words"),
    [
        ("Europe/Berlin", "", "09:12", "afternoon in Berlin, 17:12"),
        ("Europe/Berlin", "", "11:59", "evening in Berlin, 19:59"),
        ("Europe/Berlin", "", "12:00", "! evening in Berlin, 20:00"),
        ("Europe/Berlin", "", "14:00", "! night in Berlin, 22:00"),
        ("Europe/Berlin", "", "21:00", "! early morning in Berlin, Wed 05:00"),
        ("Europe/Berlin", "", "23:59", "! early morning in Berlin, Wed 07:59"),
        ("Europe/Berlin", "", "00:00", "morning in Berlin, 08:00"),
        ("Europe/Berlin", "mornings", "09:12", "! afternoon in Berlin, 17:12"),
        ("Europe/Berlin", "afternoons", "09:12", "afternoon in Berlin, 17:12"),
        ("Europe/Berlin", "afternoons", "10:00", "! evening in Berlin, 18:00"),
        ("Europe/Berlin", "06:00-07:30", "22:30", "early morning in Berlin, Wed 06:30"),  # their own word counts
        ("Europe/Berlin", "any time, not tue", "09:12", "! afternoon in Berlin, 17:12"),
        ("America/Phoenix", "", "08:12", "morning in Phoenix, 08:12"),
        ("America/Denver", "", "20:30", "! evening in Denver, 20:30"),
        ("America/Indiana/Knox", "", "09:12", "morning in Knox, Indiana, 10:12"),
        ("UTC", "", "09:12", "afternoon UTC, 16:12"),
    ],
)
def test_the_part_of_the_day_there_and_whether_it_is_a_good_hour(zone: str, best: str, now: str, words: str) -> None:
    found = time_there(There(zone, read_hours(best)), at(now))
    assert found is not None
    assert found.full == words
    assert found.good is not words.startswith("!")
    assert words.startswith(found.words + ",")


def test_the_same_clock_is_told_at_a_wrong_hour_only() -> None:
    phoenix = There("America/Phoenix")  # never changes its clocks: as Denver in winter
    assert [time_there(phoenix, at(clock)).told for clock in ("09:12", "20:30")] == [False, True]  # type: ignore[union-attr]
    assert time_there(There("America/Phoenix", read_hours("afternoons")), at("09:12")).told  # type: ignore[union-attr]
    assert time_there(There("Europe/Berlin"), at("09:12")).told  # type: ignore[union-attr]


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../../etc/passwd", "\x1b]0;x"])
def test_of_an_unknown_zone_nothing_is_told(zone: str) -> None:
    assert time_there(There(zone, read_hours("mornings")), at("23:00")) is None


def test_summer_time_there_counts() -> None:
    """The clocks go back in Europe a week before those in the United States."""
    between = datetime(2026, 10, 26, 13, 30, tzinfo=DENVER)
    assert [time_there(There("Europe/Berlin"), now).clock for now in (between, at("13:30"))] == ["20:30", "21:30"]  # type: ignore[union-attr]
    assert time_there(NOWHERE, between) is None
