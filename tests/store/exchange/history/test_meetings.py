"""Past meetings of a calendar with somebody outside; everything else in it is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import Unreadable
from store.records.calls import Channel, StartedBy

from .files import ANA, HOSTILE, ME, history

ANA_COMES = f"ATTENDEE;CN=Ana Ruiz;PARTSTAT=ACCEPTED:mailto:{ANA}\n"
MINE = f"ORGANIZER;CN=Robin:mailto:{ME}\n"


def event(*lines: str, uid: str = "1", start: str = "20260213T080000Z", people: str = MINE + ANA_COMES) -> str:
    return (
        f"BEGIN:VEVENT\nUID:{uid}\nDTSTART:{start}\nDURATION:PT30M\nSUMMARY:Paper talk\n{people}"
        + "".join(f"{line}\n" for line in lines)
        + "END:VEVENT\n"
    )


def calendar(*events: str, head: str = "") -> str:
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{''.join(events)}END:VCALENDAR\n"


def test_a_meeting_was_started_by_who_called_it(tmp_path: Path) -> None:
    theirs = (
        f"ORGANIZER;CN=Ana Ruiz:mailto:{ANA}\nATTENDEE:mailto:{ME}\nATTENDEE;CN=Dana "
        f"Lee:mailto:dana@northwind.example\n"
    )
    text = "DESCRIPTION:wants a quote\\, soon\\nand two rolls\\n________________\\nJoin Zoom"
    ours, other = history(tmp_path, calendar(event(text), event(uid="2", people=theirs))).entries
    assert (ours.channel, ours.started_by, ours.seconds) == (Channel.MEETING, StartedBy.US, 1800)
    assert (ours.subject, ours.text) == ("Paper talk", "wants a quote, soon\nand two rolls")
    assert [(one.name, one.emails) for one in ours.who] == [("Ana Ruiz", (ANA,))]
    assert (other.started_by, other.with_us, other.who[0].emails) == (StartedBy.THEM, "Dana Lee", (ANA,))


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (event("STATUS:CANCELLED"), "meetings that were cancelled, declined or shown as free"),
        (
            event(people=f"ORGANIZER:mailto:{ANA}\nATTENDEE;PARTSTAT=DECLINED:mailto:{ME}\n"),
            "meetings that were cancelled, declined or shown as free",
        ),
        (event().replace("DTSTART:20260213T080000Z", "DTSTART;VALUE=DATE:20260213"), "whole days"),
        (event(people=""), "appointments with nobody outside"),
        (event(people=MINE + "ATTENDEE:mailto:dana@northwind.example\n"), "appointments with nobody outside"),
        (
            event(people=MINE + "ATTENDEE;CUTYPE=ROOM:mailto:room@fabrikam.example\n"),
            "appointments with nobody outside",
        ),
        (event(people=MINE + f"ATTENDEE;PARTSTAT=DECLINED:mailto:{ANA}\n"), "appointments with nobody outside"),
        (event(start="20261124T080000Z"), "meetings still to come"),  # it ends at 9:30, after now
        (event(start="20300101T080000Z"), "meetings still to come"),
        (event(start="19700101T080000Z"), "dates before 1990"),
        (
            event(people=MINE + "".join(f"ATTENDEE:mailto:p{i}@x.example\n" for i in range(40))),
            "meetings of more than 30 people",
        ),
    ],
)
def test_what_is_no_meeting_is_counted_by_why(tmp_path: Path, one: str, why: str) -> None:
    file = history(tmp_path, calendar(one))
    assert (file.entries, dict(file.skipped)) == ((), {why: 1})


def test_a_meeting_of_this_morning_counts_once_it_is_over(tmp_path: Path) -> None:
    assert len(history(tmp_path, calendar(event(start="20261124T070000Z"))).entries) == 1


def test_each_time_of_a_series_is_a_meeting_and_keeps_its_id_where_it_was_moved(tmp_path: Path) -> None:
    series = event("RRULE:FREQ=WEEKLY", start="20261102T080000Z")
    moved = event(
        "RECURRENCE-ID:20261109T080000Z", start="20261110T100000Z", people=MINE + "ATTENDEE:mailto:tom@x.example\n"
    )
    plain = history(tmp_path, calendar(series)).entries
    changed = history(tmp_path, calendar(series, moved)).entries
    assert [entry.day.day for entry in plain] == [2, 9, 16, 23]
    assert sorted(entry.day.day for entry in changed) == [2, 10, 16, 23]
    assert {entry.foreign_id for entry in plain} == {entry.foreign_id for entry in changed}
    assert next(entry for entry in changed if entry.day.day == 10).who[0].emails == ("tom@x.example",)


def test_reminders_without_end_keep_no_meeting_out(tmp_path: Path) -> None:
    alone = "".join(event("RRULE:FREQ=DAILY", uid=f"a{n}", start="20000101T080000Z", people="") for n in range(60))
    file = history(tmp_path, calendar(alone, event("RRULE:FREQ=WEEKLY", start="20261102T080000Z")))
    assert (len(file.entries), file.problems) == (4, ())
    assert file.skipped == {"appointments with nobody outside": 60}


def test_the_same_meeting_in_two_calendars_has_one_id(tmp_path: Path) -> None:
    one = history(tmp_path, calendar(event())).entries[0]
    other = history(tmp_path, calendar(event("X-OTHER:1"), head="METHOD:REQUEST\n")).entries[0]
    assert one.foreign_id == other.foreign_id


def test_a_broken_event_costs_itself(tmp_path: Path) -> None:
    file = history(tmp_path, calendar(event(start="yesterday"), event(uid="2"))[:-15])
    assert len(file.entries) == 1
    assert [problem.reason for problem in file.problems] == [
        "the calendar has no end; the file may be cut off",
        "“Paper talk” is left out: its start “yesterday” cannot be read",
    ]


def test_who_the_user_is_must_be_known(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="Say your e-mail address in the settings"):
        history(tmp_path, calendar(event()), me=[])


def test_nothing_that_stands_in_it_acts(tmp_path: Path) -> None:
    people = MINE + f'ATTENDEE;CN="{HOSTILE}":mailto:{ANA}\n'
    (entry,) = history(tmp_path, calendar(event(people=people)).replace("Paper talk", HOSTILE)).entries
    assert "\x1b" not in entry.subject + entry.who[0].name
