"""Steps from a day: in 2 weeks · 2 weeks · 2 weeks ago · in 10 working days · +3 · 2w · +1m +3d."""

from __future__ import annotations

import re
from datetime import date, timedelta

from .customs import Customs
from .day_words import UNITS, is_count
from .workdays import add_working_days

_STEP = re.compile(rf"(\+?)([0-9]{{1,4}})({'|'.join(sorted(UNITS, key=len, reverse=True))}|)")


def step_day(words: list[str], asked: Customs) -> date | None:
    """The day that is so far away. Steps are summed up, so that +1m +1m from the 31st is +2m.

    Raises Invalid where no working day is left to count, OverflowError beyond the calendar.
    """
    match words:
        case ["in", *rest] | [*rest, "from", "now" | "today"] if rest:
            return _counted(rest, asked, 1)
        case [*rest, "ago"] if rest:
            return _counted(rest, asked, -1)
        case [count, _, *_] if is_count(count):
            return _counted(words, asked, 1)
    total: dict[str, int] = {}
    for i, word in enumerate(words):
        step = _STEP.fullmatch(word)
        # A number without a unit needs its plus, and so does every step after the first.
        if not step or not (step[1] or (step[3] and i == 0)):
            return None
        unit = UNITS.get(step[3], "d")
        total[unit] = total.get(unit, 0) + int(step[2])
    return _step(total, asked)


def _counted(words: list[str], asked: Customs, sign: int) -> date | None:
    """2 weeks, two weeks, 2w, 10 working days, a fortnight: to come or gone by."""
    match words:
        case [both] if (step := _STEP.fullmatch(both)) and step[3] and not step[1]:
            return _step({UNITS[step[3]]: sign * int(step[2])}, asked) if int(step[2]) else None
        case [count, "fortnight" | "fortnights"] if n := is_count(count):
            return _step({"w": 2 * sign * n}, asked)
        case [count, "working" | "business" | "work", "day" | "days"] if (n := is_count(count)) and sign > 0:
            return _step({"wd": n}, asked)
        case [count, unit] if (n := is_count(count)) and unit in UNITS and len(unit) > 1 and unit != "wd":
            return _step({UNITS[unit]: sign * n}, asked)
    return None


def _step(total: dict[str, int], asked: Customs) -> date:
    day = stepped(asked.today, months=total.get("m", 0) + 12 * total.get("y", 0))
    day += timedelta(days=total.get("d", 0), weeks=total.get("w", 0))
    return add_working_days(day, total["wd"], asked.working, asked.away) if "wd" in total else day


def stepped(day: date, *, months: int) -> date:
    """Months are added to the anchor, so the 31st becomes the last day of a short month."""
    from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]  # no types are published

    found: date = day + relativedelta(months=months)
    return found
