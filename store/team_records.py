"""The team: who does what customers were promised (METHOD §7)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of ours. Follow-ups and findings name them by ``name``."""

    id: int
    uid: str
    name: str
    email: str
    role: str
    manager: str  # a colleague's name; empty: not known, or nobody
    version: int
