"""What goes with a customer who is deleted for good."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Everything:
    """All about one customer, counted."""

    name: str  # as it is to be typed
    entries: int  # of the log
    follow_ups: int  # in whatever state
    findings: int
    backups: int  # copies that keep it all until they are thinned
