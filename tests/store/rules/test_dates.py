"""Typed days: what is understood, what is refused, and how days are said."""

from __future__ import annotations

from datetime import date, time

import pytest

from store.errors import Invalid
from store.rules.days.customs import Customs
from store.rules.days.date_phrases import read_day, read_moment
from store.rules.days.dates import say_ago, say_day, say_span, say_tenure

TUE = date(2026, 11, 24)
FRI = date(2026, 11, 27)


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2026-11-24"),
        (" Tomorrow ", "2026-11-25"),
        ("fri", "2026-11-27"),
        ("FRIDAY", "2026-11-27"),
        ("tue", "2026-12-01"),
        ("thurs", "2026-11-26"),
        ("mon", "2026-11-30"),
        ("this fri", "2026-11-27"),
        ("this tue", "2026-11-24"),
        ("next tue", "2026-12-01"),
        ("next fri", "2026-12-04"),
        ("next mon", "2026-11-30"),
        ("in 2 weeks", "2026-12-08"),
        ("in two weeks", "2026-12-08"),
        ("in a month", "2026-12-24"),
        ("in 3 days", "2026-11-27"),
        ("in 1 year", "2027-11-24"),
        ("2w", "2026-12-08"),
        ("10d", "2026-12-04"),
        ("+3", "2026-11-27"),
        ("+3d", "2026-11-27"),
        ("+2w", "2026-12-08"),
        ("+1m", "2026-12-24"),
        ("+1y", "2027-11-24"),
        ("+1m +3d", "2026-12-27"),
        ("3wd", "2026-11-27"),
        ("+4wd", "2026-11-30"),
        ("eow", "2026-11-27"),
        ("eom", "2026-11-30"),
        ("next week", "2026-11-30"),
        ("next month", "2026-12-01"),
        ("next year", "2027-01-01"),
        ("24 nov", "2026-11-24"),
        ("23 nov", "2027-11-23"),
        ("14 mar", "2027-03-14"),
        ("14th mar", "2027-03-14"),
        ("mar 14", "2027-03-14"),
        ("march 14th, 2028", "2028-03-14"),
        ("14 march 2027", "2027-03-14"),
        ("1 sept", "2027-09-01"),
        ("29 feb", "2028-02-29"),
        ("14.3.", "2027-03-14"),
        ("14.3.2027", "2027-03-14"),
        ("14.3.27", "2027-03-14"),
        ("3/14", "2027-03-14"),
        ("14/3", "2027-03-14"),
        ("3/4", "2027-03-04"),
        ("3/14/28", "2028-03-14"),
        ("2026-12-04", "2026-12-04"),
        ("2027-1-4", "2027-01-04"),
        ("fri 27 nov", "2026-11-27"),
        ("Fri, 27 Nov 2026", "2026-11-27"),
    ],
)
def test_understands(text: str, expected: str) -> None:
    assert read_day(text, Customs(TUE)) == d(expected)


def test_weekday_on_its_own_day_is_next_weeks() -> None:
    assert read_day("fri", Customs(FRI)) == d("2026-12-04")
    assert read_day("this fri", Customs(FRI)) == FRI
    assert read_day("next fri", Customs(FRI)) == d("2026-12-04")


def test_day_first_decides_only_what_is_open() -> None:
    assert read_day("3/4", Customs(TUE, day_first=True)) == d("2027-04-03")
    assert read_day("3/14", Customs(TUE, day_first=True)) == d("2027-03-14")
    assert read_day("2027-03-04", Customs(TUE, day_first=True)) == d("2027-03-04")


def test_ends_of_week_and_month() -> None:
    saturday = d("2026-11-28")
    assert read_day("eow", Customs(FRI)) == FRI
    assert read_day("eow", Customs(saturday)) == d("2026-12-04")
    assert read_day("eow", Customs(saturday, working=(0, 1, 2, 3, 4, 5))) == saturday
    assert read_day("eow", Customs(saturday, working=(0, 1, 5))) == d("2026-12-01")  # their week begins on Saturday


@pytest.mark.parametrize(
    ("phrase", "day"),
    [("eow", "2026-11-26"), ("next week", "2026-11-29"), ("this sun", "2026-11-22"), ("next sun", "2026-11-29")],
)
def test_weeks_from_sunday_to_thursday(phrase: str, day: str) -> None:
    tuesday = d("2026-11-24")
    assert read_day(phrase, Customs(tuesday, working=(6, 0, 1, 2, 3), past_ok=True)) == d(day)
    assert read_day("eom", Customs(d("2026-11-30"))) == d("2026-11-30")
    assert read_day("eom", Customs(d("2028-02-03"))) == d("2028-02-29")


def test_months_are_added_to_the_anchor() -> None:
    last = d("2026-01-31")
    assert read_day("+1m", Customs(last)) == d("2026-02-28")
    assert read_day("+1m +1m", Customs(last)) == d("2026-03-31")
    assert read_day("+1y", Customs(d("2028-02-29"))) == d("2029-02-28")


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "fr1", "may", "10", "1.5", "fri fri", "fri please", "x fri", "next", "in 2", "in weeks"),
        *("31 feb", "30/2", "13/13", "14.13.", "32 jan", "2026-02-30", "fri 28 nov", "14.3", "20261124"),
        *("2026-W48-2", "0wd", "+9999y", "+9999m", "2201-01-01", "1899-12-31", "0001-01-01", "9999-12-31"),
        *("+", "3", "+3x", "3d 2w", "in 0 days", "in a while", "٣d", "tomorrow\x00", "fri" * 100),
        *("next next fri", "noon noon", "at 10"),
        *("14 mar 27", "10 mar 14", "10 14 mar", "mar 14 10", "24:00", "fri 25", "fri 13pm", "10", "10h"),
    ],
)
def test_refuses_with_a_sentence(text: str) -> None:
    with pytest.raises(Invalid, match=r"Try fri, tomorrow|Years from|Count at least"):
        read_day(text, Customs(TUE))
    with pytest.raises(Invalid):
        read_moment(text, Customs(TUE))


@pytest.mark.parametrize("text", ["yesterday", "last fri", "3 days ago", "2026-11-23", "23 nov 2026", "this mon"])
def test_the_past_is_refused_unless_it_makes_sense(text: str) -> None:
    with pytest.raises(Invalid, match="in the past"):
        read_day(text, Customs(TUE))
    assert read_day(text, Customs(TUE, past_ok=True)) < TUE


def test_the_past_in_words() -> None:
    assert read_day("last fri", Customs(TUE, past_ok=True)) == d("2026-11-20")
    assert read_day("last tue", Customs(TUE, past_ok=True)) == d("2026-11-17")
    assert read_day("2 weeks ago", Customs(TUE, past_ok=True)) == d("2026-11-10")
    assert read_day("14 aug", Customs(TUE, past_ok=True)) == d("2026-08-14")
    assert read_day("14 jan", Customs(TUE, past_ok=True)) == d("2027-01-14")
    assert read_day("thu 14 jan", Customs(TUE, past_ok=True)) == d("2027-01-14")
    assert read_day("3/14/98", Customs(TUE, past_ok=True)) == d("1998-03-14")


def test_names_the_culprit() -> None:
    with pytest.raises(Invalid) as caught:
        read_day("fr1", Customs(TUE))
    expected = "'fr1' is not a day I know. Try fri, tomorrow, 24 nov, in 2 weeks, +3 or 2026-11-24."
    assert str(caught.value) == expected
    with pytest.raises(Invalid, match="28 Nov 2026 is not a Friday"):
        read_day("fri 28 nov", Customs(TUE))


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("fri", FRI, None),
        ("fri 10", FRI, time(10)),
        ("fri at 10", FRI, time(10)),
        ("friday 10:30", FRI, time(10, 30)),
        ("fri 10h", FRI, time(10)),
        ("fri 10h30", FRI, time(10, 30)),
        ("fri 10am", FRI, time(10)),
        ("fri 10 am", FRI, time(10)),
        ("fri at 2 pm", FRI, time(14)),
        ("fri 2:15pm", FRI, time(14, 15)),
        ("fri 12am", FRI, time(0)),
        ("fri 12pm", FRI, time(12)),
        ("fri noon", FRI, time(12)),
        ("noon fri", FRI, time(12)),
        ("10:30 fri", FRI, time(10, 30)),
        ("at 10 fri", FRI, time(10)),
        ("10 fri", FRI, time(10)),
        ("2 pm fri", FRI, time(14)),
        ("tomorrow 2pm", date(2026, 11, 25), time(14)),
        ("27 nov 14:00", FRI, time(14)),
        ("27 nov at 9", FRI, time(9)),
        ("2026-11-27 9", FRI, time(9)),
        ("27 nov 2026 9", FRI, time(9)),
        ("mar 14", date(2027, 3, 14), None),
        ("next week 9", date(2026, 11, 30), time(9)),
        ("10:30", TUE, time(10, 30)),
        ("2pm", TUE, time(14)),
        ("at noon", TUE, time(12)),
    ],
)
def test_moments(text: str, day: date, at: time | None) -> None:
    assert read_moment(text, Customs(TUE)) == (day, at)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-24", "today"),
        ("2026-11-25", "tomorrow"),
        ("2026-11-23", "yesterday"),
        ("2026-11-27", "Fri 27 Nov"),
        ("2026-08-14", "Fri 14 Aug"),
        ("2027-09-20", "Mon 20 Sep"),
        ("2027-09-21", "Tue 21 Sep 2027"),
        ("2025-11-27", "Thu 27 Nov 2025"),
    ],
)
def test_says_days(day: str, words: str) -> None:
    assert say_day(d(day), TUE) == words


def test_says_spans() -> None:
    ago = {n: say_ago(n) for n in (0, 1, 2, 12, 20, 21, 35, 69, 70, 250, 365, 729, 730, 2200, -1, -3)}
    assert ago == {
        0: "today",
        1: "yesterday",
        2: "2 days ago",
        12: "12 days ago",
        20: "20 days ago",
        21: "3 weeks ago",
        35: "5 weeks ago",
        69: "9 weeks ago",
        70: "2 months ago",
        250: "8 months ago",
        365: "12 months ago",
        729: "23 months ago",
        730: "2 years ago",
        2200: "6 years ago",
        -1: "tomorrow",
        -3: "in 3 days",
    }
    assert (say_span(0), say_span(1), say_span(-12)) == ("0 days", "1 day", "12 days")


def test_says_tenure() -> None:
    assert say_tenure(d("2020-11-24"), TUE) == "6 years"
    assert say_tenure(d("2020-11-25"), TUE) == "5 years"
    assert say_tenure(d("2025-11-24"), TUE) == "1 year"
    assert say_tenure(d("2026-03-10"), TUE) == "8 months"
    assert say_tenure(d("2026-10-24"), TUE) == "1 month"
    assert say_tenure(d("2026-10-25"), TUE) == ""
    assert say_tenure(d("2027-01-01"), TUE) == ""
