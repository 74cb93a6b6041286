"""Many people are matched a little at a time, so that keys are heard meanwhile and Esc stops it."""

from __future__ import annotations

import gc
from collections.abc import Generator
from time import monotonic

_SLICE = 0.03  # seconds: two frames
_STEPS = 200  # in each slice at least: a small import is one


class Matching:
    """What is being matched."""

    def __init__(self, steps: Generator[None, None, None]) -> None:
        self._steps = steps

    def go_on(self) -> bool:
        """Work for a slice: whether everybody was matched. Raises StoreError kinds."""
        collecting = gc.isenabled()
        gc.disable()  # many small objects are made, and no garbage
        try:
            end = monotonic() + _SLICE
            while monotonic() < end:
                for _ in range(_STEPS):
                    next(self._steps)
        except StopIteration:
            return True
        finally:
            if collecting:
                gc.enable()
        return False
