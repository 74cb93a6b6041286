"""A customer's best hours, as people type them and as they are said (METHOD §3).

A phrase is understood as a whole or refused: nothing is guessed silently. What it came to is said back by
``say_hours``, and reading that again gives the same hours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from ...errors import Invalid
from ..text.text import clean_line, fold
from .dates import WEEKDAYS

EXAMPLES = "Try mornings, 9-11, after 14, or mon 9-11, thu afternoons."
LONGEST = 120  # characters
DAY_START, DAY_END = time(8), time(20)  # the waking hours in which customers are called
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)

_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAY_WORDS: dict[str, tuple[int, ...]] = {
    **{name: (day,) for name, day in WEEKDAYS.items()},
    "weekday": (0, 1, 2, 3, 4),
    "weekend": (5, 6),
    "week-end": (5, 6),
    "daily": EVERY_DAY,
    "everyday": EVERY_DAY,
}
# Minutes since midnight.
_SAID = {
    "mornings": (480, 720),
    "lunchtime": (720, 840),
    "afternoons": (720, 1080),
    "evenings": (1020, 1200),
    "late afternoons": (960, 1080),
    "any time": (480, 1200),
}
_PARTS = _SAID | {
    "early mornings": (480, 600),
    "late mornings": (600, 720),
    "early afternoons": (720, 840),
    "lunch": (720, 840),
    "anytime": (480, 1200),
    "all day": (480, 1200),
}
_FILLERS = {"on", "in", "the", "at", "around", "about", "best", "only", "usually", "preferably", "please"}
_BEFORE, _AFTER = {"before", "until", "till", "til", "by"}, {"after", "from", "since"}
_CLOCK = r"(?:[0-9]{1,2}(?:[:.][0-9]{2}|h[0-9]{2}|h(?![a-z]))?(?: ?[ap]m\b)?|noon\b)"
_TOKEN = re.compile(rf" *({_CLOCK}|[a-z]+(?:-end)?|[-,;/&+])")
_HOUR = re.compile(r"([0-9]{1,2})(?:[:.h]([0-9]{2})|h)? ?([ap]m)?")


@dataclass(frozen=True, order=True, slots=True)
class Window:
    """A stretch of one weekday (Monday is 0), in the customer's own time, half-open."""

    weekday: int
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Hours:
    """Windows, sorted, touching ones joined. None at all means that nothing is known."""

    windows: tuple[Window, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.windows)

    def hold(self, weekday: int, start: time, end: time) -> bool:
        """Whether a talk on that weekday lies inside one of the windows."""
        return any(w.weekday == weekday and w.start <= start and end <= w.end for w in self.windows)


ANY_HOURS = Hours()


def read_hours(text: str) -> Hours:
    """The hours that ``text`` names; none at all for an empty text.

    Understands mornings, afternoons, evenings, lunchtime, any time · 9-11, 9:30–11:30, 9am-11am, 2-4pm, after 14,
    before 10, 2pm (an hour from then) · each for weekdays named before or after it (mon, mon-wed, mon and thu,
    weekdays), otherwise for every day · not fri. A bare hour from 1 to 6 is in the afternoon. Raises Invalid.
    """
    if not text.strip():
        return ANY_HOURS
    tokens = _tokens(text)
    if not tokens:
        raise _unknown(text)
    taken: dict[int, list[tuple[int, int]]] = {}
    refused: set[int] = set()
    waiting: tuple[int, ...] = ()  # weekdays whose time is still to come, as the first of "mon, thu 9-11"
    days: tuple[int, ...] = ()
    for phrase in _phrases(tokens):
        negated = phrase[0] in ("not", "except", "never", "no")
        named, spans = _Phrase(phrase[negated:], text).read()
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
            taken.setdefault(day, []).append(_PARTS["any time"])
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
    for name, known in _SAID.items():
        if span == known:
            return name
    if window.end == DAY_END and window.start > DAY_START:
        return f"after {say_clock(window.start)}"
    if window.start == DAY_START and window.end < DAY_END:
        return f"before {say_clock(window.end)}"
    return f"{say_clock(window.start)}–{say_clock(window.end)}"


def _unknown(text: str) -> Invalid:
    return Invalid(f"'{clean_line(text, 40)}' is not understood as hours. {EXAMPLES}")


def _tokens(text: str) -> list[str]:
    """The words, times and marks of a text; empty when any of it is none of these."""
    if len(text) > LONGEST:
        return []
    plain = re.sub("[‐‑‒–—−]", "-", fold(text.replace("\n", ",")))
    plain = re.sub(r"\b([ap])\. ?m\b\.?", r"\1m", plain).replace("o'clock", "").strip(" .")
    plain = re.sub(r"\b([a-z]{3,})[.:]", r"\1", plain)  # Mon. and Mon: are mon
    plain = re.sub(r"\bevery day\b", "daily", re.sub(r"\bweek end", "weekend", plain))
    plain = re.sub(r"\bbetween ([^,;]+?) and\b", r"from \1 to", plain)
    plain = re.sub(r"\b(?:not|never) (before|after)\b", lambda m: {"before": "after"}.get(m[1], "before"), plain)
    found, at = [], 0
    while match := _TOKEN.match(plain, at):
        found.append(match[1])
        at = match.end()
    kept = [token for token in found if token not in _FILLERS]
    return kept if at == len(plain) else []


def _phrases(tokens: list[str]) -> list[list[str]]:
    """The parts between commas; "and" parts them as well."""
    phrases: list[list[str]] = [[]]
    for token in tokens:
        if token in (",", ";", "and", "or", "&", "+", "/"):
            phrases.append([])
        elif token in ("not", "except", "never", "no") and phrases[-1]:
            phrases.append([token])
        elif token != "but":
            phrases[-1].append(token)
    return [phrase for phrase in phrases if phrase] or [[""]]


class _Phrase:
    """Reads one part: weekdays and times in either order. Raises Invalid for anything else in it."""

    def __init__(self, words: list[str], text: str) -> None:
        self.words = words
        self.text = text

    def read(self) -> tuple[tuple[int, ...], list[tuple[int, int]]]:
        days: tuple[int, ...] = ()
        spans: list[tuple[int, int]] = []
        while self.words:
            named = self._days()
            days += named
            if not named:
                spans.append(self._span())
        return days, spans

    def _days(self) -> tuple[int, ...]:
        first = self._day(0)
        if not first:
            return ()
        if self._word(0) == "every" and self._day(1):
            self.words = self.words[1:]
        last = self._day(2) if self._word(1) in ("-", "to") else ()
        if not last:
            self.words = self.words[1:]
            return first
        self.words = self.words[3:]
        length = (last[-1] - first[0]) % 7 + 1
        return tuple((first[0] + n) % 7 for n in range(length))

    def _day(self, i: int) -> tuple[int, ...]:
        word = self._word(i)
        if word in ("every", "each", "any"):
            return self._day(i + 1)
        return _DAY_WORDS.get(word) or _DAY_WORDS.get(word.removesuffix("s")) or ()

    def _word(self, i: int) -> str:
        return self.words[i] if i < len(self.words) else ""

    def _span(self) -> tuple[int, int]:
        for n in (2, 1):
            name = " ".join(self.words[:n])
            part = _PARTS.get(name) or _PARTS.get(name + "s")
            if part and len(self.words) >= n:
                self.words = self.words[n:]
                return part
        head = self._word(0)
        if head in _BEFORE | _AFTER:
            return self._open(head)
        start, end = self._clock(0), self._clock(2) if self._word(1) in ("-", "to", "until", "till") else None
        if start is None:
            raise _unknown(self.text)
        if end is None:
            self.words = self.words[1:]
            return self._checked(start, min(_hour(start) + 60, 23 * 60 + 59))
        first, last = _half_of(start, end)
        self.words = self.words[3:]
        return self._checked(first, last)

    def _open(self, word: str) -> tuple[int, int]:
        """after 14, before 10: the other end is that of the waking hours. From 9 to 11 has both."""
        at = self._clock(1)
        if at is None:
            raise _unknown(self.text)
        if word in _AFTER and self._word(2) in ("-", "to", "until", "till") and self._clock(3) is not None:
            self.words = self.words[1:]
            return self._span()
        self.words = self.words[2:]
        start, end = _PARTS["any time"]
        span = (_hour(at), end) if word in _AFTER else (start, _hour(at))
        if span[0] >= span[1]:
            raise Invalid(f"Calls are proposed between 8:00 and 20:00. {EXAMPLES}")
        return span

    def _clock(self, i: int) -> str | None:
        word = self._word(i)
        return word if re.fullmatch(_CLOCK, word) else None

    def _checked(self, start: str | int, end: int) -> tuple[int, int]:
        first = start if isinstance(start, int) else _hour(start)
        if first >= end:
            raise Invalid(f"'{clean_line(self.text, 40)}' ends before it begins. {EXAMPLES}")
        return first, end


def _half_of(start: str, end: str) -> tuple[int, int]:
    """Both ends of 2-4pm, 9-5, 11-1pm in minutes: one half of the day may be named for both."""
    last = _hour(end)
    if end.endswith("m") and not start.endswith(("m", "noon")):
        same_half = start + end[-2:]
        first = _hour(same_half) if re.match("(?:[1-9]|1[0-2])(?![0-9])", start) else _hour(start)
        return (first if first < last else _hour(start)), last
    first = _hour(start)
    bare = not end.endswith(("m", "noon")) and not end.startswith("0")
    return first, last + 720 if bare and last <= first and last < 720 else last


def _hour(word: str) -> int:
    """A time in minutes. Nobody is called at two in the night: 2 and 2:30 are in the afternoon, 02:00 is not."""
    if word == "noon":
        return 720
    match = _HOUR.fullmatch(word)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
    half = match[3] if match else None
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif half:
        hour = 99
    elif 1 <= hour <= 6 and not word.startswith("0"):
        hour += 12
    if hour > 23 or minute > 59:
        raise Invalid(f"'{word}' is not a time of day. {EXAMPLES}")
    return hour * 60 + minute


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
