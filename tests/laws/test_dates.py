"""Laws of typed days: what we say we can read, ISO never changes meaning, nothing but Invalid is raised."""

from __future__ import annotations

import contextlib
from datetime import date, datetime, time, timedelta

import pytest
from dateutil.parser import parse
from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta
from hypothesis import example, given
from hypothesis import strategies as st

from store.errors import Invalid
from store.rules.days.customs import Customs
from store.rules.days.date_phrases import WEEKDAYS, read_day, read_moment
from store.rules.days.dates import say_ago, say_day, say_span

TODAYS = st.dates(date(1990, 1, 1), date(2150, 12, 31))
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
NEAR = st.integers(-330, 330)
WORDS = st.sampled_from(
    [
        *("fri", "tue", "monday", "this", "next", "last", "in", "at", "a", "2", "10", "14", "31", "3wd"),
        *("+3", "+1m", "2w", "eom", "eow", "week", "weeks", "days", "ago", "today", "noon", "mar"),
        *("march", "may", "14.3.", "3/14", "29/2", "2026-11-24", "2028", "10:30", "2pm", "am", "10h"),
        *(",", ".", "+", "/", "-"),
    ]
)
PHRASES = st.one_of(st.text(max_size=30), st.lists(WORDS, max_size=6).map(" ".join))


@given(DAYS, TODAYS, st.booleans())
def test_what_is_said_is_read_back(day: date, today: date, day_first: bool) -> None:
    assert read_day(say_day(day, today), Customs(today, past_ok=True, day_first=day_first)) == day


@given(TODAYS, NEAR, st.booleans())
@example(date(2027, 3, 1), 365, False)
def test_near_days_are_read_back(today: date, distance: int, past_ok: bool) -> None:
    day = today + timedelta(days=distance)
    if distance >= 0 or past_ok:
        assert read_day(say_day(day, today), Customs(today, past_ok=past_ok)) == day
    else:
        with pytest.raises(Invalid):
            read_day(say_day(day, today), Customs(today))


@given(DAYS, TODAYS, st.booleans())
def test_iso_round_trips(day: date, today: date, day_first: bool) -> None:
    assert read_day(day.isoformat(), Customs(today, past_ok=True, day_first=day_first)) == day
    assert read_moment(f"{day} 09:05", Customs(today, past_ok=True))[0] == day


@given(TODAYS, st.sampled_from(sorted(WEEKDAYS)))
def test_weekdays_agree_with_dateutil(today: date, name: str) -> None:
    weekday = (MO, TU, WE, TH, FR, SA, SU)[WEEKDAYS[name]]
    assert read_day(name, Customs(today)) == today + relativedelta(days=1, weekday=weekday)
    monday = today + relativedelta(weekday=MO(-1))
    assert read_day(f"next {name}", Customs(today)) == monday + relativedelta(days=7, weekday=weekday)
    before = today + relativedelta(days=-1, weekday=weekday(-1))
    assert read_day(f"last {name}", Customs(today, past_ok=True)) == before


@given(TODAYS, st.integers(1, 600), st.integers(0, 40))
def test_steps_agree_with_dateutil(today: date, days: int, months: int) -> None:
    expected = today + relativedelta(months=months) + timedelta(days=days)
    assert read_day(f"+{days}d +{months}m", Customs(today)) == expected


def _spelled(day: date, form: int, short: bool, comma: bool) -> tuple[str, bool | None]:
    """A day with its year, in one of the ways people write it; and where it is all digits, whether the day leads."""
    month = f"{day:%b}" if short else f"{day:%B}"
    stop = "," if comma else ""
    d, m, y = day.day, day.month, day.year
    forms: tuple[tuple[str, bool | None], ...] = (
        (f"{d} {month} {y}", None),
        (f"{month} {d}{stop} {y}", None),
        (f"{month.lower()} {d} {y}", None),
        (f"{d} {month.upper()}{stop} {y}", None),
        (f"{day:%a}{stop} {d} {month} {y}", None),
        (f"{d}{_ordinal(d)} {month} {y}", None),
        (day.isoformat(), None),
        (f"{d}.{m}.{y}", True),
        (f"{d:02}.{m:02}.{y}", True),
        (f"{d}/{m}/{y}", True),
        (f"{m}/{d}/{y}", False),
        (f"{m:02}/{d:02}/{y}", False),
    )
    return forms[form % len(forms)]


def _ordinal(number: int) -> str:
    return "th" if 10 < number < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


@given(DAYS, TODAYS, st.integers(0, 11), st.booleans(), st.booleans())
def test_dates_with_a_year_agree_with_dateutil(day: date, today: date, form: int, short: bool, comma: bool) -> None:
    text, day_first = _spelled(day, form, short, comma)
    theirs = parse(text, default=datetime.combine(today, time()), dayfirst=bool(day_first)).date()
    assert theirs == day  # they understand it as well
    for ours in (True, False) if day_first is None else (day_first,):
        assert read_day(text, Customs(today, past_ok=True, day_first=ours)) == theirs


@given(TODAYS, st.integers(1, 90), st.sampled_from(["day", "week", "month", "year"]), st.booleans(), st.booleans())
def test_relative_steps_agree_with_dateutil(today: date, number: int, unit: str, ago: bool, short: bool) -> None:
    """In 2 weeks, 3 months ago, +2w: from the last of a month as well."""
    number = number % 9 + 1 if unit == "year" else number
    words = f"{number} {unit}{'s' if number > 1 else ''}"
    step = relativedelta(**{f"{unit}s": number})
    if ago:
        assert read_day(f"{words} ago", Customs(today, past_ok=True)) == today - step
    else:
        assert read_day(f"+{number}{unit[0]}" if short else f"in {words}", Customs(today)) == today + step


@given(PHRASES, st.dates(), st.booleans(), st.booleans(), st.sets(st.integers(0, 6)).map(tuple))
def test_only_invalid_is_raised(
    text: str, today: date, day_first: bool, past_ok: bool, working: tuple[int, ...]
) -> None:
    for read in (read_day, read_moment):
        with contextlib.suppress(Invalid):
            found = read(text, Customs(today, working=working, day_first=day_first, past_ok=past_ok))
            day = found if isinstance(found, date) else found[0]
            assert past_ok or day >= today


@given(st.integers(0, 40_000))
def test_spans_are_true(days: int) -> None:
    """The words never claim more than the days, and lose less than one of their own unit."""
    number, unit = say_span(days).split()
    size = {"day": 1.0, "week": 7.0, "month": 365 / 12, "year": 365.25}[unit.removesuffix("s")]
    assert int(number) * size - 1 <= days < (int(number) + 1) * size + 1
    assert say_ago(days + 2) == f"{say_span(days + 2)} ago"
