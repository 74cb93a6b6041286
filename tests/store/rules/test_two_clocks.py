"""A time agreed with a customer, on their clock or the user's (METHOD §3, promise P9)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from store import Invalid
from store.records.moments import Moment
from store.records.preferences import Preferences
from store.rules.capture.lines import reader
from store.rules.days.customs import Customs
from store.rules.days.hours import read_hours
from store.rules.days.two_clocks import TwoClocks, between

DENVER, STOCKHOLM, TOKYO = "America/Denver", "Europe/Stockholm", "Asia/Tokyo"
NOW = datetime(2026, 11, 24, 16, 12, tzinfo=UTC)  # Tue 09:12 in Denver, 17:12 in Stockholm; Wed 01:12 in Tokyo
OWN = Customs(date(2026, 11, 24), time(9, 12), hours=(time(9), time(17)))


def clocks(theirs: str, best: str = "") -> TwoClocks:
    found = between(DENVER, theirs, read_hours(best))
    assert found
    return found


def at(zone: str, *wall: int) -> datetime:
    return datetime(*wall, tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    ("theirs", "text", "instant", "said"),
    [
        (STOCKHOLM, "fri 9:30", at(STOCKHOLM, 2026, 11, 27, 9, 30), "Fri 27 Nov 09:30 in Stockholm, 01:30 here"),
        (STOCKHOLM, "fri 9:30 my time", at(DENVER, 2026, 11, 27, 9, 30), "Fri 27 Nov 09:30 here, 17:30 in Stockholm"),
        (STOCKHOLM, "9:30 fri HERE", at(DENVER, 2026, 11, 27, 9, 30), "Fri 27 Nov 09:30 here, 17:30 in Stockholm"),
        # Words count from the day it is there.
        (TOKYO, "tomorrow 10", at(TOKYO, 2026, 11, 26, 10), "Thu 26 Nov 10:00 in Tokyo, Wed 25 Nov 18:00 here"),
        (TOKYO, "today 9:00", at(TOKYO, 2026, 11, 25, 9), "Wed 25 Nov 09:00 in Tokyo, Tue 24 Nov 17:00 here"),
        (TOKYO, "wed 10 my time", at(DENVER, 2026, 11, 25, 10), "Wed 25 Nov 10:00 here, Thu 26 Nov 02:00 in Tokyo"),
        # A bare hour is in the hours of whoever the clock belongs to.
        (TOKYO, "fri at 3", at(TOKYO, 2026, 11, 27, 15), "Fri 27 Nov 15:00 in Tokyo, Thu 26 Nov 23:00 here"),
        (TOKYO, "fri at 7", at(TOKYO, 2026, 11, 27, 19), "Fri 27 Nov 19:00 in Tokyo, 03:00 here"),
        # A phrase whose day has gone by there is no phrase of today here.
        (STOCKHOLM, "5 jan 2027 10:00", at(STOCKHOLM, 2027, 1, 5, 10), "Tue 5 Jan 10:00 in Stockholm, 02:00 here"),
        (STOCKHOLM, "5 jan 2028 10:00", at(STOCKHOLM, 2028, 1, 5, 10), "Wed 5 Jan 2028 10:00 in Stockholm, 02:00 here"),
        ("America/Phoenix", "fri 10:00", at(DENVER, 2026, 11, 27, 10), ""),  # the same clock in winter
    ],
)  # fmt: skip
def test_a_time_is_theirs_unless_it_says_mine(theirs: str, text: str, instant: datetime, said: str) -> None:
    both = clocks(theirs)
    agreed = both.read(text, OWN, NOW)
    assert agreed.when.instant == instant
    assert (agreed.when.day, agreed.when.at) == (
        instant.astimezone(ZoneInfo(DENVER)).date(),
        instant.astimezone(ZoneInfo(DENVER)).time(),
    )
    assert both.say(agreed, OWN.today) == said


def test_their_best_hours_decide_on_a_bare_hour() -> None:
    assert clocks(TOKYO, "evenings").read("fri at 7", OWN, NOW).when.instant == at(TOKYO, 2026, 11, 27, 19)
    assert clocks(TOKYO, "mornings").read("fri at 8", OWN, NOW).when.instant == at(TOKYO, 2026, 11, 27, 8)
    # In neither half of the day is it one of theirs: then it is when people are awake, not in the night.
    assert clocks(TOKYO, "after 14").read("fri 9:30", OWN, NOW).when.instant == at(TOKYO, 2026, 11, 27, 9, 30)


@pytest.mark.parametrize("text", ["tomorrow", "2026-11-24", "fri", "in 2 weeks"])
def test_a_day_without_a_time_is_the_users(text: str) -> None:
    agreed = clocks(TOKYO).read(text, OWN, NOW)
    assert agreed.when == Moment(agreed.when.day)
    assert agreed.when.day >= OWN.today


@pytest.mark.parametrize(
    ("theirs", "text", "sentence"),
    [
        (STOCKHOLM, "today 16:00", "16:00 in Stockholm has gone by. Add a day, as in tomorrow 16:00."),
        (STOCKHOLM, "today 9:00 my time", "09:00 here has gone by. Add a day, as in tomorrow 09:00."),
        (TOKYO, "today 01:00", "01:00 in Tokyo has gone by"),
        (TOKYO, "2026-11-24 23:00", "'2026-11-24' is in the past"),
        (TOKYO, "my time", "is not a day I know"),
        (TOKYO, "fri 10 your time", "is not a day I know"),
    ],
)
def test_what_has_gone_by_is_never_taken(theirs: str, text: str, sentence: str) -> None:
    with pytest.raises(Invalid) as problem:
        clocks(theirs).read(text, OWN, NOW)
    assert sentence in str(problem.value)


@pytest.mark.parametrize(
    ("best", "wall", "caution"),
    [
        ("", (2026, 11, 27, 22, 30), "That is 22:30 in Tokyo: outside their hours"),
        ("", (2026, 11, 27, 8, 0), ""),
        ("", (2026, 11, 27, 20, 0), "That is 20:00 in Tokyo: outside their hours"),
        ("mornings", (2026, 11, 27, 14, 0), "That is 14:00 in Tokyo: outside their best hours"),
        ("mornings, not fri", (2026, 11, 27, 9, 0), "That is 09:00 in Tokyo: outside their best hours"),
        ("6-7", (2026, 11, 27, 18, 0), ""),
    ],
)
def test_no_hour_of_theirs_is_said(best: str, wall: tuple[int, ...], caution: str) -> None:
    assert clocks(TOKYO, best).caution(at(TOKYO, *wall)) == caution


def test_an_hour_that_comes_twice_is_spelt_on_the_clock_that_has_it_once() -> None:
    both = between(TOKYO, STOCKHOLM)
    assert both
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # the second 02:30 of that night in Stockholm
    assert both.spell(Moment(date(2026, 10, 25), time(10, 30), second)) == (date(2026, 10, 25), time(10, 30), True)
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert both.spell(Moment(date(2026, 10, 25), time(9, 30), first)) == (date(2026, 10, 25), time(2, 30), False)


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../etc/passwd"])
def test_without_a_zone_that_is_known_there_is_one_clock(zone: str) -> None:
    assert between(DENVER, zone) is None


def test_in_a_line_here_may_be_a_place() -> None:
    captured = reader(Preferences(), OWN.today)("meet them fri 10 here")
    assert (captured.what, captured.due) == ("meet them fri 10 here", None)
    captured = reader(Preferences(), OWN.today)("call them fri 10 my time")
    assert (captured.what, captured.due, captured.due_time) == ("call them", date(2026, 11, 27), time(10))
