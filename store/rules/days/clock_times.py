"""Times of day as people type them: 10:30 · 2pm · at 3 · 2-4pm · from 9 to 11."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from ...records.hours import DAY_END, DAY_START
from .day_words import words_of

Hours = tuple[time, time]
CLEAR, MARKED, BARE = 2, 1, 0  # how surely a phrase is a time: 10:30 or 2pm; 10h or "at 10"; 10

_CLOCK = r"(?:[0-9]{1,2}(?:h|[:h][0-9]{2})?(?: ?(?:am|pm))?|noon|midday)"
_PHRASE = re.compile(
    rf"(?:(at|from|between) )?({_CLOCK})(?: ?- ?({_CLOCK})| (to|until|till|and) ({_CLOCK}))?( o'clock)?"
)
_PARTS = re.compile(r"([0-9]{1,2})(?:(h)|[:h]([0-9]{2}))?(?: ?(am|pm))?")
LONGEST = 7  # words: "from 2 pm to 4 pm" has six
_BEGINS = frozenset({"at", "from", "between", "noon", "midday"})
MORNING, LATER = "morning", ("afternoon", "evening", "night")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day that was read. ``minutes`` is how long it lasts, 0 where only a beginning was typed."""

    at: time
    sure: int
    minutes: int = 0


def read_clock(words: list[str], hours: Hours, part: str = "") -> Clock | None:
    """The time, or the span of time, that the words name; None where they name none.

    A bare hour is in the half of the day that lies in ``hours``, or nearer to them; with a zero in front (03:00), as
    ten and later with its minutes (10:30), or with am and pm it is what it says. ``part`` is the part of the day that
    was named with it.
    """
    match = _PHRASE.fullmatch(" ".join(words))
    if not match or (match[4] == "and") != (match[1] == "between"):
        return None
    begin, end = match[2], match[3] or match[5]
    half = end[-2:] if end and end.endswith(("am", "pm")) else ""
    start = None
    if half and _open(begin) and (shared := _minutes(begin + half)) is not None:
        last = _minutes(end)
        start = shared if last is not None and shared < last else None
    if start is None:
        start = _in_hours(begin, hours, part)
    if start is None:
        return None
    clear = any(one and (":" in one or one[-1] in "mny" or re.search("h[0-9]", one)) for one in (begin, end))
    sure = CLEAR if clear else MARKED if match[1] or match[6] or begin.endswith("h") else BARE
    length = 0
    if end:
        stop = _minutes(end)
        if stop is not None and stop <= start and not half and stop < 720:
            stop += 720
        if stop is None or stop <= start:
            return None
        length = stop - start
    return Clock(time(*divmod(start, 60)), sure, length)


def minutes_said(text: str, begins: time) -> int:
    """How many minutes the first span of time lasts that a text names ("meet 2pm - 4pm"); 0 where it names none.

    One without a clear sign of a time ("from 2 to 4") counts where it is the one that begins then.
    """
    words = text.split()
    for at, word in enumerate(words):
        if word[0].isdigit() or word.casefold() in _BEGINS:
            for n in range(LONGEST, 0, -1):
                clock = read_clock(words_of(" ".join(words[at : at + n]).rstrip(".,;:!?)")), (begins, begins))
                if clock and clock.minutes and (clock.sure == CLEAR or clock.at == begins):
                    return clock.minutes
    return 0


def _open(word: str) -> bool:
    """Whether the clock leaves open which half of the day is meant."""
    match = _PARTS.fullmatch(word)
    if not match or match[4] or word[0] == "0":
        return False
    return 1 <= int(match[1]) <= 12 and not (match[3] and len(match[1]) == 2)


def _minutes(word: str) -> int | None:
    if word in ("noon", "midday"):
        return 720
    match = _PARTS.fullmatch(word)
    if not match:
        return None
    hour, minute = int(match[1]), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[4] == "pm" else 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _in_hours(word: str, hours: Hours, part: str) -> int | None:
    at = _minutes(word)
    if at is None:
        return None
    if part:
        if _open(word) and part in LATER and at < 720:
            at += 720
        return at if (at < 720) == (part == MORNING) else None
    if not _open(word) or at >= 720:
        return at
    start, end = (one.hour * 60 + one.minute for one in hours)
    return min((at + 720, at), key=lambda one: _away(one, start, end))


def _away(at: int, start: int, end: int) -> tuple[int, int]:
    """How far a time lies outside the hours: inside, at least when people are awake, or by so many minutes.

    Their last moment still belongs to them.
    """
    inside = start <= at <= end if start <= end else at >= start or at <= end
    if inside:  # both halves inside: the morning is what was typed
        return (1 if at >= 720 else 0), 0
    awake = DAY_START.hour * 60 <= at <= DAY_END.hour * 60
    return 2 if awake else 3, min((start - at) % 1440, (at - end) % 1440)
