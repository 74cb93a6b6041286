"""The times that an e-mail offers, as the user shapes them: moved, exchanged, dropped (METHOD §4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from ..phrases import ENGLISH, Phrases
from .slots import Slot, SlotRequest, is_allowed, nudge, propose_slots, say_slot
from .slots import replace as exchange


class ZoneFrom(StrEnum):
    """How the zone of the times is known."""

    STORED = "stored"  # with the customer
    PHONE = "phone"  # guessed from their number
    MINE = "mine"  # theirs is not known


@dataclass(frozen=True, slots=True)
class SlotOffer:
    """The times on offer, in order, with what decides about others. Each change answers a new offer."""

    request: SlotRequest
    slots: tuple[Slot, ...]
    zone: str  # in which the times are said; empty: UTC
    zone_from: ZoneFrom
    country: str  # whose holidays hold on their side, two letters; empty: not known
    turned_down: tuple[Slot, ...] = ()
    phrases: Phrases = ENGLISH  # in whose words the times are said

    def words(self) -> tuple[str, ...]:
        """Each time on the customer's clocks, with the zone named."""
        return tuple(say_slot(slot, self.zone, self.country, self.phrases) for slot in self.slots)

    def mine(self, index: int) -> datetime:
        """When one begins on the user's own clocks."""
        start = self.slots[index].start
        zone = self.request.my_zone
        return self.slots[index].starts_in(zone) if zone else start.astimezone(self.request.now.tzinfo)

    def nudged(self, index: int, by: int) -> SlotOffer:
        """One moved by allowed half hours; the same offer where there is no room."""
        return replace(self, slots=nudge(self.request, self.slots, index, by))

    def exchanged(self, index: int) -> SlotOffer:
        """Another time instead of one; the same offer where there is no other."""
        if not 0 <= index < len(self.slots):
            return self
        slots = exchange(self.request, self.slots, index, self.turned_down)
        if slots == self.slots:
            return self
        return replace(self, slots=slots, turned_down=(*self.turned_down, self.slots[index]))

    def dropped(self, index: int) -> SlotOffer:
        """Without one."""
        return replace(self, slots=tuple(slot for n, slot in enumerate(self.slots) if n != index))

    def with_starts(self, starts: tuple[datetime, ...]) -> SlotOffer:
        """With the times that were on offer in an earlier draft (aware)."""
        return replace(self, slots=tuple(sorted(Slot(start, self.request.minutes) for start in starts)))

    def refusal(self, index: int) -> str:
        """Why one can no longer be offered, in a sentence; empty when it can."""
        return is_allowed(self.request, self.slots[index])


def offer_slots(
    request: SlotRequest, zone: str, zone_from: ZoneFrom, country: str, phrases: Phrases = ENGLISH
) -> SlotOffer:
    """The first proposal."""
    return SlotOffer(request, propose_slots(request), zone, zone_from, country, phrases=phrases)


def with_times(text: str, before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, bool]:
    """An edited text with other times in the lines of the old ones; a time that was dropped takes its line along.

    Every other line stays. False where the line of a time that changed is no longer there.
    """
    lines = text.split("\n")
    places = {words: n for words in before for n, line in enumerate(lines) if words in line}
    if len(set(places.values())) < len(places):
        return _in_sentence(text, before, after)
    gone = [words for words in before if words not in after]
    if len(after) == len(before) and len(places) == len(before):
        # All are still there: the new ones stand in order as well.
        for place, new in zip(sorted(places.values()), after, strict=True):
            old = next(words for words in before if places[words] == place)
            lines[place] = lines[place].replace(old, new)
        return "\n".join(lines), True
    come = [words for words in after if words not in before]
    for n, old in enumerate(gone):
        if old not in places:
            return text, False
        line = lines[places[old]]
        lines[places[old]] = line.replace(old, come[n]) if n < len(come) else _DROPPED
    return "\n".join(line for line in lines if line != _DROPPED), True


def _in_sentence(text: str, before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, bool]:
    """As ``with_times`` where several times share a line: one for one, and no line is taken away."""
    gone = [words for words in before if words not in after]
    come = [words for words in after if words not in before]
    if len(gone) != len(come) or any(words not in text for words in gone):
        return text, False
    for old, new in zip(gone, come, strict=True):
        text = text.replace(old, new)
    return text, True


_DROPPED = "\0"  # no text that was cleaned has it
