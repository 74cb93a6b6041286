"""The time of day where a customer is, as it is shown: quiet, but for an hour at which nobody is to be called."""

from __future__ import annotations

from datetime import datetime

from textual.content import Content

from store.records.hours import There
from store.rules.days.local_clock import TimeThere, time_there

from .safe import plain
from .styles import MUTED, WARNING


def told_there(there: There, now: datetime) -> TimeThere | None:
    """The time of day there, where there is anything to tell: it is another than ours, or the wrong one for a call."""
    found = time_there(there, now)
    return found if found and found.told else None


def hour_there(found: TimeThere | None, *, clock: bool = True) -> Content:
    """``evening in Berlin, 18:12``, or without the ``clock``; a sign and amber tell the wrong hour. Empty for none."""
    if found is None:
        return Content("")
    return Content.styled(plain(found.full if clock else found.words), MUTED if found.good else WARNING)
