"""A series of events, with its exceptions and moved times, to the times it takes within a span."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain, takewhile
from typing import TYPE_CHECKING, Any

from .events import UNREADABLE, Entry
from .repetitions import Refused

if TYPE_CHECKING:
    from icalendar import Event

_FREE = "X-FREE"
_MOST_LATER = 100  # changes to "this and all later": each is looked at for each time of the series
_MARGIN = timedelta(days=1)  # whole days are somebody's local days


def occurrences(entries: list[Entry], begin: datetime, end: datetime) -> Iterator[tuple[date, date, bool]]:
    """Start, end and whether free, for each time of the events that share one identity.

    Their rules are bound already. Raises Refused when the library cannot make sense of them.
    """
    moved = [entry for entry in entries if entry.recurrence]
    own = [entry for entry in entries if not entry.recurrence]
    newest = max((entry.sequence for entry in own), default=0)
    # Only a higher number replaces an event. Equal ones come from calendars that give everything one identity.
    own = [entry for entry in own if entry.sequence == newest]
    own.sort(key=lambda entry: not entry.bound)
    main, rest = (own[:1], own[1:]) if moved else ([], own)
    if moved:
        yield from _counted_out([*main, *moved], begin, end)
    for entry in rest:
        if len(entry.bound) == 1 and not entry.extra:
            yield from _counted_alone(entry, begin, end)
        elif entry.bound or entry.extra or entry.except_for:
            yield from _counted_out([entry], begin, end)
        else:
            yield entry.start, entry.end, entry.free


def _counted_alone(entry: Entry, begin: datetime, end: datetime) -> Iterator[tuple[date, date, bool]]:
    """One rule, from which nothing was moved: a hundredth of what it takes where anything may have been."""
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # no types are published

    start, length, missing = entry.start, entry.end - entry.start, set(entry.except_for)
    whole_days = not isinstance(start, datetime)
    first = datetime.combine(start, time()) if whole_days else start
    zone = None if whole_days else UTC
    try:
        span = begin - _MARGIN - length, end + _MARGIN
        early, late = (moment.astimezone(UTC).replace(tzinfo=zone) for moment in span)
        times = rrulestr(entry.bound[0].to_ical().decode(), dtstart=first)
        for moment in chain([first], takewhile(late.__ge__, times)):
            day = moment.date() if whole_days else moment
            if moment >= early and day not in missing:
                yield day, day + length, entry.free
    except UNREADABLE:
        raise Refused("repeats in a way that cannot be counted") from None


def _counted_out(entries: list[Entry], begin: datetime, end: datetime) -> list[tuple[date, date, bool]]:
    import recurring_ical_events
    from icalendar import Calendar

    try:
        calendar = Calendar()
        later = 0
        for entry in entries:
            later += entry.and_later
            calendar.add_component(_event(entry, entries[0], entry.and_later and later <= _MOST_LATER))
        found = recurring_ical_events.of(calendar).between(begin - _MARGIN, end + _MARGIN)
        return [(event["DTSTART"].dt, event["DTEND"].dt, _FREE in event) for event in found]
    except UNREADABLE:
        raise Refused("repeats in a way that cannot be counted") from None


def _event(entry: Entry, main: Entry, and_later: bool) -> Event:
    """The entry as the library takes it, with nothing in it but times."""
    from icalendar import Event, vDDDLists, vDDDTypes

    event = Event()
    event["UID"] = "1"
    event["SEQUENCE"] = entry.sequence
    event["DTSTART"] = vDDDTypes(entry.start)
    event["DTEND"] = vDDDTypes(entry.end)
    if entry.bound:
        event["RRULE"] = entry.bound
    if entry.extra:
        event["RDATE"] = vDDDLists(entry.extra)
    if entry.except_for:
        event["EXDATE"] = vDDDLists(entry.except_for)
    if entry.recurrence:
        event["RECURRENCE-ID"] = _replaced(entry.recurrence, main, and_later)
    if entry.free:
        event[_FREE] = "1"
    return event


def _replaced(moment: date, main: Entry, and_later: bool) -> Any:
    """Which time of the series is meant, as a day or a time just as the series has them."""
    from icalendar import vDDDTypes

    if not main.recurrence:
        moment = main.like(moment)
    value = vDDDTypes(moment)
    if and_later:
        value.params["RANGE"] = "THISANDFUTURE"
    return value
