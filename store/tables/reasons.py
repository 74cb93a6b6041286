"""What speaks for a call to each of a few customers, read from the store when it is shown (METHOD §2)."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date

from ..file.columns import as_number, as_text, read_day
from ..file.query import asked
from ..records.calls import Mood
from ..records.customers import Tier
from ..records.preferences import Preferences
from ..records.unreadable import member
from ..rules.days.days_off import Reached
from ..rules.occasions import occasions
from ..rules.rounds import Call, Round
from ..rules.why import Reasons, prefers_writing
from . import follow_ups, rounds
from .due_days import later

# The month of an unhappy mood is that of the newest conversation that had one.
_FACTS = """
SELECT id, tier, cadence_override, talk_day, seed_day, attempts, again_day, rest_day, preferred_channel,
  birthday, customer_since, renewal_day,
  CASE WHEN talk_mood = :unhappy THEN (SELECT day FROM interaction
    WHERE customer_id = c.id AND mood IS NOT NULL ORDER BY at DESC, id DESC LIMIT 1) END,
  (SELECT max(day || ' ' || channel) FROM interaction
    WHERE customer_id = c.id AND source <> '' AND conversation = 0 AND channel NOT IN ('note', 'call'))
FROM customer c WHERE id IN (SELECT value FROM json_each(:those))
"""


def reasons(ids: Collection[int], today: date, until: date, preferences: Preferences) -> dict[int, Reasons]:
    """By customer; ``until`` is the last day of the week. For the few of a week: asks of each what it has to."""
    if not ids:
        return {}
    late, due = follow_ups.promised_to(ids, today, until)
    known = asked(_FACTS, those=json.dumps(list(ids)), unhappy=Mood.UNHAPPY.value)
    tries = rounds.last_tries({row[0]: as_number(row[5]) for row in known if row[5]})
    found = {}
    for customer_id, tier, override, talked, of_file, _, again, rest, preferred, *days, unhappy, wrote in known:
        talk, seed = read_day(talked), read_day(of_file)
        last = later(talk, seed)
        wrote_on, _, channel = as_text(wrote or "").partition(" ")
        own = member(Tier, as_text(tier))
        found[customer_id] = Reasons(
            tier=own,
            cadence=as_number(override or 0) or preferences.cadence_of(own),
            last=last,
            from_file=last is not None and last != talk,
            wrote=read_day(wrote_on or None),
            wrote_by=channel,
            unhappy=read_day(unhappy),
            late=late.get(customer_id),
            due=due.get(customer_id, ()),
            tried=_round(tries.get(customer_id, ()), read_day(again), read_day(rest)),
            writes=prefers_writing(as_text(preferred)),
            near=occasions(as_text(days[0]), read_day(days[1]), read_day(days[2]), today) if any(days) else (),
        )
    return found


def _round(tries: tuple[Call, ...], again: date | None, rest: date | None) -> Round:
    """The round as the columns have it, with its tries: nothing is counted, so no calendar of holidays is loaded."""
    asked = 2 if again and not tries else 0
    return Round(tries, again=Reached(again) if again else None, rests=Reached(rest) if rest else None, asked=asked)
