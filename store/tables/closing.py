"""A follow-up is done, or is not after all: what returns comes again in the same act, or goes again (METHOD §2)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from ..file import models as m
from ..file.journal import Recorder
from ..file.query import rows
from ..records.follow_up_forms import FollowUpForm
from ..records.follow_ups import EveryFrom, FollowUp, FollowUpState
from ..records.moments import Moment
from ..rules.returning import next_day
from . import capture, follow_ups, own_clock

_F = m.FollowUp


def close(recorder: Recorder, follow_up_id: int, day: date) -> None:
    """It was done on ``day``; it returns from there where it does."""
    old = follow_ups.get(follow_up_id)
    if old.every:
        _go(recorder, old)
    follow_ups.close(recorder, follow_up_id, day)
    due = comes_again(old, day)
    if due is None:
        return
    when = own_clock.moved(old, Moment(due))
    form = FollowUpForm(
        old.what, when.day, when.at, old.kind, old.owner, old.contact_by, old.told, when.instant,
        old.every, old.every_from,
    )  # fmt: skip
    follow_ups.add(recorder, old.customer_id, form, told_on=old.told_on or day)


def reopen(recorder: Recorder, follow_up_id: int) -> None:
    """It was not done after all."""
    old = follow_ups.get(follow_up_id)
    if old.every:
        _go(recorder, old)
    recorder.update(_F, follow_up_id, state=FollowUpState.OPEN.value, closed_day=None)


def comes_again(item: FollowUp, done: date) -> date | None:
    """When an item that is done on a day is due the next time; None where it does not return."""
    if item.every is None:
        return None
    if item.every_from is EveryFrom.DONE:
        return next_day(item.every, done, done)
    since = item.promised or item.due
    return next_day(item.every, since, done, _anchor(item, since))


def _anchor(item: FollowUp, since: date) -> int:
    """The day of the month that is meant, where this one is the last of a shorter month."""
    if since.day < monthrange(since.year, since.month)[1]:
        return 0
    return max((day.day for (day,) in rows(_like(item, _F.due_day).where(_F.due_day < since))), default=0)


def _go(recorder: Recorder, item: FollowUp) -> None:
    """What came of it having been done goes, unless somebody changed it."""
    due = comes_again(item, item.closed) if item.closed else None
    if due is None:
        return
    when = own_clock.moved(item, Moment(due))
    made = _like(item, _F.id).where((_F.due_day == when.day) & (_F.state == "open") & (_F.id > item.id))
    for (row_id,) in rows(made.limit(1)):
        capture.remove_follow_up(recorder, row_id)


def _like(item: FollowUp, column: object):  # type: ignore[no-untyped-def]  # a query
    same = (_F.customer == item.customer_id) & (_F.kind == item.kind.value) & (_F.what == item.what)
    return _F.select(column).where(same & (_F.every == (item.every or "")))
