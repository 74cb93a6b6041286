"""No bytes make a reader of history raise anything but its own refusal, whatever they begin like."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import Unreadable
from store.exchange.history.reading import is_history
from store.records.history import HistoryEntry

from .files import letter, mailbox, read
from .test_activities import SEEN
from .test_chats import ANDROID, APPLE
from .test_close_leads import activity, leads
from .test_linkedin import HEAD, TALKS
from .test_meetings import calendar, event
from .test_outlook_calendar import HEAD as OUTLOOK
from .test_outlook_calendar import ROW
from .test_phone_backups import call, calls, sms

WHOLE = [
    mailbox(letter(Message_ID="<1@x>"), letter(subject="Re: Paper", References="<1@x> <2@x>")),
    mailbox(
        letter(text="--b\nContent-Type: text/html\n\n<p>x</p>\n--b--\n", Content_Type="multipart/mixed; boundary=b")
    ),
    letter("=?utf-8?B?SsO8cmdlbg==?= <a@x.example>", Content_Transfer_Encoding="base64"),
    calendar(event("RRULE:FREQ=WEEKLY"), event("RECURRENCE-ID:20261109T080000Z", start="20261110T100000Z")),
    calls(call(1, 5), call(2)),
    f"<smses>{sms(1, 'a', 1770970440000)}</smses>",
    f"{OUTLOOK}\n{ROW}\n",
    HEAD + TALKS,
    leads(activity("Call", direction="inbound"), activity("Note", note="x")),
    APPLE,
    ANDROID,
    *(data for data, _, _ in SEEN.values()),
]
PIECES = [
    b"", b"\0", b"\r", b"\n", b'"', b"<", b">", b";", b":", b",", b"[", b"{",
    b"=?utf-8?q?", b"?=", b"9" * 30, b"(" * 400,
    b"-" * 30, b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\x8e", b"charset=", b"RRULE:FREQ=SECONDLY",
    b"0001-01-01", b"99999",
    b"31.02.9999", b"T24:60:60Z", b"+99:99",
    b"&#0;", b"]]>", b"\nFrom ", b"\nDate: Mon, 1 Jan 0001 00:00:00 -9999\n",
    b"1e309", b"NaN", b"null", b"\x85", b"\xd9\xa3",
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A good file with pieces put in, taken out, and cut off."""
    data = draw(st.sampled_from(WHOLE)).encode(draw(st.sampled_from(["utf-8", "utf-8", "utf-16", "cp1252"])), "replace")
    for _ in range(draw(st.integers(0, 6))):
        at, length = draw(st.integers(0, len(data))), draw(st.integers(0, 12))
        data = data[:at] + draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=8))) + data[at + length :]
    return data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.one_of(mutated(), st.binary(max_size=300)), st.booleans(), st.booleans())
def test_bytes_are_read_or_refused(data: bytes, as_table: bool, day_first: bool) -> None:
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        path = Path(folder) / "export"
        path.write_bytes(data)
        assert is_history(path) in (True, False)
        try:
            file = read(path, as_table=as_table, day_first=day_first)
        except Unreadable:
            return
        for entry in file.entries if file else ():
            good(entry)


def good(entry: HistoryEntry) -> None:
    """What holds of every entry."""
    assert entry.source
    assert entry.foreign_id
    assert entry.at is None or entry.at.tzinfo is not None
    assert 1990 <= entry.day.year <= 2026
    assert entry.who
    assert len(entry.text) <= 600
    assert len(entry.subject) <= 200
    for text in (entry.subject, entry.text, entry.with_us, entry.foreign_id, *(one.name for one in entry.who)):
        assert "\x1b" not in text
        assert "\0" not in text
        text.encode()
