"""Laws of mail and calendar files: whatever a value holds, it stays that value, and readers never raise but Invalid."""

from __future__ import annotations

import contextlib
import email
import email.policy
from datetime import UTC, datetime, timedelta
from email.header import decode_header, make_header
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from store.errors import Invalid
from store.exchange.calendars.reading import read_busy
from store.exchange.calendars.writing import Talk, talk_ics
from store.exchange.eml import MailDraft, checked_address, draft_eml, file_name, mailto_link
from store.rules.text.text import clean, clean_line

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
PIECES = st.sampled_from(
    ["\r\nBcc: evil@x.example", "\n\n", "\r", "\0", "\x1b[2J", "\u202e", "\u2066", "\x85", "\u2028", '"', "<", ">", ",",
     ";", ":", "\\", "=?utf-8?q?x?=", "=?", "?=", "\\n", "^'", "^n", " ", "  ", "é", "日本語", "🎉", "From ", ".\n",
     "END:VEVENT\r\n", "X-EVIL:1", "%0D%0A", "a" * 80]
)  # fmt: skip
HOSTILE = st.lists(PIECES | st.text(max_size=8), max_size=12).map("".join)


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_no_value_changes_headers_or_layout(name: str, sender: str, subject: str, body: str, uid: str) -> None:
    mail = MailDraft(name, "ana@x.example", sender, "robin@y.example", subject, body, uid or "1")
    data = draft_eml(mail, NOW)
    assert data.isascii()
    assert data.count(b"\r") == data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert not set(data) & ({*range(32), 127} - {10, 13})
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert message.keys() == [
        "X-Unsent", "To", "From", "Subject", "Date", "Message-ID",
        "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
    ]  # fmt: skip
    assert [address.addr_spec for address in message["To"].addresses] == ["ana@x.example"]
    assert [address.addr_spec for address in message["From"].addresses] == ["robin@y.example"]
    old = email.message_from_bytes(data)
    # The newer parser of some Pythons puts a space between encoded words of a name; the older one is right.
    shown = str(make_header(decode_header(str(old["To"]).replace("\r\n", ""))))
    wanted = clean_line(name, 200)
    if wanted.isascii() and len(wanted) <= 60:
        assert message["To"].addresses[0].display_name == wanted
    else:
        assert shown == f"{wanted} <ana@x.example>"
    assert str(make_header(decode_header(str(old["Subject"]).replace("\r\n", "")))) == clean_line(subject)
    assert message.get_content().replace("\r\n", "\n") == clean(body) + "\n"  # type: ignore[attr-defined]


@given(HOSTILE, HOSTILE)
def test_a_link_holds_exactly_the_mail(subject: str, body: str) -> None:
    link = mailto_link(MailDraft("Ana", "ana@x.example", subject=subject, body=body))
    if link is None:
        return
    assert link.isascii()
    assert link.isprintable()
    fields = parse_qs(urlsplit(link).query)
    assert fields.get("subject", [""]) == [clean_line(subject)]
    assert fields.get("body", [""]) == [clean(body).replace("\n", "\r\n")]


@given(HOSTILE | st.tuples(HOSTILE, HOSTILE).map("@".join))
def test_an_address_is_one_or_is_refused(address: str) -> None:
    with contextlib.suppress(Invalid):
        written = checked_address(address)
        assert written.isascii()
        assert not set(written) & set(' \t\r\n<>(),;:"\\[]')
        assert written.count("@") == 1
        assert checked_address(written) == written


@given(HOSTILE, st.sampled_from([".eml", ".ics"]))
def test_any_name_makes_a_file_name(name: str, suffix: str) -> None:
    made = file_name(name, NOW.date(), suffix)
    assert made.startswith("2026-11-24")
    assert made.endswith(suffix)
    assert len(made) <= 80
    assert not set(made) & set('<>:"/\\|?*\r\n\0')
    assert not made.removesuffix(suffix).endswith((" ", "."))


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, st.integers(0, 525_600), st.integers(1, 1_440))
@example("\\N", "C:\\New", "\\n", "\\;", "\\", 0, 30)
def test_a_talk_comes_back_as_it_was(
    uid: str, summary: str, description: str, location: str, name: str, minute: int, minutes: int
) -> None:
    start = NOW + timedelta(minutes=minute)
    talk = Talk(
        f"u{uid}", 1, start, minutes, "America/Denver", f"s{summary}", f"d{description}", f"l{location}",
        f"n{name}", "ana@x.example", f"o{name}", "robin@y.example",
    )  # fmt: skip
    data = talk_ics(talk, NOW)
    calendar = Calendar.from_ical(data)
    assert isinstance(calendar, Calendar)
    (event,) = calendar.events
    assert sorted(event) == sorted(
        ["UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION",
         "STATUS", "TRANSP", "ATTENDEE", "ORGANIZER"]
    )  # fmt: skip
    assert [part.name for part in event.subcomponents] == ["VALARM"]
    assert not calendar.errors
    assert not event.errors
    assert str(event["UID"]) == clean_line(talk.uid).replace("\\", "/")
    assert str(event["SUMMARY"]) == clean_line(talk.summary).replace("\\", "/")
    assert str(event["DESCRIPTION"]) == clean(talk.description).replace("\\", "/")
    assert str(event["LOCATION"]) == clean_line(talk.location).replace("\\", "/")
    assert event["ATTENDEE"].params["CN"] == clean_line(talk.attendee_name, 200).replace('"', "'").replace("\\", "/")
    assert event["DTSTART"].dt == start
    assert event["DTEND"].dt == start + timedelta(minutes=minutes)
    busy = read_busy("t.ics", data, start - timedelta(days=1), start + timedelta(days=3), UTC)
    assert busy.times == ((start, start + timedelta(minutes=minutes)),)
    assert busy.problems == ()


LINES = st.sampled_from(
    [
        "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM",
        "END:VALARM", "BEGIN:VFREEBUSY", "END:VFREEBUSY", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "TZID:Mine",
        "BEGIN:STANDARD", "END:STANDARD", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "UID:1", "UID:2",
        "DTSTART:20261124T100000", "DTSTART:20261124", "DTSTART;TZID=Mine:20261124T100000", "DTSTART:00010101T000000",
        "DTSTART:99991231T235959Z", "DTSTART:160000", "DTEND:20261124T110000Z", "DTEND:20261125", "DTEND:99991231",
        "DURATION:PT1H", "DURATION:P99999999W", "DURATION:-PT1H", "DURATION:P1D", "RRULE:FREQ=DAILY",
        "RRULE:FREQ=WEEKLY;BYDAY=MO,TU;UNTIL=20261130", "RRULE:FREQ=SECONDLY", "RRULE:FREQ=MONTHLY;BYDAY=-1FR",
        "RRULE:FREQ=YEARLY;UNTIL=99991231T000000Z", "RRULE:FREQ=DAILY;COUNT=3;BYHOUR=9,10",
        "RRULE:UNTIL=x;FREQ=DAILY", "RRULE:", "EXDATE:20261125T100000,20261126", "RDATE:20261127T100000Z,20261128,x",
        "RDATE;VALUE=PERIOD:20261127T100000/PT1H", "RECURRENCE-ID:20261125T100000",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20261126", "SEQUENCE:3", "SEQUENCE:²", "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT", "FREEBUSY:20261124T100000Z/PT1H,x/y", "METHOD:CANCEL", " folded", "", "\0",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:a@x.example",
    ]
)  # fmt: skip


@given(st.lists(LINES | st.text(max_size=10), max_size=40), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
@example(["DTSTART:20261124T100000", "DTEND:99991231", "RRULE:FREQ=DAILY"], "utf-8")
def test_any_text_shaped_like_a_calendar(lines: list[str], encoding: str) -> None:
    zone = ZoneInfo("America/Denver")
    begin, end = datetime(2026, 11, 20, tzinfo=zone), datetime(2026, 12, 4, tzinfo=zone)
    for text in ("\n".join(lines), "\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT"])):
        try:
            busy = read_busy("a.ics", text.encode(encoding, "replace"), begin, end, zone, "a@x.example")
        except Invalid:
            continue
        assert all(begin <= start < stop <= end for start, stop in busy.times)
        assert all(one[1] < other[0] for one, other in zip(busy.times, busy.times[1:], strict=False))
        assert all("\n" not in problem.reason for problem in busy.problems)


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    with contextlib.suppress(Invalid):
        read_busy("a.ics", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261124\n" + data, NOW, NOW + timedelta(9), UTC)
