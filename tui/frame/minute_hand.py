"""The minute hand: what a screen shows of the time moves by itself, and nothing wakes where nothing moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from textual.timer import Timer

_MINUTE = 60.0  # seconds
_AFTER = 0.05  # seconds into the minute, so that the clock shows it for sure


class MinuteHand:
    """Says when a minute turns, as the clock shows it, while something on the screen moves with it."""

    def __init__(
        self,
        set_timer: Callable[[float, Callable[[], None]], Timer],
        now: Callable[[], datetime],
        turned: Callable[[], bool],
    ) -> None:
        """``turned`` shows what the time is now; False where nothing on show moves any more."""
        self._set_timer = set_timer
        self._now = now
        self._turned = turned
        self._timer: Timer | None = None

    @property
    def runs(self) -> bool:
        """Whether it will say so."""
        return self._timer is not None

    def needed(self, needed: bool) -> None:
        """Something on show moves with the time by now, or nothing does."""
        if not needed and self._timer is not None:
            self._timer.stop()
            self._timer = None
        elif needed and self._timer is None:
            now = self._now()
            self._timer = self._set_timer(_MINUTE - now.second - now.microsecond / 1e6 + _AFTER, self._turn)

    def _turn(self) -> None:
        self._timer = None
        self.needed(self._turned())
