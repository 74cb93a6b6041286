"""Hours of the week, and what is known of where a customer is and when they like to be called (METHOD §3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

DAY_START, DAY_END = time(8), time(20)  # the waking hours in which customers are called


@dataclass(frozen=True, order=True, slots=True)
class Window:
    """A stretch of one weekday (Monday is 0), in the customer's own time, half-open."""

    weekday: int
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Hours:
    """Windows, sorted, touching ones joined. None at all means that nothing is known."""

    windows: tuple[Window, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.windows)

    def hold(self, weekday: int, start: time, end: time) -> bool:
        """Whether a talk on that weekday lies inside one of the windows."""
        return any(w.weekday == weekday and w.start <= start and end <= w.end for w in self.windows)

    def at(self, weekday: int, moment: time) -> bool:
        """Whether a moment of that weekday lies in one of the windows."""
        return any(w.weekday == weekday and w.start <= moment < w.end for w in self.windows)


ANY_HOURS = Hours()


@dataclass(frozen=True, slots=True)
class There:
    """On whose clock a customer lives, and which of its hours they like best."""

    zone: str = ""  # by its own name; empty: not known
    best_hours: Hours = ANY_HOURS


NOWHERE = There()
