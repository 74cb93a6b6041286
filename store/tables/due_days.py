"""What follows from a customer's log: last conversation, mood, unanswered attempts, and when the next talk is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from peewee import fn

from ..file import models as m
from ..file.journal import Recorder
from ..file.query import first, in_parts
from ..records.customers import Tier
from ..records.preferences import Preferences
from ..records.unreadable import member
from ..rules.cadence import due_day

_C = m.Customer


def later(talk: date | None, seed: date | None) -> date | None:
    """The day of the last conversation: of our log or of an imported file, whichever is the later."""
    return max(talk, seed) if talk and seed else talk or seed


def refresh_from_log(recorder: Recorder, customer_id: int, preferences: Preferences) -> None:
    """Set what follows from the log: last conversation, mood, unanswered attempts, and when the next is due."""
    i = m.Interaction
    newest = (i.at.desc(), i.id.desc())
    theirs = i.customer == customer_id
    last = first(i.select(i.day, i.id, i.at).where(theirs & (i.conversation == True)).order_by(*newest))  # noqa: E712
    mood = first(i.select(i.mood).where(theirs & i.mood.is_null(False)).order_by(*newest))
    # An attempt is a call of ours that nobody answered; a conversation of any kind starts the count anew.
    tried = theirs & (i.channel == "call") & (i.started_by == "us") & (i.conversation == False)  # noqa: E712
    if last:
        tried &= (i.at > last[2]) | ((i.at == last[2]) & (i.id > last[1]))
    attempts = i.select(fn.COUNT(i.id)).where(tried).scalar()
    talk_day = last[0] if last else None
    recorder.update(m.Customer, customer_id, talk_day=talk_day, talk_mood=mood[0] if mood else None, attempts=attempts)
    refresh_due(recorder, customer_id, preferences)


def refresh_due(recorder: Recorder, customer_id: int, preferences: Preferences) -> None:
    """Count the cadence from the last conversation (METHOD §2, §5)."""
    row = first(_C.select(_C.talk_day, _C.seed_day, _C.tier, _C.cadence_override).where(_C.id == customer_id))
    assert row is not None  # the caller has just read it, in this transaction
    talk, seed, tier, override = row
    days = override or preferences.cadence_of(member(Tier, tier))
    recorder.update(m.Customer, customer_id, due_day=due_day(later(talk, seed), days))


def recount_cadence(preferences: Preferences, among: Iterable[int] | None = None) -> None:
    """After the cadence of a tier was changed in the settings: every due day anew. Not an act of its own.

    ``among`` are the customers whose due day may be one of an older cadence; None means all.
    """
    last = fn.MAX(fn.COALESCE(_C.talk_day, ""), fn.COALESCE(_C.seed_day, ""))
    for some in [None] if among is None else in_parts(sorted(among)):
        for tier in Tier:
            those = (_C.tier == tier.value) & _C.cadence_override.is_null() & (last != "")
            if some is not None:
                those &= _C.id.in_(some)
            _C.update(due_day=fn.DATE(last, f"+{preferences.cadence_of(tier)} days")).where(those).execute()
