"""A day, perhaps with a time, and the instant that it is where it was agreed on a known clock."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple


class Moment(NamedTuple):
    """When something is due. Day and time are the user's own; ``instant`` (aware) is the truth where it is set."""

    day: date
    at: time | None = None
    instant: datetime | None = None
