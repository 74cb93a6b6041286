"""Calendars that would keep a reader busy for ever: refused with a reason, and the rest of the file counts."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from store.exchange.calendars.reading import BusyCalendar, read_busy

BEGIN, END = datetime(2026, 11, 24, tzinfo=UTC), datetime(2027, 3, 24, tzinfo=UTC)
PLAIN = "BEGIN:VEVENT\nUID:plain\nDTSTART:20261201T090000Z\nDURATION:PT1H\nEND:VEVENT\n"


def read(*lines: str) -> BusyCalendar:
    event = "\n".join(("BEGIN:VEVENT", "UID:1", "SUMMARY:Stand-up", *lines, "END:VEVENT", ""))
    data = f"BEGIN:VCALENDAR\n{event}{PLAIN}END:VCALENDAR\n".encode()
    return read_busy("work.ics", data, BEGIN, END, ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize("count", ["", ";COUNT=5", ";COUNT=90000"])
@pytest.mark.parametrize("start", ["19700101T000000Z", "20261126T090000Z"])
def test_every_second_that_must_also_be_a_certain_one_is_refused(start: str, count: str) -> None:
    rule = f"RRULE:FREQ=SECONDLY{count};BYHOUR=3;BYMINUTE=4;BYSECOND=5"
    found = read(f"DTSTART:{start}", "DURATION:PT1H", rule)
    assert "too often" in found.problems[0].reason
    assert any(when == datetime(2026, 12, 1, 9, tzinfo=UTC) for when, _ in found.times)


def test_a_rule_longer_than_any_is_refused() -> None:
    found = read("DTSTART:20261126T090000Z", f"RRULE:FREQ=YEARLY;BYDAY={'MO,' * 5_000}TU")
    assert "cannot be read" in found.problems[0].reason


@pytest.mark.parametrize("zone", ["a/" * 600, "/" * 600 + "x", "x" * 5_000, "../" * 50])
def test_a_zone_that_is_none_costs_no_more_than_a_sentence(zone: str) -> None:
    found = read(f"DTSTART;TZID={zone}:20261201T120000", "DURATION:PT1H")
    assert [f"{when:%H}" for when, _ in found.times] == ["09", "11"]
    assert "is not known" in found.problems[0].reason


@pytest.mark.parametrize(
    ("rule", "hours"),
    [
        ("FREQ=DAILY;COUNT=3", ["26 09", "27 09", "28 09"]),
        ("FREQ=HOURLY;COUNT=3;BYHOUR=9,11", ["26 09", "26 11", "27 09"]),
        ("FREQ=WEEKLY;BYDAY=TH;COUNT=2", ["26 09", "03 09"]),
    ],
)
def test_what_people_repeat_is_counted_as_before(rule: str, hours: list[str]) -> None:
    found = read("DTSTART:20261126T090000Z", "DURATION:PT1H", f"RRULE:{rule}")
    assert [f"{when:%d %H}" for when, _ in found.times if when.day != 1] == hours


def test_the_clock_of_a_series_stays_when_summer_time_begins() -> None:
    lines = ("DTSTART;TZID=Europe/Paris:20260901T090000", "DURATION:PT1H", "EXDATE;TZID=Europe/Paris:20261125T090000")
    zone = ZoneInfo("Europe/Paris")
    found = read_busy(
        "work.ics",
        "\n".join(
            ("BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", *lines, "RRULE:FREQ=DAILY", "END:VEVENT", "END:VCALENDAR")
        ).encode(),
        BEGIN,
        datetime(2027, 4, 5, tzinfo=UTC),
        zone,
    )
    days = [when.astimezone(zone) for when, _ in found.times]
    assert {day.hour for day in days} == {9}
    assert len({day.date() for day in days}) == len(days) == 131  # 24 Nov to 4 Apr without the 25th
