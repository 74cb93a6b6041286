"""Calendar files: busy times read from what calendars export, and a talk written so that calendars take it."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from store.errors import Invalid
from store.exchange.calendars.reading import BusyCalendar, read_busy
from store.exchange.calendars.writing import Talk, talk_ics

BERLIN = ZoneInfo("Europe/Berlin")
BEGIN, END = datetime(2026, 11, 23, tzinfo=BERLIN), datetime(2026, 11, 30, tzinfo=BERLIN)
AT_TEN = ["24 10:00-11:00"]


def calendar(*events: str, head: str = "", tail: str = "END:VCALENDAR\n") -> str:
    bodies = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{bodies}{tail}"


def read(text: str | bytes, my_address: str = "") -> BusyCalendar:
    return read_busy("work.ics", text if isinstance(text, bytes) else text.encode(), BEGIN, END, BERLIN, my_address)


def shown(busy: BusyCalendar) -> list[str]:
    return [f"{start.astimezone(BERLIN):%d %H:%M}-{stop.astimezone(BERLIN):%H:%M}" for start, stop in busy.times]


def times(*events: str) -> list[str]:
    busy = read(calendar(*events))
    assert busy.problems == ()
    return shown(busy)


def reasons(busy: BusyCalendar) -> list[tuple[int, str]]:
    return [(problem.line, problem.reason) for problem in busy.problems]


@pytest.mark.parametrize(
    "event",
    [
        "DTSTART:20261124T100000\nDTEND:20261124T110000",
        "DTSTART:20261124T090000Z\nDTEND:20261124T100000Z",
        "DTSTART;TZID=America/New_York:20261124T040000\nDTEND;TZID=America/New_York:20261124T050000",
        "DTSTART;TZID=W. Europe Standard Time:20261124T100000\nDURATION:PT1H",
        'DTSTART;TZID="/freeassociation.sourceforge.net/Europe/Berlin":20261124T100000\nDURATION:PT1H',
        "dtstart:20261124T100000\nDTE\n ND:20261124T1\n\t10000",
        "DTSTART:20261124T100000\nDTEND:20261124T103000\nEND:VEVENT\nBEGIN:VEVENT\n"
        "DTSTART:20261124T101500\nDTEND:20261124T110000",
        "DTSTART:20261123T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=2\nEXDATE:20261123T100000",
        "DTSTART:20200107T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY",
        "DTSTART:20200107T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=-1",
        "DTSTART:20261027T100000\nDURATION:PT1H\nRDATE:20261124T100000",
        "DTSTART:20261027T100000\nDURATION:PT5H\nRDATE;VALUE=PERIOD:20261124T100000/PT1H",
        "DTSTART:20261110T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;UNTIL=20261124",
    ],
)  # fmt: skip
def test_one_hour_on_tuesday_however_it_is_written(event: str) -> None:
    assert times(event) == AT_TEN


def test_the_day_stays_local_across_the_change_of_clocks() -> None:
    assert times("DTSTART;TZID=Europe/Berlin:20260707T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY") == AT_TEN
    assert times("DTSTART:20260707T080000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY") == ["24 09:00-10:00"]


def test_whole_days_are_local_days() -> None:
    assert times("DTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261125") == ["24 00:00-00:00"]
    assert times("DTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261124") == ["24 00:00-00:00"]
    assert times("DTSTART;VALUE=DATE:20261124") == ["24 00:00-00:00"]
    assert times("DTSTART;VALUE=DATE:20251124\nRRULE:FREQ=YEARLY") == ["24 00:00-00:00"]


@pytest.mark.parametrize("free", ["TRANSP:TRANSPARENT", "STATUS:CANCELLED"])
def test_free_and_cancelled_events_are_not_busy(free: str) -> None:
    assert times(f"DTSTART:20261124T100000\nDURATION:PT1H\n{free}") == []
    assert times(f"DTSTART;VALUE=DATE:20261124\nRRULE:FREQ=DAILY\n{free}") == []


def test_what_i_declined_is_not_busy_and_what_others_declined_is() -> None:
    event = calendar(
        'DTSTART:20261124T100000\nDURATION:PT1H\nATTENDEE;CN="R: H";PARTSTAT=DECLINED:mailto:Robin@y.example\n'
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@x.example"
    )
    assert shown(read(event, "robin@y.example")) == []
    assert shown(read(event, "ana@x.example")) == shown(read(event)) == AT_TEN


def test_one_moved_and_one_cancelled_time_of_a_series() -> None:
    series = "UID:1\nDTSTART:20261102T100000\nDURATION:PT1H\nRRULE:FREQ=DAILY"
    series += "\nEXDATE;VALUE=DATE:20261127,20261128,20261129"
    moved = "UID:1\nRECURRENCE-ID:20261123T100000\nDTSTART:20261123T150000\nDTEND:20261123T160000"
    cancelled = "UID:1\nRECURRENCE-ID:20261125T100000\nDTSTART:20261125T100000\nSTATUS:CANCELLED\nDURATION:PT1H"
    day_only = "UID:1\nRECURRENCE-ID;VALUE=DATE:20261126\nDTSTART:20261126T170000\nDURATION:PT1H"
    assert times(series, moved, cancelled, day_only) == ["23 15:00-16:00", "24 10:00-11:00", "26 17:00-18:00"]


def test_a_higher_sequence_replaces_and_the_same_identity_alone_does_not() -> None:
    first, second = "UID:1\nDTSTART:20261124T100000\nDURATION:PT1H", "UID:1\nDTSTART:20261125T100000\nDURATION:PT1H"
    assert times(first, second) == ["24 10:00-11:00", "25 10:00-11:00"]
    assert times(first, second + "\nSEQUENCE:2") == ["25 10:00-11:00"]


def test_a_zone_the_file_defines_itself() -> None:
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Customized Time Zone\nBEGIN:STANDARD\nDTSTART:16011104T020000\n"
        "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nEND:STANDARD\n"
        "BEGIN:DAYLIGHT\nDTSTART:16010311T020000\nRRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\nTZOFFSETFROM:-0500\n"
        "TZOFFSETTO:-0400\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
    )
    event = "DTSTART;TZID=Customized Time Zone:20261124T040000\nDURATION:PT1H"
    assert shown(read(calendar(event, head=zone))) == AT_TEN
    endless = zone.replace("FREQ=YEARLY;BYDAY=1SU;BYMONTH=11", "FREQ=SECONDLY")
    assert "is not known" in read(calendar(event, head=endless)).problems[0].reason


def test_an_unknown_zone_is_read_as_mine_and_named_once() -> None:
    event = "DTSTART;TZID=Mars/Base \x1b[2J:20261124T100000\nDTEND;TZID=Mars/Base \x1b[2J:20261124T110000"
    busy = read(calendar(event, event))
    assert shown(busy) == AT_TEN
    assert reasons(busy) == [(4, "the time zone “Mars/Base [2J” is not known; its times are read in your own")]


def test_blocks_of_busy_times_and_no_tasks() -> None:
    blocks = (
        "BEGIN:VFREEBUSY\nFREEBUSY;FBTYPE=BUSY:20261124T090000Z/PT30M,20261124T093000Z/20261124T100000Z\n"
        "FREEBUSY;FBTYPE=FREE:20261125T090000Z/PT1H\nFREEBUSY:broken\nEND:VFREEBUSY\n"
        "BEGIN:VTODO\nDTSTART:20261126T090000Z\nDUE:20261126T100000Z\nEND:VTODO\n"
    )
    busy = read(calendar(head=blocks))
    assert shown(busy) == AT_TEN
    assert reasons(busy) == [(6, "“broken” is not a busy time and is ignored")]


def test_one_broken_event_costs_only_itself() -> None:
    good = "DTSTART:20261124T100000\nDURATION:PT1H\nBEGIN:VALARM\nDURATION:garbage\nEND:VALARM"
    busy = read(
        calendar("SUMMARY:Lunch\\, late\nDTSTART:20261324T100000", "DTSTART:x\nSUMMARY:\x1b[2J", "SUMMARY:No start",
                 good, "SUMMARY:Back\nDTSTART:20261124T120000\nDTEND:20261124T110000")
    )  # fmt: skip
    assert busy.events == 1
    assert shown(busy) == AT_TEN
    assert reasons(busy) == [
        (5, "“Lunch, late” is left out: its start “20261324T100000” cannot be read"),
        (8, "“[2J” is left out: its start “x” cannot be read"),
        (11, "“No start” has no start and is left out"),
        (24, "“Back” ends before it starts and is left out"),
    ]


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("FREQ=SECONDLY", "too often"),
        ("FREQ=MINUTELY;BYDAY=MO;COUNT=9", "bound to certain days"),
        ("FREQ=DAILY;INTERVAL=0", "cannot be read"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "never comes"),
        ("FREQ=WEEKLY;BYDAY=MO;BYSETPOS=9;COUNT=2", "never comes"),
        ("every now and then", "cannot be read"),
    ],
)
def test_a_rule_out_of_bounds_is_named_and_its_first_time_counts(rule: str, reason: str) -> None:
    busy = read(calendar(f"SUMMARY:Tick\nDTSTART:20261124T100000\nDURATION:PT1H\nRRULE:{rule}"))
    assert shown(busy) == AT_TEN
    assert [problem.line for problem in busy.problems] == [3]
    assert reason in busy.problems[0].reason


def test_a_broken_exception_is_ignored_and_named() -> None:
    busy = read(
        calendar("SUMMARY:Daily\nDTSTART:20261124T100000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=1\nEXDATE:soon")
    )
    assert shown(busy) == AT_TEN
    assert reasons(busy) == [(8, "“Daily”: the exception “soon” is not a date and is ignored")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_encoding_and_line_end(encoding: str, end: str) -> None:
    text = calendar("SUMMARY:Grüße\0\nDTSTART:20261124T100000\nDURATION:PT1H").replace("\n", end)
    busy = read(text.encode(encoding))
    assert (shown(busy), busy.problems) == (AT_TEN, ())


def test_a_file_cut_off_keeps_what_is_whole() -> None:
    whole = calendar("DTSTART:20261124T100000\nDURATION:PT1H", tail="BEGIN:VEVENT\nSUMMARY:Late\nDTSTART:20261125T1")
    busy = read(whole)
    assert (shown(busy), busy.events) == (AT_TEN, 1)
    assert reasons(busy) == [
        (0, "the calendar has no end; the file may be cut off"),
        (7, "“Late” has no end and is left out; the file may be cut off"),
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty. Export the calendar again."),
        (b"\0\0 \r\n", "is empty. Export the calendar again."),
        (b"PK\x03\x04abc", "is a zip archive. Unpack it, then"),
        (b"BEGIN:VCARD\nEND:VCARD\n", "holds contacts, not a calendar."),
        (b"<!DOCTYPE html><html>", "is a web page, not a calendar."),
        (b"Dear Robin, BEGIN:VEVENT", "holds no calendar. Choose the .ics file"),
        (bytes(range(256)), "holds no calendar."),
        (b"x" * 20_000_001, "is 20 MB; First Cup reads calendars up to 20 MB."),
    ],
)
def test_what_is_no_calendar_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        read_busy("../\x1b[2J/work.ics", data, BEGIN, END, BERLIN)


def test_ten_thousand_events() -> None:
    events = [
        f"UID:{n}\nDTSTART;TZID=Europe/Berlin:202611{n % 28 + 1:02}T{n % 24:02}0000\nDURATION:PT30M\nSUMMARY:{n}"
        for n in range(10_000)
    ]
    busy = read(calendar(*events))
    assert (busy.events, busy.problems) == (10_000, ())
    assert list(busy.times) == sorted(busy.times)
    assert all(BEGIN <= start < stop <= END and start.tzinfo is UTC for start, stop in busy.times)


TALK = Talk(
    "talk-1", 2, datetime(2026, 11, 24, 9, tzinfo=UTC), 60, "Europe/Berlin", "Call: Ana Ruiz; Acme, Inc.",
    "line 1\nline 2", "+1 555 010 1234", "Ana Ruiz", "ana@bücher.example", "Robin Hale", "robin@y.example",
)  # fmt: skip


def lines(talk: Talk) -> list[str]:
    return talk_ics(talk, BEGIN).decode().replace("\r\n ", "").split("\r\n")


def test_a_talk_says_everything_calendars_need() -> None:
    found = lines(TALK)
    assert {
        "UID:talk-1", "SEQUENCE:2", "DTSTAMP:20261122T230000Z", "LAST-MODIFIED:20261122T230000Z", "STATUS:CONFIRMED",
        "DTSTART;TZID=Europe/Berlin:20261124T100000", "DTEND;TZID=Europe/Berlin:20261124T110000",
        "BEGIN:VTIMEZONE", "TZID:Europe/Berlin", "TRIGGER:-PT10M", "DESCRIPTION:line 1\\nline 2",
        "SUMMARY:Call: Ana Ruiz\\; Acme\\, Inc.",
    } <= set(found)  # fmt: skip
    assert not any(line.startswith("METHOD") for line in found)
    people = [line for line in found if line.startswith(("ATTENDEE", "ORGANIZER"))]
    assert len(people) == 2
    assert all("SCHEDULE-AGENT=NONE" in line for line in people)
    assert "mailto:ana@xn--bcher-kva.example" in people[0]


def test_a_talk_is_read_back_as_busy() -> None:
    assert shown(read(talk_ics(TALK, BEGIN))) == AT_TEN
    for zone in ("", "Mars/Base", "W. Europe Standard Time"):
        assert shown(read(talk_ics(Talk("1", 0, TALK.start, 60, zone), BEGIN))) == AT_TEN


def test_the_hour_that_comes_twice_is_written_in_utc() -> None:
    second = Talk("1", 0, datetime(2026, 10, 25, 1, 30, tzinfo=UTC), 30, "Europe/Berlin")
    assert "DTSTART:20261025T013000Z" in lines(second)


def test_without_an_organiser_nobody_is_named() -> None:
    found = lines(Talk("1", 0, TALK.start, 30, attendee_name="Ana", attendee_address="ana@x.example"))
    assert not any(line.startswith(("ATTENDEE", "ORGANIZER")) for line in found)


@pytest.mark.parametrize(
    "talk",
    [
        Talk(" \n", 0, TALK.start, 30),
        Talk("1", 0, TALK.start, 0),
        Talk("1", 0, TALK.start, 10_000),
        Talk("1", 0, TALK.start, 30, attendee_address="ana", organiser_address="robin@y.example"),
    ],
)
def test_an_impossible_talk_is_refused(talk: Talk) -> None:
    with pytest.raises(Invalid):
        talk_ics(talk, BEGIN)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_ten_thousand_events_may_repeat_and_no_more(ending: str) -> None:
    event = "DTSTART;VALUE=DATE:20261201\nDURATION:P2D\nRRULE:FREQ=DAILY;COUNT=2"
    with pytest.raises(Invalid, match=r"has 10,001 events that repeat; First Cup reads up to 10,000\."):
        read(calendar(*[event] * 10_001).replace("\n", ending))
