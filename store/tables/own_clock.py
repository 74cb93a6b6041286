"""The user's own clock: the day and time it shows at the instant that was agreed with a customer (promise P9).

The instant is the truth. Columns keep what the clock showed, for queries and for what has no instant; on a journey,
or with another zone in the settings, they follow it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from ..file import models as m
from ..file.query import first, rows
from ..records.follow_ups import FollowUp
from ..records.moments import Moment
from ..rules.days.instants import moved_to, on_wall

if TYPE_CHECKING:
    from ..records.follow_up_forms import FollowUpForm  # not loaded before the first picture

_F = m.FollowUp
_zone = ""


def is_in(zone: str) -> None:
    """The zone of the store that the tables speak to, as the settings name it; empty: this computer's."""
    global _zone
    _zone = zone


def shown(instant: datetime | None, day: date, at: time | None) -> tuple[date, time | None]:
    """What the clock shows at the instant; what the columns say where there is none."""
    wall = on_wall(instant, _zone) if instant is not None else None
    return (wall.date(), wall.time().replace(second=0, microsecond=0)) if wall else (day, at)


def settled(form: FollowUpForm) -> FollowUpForm:
    """With the day and time that the clock shows at its instant."""
    day, at = shown(form.due_at, form.due, form.due_time)
    return replace(form, due=day, due_time=at)


def moved(item: FollowUp, when: Moment) -> Moment:
    """Where an item comes to: without a time it keeps its own, which is theirs where that is known."""
    if when.instant is not None:
        return Moment(*shown(when.instant, when.day, when.at), when.instant)
    if when.at is not None or item.due_at is None:
        return Moment(when.day, when.at or item.due_time)
    c = m.Customer
    row = first(c.select(c.zone).where(c.id == item.customer_id))
    instant = moved_to(item.due_at, when.day, _zone, row[0] if row else "")
    return Moment(*shown(instant, when.day, item.due_time), instant)


def follow() -> None:
    """Bring the columns of what is open in line with the clock; the promised day goes with its own. No act of the
    user's: there is nothing to undo.
    """
    for row_id, old, day, at in moved_rows():
        _F.update(promised_day=day).where((_F.id == row_id) & (_F.promised_day == old)).execute()
        _F.update(due_day=day, due_time=at).where(_F.id == row_id).execute()


def moved_rows() -> list[tuple[int, date, date, time | None]]:
    """The open ones whose columns show another moment: id, the day as it was, and day and time as they are."""
    # Most files have none, and each start asks: in plain words of SQL, which need not be put together first.
    if not m.database.execute_sql("SELECT 1 FROM follow_up WHERE due_at IS NOT NULL AND state = 'open'").fetchone():
        return []
    query = _F.select(_F.id, _F.due_day, _F.due_time, _F.due_at).where((_F.state == "open") & _F.due_at.is_null(False))
    found = ((row_id, day, at, *shown(instant, day, at)) for row_id, day, at, instant in rows(query))
    return [(row_id, old, day, at) for row_id, old, was, day, at in found if (old, was) != (day, at)]
