"""Best hours: what people type is understood as a whole or refused, and said back so that it reads the same."""

from __future__ import annotations

import contextlib
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import Invalid
from store.records.hours import Hours, Window
from store.rules.days.hour_phrases import EVERY_DAY
from store.rules.days.hours import read_hours, say_hours


def hours(days: tuple[int, ...], start: str, end: str) -> tuple[Window, ...]:
    return tuple(Window(day, time.fromisoformat(start), time.fromisoformat(end)) for day in days)


@pytest.mark.parametrize(
    ("typed", "days", "start", "end"),
    [
        ("mornings", EVERY_DAY, "08:00", "12:00"),
        ("in the morning", EVERY_DAY, "08:00", "12:00"),
        ("Afternoons", EVERY_DAY, "12:00", "18:00"),
        ("lunch", EVERY_DAY, "12:00", "14:00"),
        ("any time", EVERY_DAY, "08:00", "20:00"),
        ("9-11", EVERY_DAY, "09:00", "11:00"),
        ("9:30–11:30", EVERY_DAY, "09:30", "11:30"),
        ("9.30 to 11", EVERY_DAY, "09:30", "11:00"),
        ("9h30-11h", EVERY_DAY, "09:30", "11:00"),
        ("between 9 and 11", EVERY_DAY, "09:00", "11:00"),
        ("from 9 to 11", EVERY_DAY, "09:00", "11:00"),
        ("9am-11am", EVERY_DAY, "09:00", "11:00"),
        ("9 a.m. - 11 a.m.", EVERY_DAY, "09:00", "11:00"),
        ("2-4pm", EVERY_DAY, "14:00", "16:00"),
        ("11-1pm", EVERY_DAY, "11:00", "13:00"),
        ("11am-1", EVERY_DAY, "11:00", "13:00"),
        ("2-4", EVERY_DAY, "14:00", "16:00"),
        ("9-5", EVERY_DAY, "09:00", "17:00"),
        ("06:00-08:00", EVERY_DAY, "06:00", "08:00"),
        ("noon-2", EVERY_DAY, "12:00", "14:00"),
        ("after 14", EVERY_DAY, "14:00", "20:00"),
        ("after 2", EVERY_DAY, "14:00", "20:00"),
        ("before 10", EVERY_DAY, "08:00", "10:00"),
        ("not before 10", EVERY_DAY, "10:00", "20:00"),
        ("not after 4pm", EVERY_DAY, "08:00", "16:00"),
        ("2pm", EVERY_DAY, "14:00", "15:00"),
        ("around 10:30", EVERY_DAY, "10:30", "11:30"),
        ("mon", (0,), "08:00", "20:00"),
        ("Mondays in the morning", (0,), "08:00", "12:00"),
        ("Mon. mornings", (0,), "08:00", "12:00"),
        ("mornings on Mondays", (0,), "08:00", "12:00"),
        ("weekdays after 14", (0, 1, 2, 3, 4), "14:00", "20:00"),
        ("mon-wed 9-11", (0, 1, 2), "09:00", "11:00"),
        ("fri–mon 9-11", (0, 4, 5, 6), "09:00", "11:00"),
        ("tue and thu 9-11", (1, 3), "09:00", "11:00"),
        ("tue, thu 9-11", (1, 3), "09:00", "11:00"),
        ("mornings, not fri", (0, 1, 2, 3, 5, 6), "08:00", "12:00"),
        ("not fridays", (0, 1, 2, 3, 5, 6), "08:00", "20:00"),
        ("9-10, 10-12", EVERY_DAY, "09:00", "12:00"),
    ],
)
def test_hours_are_understood(typed: str, days: tuple[int, ...], start: str, end: str) -> None:
    assert read_hours(typed).windows == hours(days, start, end)


def test_each_part_has_its_own_days() -> None:
    both = (*hours((0,), "09:00", "11:00"), *hours((3,), "12:00", "18:00"))
    assert read_hours("mon 9-11, thu afternoons").windows == both
    assert read_hours("mon 9-11; thu in the afternoon").windows == both


def test_a_second_time_belongs_to_the_same_days() -> None:
    twice = (*hours((0,), "09:00", "11:00"), *hours((0,), "14:00", "16:00"))
    assert read_hours("mon 9-11, 14-16").windows == twice


def test_nothing_typed_is_nothing_known() -> None:
    assert read_hours("") == read_hours("  \n") == Hours()
    assert not Hours()
    assert say_hours(Hours()) == ""


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "x",
            "9-",
            "mon-",
            "25",
            "9-99",
            "13pm",
            "9:75",
            "12-10:00x",
            "before 8",
            "after 20",
            "not",
            "not 9-11",
            "weekdays except wed 9-11",
        ),
        *("mon not mon", "11:00-10:00am", "👍", ",", "a" * 5000, "9-11 " * 40, "Acme [/b] =cmd| \x1b]0;x", "‮9-11?"),
    ],
)
def test_what_is_not_understood_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Invalid, match="Try mornings") as refused:
        read_hours(typed)
    assert "\x1b" not in str(refused.value)
    assert len(str(refused.value)) < 250


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("8-12", "mornings"),
        ("mon 9-11, thu afternoons", "Mon 9–11, Thu afternoons"),
        ("mon-fri 9:30-11", "Mon–Fri 9:30–11"),
        ("mon, wed, thu, fri after 2pm", "Mon and Wed–Fri after 14"),
        ("9-11, 14-16", "9–11, 14–16"),
        ("02:00-04:00", "02:00–04:00"),
        ("fri", "Fri any time"),
    ],
)
def test_hours_are_said_shortly(typed: str, said: str) -> None:
    assert say_hours(read_hours(typed)) == said


TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
WORDS = st.sampled_from(
    [
        *("mon", "tue", "fri", "weekdays", "every", "day", "any", "time", "mornings", "afternoons", "late", "lunch"),
        *("9", "11", "9-11", "14", "2pm", "9:30", "06:00", "noon", "am", "pm", "-", "–", "/", "to", "and", ",", ";"),
        *("not", "before", "after", "until", "from", "between", "in", "on", "the"),
    ]
)


@given(st.lists(st.tuples(st.integers(0, 6), TIMES, TIMES), min_size=1, max_size=4))
def test_whatever_is_said_is_read_back(drawn: list[tuple[int, time, time]]) -> None:
    windows: list[Window] = []
    for day, start, end in sorted(drawn):
        if start < end and not any(w.weekday == day and start <= w.end for w in windows):
            windows.append(Window(day, start, end))
    assert read_hours(say_hours(Hours(tuple(windows)))) == Hours(tuple(windows))


@given(st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=30))
def test_any_text_is_hours_or_a_sentence(text: str) -> None:
    with contextlib.suppress(Invalid):
        read = read_hours(text)
        assert read_hours(say_hours(read)) == read
        assert all(w.start < w.end and 0 <= w.weekday <= 6 for w in read.windows)
        assert list(read.windows) == sorted(read.windows)
