"""Phrases as people type them, in lines and in fields of days: read together as a whole, or not at all."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import Invalid
from store.records.preferences import Preferences
from store.rules.capture.action import print_action, read_action
from store.rules.days.customs import Customs, customs
from store.rules.days.date_phrases import read_day, read_moment, read_span

TUE = date(2026, 11, 24)
FRI, MON = date(2026, 11, 27), date(2026, 11, 30)
NEXT_FRI, FIRST = date(2026, 12, 4), date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "what", "due", "at"),
    [
        ("call her friday next week", "call her", NEXT_FRI, None),
        ("send draft @dana fri next week !told", "send draft", NEXT_FRI, None),
        ("meet 2pm - 4pm fri", "meet 2pm - 4pm", FRI, time(14)),
        ("meet 2 - 4pm fri", "meet 2 - 4pm", FRI, time(14)),
        ("meet on fri, 27 nov from 2 to 4", "meet from 2 to 4", FRI, time(14)),
        ("call between 2 and 4pm tomorrow", "call between 2 and 4pm", date(2026, 11, 25), time(14)),
        ("meet 2pm–4pm", "meet 2pm–4pm", TUE, time(14)),
        ("meet 10 am fri", "meet", FRI, time(10)),
        ("meet at 3pm on 12/1", "meet", FIRST, time(15)),
        ("call tomorrow at 3", "call", date(2026, 11, 25), time(15)),
        ("call fri at 2", "call", FRI, time(14)),
        ("call at 3:30", "call", TUE, time(15, 30)),
        ("send fri EOD", "send", FRI, None),
        ("send fri morning", "send", FRI, None),
        ("send draft by friday, thanks", "send draft, thanks", FRI, None),
        ("send draft fri (Dana knows)", "send draft (Dana knows)", FRI, None),
        ("send draft due:fri", "send draft", FRI, None),
        ("send draft due: fri", "send draft", FRI, None),
        ("send draft 30.11", "send draft", MON, None),
        ("send draft by 30.11", "send draft", MON, None),
        ("send draft nov. 30", "send draft", MON, None),
        ("send draft 12/1", "send draft", FIRST, None),
        ("hold the price until 12/1", "hold the price", FIRST, None),
        ("pay invoice by 2026-11-30", "pay invoice", MON, None),
        ("send draft 2w", "send draft", date(2026, 12, 8), None),
        ("start next week", "start", MON, None),
    ],
)
def test_the_end_of_a_line_is_read_as_a_whole(text: str, what: str, due: date, at: time | None) -> None:
    found = read_action(text, Customs(TUE))
    assert (found.what, found.due, found.due_time) == (what, due, at)
    again = read_action(print_action(found), Customs(TUE))
    assert (again.what, again.owner, again.due, again.due_time) == (what, found.owner, due, at)


@pytest.mark.parametrize(
    "text",
    [
        *("call about order 12/1", "invoice 2026-11-30", "what happened on 9/11", "needs 2w", "pay 14.30"),
        *(
            'ask about "fri"',
            'call about "friday next week"',
            "read “12/1”",
            'why "2w"?',
            '"fri", thanks',
            "rent is due fri",
        ),
        *("rent is due fri", "work weekend", r"open \\server\2", r"the \server"),
        *("call fri 28 nov", "meet early fri", "mon tue", "moved from last fri", "open until fri", "price 9.30"),
    ],
)
def test_what_may_mean_something_else_stays_text(text: str) -> None:
    found = read_action(text, Customs(TUE))
    assert (found.what, found.due, found.spans) == (text, None, ())


@pytest.mark.parametrize(
    ("text", "what", "due"),
    [
        (r"send \fri", "send fri", None),
        (r"look into \12/1", "look into 12/1", None),
        (r"hold it until \12/1", "hold it until 12/1", None),
        (r"see \2026-11-30 @dana", "see 2026-11-30", None),
        (r"send \fri next week", "send fri next week", None),
        (r"ask about \12/1 at 3pm", "ask about 12/1 at 3pm", None),
        (r"send \fri, thanks", "send fri, thanks", None),
        (r"the offer \early next month", "the offer early next month", None),
        (r"\fri", "fri", None),
        (r"buy \10 fri", "buy 10", FRI),
        (r"look into \12/1 fri", "look into 12/1", FRI),
        (r"look into \9/11, tomorrow", "look into 9/11,", date(2026, 11, 25)),
    ],
)
def test_the_sign_that_keeps_a_day_text_is_not_kept(text: str, what: str, due: date | None) -> None:
    found = read_action(text, Customs(TUE))
    assert (found.what, found.due, found.offers) == (what, due, ())
    again = read_action(print_action(found), Customs(TUE))
    assert (again.what, again.due) == (what, due)


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("send offer late next week", (date(2026, 12, 3), NEXT_FRI)),
        ("send offer early next month", (FIRST, date(2026, 12, 2))),
        ("call in january next year", (date(2027, 1, 4), date(2027, 1, 5))),
        ("plan it early next year", (date(2027, 1, 4), date(2027, 1, 5))),
        ("renew in january 2032", (date(2032, 1, 2), date(2032, 1, 5))),
        ("send offer late december", (date(2026, 12, 30), date(2026, 12, 31))),
    ],
)
def test_a_stretch_is_no_day_and_two_are_offered(text: str, offers: tuple[date, ...]) -> None:
    found = read_action(text, customs(Preferences(), TUE))
    assert (found.what, found.due, found.offers) == (text, None, offers)


def test_a_field_of_days_offers_two_as_well() -> None:
    for read in (read_day, read_moment):
        with pytest.raises(Invalid, match=r"'in january' is no single day\. Try Mon 4 Jan 2027 or Tue 5"):
            read("in january", customs(Preferences(), TUE))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("friday next week", "2026-12-04"),
        ("fri week", "2026-12-04"),
        ("2 weeks", "2026-12-08"),
        ("5 weeks", "2026-12-29"),
        ("10 days", "2026-12-04"),
        ("in ten days", "2026-12-04"),
        ("in 10 working days", "2026-12-08"),
        ("the 5th", "2026-12-05"),
        ("on friday", "2026-11-27"),
        ("by friday", "2026-11-27"),
        ("end of week", "2026-11-27"),
        ("end of next week", "2026-12-04"),
        ("end of month", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("eoy", "2026-12-31"),
        ("next quarter", "2027-01-01"),
        ("day after tomorrow", "2026-11-26"),
        ("tonight", "2026-11-24"),
        ("tomorrow afternoon", "2026-11-25"),
        ("this weekend", "2026-11-28"),
        ("2wks", "2026-12-08"),
        ("9.30", "2027-09-30"),
        ("30.11", "2026-11-30"),
        ("2026/11/30", "2026-11-30"),
        ("30-11-2026", "2026-11-30"),
        ("fri EOD", "2026-11-27"),
        ("fri morning", "2026-11-27"),
        ("due:fri", "2026-11-27"),
        ("nov. 30", "2026-11-30"),
    ],
)
def test_every_field_of_days_understands(text: str, day: str) -> None:
    assert read_day(text, Customs(TUE)) == date.fromisoformat(day)
    assert read_moment(text, Customs(TUE))[0] == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("mon", "2026-11-23", None),
        ("tue", "2026-11-24", None),
        ("yesterday 15:00", "2026-11-23", time(15)),
        ("last week", "2026-11-16", None),
        ("2w ago", "2026-11-10", None),
    ],
)
def test_where_the_past_is_wanted(text: str, day: str, at: time | None) -> None:
    assert read_moment(text, Customs(TUE, past_ok=True)) == (date.fromisoformat(day), at)


def test_a_time_gone_by_today_is_never_taken() -> None:
    with pytest.raises(Invalid, match="gone by today"):
        read_moment("today at 3", Customs(TUE, now=time(16)))
    assert read_moment("today at 5", Customs(TUE, now=time(16))) == (TUE, time(17))
    assert read_span("2pm - 4pm fri", Customs(TUE)).minutes == 120
    assert read_moment("tomorrow at 3", Customs(TUE, hours=(time(0), time(8))))[1] == time(3)


def test_a_line_that_is_read_once_takes_no_time_gone_by() -> None:
    at_nine = Customs(TUE, time(9, 12))
    for text in ("call her at 8:30", "call her today 9am", "meet 8am - 10am"):
        assert read_action(text, at_nine).due is None
        assert read_action(text, at_nine).what == text
        assert read_action(text, Customs(TUE)).due == TUE  # in notes it means what it meant
    assert read_action("call her at 9:15", at_nine).due_time == time(9, 15)
    assert read_action("call her tomorrow 8:30", at_nine).due_time == time(8, 30)


@given(st.dates(TUE, date(2199, 12, 31)), st.none() | st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_what_is_read_prints_back_to_the_same_day(day: date, at: time | None) -> None:
    text = f"send draft by {day.isoformat()}" + (f" {at:%H:%M}" if at else "")
    found = read_action(text, Customs(TUE))
    assert (found.due, found.due_time) == (day, at)
    assert print_action(found) == text
