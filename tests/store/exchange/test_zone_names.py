"""Time zones as Exchange, Windows and calendars name them, and what a calendar says of times without one."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from store.exchange.calendars.reading import BusyCalendar, read_busy

BERLIN = ZoneInfo("Europe/Berlin")
BEGIN, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 12, 31, tzinfo=UTC)


def busy(*lines: str, head: str = "") -> BusyCalendar:
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}BEGIN:VEVENT\nUID:7\n" + "\n".join(lines)
    return read_busy("week.ics", (text + "\nEND:VEVENT\nEND:VCALENDAR\n").encode(), BEGIN, END, BERLIN)


def starts(calendar: BusyCalendar) -> list[str]:
    return [f"{start:%d %H:%M}" for start, _ in calendar.times]


@pytest.mark.parametrize(
    ("zone", "winter", "summer"),
    [
        ("(UTC-05:00) Eastern Time (US & Canada)", "15:00", "14:00"),
        ("(UTC-08:00) Pacific Time (US & Canada)", "18:00", "17:00"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "09:00", "08:00"),
        ("(GMT+01.00) Sarajevo/Warsaw/Zagreb", "09:00", "08:00"),
        ("(UTC) Dublin, Edinburgh, Lisbon, London", "10:00", "09:00"),
        ("(UTC) Coordinated Universal Time", "10:00", "10:00"),
        ("(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi", "04:30", "04:30"),
        ("(UTC+07:00) Bangkok\\, Hanoi\\, Jakarta", "03:00", "03:00"),
        ("(UTC-03:00) Brasilia", "13:00", "13:00"),
        ("(UTC+03:00) Nowhere On Earth", "07:00", "07:00"),
        ("UTC+02", "08:00", "08:00"),
        ("GMT-0500", "15:00", "15:00"),
        ("W. Europe Standard Time 1", "09:00", "08:00"),
        ("Europe/Berlin (CET)", "09:00", "08:00"),
        ("tzone://Microsoft/Utc", "10:00", "10:00"),
    ],
)
def test_a_described_zone(zone: str, winter: str, summer: str) -> None:
    found = busy(f'DTSTART;TZID="{zone}":20260113T100000', "DURATION:PT1H")
    assert (starts(found), found.problems) == ([f"13 {winter}"], ())
    assert starts(busy(f'DTSTART;TZID="{zone}":20260714T100000', "DURATION:PT1H")) == [f"14 {summer}"]


def test_a_zone_that_is_defined_with_escaped_commas_and_used_without() -> None:
    zone = "BEGIN:VTIMEZONE\nTZID:(UTC+04:00) One\\, Two\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
    zone += "TZOFFSETFROM:+0600\nTZOFFSETTO:+0600\nEND:STANDARD\nEND:VTIMEZONE\n"
    found = busy('DTSTART;TZID="(UTC+04:00) One, Two":20260302T100000', "DURATION:PT1H", head=zone)
    assert (starts(found), found.problems) == (["02 04:00"], ())  # as it is defined, not as it is called


def test_an_unknown_zone_is_said() -> None:
    (problem,) = busy("DTSTART;TZID=(Mars) Olympus Mons:20260302T100000", "DURATION:PT1H").problems
    assert "is not known" in problem.reason


def test_the_zone_of_the_calendar_is_that_of_times_without_one() -> None:
    head = "X-WR-TIMEZONE:America/New_York\n"
    assert starts(busy("DTSTART:20260302T100000", "DURATION:PT1H", head=head)) == ["02 15:00"]
    assert starts(busy("DTSTART:20260302T100000Z", "DURATION:PT1H", head=head)) == ["02 10:00"]
    assert starts(busy("DTSTART:20260302T100000", "DURATION:PT1H")) == ["02 09:00"]


@pytest.mark.parametrize(("status", "count"), [("FREE", 0), ("WORKINGELSEWHERE", 0), ("BUSY", 1), ("TENTATIVE", 1)])
def test_what_outlook_shows_it_as(status: str, count: int) -> None:
    found = busy("DTSTART:20260302T100000Z", "DURATION:PT1H", f"X-MICROSOFT-CDO-BUSYSTATUS:{status}")
    assert len(found.times) == count
