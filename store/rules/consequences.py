"""What each outcome will do, in words, before its key is pressed (METHOD §5)."""

from __future__ import annotations

from datetime import datetime

from ..records.call_reports import Consequence
from ..records.calls import StartedBy
from ..records.preferences import Preferences
from .days.dates import say_day
from .outcome_table import OUTCOMES, OutcomeRow
from .outcomes import OF_THEIRS, steps_for, steps_of_theirs
from .rounds import Call, Round, after
from .why import nth


def consequences(
    before: Round,
    cadence: int,
    at: datetime,
    preferences: Preferences,
    started_by: StartedBy = StartedBy.US,
    country: str = "",
) -> tuple[Consequence, ...]:
    """All outcomes in their fixed order, each with what it will do, in words; of a call of theirs, those there are.

    ``before`` is the round as it stands at the moment of the call; the others are as ``after`` takes them.
    """
    if started_by is StartedBy.THEM:
        return tuple(_of_theirs(row, at, preferences, country) for row in OUTCOMES if row.outcome in OF_THEIRS)
    return tuple(_of_ours(row, before, cadence, at, preferences, country) for row in OUTCOMES)


def _of_ours(
    row: OutcomeRow, before: Round, cadence: int, at: datetime, preferences: Preferences, country: str
) -> Consequence:
    today = at.date()
    now = after(before, Call(at, row.outcome), cadence, preferences, country)
    if row.brings:
        steps = steps_for(row.outcome, before, now, today, preferences)
        day = steps[0].say_due(today) if steps else say_day(now.rests.day, today) if now.rests else ""
        return Consequence(row.outcome, row.brings.format(day), None)
    if now.ended:
        assert now.rests
        way = "a farewell e-mail" if row.echoed else "write"
        last = "" if before.on(today).ended else f"last of this series: {way}; "
        return Consequence(row.outcome, f"{last}no calls until {say_day(now.rests.day, today)}", None)
    assert now.again  # an unanswered call is tried again until the tries are used up
    words = f"{nth(len(now.tries) + 1)} call {now.again.say(today)}" if now.tries else f"again {now.again.say(today)}"
    first = "the e-mail is ready; " if row.echoed else ""
    return Consequence(row.outcome, f"{first}{words}", now.again.day)


def _of_theirs(row: OutcomeRow, at: datetime, preferences: Preferences, country: str) -> Consequence:
    today = at.date()
    steps = steps_of_theirs(row.outcome, today, preferences, country)
    if not steps:
        return Consequence(row.outcome, row.brings, None)
    return Consequence(row.outcome, f"call them back {steps[0].say_due(today)}", steps[0].due)
