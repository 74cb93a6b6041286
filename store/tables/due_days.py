"""What follows from a customer's log: last conversation, mood, the round of calls, and when the next talk is due."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from peewee import fn

from ..file import models as m
from ..file.journal import Recorder
from ..file.query import first, in_parts, rows
from ..records.customers import Tier
from ..records.preferences import Preferences
from ..records.unreadable import member
from ..rules.cadence import due_day
from ..rules.rounds import Round, round_of
from . import rounds

CountryOf = Callable[[int], str]
_C = m.Customer


def nowhere(_: int) -> str:
    """Of nobody is it known where they are."""
    return ""


def later(talk: date | None, seed: date | None) -> date | None:
    """The day of the last conversation: of our log or of an imported file, whichever is the later."""
    return max(talk, seed) if talk and seed else talk or seed


def refresh_from_log(
    recorder: Recorder, customer_id: int, preferences: Preferences, country: CountryOf = nowhere
) -> None:
    """Set what follows from the log: last conversation, mood, the round of calls, and when the next talk is due.

    ``country`` says where they are, as far as that is known.
    """
    i = m.Interaction
    newest = (i.at.desc(), i.id.desc())
    theirs = i.customer == customer_id
    last = first(i.select(i.day).where(theirs & (i.conversation == True)).order_by(*newest))  # noqa: E712
    mood = first(i.select(i.mood).where(theirs & i.mood.is_null(False)).order_by(*newest))
    talk = {"talk_day": last[0] if last else None, "talk_mood": mood[0] if mood else None}
    recorder.update(m.Customer, customer_id, **talk)
    refresh_due(recorder, customer_id, preferences, country)


def refresh_due(recorder: Recorder, customer_id: int, preferences: Preferences, country: CountryOf = nowhere) -> None:
    """Count the cadence from the last conversation, and the round of calls from the calls since (METHOD §2, §5)."""
    row = first(
        _C.select(_C.talk_day, _C.seed_day, _C.came_in, _C.tier, _C.cadence_override).where(_C.id == customer_id)
    )
    assert row is not None  # the caller has just read it, in this transaction
    talk, seed, came_in, tier, override = row
    days = override or preferences.cadence_of(member(Tier, tier))
    found = _round(customer_id, days, preferences, country)
    due = due_day(later(talk, seed), days, came_in)
    recorder.update(m.Customer, customer_id, due_day=due, **round_values(found))


def _round(customer_id: int, cadence: int, preferences: Preferences, country: CountryOf) -> Round:
    calls = rounds.calls_since_talk(customer_id)
    return round_of(calls, cadence, preferences, country(customer_id)) if calls else Round()


def round_values(found: Round) -> dict[str, Any]:
    """A round as the customer's columns hold it."""
    return {
        "attempts": len(found.tries),
        "again_day": found.again.day if found.again else None,
        "rest_day": found.rests.day if found.rests else None,
    }


def recount(preferences: Preferences, country: CountryOf, among: Iterable[int] | None = None) -> None:
    """After the settings changed: every due day and every round anew. Not an act of its own.

    ``among`` are the customers of whom this may be of older settings; None means all. ``country`` says where one is.
    """
    last = fn.MAX(fn.COALESCE(_C.talk_day, ""), fn.COALESCE(_C.seed_day, ""))
    for some in [None] if among is None else in_parts(sorted(among)):
        those = _C.id.is_null(False) if some is None else _C.id.in_(some)
        _C.update(due_day=_C.came_in).where(those & (last == "")).execute()
        for tier in Tier:
            of_tier = those & (_C.tier == tier.value) & _C.cadence_override.is_null() & (last != "")
            _C.update(due_day=fn.DATE(last, f"+{preferences.cadence_of(tier)} days")).where(of_tier).execute()
        _recount_rounds(preferences, country, those)


def _recount_rounds(preferences: Preferences, country: CountryOf, those: Any) -> None:
    columns = (_C.id, _C.tier, _C.cadence_override, _C.attempts, _C.again_day, _C.rest_day)
    called = rounds.unanswered_since_talk()
    under_way = (_C.attempts > 0) | _C.again_day.is_null(False) | _C.rest_day.is_null(False) | fn.EXISTS(called)
    for customer_id, tier, override, *was in rows(_C.select(*columns).where(those & under_way)):
        days = override or preferences.cadence_of(member(Tier, tier))
        values = round_values(_round(customer_id, days, preferences, country))
        if list(values.values()) != was:
            _C.update(**values).where(_C.id == customer_id).execute()
