"""When we are not free: calendars that were read, talks at a time, and the times offered in e-mails."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from peewee import fn

from ..file import models as m
from ..file.journal import Recorder
from ..file.query import first, rows
from ..records.mail import CalendarReading, KnownCalendar
from ..records.moments import Moment
from ..rules.follow_up_table import AT_A_TIME

Span = tuple[datetime, datetime]
_MOST = 5_000  # of one kind in the weeks that are looked at


def calendars() -> tuple[KnownCalendar, ...]:
    """The calendars that were read, by name."""
    c, t = m.BusyCalendar, m.BusyTime
    query = c.select(c.name, c.read_at, c.ends_at, fn.COUNT(t.id)).left_outer_join(t).group_by(c.id).order_by(c.name)
    return tuple(
        KnownCalendar(name, read.astimezone(), ends.astimezone().date(), int(n)) for name, read, ends, n in rows(query)
    )


def take(recorder: Recorder, reading: CalendarReading, now: datetime) -> None:
    """Keep the busy times of a calendar, instead of what was read under the same name before."""
    forget(recorder, reading.name)
    row = {"name": reading.name, "read_at": now, "begins_at": reading.begins, "ends_at": reading.ends}
    (calendar,) = recorder.insert(m.BusyCalendar, [row])
    recorder.insert(
        m.BusyTime, [{"busy_calendar": calendar, "begins_at": begin, "ends_at": end} for begin, end in reading.times]
    )


def forget(recorder: Recorder, name: str) -> bool:
    """Let go of a calendar and its times. False where there is none of this name."""
    found = first(m.BusyCalendar.select(m.BusyCalendar.id).where(m.BusyCalendar.name == name))
    if found is None:
        return False
    t = m.BusyTime
    recorder.delete(t, [row[0] for row in rows(t.select(t.id).where(t.busy_calendar == found[0]))])
    recorder.delete(m.BusyCalendar, [found[0]])
    return True


def from_calendars(since: datetime, until: datetime) -> list[Span]:
    """Busy times of the calendars that touch the span."""
    t = m.BusyTime
    query = t.select(t.begins_at, t.ends_at).where((t.ends_at > since) & (t.begins_at < until))
    return [(begin, end) for begin, end in rows(query.order_by(t.ends_at).limit(_MOST))]


def talks(first_day: date, last_day: date) -> list[tuple[Moment, str]]:
    """Open call-backs and scheduled talks that have a time, and what each is about."""
    f = m.FollowUp
    query = f.select(f.due_day, f.due_time, f.due_at, f.what).where(
        (f.state == "open")
        & (f.due_day >= first_day)
        & (f.due_day <= last_day)
        & f.due_time.is_null(False)
        & f.kind.in_([kind.value for kind in AT_A_TIME])
    )
    return [(Moment(day, at, instant), what) for day, at, instant, what in rows(query.limit(_MOST))]


def offered(since: datetime, except_to: int) -> list[Span]:
    """Times still to come that were offered to other customers."""
    o = m.OfferedSlot
    query = o.select(o.begins_at, o.ends_at).where((o.ends_at > since) & (o.customer != except_to))
    return [(begin, end) for begin, end in rows(query.limit(_MOST))]


def offer(recorder: Recorder, customer_id: int, spans: Iterable[Span]) -> Sequence[int]:
    """Remember which times a customer was offered."""
    times = [{"customer": customer_id, "begins_at": begin, "ends_at": end} for begin, end in spans]
    return recorder.insert(m.OfferedSlot, times)
