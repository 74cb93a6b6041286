"""How one file is read, apart from the store: a job that another process may do as well."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)

MEMORY = 300_000_000  # bytes that reading one file may take
TOO_MUCH_MEMORY = 71  # the exit code of a process that was given too little of it


@dataclass(frozen=True, slots=True)
class ReadingJob(Generic[T_co]):
    """``read(path, **arguments)`` gives what the file holds, or raises Unreadable. All of it can be pickled."""

    path: Path
    read: Callable[..., T_co]
    arguments: Mapping[str, Any] = field(default_factory=dict)
    hands_on: bool = False  # ``read`` also takes ``into``, to which it appends one person or entry after the other
    counts: bool = False  # ``read`` also takes ``tick``, which it calls with how much it has looked at
    memory: int = MEMORY  # bytes

    def here(self) -> T_co:
        """Do it in this process. Raises Unreadable."""
        return self.read(self.path, **self.arguments)
