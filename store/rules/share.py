"""Figures of METHOD §11, from counts. Never a figure without what it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from ..records.calls import StartedBy
from ..records.today import Share

WINDOW = 30  # days
_WEEKS = 6


def proactive_share(counts: Iterable[tuple[date, StartedBy, int]], today: date) -> Share:
    """The share of the last 30 days (today included), the one before it, and six weeks of activity (METHOD §1)."""
    now = {StartedBy.US: 0, StartedBy.THEM: 0}
    before = {StartedBy.US: 0, StartedBy.THEM: 0}
    weeks = [0] * _WEEKS
    for day, started_by, n in counts:
        age = (today - day).days
        if 0 <= age < WINDOW:
            now[started_by] += n
        elif WINDOW <= age < 2 * WINDOW:
            before[started_by] += n
        if 0 <= age < 7 * _WEEKS:
            weeks[_WEEKS - 1 - age // 7] += n
    total = sum(before.values())
    return Share(
        proactive=now[StartedBy.US],
        reactive=now[StartedBy.THEM],
        before=round(100 * before[StartedBy.US] / total) if total else None,
        before_of=total,
        weeks=tuple(weeks),
    )


def young_day(first: date | None, today: date) -> int:
    """On which of its first 30 days a log is that begins on ``first`` (None: it is empty); 0 when it is older."""
    day = (today - first).days + 1 if first else 1
    return day if 1 <= day <= WINDOW else 0


def share_begins(today: date) -> date:
    """The first day whose interactions the share looks at."""
    return today - timedelta(days=2 * WINDOW - 1)
