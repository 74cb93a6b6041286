"""What the clock shows where a customer is, and whether it is an hour to call: right across its changes (METHOD §3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ...records.hours import DAY_END, DAY_START, Hours, There
from ...records.moments import Moment
from .dates import spell_day
from .instants import known, on_wall

_PARTS = ((5, "night"), (8, "early morning"), (12, "morning"), (18, "afternoon"), (22, "evening"), (24, "night"))


@dataclass(frozen=True, slots=True)
class TimeThere:
    """The time of day where a customer is."""

    part: str  # of the day: "evening"
    place: str  # "in Berlin"
    clock: str  # "18:12"; with the weekday where it is another day there
    good: bool  # a call now would come in their best hours, or where none are known while people are awake
    ours: bool  # their clock shows what ours does

    @property
    def told(self) -> bool:
        """Whether there is anything to tell: another time of day than ours, or one at which nobody is to be called."""
        return not (self.ours and self.good)

    @property
    def words(self) -> str:
        """``evening in Berlin``; marked where a call would come at the wrong hour, which no colour is needed for."""
        return f"{'' if self.good else '! '}{self.part} {self.place}"

    @property
    def full(self) -> str:
        """``evening in Berlin, 18:12``."""
        return f"{self.words}, {self.clock}"


def time_there(there: There, now: datetime) -> TimeThere | None:
    """The time of day there. None where their zone is not known. ``now`` is aware, in the user's zone."""
    theirs = _on_their_clock(there.zone, now)
    if theirs is None:
        return None
    return TimeThere(
        part=next(name for until, name in _PARTS if theirs.hour < until),
        place=place_of(there.zone),
        clock=_clock(theirs, now),
        good=is_good_hour(theirs, there.best_hours),
        ours=theirs.utcoffset() == now.utcoffset(),
    )


def is_good_hour(theirs: datetime, best: Hours) -> bool:
    """Whether a customer may be called at a moment on their clock: in their best hours, or where none are known while
    people are awake.
    """
    return best.at(theirs.weekday(), theirs.time()) if best else DAY_START <= theirs.time() < DAY_END


def clock_there(zone: str, now: datetime) -> str:
    """``08:42 in Denver``; with the weekday where it is another day there. Empty for no zone or an unknown one.

    ``zone`` is a stored one, under its own name; ``now`` is aware, in the user's zone.
    """
    theirs = _on_their_clock(zone, now)
    return f"{_clock(theirs, now)} {place_of(zone)}" if theirs else ""


def _on_their_clock(zone: str, now: datetime) -> datetime | None:
    return on_wall(now, zone) if known(zone) else None


def _clock(theirs: datetime, now: datetime) -> str:
    day = "" if theirs.date() == now.date() else f"{theirs:%a} "
    return f"{day}{theirs:%H:%M}"


def there_at(when: Moment, zone: str) -> str:
    """What the clock in a zone shows at a moment that was agreed, where it is not what the user's does: "09:30 in
    Stockholm", with the day where it is another one. Empty for a moment that is no instant, or a zone not known.
    """
    there = _on_their_clock(zone, when.instant) if when.instant and when.at else None
    if there is None or there.replace(tzinfo=None) == datetime.combine(when.day, when.at or there.time()):
        return ""
    day = "" if there.date() == when.day else f"{spell_day(there.date())} "
    return f"{day}{there:%H:%M} {place_of(zone)}"


def place_of(zone: str) -> str:
    """``in Denver``: where a zone is, in words."""
    area, _, city = zone.replace("_", " ").rpartition("/")
    if not area:
        return zone
    if area == "Etc":
        return "there"
    inner = area.rpartition("/")[2]
    # "Knox" and "Center" alone would puzzle even those who live there.
    return f"in {city}, {inner}" if inner in ("Indiana", "Kentucky", "North Dakota") else f"in {city}"
