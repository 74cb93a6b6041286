"""Long work is done a little at a time, so that keys are heard meanwhile and Esc stops it."""

from __future__ import annotations

import gc
from collections.abc import Generator
from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")
Y = TypeVar("Y")
_SLICE = 0.03  # seconds: two frames


class Slices(Generic[Y, T]):
    """What is being done; ``at_least`` so many of its steps in each slice, where they are tiny."""

    def __init__(self, steps: Generator[Y, None, T], at_least: int = 1) -> None:
        self._steps = steps
        self._at_least = at_least
        self.said: Y | None = None  # by the newest step
        self.result: T | None = None  # what came of it all, once it is done

    def go_on(self) -> bool:
        """Work for a slice: whether it is done. Raises StoreError kinds."""
        collecting = gc.isenabled()
        gc.disable()  # many small objects are made, and no garbage
        try:
            end = monotonic() + _SLICE
            while monotonic() < end:
                for _ in range(self._at_least):
                    self.said = next(self._steps)
        except StopIteration as done:
            self.result = done.value
            return True
        finally:
            if collecting:
                gc.enable()
        return False
