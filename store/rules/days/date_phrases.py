"""Days as people type them.

A phrase is understood as a whole or refused: nothing is skipped, nothing is guessed. The caller shows the
day it came to (``dates.say_day``) before anything is saved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from ...errors import Invalid
from ..text.text import clean_line
from .dates import DAY_NAMES, MONTH_NAMES, spell_day
from .workdays import MONDAY_TO_FRIDAY, Away, add_working_days, week_end, week_start

FIRST_YEAR, LAST_YEAR = 1900, 2200
EXAMPLES = "Try fri, tomorrow, 24 nov, in 2 weeks, +3 or 2026-11-24."
LONGEST = 60  # characters; no phrase of the grammar comes near

WEEKDAYS = {name[:3]: i for i, name in enumerate(DAY_NAMES)} | {n: i for i, n in enumerate(DAY_NAMES)}
WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
MONTHS = {n[:3]: i for i, n in enumerate(MONTH_NAMES, 1)} | {n: i for i, n in enumerate(MONTH_NAMES, 1)}
MONTHS |= {"sept": 9}
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_UNITS = {"day": "d", "week": "w", "month": "m", "year": "y"}

_STEP = re.compile(r"(\+?)([0-9]{1,4})(wd|[dwmy]?)")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2})?")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}|[0-9]{2}))?")
_ORDINAL = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?")
_TIME = re.compile(r"([0-9]{1,2})(?:(h)|[:h]([0-9]{2})(?: ?(am|pm))?| ?(am|pm))?")


def read_day(
    text: str,
    today: date,
    *,
    working: tuple[int, ...] = MONDAY_TO_FRIDAY,
    day_first: bool = False,
    past_ok: bool = False,
    away: Away = (),
) -> date:
    """The day that ``text`` names, seen from ``today``.

    Understands today, tomorrow, yesterday · fri, this fri, next fri (of next week), last fri · eow, eom,
    next week (its first day), next month, next year (their first) · in 2 weeks, 2w, +3, +1m +3d, 3wd (working
    days), 3 days ago · 14 mar, mar 14, 14.3., 3/14 (``day_first`` decides where both readings are possible),
    each with or without a year · 2026-11-24 · a weekday before a date, which must then fit it.
    Without a year a date is the next such date, today included; where the past is welcome, the nearest.
    Raises Invalid, always with a sentence to show, also for days gone by unless ``past_ok``.
    """
    return _known(_Reader(today, working, day_first, past_ok, away).day(_words(text)), text)


def read_moment(
    text: str,
    today: date,
    *,
    working: tuple[int, ...] = MONDAY_TO_FRIDAY,
    day_first: bool = False,
    past_ok: bool = False,
    away: Away = (),
) -> tuple[date, time | None]:
    """A day as read_day knows them, with a time after or before it: "fri 10", "fri at 10", "2pm tomorrow".

    A time alone means today, if it is unmistakably one (10:30, 2pm, noon). Raises Invalid.
    """
    reader = _Reader(today, working, day_first, past_ok, away)
    words = _words(text)
    if (day := reader.day(words)) is not None:
        return day, None
    for n in range(min(3, len(words)), 0, -1):
        head, tail = words[:-n], words[-n:]
        at, clear = _time(tail)
        if at and not head and clear == _CLEAR:
            return today, at
        if at and head and (clear or _takes_bare_hour(head[-1])) and (day := reader.day(head)) is not None:
            return day, at
        at, clear = _time(words[:n])
        rest = words[n:]
        # An hour without any mark is only read before a word that is no month: "10 fri", not "10 mar 14".
        plain = rest[:1] and rest[0].isalpha() and rest[0] not in MONTHS
        if at and rest and (clear or plain) and (day := reader.day(rest)) is not None:
            return day, at
    return _known(None, text), None


def _words(text: str) -> list[str]:
    if len(text) > LONGEST:
        return []
    # "Fri, 27 Nov" and "March 14, 2027": a comma inside the phrase parts nothing.
    return re.sub(r"(?<=[a-z0-9]),(?= )", "", " ".join(text.casefold().split())).split()


def _known(day: date | None, text: str) -> date:
    if day is not None:
        return day
    shown = clean_line(text, 40)
    if not shown:
        raise Invalid(f"No day was typed. {EXAMPLES}")
    raise Invalid(f"'{shown}' is not a day I know. {EXAMPLES}")


_CLEAR, _MARKED, _BARE = 2, 1, 0  # how surely a phrase is a time: 10:30 or 2pm; 10h or "at 10"; 10


def _time(words: list[str]) -> tuple[time | None, int]:
    """The time of day in ``words`` and how surely they mean one."""
    marked = _MARKED if words[0] == "at" else _BARE
    phrase = " ".join(words[1:] if marked else words)
    if phrase == "noon":
        return time(12), _CLEAR
    match = _TIME.fullmatch(phrase)
    if not match:
        return None, _BARE
    hour, minute = int(match[1]), int(match[3] or 0)
    half = match[4] or match[5]
    if half:
        if not 1 <= hour <= 12:
            return None, _BARE
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        return None, _BARE
    return time(hour, minute), _CLEAR if half or match[3] else _MARKED if match[2] else marked


def _takes_bare_hour(last: str) -> bool:
    """Whether a plain number after this word can only be an hour: in "14 mar 10" it may be a year."""
    return last not in MONTHS and (not re.search("[0-9]", last) or bool(re.search("[0-9]{4}", last)))


@dataclass(frozen=True, slots=True)
class _Reader:
    today: date
    working: tuple[int, ...]
    day_first: bool
    past_ok: bool
    away: Away

    def day(self, words: list[str]) -> date | None:
        """The day the words name, None when they name none. Raises Invalid for a day that cannot be meant."""
        if not words:
            return None
        try:
            day = self._relative(words) or self._weekday(words) or self._steps(words)
            day = day or self._calendar(words) or self._checked(words)
        except (ValueError, OverflowError):
            return None  # the 30th of February, or beyond the calendar
        if day is None:
            return None
        phrase = " ".join(words)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise Invalid(f"'{phrase}' is too far away. Years from {FIRST_YEAR} to {LAST_YEAR} are known.")
        if day < self.today and not self.past_ok:
            raise Invalid(f"'{phrase}' is in the past. {EXAMPLES}")
        return day

    def _relative(self, words: list[str]) -> date | None:
        today, monday = self.today, week_start(self.today, self.working)
        match words:
            case ["today"]:
                return today
            case ["tomorrow"]:
                return today + timedelta(days=1)
            case ["yesterday"]:
                return today - timedelta(days=1)
            case ["eow"] | ["end", "of", "week"] | ["end", "of", "the" | "this", "week"]:
                last = week_end(monday, self.working)
                return last if last >= today else last + timedelta(weeks=1)
            case ["eom"] | ["end", "of", "month"] | ["end", "of", "the" | "this", "month"]:
                return _stepped(today.replace(day=1), months=1) - timedelta(days=1)
            case ["next", "week"]:
                return monday + timedelta(weeks=1)
            case ["next", "month"]:
                return _stepped(today.replace(day=1), months=1)
            case ["next", "year"]:
                return date(today.year + 1, 1, 1)
        return None

    def _weekday(self, words: list[str]) -> date | None:
        """fri is the Friday after today; this, next and last fri belong to calendar weeks and to the past."""
        which = WEEKDAYS.get(words[-1])
        if which is None or len(words) > 2:
            return None
        begins = week_start(self.today, self.working)
        in_this_week = begins + timedelta(days=(which - begins.weekday()) % 7)
        ahead = (which - self.today.weekday() - 1) % 7 + 1
        match words[:-1]:
            case []:
                return self.today + timedelta(days=ahead)
            case ["this"]:
                return in_this_week
            case ["next"]:
                return in_this_week + timedelta(weeks=1)
            case ["last"]:
                return self.today - timedelta(days=7 - ahead % 7)
        return None

    def _steps(self, words: list[str]) -> date | None:
        """in 2 weeks · 2 weeks ago · +3 · 2w · +1m +3d: summed up, so that +1m +1m from the 31st is +2m."""
        match words:
            case ["in", count, unit] | [count, unit, "ago"]:
                n = _COUNTS.get(count) or (int(count) if re.fullmatch("[0-9]{1,4}", count) else 0)
                symbol = _UNITS.get(unit.removesuffix("s"))
                return self._step({symbol: -n if words[-1] == "ago" else n}) if n and symbol else None
        total: dict[str, int] = {}
        for i, word in enumerate(words):
            step = _STEP.fullmatch(word)
            # A number without a unit needs its plus, and so does every step after the first.
            if not step or not (step[1] or (step[3] and i == 0)):
                return None
            letter = step[3] or "d"
            total[letter] = total.get(letter, 0) + int(step[2])
        return self._step(total)

    def _step(self, total: dict[str, int]) -> date:
        day = _stepped(self.today, months=total.get("m", 0) + 12 * total.get("y", 0))
        day += timedelta(days=total.get("d", 0), weeks=total.get("w", 0))
        return add_working_days(day, total["wd"], self.working, self.away) if "wd" in total else day

    def _calendar(self, words: list[str], weekday: int | None = None) -> date | None:
        """A date of the calendar: 2026-11-24 · 14.3. · 3/14 · 14 mar · mar 14, with a year or without."""
        if len(words) == 1:
            if match := _ISO.fullmatch(words[0]):
                return date(int(match[1]), int(match[2]), int(match[3]))
            if match := _DOTTED.fullmatch(words[0]):
                return self._dated(int(match[1]), int(match[2]), match[3] or "", weekday)
            if match := _SLASHED.fullmatch(words[0]):
                day, month = int(match[1]), int(match[2])
                # Where only one reading is a date it is taken, whatever the custom.
                if month > 12 or (day <= 12 and not self.day_first):
                    day, month = month, day
                return self._dated(day, month, match[3] or "", weekday)
            return None
        if len(words) > 3 or (len(words) == 3 and not re.fullmatch("[0-9]{4}", words[2])):
            return None
        for number, name in (words[:2], words[1::-1]):
            if (match := _ORDINAL.fullmatch(number)) and name in MONTHS:
                return self._dated(int(match[1]), MONTHS[name], "".join(words[2:]), weekday)
        return None

    def _checked(self, words: list[str]) -> date | None:
        """A weekday and its date: "Fri 27 Nov". Raises Invalid when the two do not belong together."""
        weekday = WEEKDAYS.get(words[0])
        day = self._calendar(words[1:], weekday) if weekday is not None and len(words) > 1 else None
        if day is not None and day.weekday() != weekday:
            raise Invalid(f"{spell_day(day)} {day.year} is not a {DAY_NAMES[weekday or 0].title()}. {EXAMPLES}")
        return day

    def _dated(self, day: int, month: int, year: str, weekday: int | None) -> date | None:
        """The date with that year; without one the next, or where the past is welcome the nearest."""
        now = self.today.year
        if year:
            century = 0 if len(year) == 4 else min((1900, 2000, 2100), key=lambda c: abs(c + int(year) - now))
            return date(century + int(year), month, day)
        date(2000, month, day)  # raises ValueError for what no year has
        years = range(max(now - 8, 1), min(now + 8, 9999) + 1)  # 29 February can be eight years away
        found = [date(y, month, day) for y in years if _exists(y, month, day)]
        ahead = [d for d in found if d >= self.today][:1]
        if not self.past_ok:
            return ahead[0] if ahead else None
        near = [d for d in found if d < self.today][-1:] + ahead
        fitting = [d for d in near if weekday in (None, d.weekday())] or near
        return min(fitting, key=lambda d: abs(d - self.today), default=None)


def _exists(year: int, month: int, day: int) -> bool:
    return (month, day) != (2, 29) or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))


def _stepped(day: date, *, months: int) -> date:
    """Months are added to the anchor, so the 31st becomes the last day of a short month."""
    from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]  # no types are published

    stepped: date = day + relativedelta(months=months)
    return stepped
