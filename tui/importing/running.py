"""What is being read at the moment: how far it is, and its end."""

from __future__ import annotations

from collections.abc import Callable

from .reader import Run, Stopped


class Running:
    """Reads the files of one request after those of another; ``make`` says where."""

    def __init__(self, make: Callable[[], Run]) -> None:
        self._make = make
        self._run: Run | None = None

    @property
    def going(self) -> bool:
        """Whether something is being read."""
        return self._run is not None

    @property
    def people(self) -> int:
        """How many people were read so far."""
        return self._run.people if self._run is not None else 0

    def begin(self, job: Callable[[Run], object]) -> Callable[[], object]:
        """How to read some files, to be called in any thread. Its answer is nothing where it was stopped."""
        self._run = run = self._make()

        def read() -> object:
            try:
                return job(run)
            except Stopped:
                return None

        return read

    def ended(self) -> None:
        """What was read is there."""
        self._run = None

    def stop(self) -> None:
        """What is being read is not wanted any more."""
        if self._run is not None:
            self._run.stop()
        self._run = None
