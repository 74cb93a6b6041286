"""A time agreed with a customer: on whose clock it was typed, and how it is said on both (METHOD §3, promise P9)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import NamedTuple

from ...errors import Invalid
from ...records.hours import ANY_HOURS, DAY_END, DAY_START, Hours
from ...records.moments import Moment
from .customs import Customs
from .date_phrases import Moment as Wall
from .date_phrases import here_is_mine, read_span
from .dates import spell_dated
from .instants import at_wall, known, on_wall
from .local_clock import is_good_hour, place_of

MY_TIME = "my time"
"""Behind a time it says that it is on the user's own clock, where the customer's would be meant otherwise."""


class Agreed(NamedTuple):
    """What was read. ``mine``: it is on the user's clock; without a time there is no clock to speak of."""

    when: Moment
    mine: bool


@dataclass(frozen=True, slots=True)
class TwoClocks:
    """The user's clock and that of a customer, whose zone is known: see ``between``."""

    mine: str  # zones by name; empty: the computer's
    theirs: str
    best: Hours = ANY_HOURS  # those they like best; none: not known

    def day_there(self, now: datetime) -> date:
        """What day it is there."""
        there = on_wall(now, self.theirs)
        return there.date() if there else now.date()

    def read(self, text: str, own: Customs, now: datetime, since: date | None = None) -> Agreed:
        """The moment that is meant: a time is theirs, unless it says "my time".

        ``own`` is how the user's days are read, ``now`` this instant (aware). A day without a time is the user's. A
        time that has gone by is refused, unless the past is welcome; not where words such as tomorrow were typed before
        and count from the day ``since``, on their clock as well. Raises Invalid.
        """
        text = here_is_mine(text)
        found = self._on_theirs(text, replace(own, today=since or self.day_there(now), now=None, hours=self._hours))
        if found is None or found.at is None or found.mine:
            found = read_span(text, replace(own, now=None))
            if found.at is None:
                return Agreed(Moment(found.day), mine=False)
            zone, where, mine = self.mine, "here", True
        else:
            zone, where, mine = self.theirs, place_of(self.theirs), False
        instant = at_wall(found.day, found.at, zone)
        if instant < now and not own.past_ok and since is None:
            at = f"{found.at:%H:%M}"
            raise Invalid(f"{at} {where} has gone by. Add a day, as in tomorrow {at}.")
        return Agreed(self._moment(instant), mine)

    def _on_theirs(self, text: str, asked: Customs) -> Wall | None:
        """As their clock has it; None where it says no time of theirs."""
        try:
            return read_span(text, asked)
        except Invalid:
            own = _without_error(text, replace(asked, past_ok=True))
            if own and own.at and not own.mine:
                raise
            return None

    @property
    def _hours(self) -> tuple[time, time]:
        """From when to when they can be called: this decides which half of the day a bare hour is in."""
        windows = self.best.windows
        return (min(w.start for w in windows), max(w.end for w in windows)) if windows else (DAY_START, DAY_END)

    def _moment(self, instant: datetime) -> Moment:
        here = on_wall(instant, self.mine) or instant
        return Moment(here.date(), here.time().replace(second=0, microsecond=0), instant)

    def differ_at(self, instant: datetime) -> bool:
        """Whether the two show another day or time then."""
        here, there = on_wall(instant, self.mine), on_wall(instant, self.theirs)
        return bool(here and there) and _wall(here) != _wall(there)

    def say(self, agreed: Agreed, today: date) -> str:
        """Both, the one that was meant first: "Tue 3 Nov 09:30 in Stockholm, 01:30 here". Empty where they do not
        differ, and without a time.
        """
        instant = agreed.when.instant
        if instant is None or not self.differ_at(instant):
            return ""
        here, there = on_wall(instant, self.mine) or instant, on_wall(instant, self.theirs) or instant
        both = ((here, "here"), (there, place_of(self.theirs)))
        (first, where), (other, elsewhere) = both if agreed.mine else both[::-1]
        day = "" if other.date() == first.date() else f"{spell_dated(other.date(), today)} "
        return f"{spell_dated(first.date(), today)} {first:%H:%M} {where}, {day}{other:%H:%M} {elsewhere}"

    def caution(self, instant: datetime) -> str:
        """That it is no hour of theirs; empty where it is: a best one where these are known, else a waking one."""
        there = on_wall(instant, self.theirs)
        if there is None or is_good_hour(there, self.best):
            return ""
        hours = "their best hours" if self.best else "their hours"
        return f"That is {there:%H:%M} {place_of(self.theirs)}: outside {hours}"

    def spell(self, when: Moment) -> tuple[date, time | None, bool]:
        """The day and the time as a field has them, and whether these are the user's own: theirs where reading that
        again gives the same instant, as it does but for an hour that comes twice.
        """
        there = on_wall(when.instant, self.theirs) if when.instant else None
        if there is None or at_wall(there.date(), there.time(), self.theirs) != when.instant:
            return when.day, when.at, when.at is not None
        return there.date(), there.time(), False


def between(mine: str, theirs: str, best: Hours = ANY_HOURS) -> TwoClocks | None:
    """The two clocks, where the customer's zone is known, also to this computer."""
    return TwoClocks(mine, theirs, best) if known(theirs) else None


def _without_error(text: str, asked: Customs) -> Wall | None:
    try:
        return read_span(text, asked)
    except Invalid:
        return None


def _wall(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=None) if moment else None
