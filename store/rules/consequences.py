"""What each outcome will do, in words, before its key is pressed (METHOD §5)."""

from __future__ import annotations

from datetime import date

from ..records.call_reports import Consequence
from ..records.calls import StartedBy
from ..records.preferences import Preferences
from .outcome_table import OUTCOMES, OutcomeRow
from .outcomes import OF_THEIRS, Step, next_attempt, steps_for, steps_of_theirs


def consequences(
    attempts: int,
    cadence: int,
    today: date,
    preferences: Preferences,
    started_by: StartedBy = StartedBy.US,
    country: str = "",
) -> tuple[Consequence, ...]:
    """All outcomes in their fixed order, each with what it will do, in words; of a call of theirs, those there are.

    The arguments are those of ``steps_for``.
    """
    if started_by is StartedBy.THEM:
        return tuple(_of_theirs(row, today, preferences, country) for row in OUTCOMES if row.outcome in OF_THEIRS)
    found = (steps_for(row.outcome, attempts, cadence, today, preferences, country) for row in OUTCOMES)
    other = attempts + 1 == preferences.attempts_before_other_channel
    return tuple(_consequence(row, steps, today, other) for row, steps in zip(OUTCOMES, found, strict=True))


def _consequence(row: OutcomeRow, steps: tuple[Step, ...], today: date, other: bool) -> Consequence:
    again = next_attempt(steps)
    if row.brings:
        words = row.brings.format(steps[0].say_due(today) if steps else "")
    else:
        assert again  # an unanswered call is always tried again
        way = "another way instead" if row.echoed else "write instead"
        todo = ["e-mail to write"] if row.echoed else []
        words = ", ".join([*todo, *([way] if other else []), f"try again {again.say_due(today)}"])
    return Consequence(row.outcome, words, again.due if again else None)


def _of_theirs(row: OutcomeRow, today: date, preferences: Preferences, country: str) -> Consequence:
    again = next_attempt(steps_of_theirs(row.outcome, today, preferences, country))
    if again is None:
        return Consequence(row.outcome, row.brings, None)
    return Consequence(row.outcome, f"call them back {again.say_due(today)}", again.due)
