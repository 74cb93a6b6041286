"""Where the file of a store lies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Who else writes where the store lies, and what may be its copies beside it."""

    keeper: str
    """``Dropbox``, or ``a network disk (nfs)``; empty for nobody."""

    copies: tuple[Path, ...]
