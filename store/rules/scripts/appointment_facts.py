"""What scripts say about calls at a time: the one they asked for, a talk, the next step (METHOD §4, §5, §6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from ...records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from ...records.unreadable import UnreadableDay
from ..days.clock_times import minutes_said
from ..days.instants import at_wall, known, on_wall
from ..days.written import written_day, written_hour
from ..own_words import is_own
from .clauses import is_order, ordered, speaks_of_them
from .spoken_hours import at_hour, hour_said, o_clock
from .their_days import TheirDays

_USUAL = 30  # minutes of a talk of which no length was said
_ABOUT = ("talk about ", "talk on ", "about ")


@dataclass(frozen=True, slots=True)
class Clocks:
    """The zones by name: the user's, the customer's (empty: not known)."""

    mine: str
    theirs: str

    def there(self, item: FollowUp) -> datetime | None:
        """When it is on the customer's clock, where both are known; None where it has no time."""
        if item.due_time is None or isinstance(item.due, UnreadableDay):
            return None
        if known(self.theirs):
            instant = item.due_at or at_wall(item.due, item.due_time, self.mine)
            if (there := on_wall(instant, self.theirs)) is not None:
                return there
        return datetime.combine(item.due, item.due_time)


def appointment_facts(
    items: Sequence[FollowUp], answers: int | None, days: TheirDays, clocks: Clocks
) -> dict[str, str]:
    """Of the customer's open follow-ups; ``answers`` is the one that this very call keeps."""
    asked = _kept(items, FollowUpKind.CALL_BACK, answers, days)
    talk = _kept(items, FollowUpKind.TALK, answers, days)
    at = clocks.there(talk) if talk else None
    today = at is not None and at.date() == days.today
    minutes = (minutes_said(talk.what, talk.due_time or time(9)) or _USUAL) if talk else 0
    return {
        "asked_for": _asked_for(asked, days, clocks) if asked else "",
        "talk_time": o_clock(at.time(), days.phrases) if at and today else "",
        "talk_about": _topic(talk.what) if talk else "",
        "talk_minutes": str(minutes) if minutes else "",
        "next_step": next_step([item for item in items if item.state is FollowUpState.OPEN], days, clocks, answers),
    }


def _kept(items: Sequence[FollowUp], kind: FollowUpKind, answers: int | None, days: TheirDays) -> FollowUp | None:
    of_kind = [item for item in items if item.kind is kind]
    known_one = next((item for item in of_kind if item.id == answers), None)
    return known_one or next((item for item in of_kind if item.due <= days.today), None)


def _asked_for(item: FollowUp, days: TheirDays, clocks: Clocks) -> str:
    """ "at ten", "at ten on Monday"; without a time the day."""
    at = clocks.there(item)
    if at is None:
        return days.on(item.due)
    hour = hour_said(at.time(), days.phrases)
    if at.date() == days.today:
        return days.phrases.say("asked at", hour=hour)
    return days.phrases.say("asked at on", hour=hour, day=days.on(at.date()))


def _topic(what: str) -> str:
    """What a talk is about, without its length: "the depots" of "talk about the depots, 2pm - 4pm"."""
    if is_own(what):
        return ""
    about, comma, behind = what.strip().rpartition(",")
    words = about if comma and minutes_said(behind, time(9)) else what
    lead = next((lead for lead in _ABOUT if words.casefold().startswith(lead)), "")
    words = words.strip()[len(lead) :].strip()
    return "" if words.casefold() in ("talk", "call") else words


def next_step(items: Sequence[FollowUp], days: TheirDays, clocks: Clocks, answers: int | None = None) -> str:
    """How the last close ended, as a clause: a talk at its time, else what we do on a day. Days in full: it is kept.

    Empty for what only stands in our own plan, and where the day is one on which nobody works.
    """
    made = [item for item in items if item.interaction_id is not None and item.id != answers]
    talk = next((item for item in made if item.kind is FollowUpKind.TALK), None)
    if talk is not None:
        at = clocks.there(talk)
        when = _in_full(at.date() if at else talk.due, days)
        if at:
            when = at_hour(when, written_hour(at.time(), days.country, days.phrases), days.phrases)
        return days.phrases.say("talk again", when=when)
    step = next((item for item in made if item.kind is FollowUpKind.CHECK_IN and item.due > days.today), None)
    if step is None or days.off(step.due):
        return ""
    when, phrases = _in_full(step.due, days), days.phrases
    if is_own(step.what) or speaks_of_them(step.what):
        return phrases.say("hear from me", when=when)
    if is_order(step.what, phrases):
        return phrases.say("I will on", item=ordered(step.what, phrases), when=when)
    return phrases.say("hear from me about", when=when, item=step.what)


def _in_full(day: date, days: TheirDays) -> str:
    return days.phrases.say("on a day", day=written_day(day, days.country, phrases=days.phrases))
