"""Days and moments as people type them.

A phrase is understood as a whole or refused: nothing is skipped, nothing is guessed. The caller shows the
day it came to (``dates.say_day``) before anything is saved.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import NamedTuple

from ...errors import Invalid
from ..text.text import clean_line
from .calendar_dates import checked_day, written_day
from .clock_times import BARE, CLEAR, LATER, LONGEST, MORNING, read_clock
from .customs import Customs
from .day_words import LEADS, MONTHS, WEEKDAYS, words_of
from .relative_days import relative_day, weekday_day
from .steps import step_day
from .vague_days import said_offers, vague_offers

FIRST_YEAR, LAST_YEAR = 1900, 2200
EXAMPLES = "Try fri, tomorrow, 24 nov, in 2 weeks, +3 or 2026-11-24."
PAST_EXAMPLES = "Try mon, yesterday, 14 nov or 2 weeks ago."
ANY_DAY = Customs(date(2026, 11, 24), past_ok=True)  # for what does not depend on the day
MY_TIME = ["my", "time"]
_ENDS = (["eod"], ["cob"], ["end", "of", "day"], ["end", "of", "the", "day"], ["close", "of", "business"])


class Moment(NamedTuple):
    """A day, perhaps a time on the wall's clock, and how many minutes it lasts where that was typed (else 0).

    ``mine``: it was said to be on the own clock, which matters where another could be meant.
    """

    day: date
    at: time | None = None
    minutes: int = 0
    mine: bool = False


def read_day(text: str, asked: Customs) -> date:
    """The day that ``text`` names, seen from today.

    Understands today, tomorrow, the day after tomorrow · fri, this fri, next fri and friday next week, fri week ·
    eow, eom, eoy, end of next month, next week (its first day), next month, quarter and year (their first) · in 2
    weeks, 10 days, in ten working days, 2w, +3, 3wd, 3 days ago · 14 mar, mar 14, the 5th, 14.3., 3/14
    (``day_first`` decides where both readings are possible), each with a year or without · 2026-11-24 · a weekday
    before a date, which must then fit it · by or on before any of them, and a part of the day (fri morning) behind it.
    Without a year a date is the next such date, today included; where the past is welcome, the nearest, and a bare
    weekday is the last one, today included. Raises Invalid, always with a sentence to show, also for days gone by
    unless ``past_ok``.
    """
    words, _ = _without_part(words_of(text))
    return _known(_day(words, asked), text, asked)


def read_span(text: str, asked: Customs) -> Moment:
    """A day as read_day knows them, with a time or a span of time after or before it: "fri at 2", "2-4pm tomorrow".

    A time alone means today, if it is unmistakably one (10:30, 2pm, noon, at 3:30). A bare hour is in the half of the
    day that lies in the hours of the customs, or nearer to them. A time of today that has gone by ``now``
    is refused, unless the past is welcome. "my time" behind a time says whose clock it is on. Raises Invalid.
    """
    moment = _moment(words_of(text), asked)
    if moment is None:
        return Moment(_known(None, text, asked))
    if moment.at and asked.now and moment.day == asked.today and not asked.past_ok and moment.at < asked.now:
        raise Invalid(f"{moment.at:%H:%M} has gone by today. Add a day, as in tomorrow {moment.at:%H:%M}.")
    return moment


def read_moment(text: str, asked: Customs) -> tuple[date, time | None]:
    """The day and the time of read_span, without how long it lasts, of a whole field. Raises Invalid."""
    found = read_span(here_is_mine(text), asked)
    return found.day, found.at


def here_is_mine(text: str) -> str:
    """A field's text with "my time" for "here" at its end. In a line that may be a place: "meet fri 10 here"."""
    return re.sub(r"(?<=\s)here\s*\Z", " ".join(MY_TIME), text, flags=re.IGNORECASE)


def names_day(text: str) -> bool:
    """Whether the text is a phrase of a day or a moment, on whatever day it is read; it may lie in the past."""
    try:
        return _moment(words_of(text), ANY_DAY) is not None
    except Invalid:
        return True


def _moment(words: list[str], asked: Customs) -> Moment | None:
    if words[-2:] == MY_TIME:
        found = _moment(words[:-2], asked)
        return found._replace(mine=True) if found and found.at else None
    words, part = _without_part(words)
    if (day := _day(words, asked)) is not None:
        return Moment(day)
    if words[:1] and words[0] in LEADS:
        words = words[1:]
    for n in range(min(LONGEST, len(words)), 0, -1):
        head, tail = words[:-n], words[-n:]
        clock = read_clock(tail, asked.hours, part)
        if clock and not head and clock.sure == CLEAR:
            return Moment(asked.today, clock.at, clock.minutes)
        clear = clock and (clock.sure or (head and _takes_bare_hour(head[-1])))
        if clock and clear and head and (day := _day(head, asked)) is not None:
            return Moment(day, clock.at, clock.minutes)
        head, rest = words[:n], words[n:]
        clock = read_clock(head, asked.hours, part)
        # An hour without any mark is only read before a word that is no month: "10 fri", not "10 mar 14".
        plain = rest[:1] and rest[0].isalpha() and rest[0] not in MONTHS
        if clock and rest and (clock.sure > BARE or plain) and (day := _day(rest, asked)) is not None:
            return Moment(day, clock.at, clock.minutes)
    return None


def _known(day: date | None, text: str, asked: Customs) -> date:
    if day is not None:
        return day
    examples = PAST_EXAMPLES if asked.past_ok else EXAMPLES
    shown = clean_line(text, 40)
    if not shown:
        raise Invalid(f"No day was typed. {examples}")
    if offers := vague_offers(text, asked):
        raise Invalid(f"'{shown}' is no single day. Try {said_offers(offers, asked.today)}.")
    raise Invalid(f"'{shown}' is not a day I know. {examples}")


def _takes_bare_hour(last: str) -> bool:
    """Whether a plain number after this word can only be an hour: in "14 mar 10" it may be a year."""
    return last not in MONTHS and (not re.search("[0-9]", last) or bool(re.search("[0-9]{4}", last)))


def _without_part(words: list[str]) -> tuple[list[str], str]:
    """The words without the part of the day that is named with them, and that part."""
    for end in _ENDS:
        for n in (0, len(words) - len(end)):
            if words[n : n + len(end)] == end:
                return (words[:n] + words[n + len(end) :]) or ["today"], ""
    for n, word in enumerate(words):
        if word == "tonight":
            return [*words[:n], "today", *words[n + 1 :]], LATER[1]
        if word not in (MORNING, *LATER):
            continue
        if words[n - 2 : n] == ["in", "the"]:
            return words[: n - 2] + words[n + 1 :], word
        if words[n - 1 : n] == ["this"]:
            return [*words[: n - 1], "today", *words[n + 1 :]], word
        if n and (words[n - 1] in WEEKDAYS or words[n - 1] in ("today", "tomorrow", "yesterday", "tmrw", "week")):
            return words[:n] + words[n + 1 :], word
        if n and re.search("[0-9]", " ".join(words[:n])):
            return words[:n] + words[n + 1 :], word
    return words, ""


def _day(words: list[str], asked: Customs) -> date | None:
    """The day the words name, None when they name none. Raises Invalid for a day that cannot be meant."""
    if len(words) > 1 and words[0] in LEADS:
        words = words[1:]
    if not words:
        return None
    phrase = " ".join(words)
    examples = PAST_EXAMPLES if asked.past_ok else EXAMPLES
    try:
        day = relative_day(words, asked) or weekday_day(words, asked) or step_day(words, asked)
        day = day or written_day(words, asked) or checked_day(words, asked)
    except ValueError:
        return None  # the 30th of February
    except OverflowError:
        raise Invalid(f"'{phrase}' is too far away. Years from {FIRST_YEAR} to {LAST_YEAR} are known.") from None
    if day is None:
        return None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid(f"'{phrase}' is too far away. Years from {FIRST_YEAR} to {LAST_YEAR} are known.")
    if day < asked.today and not asked.past_ok:
        raise Invalid(f"'{phrase}' is in the past. {examples}")
    return day
