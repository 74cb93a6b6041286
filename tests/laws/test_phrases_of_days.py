"""Whatever is read prints back in the app's own form, and that is read as the same day and time again."""

from __future__ import annotations

from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from store.errors import Invalid
from store.rules.capture.action import print_action, read_action
from store.rules.days.customs import Customs
from store.rules.days.date_phrases import names_day, read_day, read_moment, read_span
from store.rules.days.dates import say_day
from store.rules.days.vague_days import typed_offer, vague_offers

WEEKDAYS = ("mon", "tuesday", "wed", "thurs", "fri", "sat", "sunday")
DAYS = (
    *("today", "tomorrow", "day after tomorrow", "yesterday", "this weekend", "next weekend", "tonight", "the weekend"),
    *("eow", "eom", "eoq", "eoy", "next week", "next month", "next quarter", "next year", "last week", "last month"),
    *("week after next", "end of week", "end of next week", "end of month", "end of next month", "end of november"),
    *("end of feb 2028", "in 2 weeks", "2 weeks", "2wks", "2w", "10 days", "in ten days", "in 10 working days", "3wd"),
    *("+3", "+1m +3d", "a fortnight", "2w ago", "ten days ago", "3 months ago", "the 5th", "31st", "14 mar", "mar 14"),
    *("nov. 30", "29 feb", "14.3.", "30.11", "9.30", "3/14", "3/4", "1/1/28", "2026-11-24", "2026/11/30"),
    *("30-11-2026", "14 march 2027", "fri 27 nov", "Fri, 27 Nov 2026"),
    *("by friday", "on the 5th", "due:fri", "due 14 mar", "until 3/4", "fri EOD", "fri morning", "tomorrow afternoon"),
    *(WEEKDAYS + tuple(f"{form} {name}" for name in WEEKDAYS for form in ("this", "next", "last"))),
    *(f"{name} {form}" for name in WEEKDAYS for form in ("next week", "week", "last week", "week after next")),
)
TIMES = (
    *("", "at 3", "at 9", "10", "10:30", "3:30", "03:00", "2pm", "at 12am", "noon", "9h", "at 10 o'clock"),
    *("2pm - 4pm", "2-4pm", "from 9 to 11", "between 2 and 4", "morning", "afternoon at 4"),
)
VAGUE = (
    *("late next week", "early next month", "mid-december", "in january next year", "in may", "early next year"),
    *("sometime next quarter", "end of next january", "beginning of march 2027", "later this week", "this week"),
)
TODAYS = st.dates(date(1990, 1, 1), date(2150, 12, 31))
CUSTOMS = st.builds(
    Customs,
    TODAYS,
    now=st.none() | st.just(time(9, 12)),
    working=st.sampled_from([(0, 1, 2, 3, 4), (6, 0, 1, 2, 3), (1, 3, 5)]),
    day_first=st.booleans(),
    hours=st.sampled_from([(time(8), time(20)), (time(9), time(17)), (time(20), time(4))]),
    past_ok=st.booleans(),
)
PHRASES = st.builds(
    lambda day, at, before: " ".join(filter(None, (at, day) if before else (day, at))),
    st.sampled_from(DAYS),
    st.sampled_from(TIMES),
    st.booleans(),
)


def printed(day: date, at: time | None, today: date) -> str:
    """As it stands in a field."""
    return typed_offer(day, today) + (f" {at:%H:%M}" if at else "")


@given(PHRASES, CUSTOMS)
def test_what_is_read_prints_back_to_the_same_day_and_time(text: str, asked: Customs) -> None:
    try:
        day, at = read_moment(text, asked)
    except Invalid:
        return
    assert names_day(text)
    assert asked.past_ok or day >= asked.today
    assert read_moment(printed(day, at, asked.today), asked) == (day, at)
    assert read_day(say_day(day, asked.today), asked) == day
    span = read_span(text, asked)
    assert (span.day, span.at) == (day, at)
    assert 0 <= span.minutes < 24 * 60


@given(st.sampled_from(VAGUE), CUSTOMS)
def test_days_that_are_offered_are_worked_on_and_are_read_as_themselves(text: str, asked: Customs) -> None:
    offers = vague_offers(text, asked)
    assert len(offers) <= 2
    assert list(offers) == sorted(offers)
    for day in offers:
        assert day >= asked.today
        assert day.weekday() in asked.working
        assert read_day(typed_offer(day, asked.today), asked) == day


@given(PHRASES, CUSTOMS)
def test_what_a_line_says_is_what_its_field_says(text: str, asked: Customs) -> None:
    found = read_action(f"send it {text}", asked)
    if found.due is None:
        return
    assert found.due >= asked.today or asked.past_ok
    again = read_action(print_action(found), asked)
    assert (again.what, again.due, again.due_time) == (found.what, found.due, found.due_time)
