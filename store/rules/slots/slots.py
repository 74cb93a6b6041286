"""Times to propose to a customer: choosing them, moving them, exchanging them, and saying them (METHOD §4).

Which times may be proposed at all is decided in ``slot_rules``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from ..days.hours import say_hours
from ..days.written import twelve_hours, written_day
from ..days.zones import country_of_zone, say_zone
from ..phrases import ENGLISH, Phrases
from .allowed import HORIZON, OUTSIDE_BEST, Rules, Slot, SlotRequest

__all__ = [
    "HORIZON",
    "OUTSIDE_BEST",
    "Slot",
    "SlotRequest",
    "is_allowed",
    "nudge",
    "propose_slots",
    "replace",
    "say_slot",
]


def propose_slots(request: SlotRequest) -> tuple[Slot, ...]:
    """Times to propose, sorted: on different days and at different times of day where that is possible.

    Fewer than ``count`` only when the next 30 days hold no more. Where the customer's best hours, or those of their
    office, never meet what we can offer, the times are outside them and say so in ``note``. Raises Invalid for a talk
    of no length.
    """
    rules = Rules(request)
    days = rules.days()
    chosen: list[Slot] = []
    for day in list(days)[: max(request.count, 0)]:
        chosen.append(rules.nearest(days[day], len(chosen)))
    everything = [slot for pool in days.values() for slot in pool]
    while len(chosen) < request.count and (left := _apart(everything, chosen)):
        chosen.append(rules.nearest(left, len(chosen)))
    return tuple(sorted(chosen))


def nudge(request: SlotRequest, slots: tuple[Slot, ...], index: int, by: int) -> tuple[Slot, ...]:
    """The same slots with one moved ``by`` allowed half hours, later or (negative) earlier.

    It stays between its neighbours, so its index stays too. Where there is no room it stays where it is.
    """
    if not 0 <= index < len(slots) or not by:
        return slots
    old, others = slots[index], (*slots[:index], *slots[index + 1 :])
    free = _apart(Rules(request).pool(), others)
    if by > 0:
        room = [s for s in free if s.start > old.start and all(s < later for later in slots[index + 1 :])]
    else:
        room = [s for s in reversed(free) if s.start < old.start and all(s > earlier for earlier in slots[:index])]
    if not room:
        return slots
    return (*slots[:index], room[min(abs(by), len(room)) - 1], *slots[index + 1 :])


def replace(
    request: SlotRequest, slots: tuple[Slot, ...], index: int, avoid: tuple[Slot, ...] = ()
) -> tuple[Slot, ...]:
    """The same slots with one exchanged for another, sorted; unchanged when there is no other.

    ``avoid`` are those turned down before, oldest first. Once all were, they come round again in that order.
    A day without another slot is preferred, and an early one.
    """
    if not 0 <= index < len(slots):
        return slots
    rules = Rules(request)
    others = (*slots[:index], *slots[index + 1 :])
    free = [s for s in _apart(rules.pool(), others) if s.start != slots[index].start]
    if not free:
        return slots
    when = {slot.start: i for i, slot in enumerate(avoid)}
    fresh = [slot for slot in free if slot.start not in when]
    if not fresh:
        new = min(free, key=lambda slot: when[slot.start])
    else:
        seen = [rules.their_day(slot) for slot in (*avoid, slots[index])]
        taken = {rules.their_day(slot) for slot in others}
        ranks = {day: i for i, day in enumerate(sorted({rules.their_day(slot) for slot in fresh}))}
        # The days after, before the same day again, but not weeks away while this week has room.
        best = min(ranks, key=lambda day: (day in taken, ranks[day] + 2 * seen.count(day), day))
        new = rules.nearest([s for s in fresh if rules.their_day(s) == best], index + len(avoid) + 1)
    return tuple(sorted((*others, new)))


def is_allowed(request: SlotRequest, slot: Slot) -> str:
    """Why the slot cannot be proposed, as a sentence; "" when it can."""
    rules = Rules(request)
    reason = rules.day_reason(slot.start.astimezone(rules.mine).date()) or rules.hard_reason(slot.start, slot.minutes)
    if reason or rules.level_of(slot.start, slot.minutes) <= rules.level:
        return reason
    if request.best_hours and not rules.level:
        return f"That is outside their best hours ({say_hours(request.best_hours)})."
    return f"It is {slot.start.astimezone(rules.theirs):%H:%M} there, outside 8:30–17:30."


def say_slot(slot: Slot, zone: str, country: str = "", phrases: Phrases = ENGLISH) -> str:
    """The slot on the customer's clocks: "Thursday 26 November, 10:00–10:30 (Berlin time)".

    Written as in ``country`` (two letters), otherwise as in the zone's: "Thursday, November 26, 10:00–10:30 am
    (Denver time)". In UTC when the zone is unknown.
    """
    named = say_zone(zone, slot.start, phrases=phrases)
    start = slot.starts_in(zone)
    end = slot.end.astimezone(start.tzinfo or UTC)
    place = (country.partition("-")[0].upper() if country else "") or country_of_zone(zone)
    hours = _twelve(start, end, phrases) if twelve_hours(place) else f"{start.hour}:{start:%M}–{end.hour}:{end:%M}"
    day = written_day(start, place, phrases=phrases)
    return phrases.say("time to talk", day=day, hours=hours, zone=named or "UTC")


def _twelve(start: datetime, end: datetime, phrases: Phrases) -> str:
    halves = ["before noon" if at.hour < 12 else "after noon" for at in (start, end)]
    first, last = (f"{at.hour % 12 or 12}:{at:%M}" for at in (start, end))
    if halves[0] == halves[1]:
        return phrases.say(halves[1], hour=f"{first}–{last}")
    return f"{phrases.say(halves[0], hour=first)}–{phrases.say(halves[1], hour=last)}"


def _apart(slots: Iterable[Slot], others: Iterable[Slot]) -> list[Slot]:
    """Those that overlap none of the others."""
    taken = tuple(others)
    return [s for s in slots if not any(s.start < o.end and o.start < s.end for o in taken)]
