"""What speaks for a call to each of a few customers, read from the store when it is shown (METHOD §2)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from ..file import models as m
from ..file.query import rows
from ..records.calls import Mood
from ..records.customers import Tier
from ..records.preferences import Preferences
from ..records.unreadable import member
from ..rules.days.days_off import Reached
from ..rules.rounds import Call, Round
from ..rules.why import Reasons, prefers_writing
from . import follow_ups, interactions, rounds
from .due_days import later

_C = m.Customer


def reasons(ids: Collection[int], today: date, until: date, preferences: Preferences) -> dict[int, Reasons]:
    """By customer; ``until`` is the last day of the week. For the few of a week: asks of each what it has to."""
    if not ids:
        return {}
    late = follow_ups.late_promises(ids, today)
    due = follow_ups.promises_due(ids, today, until)
    columns = (
        _C.id, _C.tier, _C.cadence_override, _C.talk_day, _C.seed_day, _C.talk_mood, _C.attempts, _C.again_day,
        _C.rest_day, _C.preferred_channel,
    )  # fmt: skip
    found = {}
    known = list(rows(_C.select(*columns).where(_C.id.in_(list(ids)))))
    tries = rounds.last_tries({row[0]: row[6] for row in known if row[6]})
    for row in known:
        customer_id, tier, override, talk, seed, mood, _, again, rest, preferred = row
        last = later(talk, seed)
        tier = member(Tier, tier)
        found[customer_id] = Reasons(
            tier=tier,
            cadence=override or preferences.cadence_of(tier),
            last=last,
            from_file=last is not None and last != talk,
            unhappy=interactions.last_mood_day(customer_id) if mood == Mood.UNHAPPY.value else None,
            late=late.get(customer_id),
            due=due.get(customer_id, ()),
            tried=_round(tries.get(customer_id, ()), again, rest),
            writes=prefers_writing(preferred),
        )
    return found


def _round(tries: tuple[Call, ...], again: date | None, rest: date | None) -> Round:
    """The round as the columns have it, with its tries: nothing is counted, so no calendar of holidays is loaded."""
    asked = 2 if again and not tries else 0
    return Round(tries, again=Reached(again) if again else None, rests=Reached(rest) if rest else None, asked=asked)
