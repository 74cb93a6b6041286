"""What each outcome will do, in words, before its key is pressed (METHOD §5)."""

from __future__ import annotations

from datetime import date

from ..records.call_reports import Consequence
from ..records.calls import StartedBy
from ..records.preferences import Preferences
from .days.dates import say_day
from .outcome_table import OUTCOMES, OutcomeRow
from .outcomes import OF_THEIRS, next_attempt, steps_for, steps_of_theirs


def consequences(
    attempts: int, cadence: int, today: date, preferences: Preferences, started_by: StartedBy = StartedBy.US
) -> tuple[Consequence, ...]:
    """All outcomes in their fixed order, each with what it will do, in words; of a call of theirs, those there are."""
    if started_by is StartedBy.THEM:
        return tuple(_of_theirs(row, today, preferences) for row in OUTCOMES if row.outcome in OF_THEIRS)
    return tuple(_consequence(row, attempts, cadence, today, preferences) for row in OUTCOMES)


def _consequence(row: OutcomeRow, attempts: int, cadence: int, today: date, preferences: Preferences) -> Consequence:
    steps = steps_for(row.outcome, attempts, cadence, today, preferences)
    again = next_attempt(steps)
    other = attempts + 1 == preferences.attempts_before_other_channel
    if row.brings:
        words = row.brings.format(say_day(steps[0].due, today) if steps else "")
    else:
        assert again  # an unanswered call is always tried again
        way = "another way instead" if row.echoed else "write instead"
        todo = ["e-mail to write"] if row.echoed else []
        words = ", ".join([*todo, *([way] if other else []), f"try again {say_day(again, today)}"])
    return Consequence(row.outcome, words, again)


def _of_theirs(row: OutcomeRow, today: date, preferences: Preferences) -> Consequence:
    again = next_attempt(steps_of_theirs(row.outcome, today, preferences))
    return Consequence(row.outcome, f"call them back {say_day(again, today)}" if again else row.brings, again)
