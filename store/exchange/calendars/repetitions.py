"""Repetitions kept within bounds before they are counted out: a file's rule may ask for every second, for ever."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from icalendar import vRecur

EACH = 100_000  # repetitions of one event, from its first to the end of the time asked for
ALL = 200_000  # of all events of a file: some two seconds
_MOVED = 5  # times as long takes what may have been moved
_LONGEST_RULE = 500  # characters
_NEVER_COSTS = 20_000
_LENGTHS = {
    "SECONDLY": timedelta(seconds=1),
    "MINUTELY": timedelta(minutes=1),
    "HOURLY": timedelta(hours=1),
    "DAILY": timedelta(days=1),
    "WEEKLY": timedelta(weeks=1),
    "MONTHLY": timedelta(days=28),
    "YEARLY": timedelta(days=365),
}
_DAYS = ("BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYSETPOS")
_TIMES = ("BYHOUR", "BYMINUTE", "BYSECOND")
_LEFT_OUT = {"SECONDLY": _TIMES, "MINUTELY": _TIMES[:2], "HOURLY": _TIMES[:1]}  # what makes such a rule pass times over
_TOO_MANY = "the calendar has too many repetitions before it"


class Refused(Exception):
    """This repetition is not counted out. ``str(error)`` says why, as the end of a sentence."""


class Bounds:
    """What is left of the work one file may cause, until ``end`` (aware)."""

    def __init__(self, end: datetime) -> None:
        self.end = end
        self.left = ALL

    def bounded(self, text: str, start: date, *, moved: bool = False) -> vRecur:
        """The rule, ending no later than ``end``. ``start`` is a day or an aware time. Raises Refused.

        ``moved``: some of its times may be elsewhere than it says.
        """
        from icalendar import vRecur

        if self.left <= 0:
            raise Refused(_TOO_MANY)
        if len(text) > _LONGEST_RULE:
            raise Refused("its repetition cannot be read")
        try:
            rule: vRecur = vRecur.from_ical(text)
            frequency = str(_one(rule, "FREQ", "")).upper()
            interval = int(_one(rule, "INTERVAL", 1))
            count = int(_one(rule, "COUNT", EACH))
            if count < 0:  # some calendars write -1 for no end
                count = EACH
                rule.pop("COUNT", None)
            until = self._until(rule, start)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
            raise Refused("its repetition cannot be read") from None
        if frequency not in _LENGTHS or interval < 1 or set(map(str.upper, rule)) & {"RSCALE", "SKIP", "BYEASTER"}:
            raise Refused("its repetition cannot be read")
        steps = _steps(rule, frequency, interval, count, max(_naive(until) - _naive(start), timedelta(0)))
        self._charge(steps * (_MOVED if moved else 1))
        self._must_come(rule, frequency, start)
        if "COUNT" not in rule:
            rule["UNTIL"] = [until]
        return rule

    def _until(self, rule: Any, start: date) -> date:
        """The earlier of the rule's own end and ours, in the form that the start asks for."""
        last: Any = _one(rule, "UNTIL", None)
        end = self.end + timedelta(days=1)
        if not isinstance(start, datetime):
            last = last.date() if isinstance(last, datetime) else last
            return min(last, end.date()) if last else end.date()
        if last is not None and not isinstance(last, datetime):
            last = datetime.combine(last, time(23, 59, 59))  # that day included
        if last is not None and last.tzinfo is None:
            last = last.replace(tzinfo=start.tzinfo)
        return (min(last, end) if last else end).astimezone(UTC)

    def _charge(self, steps: int) -> None:
        """Refuse a rule that comes more often than is left to count."""
        if steps > self.left:
            self.left = 0
            raise Refused(_TOO_MANY)
        self.left -= steps

    def _must_come(self, rule: Any, frequency: str, start: date) -> None:
        """Refuse a rule that never comes (30 February): it would be looked for until the year 9999."""
        from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # no types are published

        if not any(name in rule for name in _DAYS):
            return
        if frequency in ("SECONDLY", "MINUTELY", "HOURLY"):
            raise Refused("its repetition by the hour is bound to certain days, which cannot be counted")
        probe = type(rule)({name: value for name, value in rule.items() if name not in ("COUNT", "UNTIL")})
        moment = start if isinstance(start, datetime) else datetime.combine(start, time())
        try:
            # The same day of the same kind of year, shortly before time ends: there, never is soon.
            moment = moment.replace(tzinfo=None, year=_late_year(start.year))
            comes = next(iter(rrulestr(probe.to_ical().decode(), dtstart=moment)), None)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
            raise Refused("its repetition cannot be read") from None
        if comes is None:
            self.left -= _NEVER_COSTS
            raise Refused("its repetition never comes")


def nearer(text: str, start: date, before: datetime) -> date:
    """The latest start from which a daily or weekly rule gives the same times, and which is before ``before``.

    Nobody wants ten years of Mondays counted to know the next one. Other rules keep their start.
    """
    fields = dict(pair.upper().partition("=")[::2] for pair in text.split(";"))
    digits = fields.get("INTERVAL", "1")
    unit = {"DAILY": 1, "WEEKLY": 7}.get(fields.get("FREQ", ""), 0)
    if not unit or "COUNT" in fields or not (digits.isascii() and digits.isdigit()) or int(digits[:5]) == 0:
        return start
    step = timedelta(days=unit * int(digits[:5]))
    times = (_naive(before) - timedelta(days=2) - _naive(start)) // step
    return start + times * step if times > 0 else start


def _late_year(year: int) -> int:
    """A year near the last one that begins on the same weekday and has as many days."""
    for late in range(9_959, 9_900, -1):
        if calendar.isleap(late) == calendar.isleap(year) and date(late, 1, 1).weekday() == date(year, 1, 1).weekday():
            return late
    return 9_956


def _steps(rule: Any, frequency: str, interval: int, count: int, span: timedelta) -> int:
    """How many times are looked at within ``span``, those that the rule then leaves out among them."""
    each = _days_each(rule, frequency)
    for name in _TIMES:
        each *= _number(rule, name) or 1
    steps = (span // (_LENGTHS[frequency] * min(interval, 10_000)) + 1) * each
    if not any(name in rule for name in _LEFT_OUT.get(frequency, ())):
        steps = min(steps, max(count, 1) + each)
    if steps > EACH:
        raise Refused("it repeats too often to be an appointment")
    return steps


def _days_each(rule: Any, frequency: str) -> int:
    """On how many days at most the rule comes each time round."""
    if frequency == "WEEKLY":
        return _number(rule, "BYDAY") or 1
    if frequency not in ("MONTHLY", "YEARLY"):
        return 1
    if "BYYEARDAY" in rule or "BYWEEKNO" in rule:
        return 366
    month = _number(rule, "BYMONTHDAY") or 5 * _number(rule, "BYDAY")
    months = _number(rule, "BYMONTH") or (12 if month and frequency == "YEARLY" else 1)
    return months * (month or 1)


def _number(rule: Any, name: str) -> int:
    value = rule.get(name, ())
    return len(value) if isinstance(value, list | tuple) else 1


def _naive(moment: date) -> datetime:
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).replace(tzinfo=None)
    return datetime.combine(moment, time())


def _one(rule: Any, name: str, otherwise: Any) -> Any:
    value = rule.get(name, otherwise)
    return value[0] if isinstance(value, list) else value
