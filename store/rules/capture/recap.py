"""What an e-mail after a conversation repeats of it: what was agreed, the next step, whose praise goes on (METHOD §4).

Only what the customer was told, or is a day both know. What they felt, complained about or told in confidence, what was
noted for next time, and a to-do they never heard of stand in none of these values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from ...records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from ..days.instants import known, on_wall
from ..days.written import written_hour
from ..scripts.phrases import listed
from ..scripts.spoken_hours import at_hour
from ..scripts.their_days import TheirDays
from .agreed import Agreed
from .agreed_aloud import agreed_aloud

_OPEN = FollowUpState.OPEN


def recap_facts(
    made: Sequence[FollowUp], praised: Iterable[str], called: Callable[[str], str], days: TheirDays, zone: str, on: date
) -> dict[str, str | tuple[str, ...]]:
    """The values by placeholder. ``made`` are the follow-ups of the conversation, ``praised`` colleagues whom they
    praised in it; ``called`` says how a colleague is called; the conversation was ``on`` a day. Never raises.
    """
    told = [item for item in made if is_agreed(item) and item.told]
    items = [_agreed(n, item) for n, item in enumerate(told) if item.state is _OPEN]
    done = [item.what for item in told if item.state is FollowUpState.DONE]
    step = next((item for item in made if is_next(item)), None)
    names = dict.fromkeys(called(name) for name in praised if name)
    return {
        "called": days.on(on),
        "agreed": agreed_aloud(items, days.today, days.country, called, done, days.phrases),
        "next_step": _next_words(step, days, zone) if step and step.due >= days.today else "",
        "praised": listed(tuple(names), phrases=days.phrases),
    }


def is_agreed(item: FollowUp) -> bool:
    """Whether it is an action item of the notes, not what follows from how the conversation ended."""
    return item.kind is FollowUpKind.ACTION and item.line is not None


def is_next(item: FollowUp) -> bool:
    """Whether it is the next step of a conversation."""
    return item.state is _OPEN and item.line is None and item.kind in (FollowUpKind.TALK, FollowUpKind.CHECK_IN)


def _agreed(number: int, item: FollowUp) -> Agreed:
    day = item.promised or item.due
    at = item.due_time if day == item.due else None
    return Agreed(number, item.what, item.owner, item.contact_by, day, at, dated=True, told=True)


def _next_words(step: FollowUp, days: TheirDays, zone: str) -> str:
    """A clause: "we talk again on Tuesday, December 8, at 10:00 am your time"; of a day on which I come back to them
    only the day, for why is my own note.
    """
    there = on_wall(step.due_at, zone) if step.due_at and known(zone) else None
    day, at = (there.date(), there.time()) if there else (step.due, step.due_time)
    when, phrases = days.on(day), days.phrases
    if step.kind is not FollowUpKind.TALK:
        return phrases.say("hear from me", when=when)
    if at:
        hour = written_hour(at, days.country, phrases)
        when = at_hour(when, phrases.say("your time", hour=hour) if there else hour, phrases)
    return phrases.say("talk again", when=when)
