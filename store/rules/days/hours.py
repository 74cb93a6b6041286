"""A customer's best hours, as people type them and as they are said (METHOD §3).

A phrase is understood as a whole or refused: nothing is guessed silently. What it came to is said back by
``say_hours``, and reading that again gives the same hours.
"""

from __future__ import annotations

from datetime import time

from ...errors import Invalid
from ...records.hours import ANY_HOURS, DAY_END, DAY_START, Hours, Window
from ..text.text import clean_line
from .hour_phrases import EVERY_DAY, EXAMPLES, PARTS, SAID, Phrase, not_understood, phrases_of, tokens_of

_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def read_hours(text: str) -> Hours:
    """The hours that ``text`` names; none at all for an empty text.

    Understands mornings, afternoons, evenings, lunchtime, any time · 9-11, 9:30–11:30, 9am-11am, 2-4pm, after 14,
    before 10, 2pm (an hour from then) · each for weekdays named before or after it (mon, mon-wed, mon and thu,
    weekdays), otherwise for every day · not fri. A bare hour from 1 to 6 is in the afternoon. Raises Invalid.
    """
    if not text.strip():
        return ANY_HOURS
    tokens = tokens_of(text)
    if not tokens:
        raise not_understood(text)
    taken: dict[int, list[tuple[int, int]]] = {}
    refused: set[int] = set()
    waiting: tuple[int, ...] = ()  # weekdays whose time is still to come, as the first of "mon, thu 9-11"
    days: tuple[int, ...] = ()
    for phrase in phrases_of(tokens):
        negated = phrase[0] in ("not", "except", "never", "no")
        named, spans = Phrase(phrase[negated:], text).read()
        if negated:
            if spans or not named:
                raise Invalid(f"After 'not' only weekdays are understood, as in: mornings, not fri. {EXAMPLES}")
            refused |= set(named)
            continue
        if named and not spans:
            waiting += named
            continue
        days = (*waiting, *named) or days
        waiting = ()
        for day in days or EVERY_DAY:
            taken.setdefault(day, []).extend(spans)
    if waiting or not taken:
        for day in waiting or EVERY_DAY:
            taken.setdefault(day, []).append(PARTS["any time"])
    hours = Hours(tuple(w for d in sorted(set(taken) - refused) for w in _joined(d, taken[d])))
    if not hours:
        raise Invalid(f"'{clean_line(text, 40)}' leaves no day. {EXAMPLES}")
    return hours


def say_hours(hours: Hours) -> str:
    """The hours in words: "mornings", "Mon 9–11, Thu afternoons"; empty when nothing is known."""
    by_day: dict[int, list[str]] = {}
    for window in hours.windows:
        by_day.setdefault(window.weekday, []).append(_say_span(window))
    groups: dict[str, list[int]] = {}
    for day, spans in by_day.items():
        groups.setdefault(", ".join(spans), []).append(day)
    return ", ".join(f"{_say_days(days)}{spans}" for spans, days in groups.items())


def say_clock(at: time) -> str:
    """A time of day on the 24-hour clock, short: "9", "9:30", "14"; before seven with its zero: "06:00"."""
    # A bare 6 would be read as six in the evening.
    if at.hour < 7:
        return f"{at:%H:%M}"
    return f"{at.hour}:{at.minute:02}" if at.minute else str(at.hour)


def _say_days(days: list[int]) -> str:
    if len(days) == 7:
        return ""
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    said = [_SHORT[r[0]] if len(r) == 1 else f"{_SHORT[r[0]]}–{_SHORT[r[-1]]}" for r in runs]
    return " and ".join(said) + " "


def _say_span(window: Window) -> str:
    span = (_minutes(window.start), _minutes(window.end))
    for name, known in SAID.items():
        if span == known:
            return name
    if window.end == DAY_END and window.start > DAY_START:
        return f"after {say_clock(window.start)}"
    if window.start == DAY_START and window.end < DAY_END:
        return f"before {say_clock(window.end)}"
    return f"{say_clock(window.start)}–{say_clock(window.end)}"


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _joined(day: int, spans: list[tuple[int, int]]) -> list[Window]:
    joined: list[list[int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    return [Window(day, time(*divmod(a, 60)), time(*divmod(b, 60))) for a, b in joined]
