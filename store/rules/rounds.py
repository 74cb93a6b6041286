"""Rounds: the calls made to reach one customer, up to the attempts that are set (METHOD §5).

A round is read from the log and never kept by hand. It goes on with each call that nobody answered, on another day and
in another part of it, and ends when somebody of theirs is reached or its attempts are used up; then the customer rests.
A try that was not made is no promise: the round waits, with its tries, until it has a place in a week again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from ..records.calls import Outcome
from ..records.preferences import Preferences
from .days.days_off import Reached, count_on
from .outcome_table import row_of


@dataclass(frozen=True, slots=True)
class Call:
    """A call between us and a customer, as the log has it."""

    at: datetime  # on the user's clock
    outcome: Outcome | None

    @property
    def day(self) -> date:
        """The user's day of it."""
        return self.at.date()


@dataclass(frozen=True, slots=True)
class Round:
    """Where the calls to one customer stand since the last conversation."""

    tries: tuple[Call, ...] = ()  # of this round, oldest first
    again: Reached | None = None  # from this day on the next try is proposed; None: none is
    rests: Reached | None = None  # until then no call is proposed; None: no rest
    asked: int = 0  # calls they had asked for and did not answer, while it is still tried for their asking

    def on(self, day: date) -> Round:
        """The same as it stands on a day: when the rest is over, the next call begins a new round."""
        return Round() if self.rests and self.rests.day <= day else self

    @property
    def ended(self) -> bool:
        """Its attempts are used up, or they declined."""
        return self.rests is not None


def round_of(calls: Iterable[Call], cadence: int, preferences: Preferences, country: str = "") -> Round:
    """The round that these calls make: those since the last conversation, the oldest first. Arguments as ``after``."""
    found = Round()
    for call in calls:
        found = after(found, call, cadence, preferences, country)
    return found


def after(before: Round, call: Call, cadence: int, preferences: Preferences, country: str = "") -> Round:
    """The round as one more call leaves it.

    ``cadence`` is the customer's, in days; ``country`` is where they are: no call is proposed on a holiday there.
    """
    day, outcome = call.day, call.outcome
    if outcome is Outcome.DECLINED:  # left in peace for a whole cadence, then asked once more
        return Round(rests=count_on(day + timedelta(days=cadence - 1), 1, preferences, country))
    if outcome is Outcome.CALL_BACK:
        return Round(asked=1)
    if outcome is Outcome.WRONG_NUMBER:  # its tries are kept; no further one before there is a number
        return replace(before, again=None, asked=0)
    if outcome is None or not row_of(outcome).is_try:
        return before
    before = before.on(day)
    if before.ended:  # called while they rest: the rest goes on
        return replace(before, tries=(*before.tries, call))
    if 0 < before.asked <= preferences.call_back_tries:  # no attempt of a round: they asked for it
        return Round(again=count_on(day, 1, preferences, country), asked=before.asked + 1)
    tries = (*before.tries, call)
    if len(tries) >= preferences.attempts_before_other_channel:
        return Round(tries, rests=_rest(day, preferences, country))
    return Round(tries, again=count_on(day, spacing(len(tries), outcome, preferences), preferences, country))


LEAST_REST = timedelta(weeks=3)  # "my last message for now" would be untrue sooner, whatever is set


def _rest(day: date, preferences: Preferences, country: str) -> Reached:
    """Until when nobody is called after the last try of a round: what is set, but three weeks at least, and not to the
    weekday of that try, so that the new round begins on another.
    """
    least = count_on(day + LEAST_REST - timedelta(days=1), 1, preferences, country)
    found = max(count_on(day, preferences.rest, preferences, country), least, key=lambda reached: reached.day)
    return count_on(found.day, 1, preferences, country) if found.day.weekday() == day.weekday() else found


def spacing(tries: int, outcome: Outcome, preferences: Preferences) -> int:
    """Working days from the try of this number to the next."""
    if outcome is Outcome.MESSAGE:
        return preferences.after_message
    return preferences.spacing[min(tries, len(preferences.spacing)) - 1]


_EARLY, _LATE = 11, 15  # o'clock: the parts of a working day are before, between and after


def another_hour(tries: Iterable[Call]) -> str:
    """The part of the day in which a round was not tried yet, in words; any, once all were."""
    used = {(call.at.hour >= _EARLY) + (call.at.hour >= _LATE) for call in tries}
    words = {2: "after 16:00", 0: "before 10:00", 1: "around noon"}
    return next((said for part, said in words.items() if part not in used), "at another hour")
