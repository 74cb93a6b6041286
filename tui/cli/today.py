"""The day on the command line."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import datetime

from store import Store
from store.records.hours import There
from store.records.moments import Moment
from store.records.today import Day, QueueItem, Section
from store.rules.days.dates import say_away_now
from store.rules.days.local_clock import TimeThere, there_at, time_there

from ..text.safe import plain
from ..text.waits import to_call_now, wait_words
from .streams import print_json

_LEAD = 11  # columns, unless more stands there


def today(store: Store, *, as_json: bool) -> int:
    """Whom to call today, and why."""
    store.calls.tell_places()
    day = store.today()
    if as_json:
        print_json(_day(day), sys.stdout, indent=1)
        return 0
    strip = day.strip
    print(f"First Cup  {strip.today:%a %d %b}  week {strip.called} of {strip.planned}"
          f"  open {strip.open_follow_ups}, {strip.overdue} late")  # fmt: skip
    if day.away_until:
        print(f"\n{say_away_now(day.away_until, strip.today)}")
    now, places = store.now(), store.plan.there({item.customer_id for item in day.queue if item.is_call})
    hours = _hours_there(places, now)
    leads = [_lead(item, now) for item in day.queue]
    width, heading = max(_LEAD, *map(len, leads), 0), ""
    for item, lead in zip(day.queue, leads, strict=True):
        if item.section.heading != heading:
            heading = item.section.heading
            print(f"\n{heading.upper()}")
        hour = hours.get(item.customer_id) if to_call_now(item, now) else None
        there = f" · {plain(hour.words)}" if hour else ""
        print(f"  {lead:<{width}} {plain(item.name):<24} {plain(item.reason)}{_agreed(item, places)}{there}")
    if day.more_due:
        print(f"  and {day.more_due} more")
    if day.finished:
        print("\nThat's all for today. Enjoy the coffee.")
    elif not strip.customers:
        print("\nNo customers yet: firstcup import FILE")
    return 0


def _lead(item: QueueItem, now: datetime) -> str:
    """What stands in front of a line: a mark, how long until then, or what kind of thing it is."""
    if item.section is Section.FIVE:
        return "✓" if item.done else "○"
    return plain(wait_words(item, now)[0] or item.lead)


def _agreed(item: QueueItem, places: Mapping[int, There]) -> str:
    """The time that was agreed, on their clock where it shows another."""
    there = places.get(item.customer_id)
    words = there_at(Moment(item.due, item.due_time, item.due_at), there.zone) if there and item.due else ""
    return f" ({plain(words)})" if words else ""


def _hours_there(places: Mapping[int, There], now: datetime) -> dict[int, TimeThere]:
    """What time of day it is where those to call are, where there is anything to tell of it."""
    return {one: hour for one, place in places.items() if (hour := time_there(place, now)) and hour.told}


def _day(day: Day) -> dict[str, object]:
    queue = [
        {
            "section": item.section.value,
            "name": item.name,
            "company": item.company,
            "reason": item.reason,
            "lead": item.lead,
            "overdue": item.overdue,
            "done": item.done,
        }
        for item in day.queue
    ]
    strip = day.strip
    return {
        "date": strip.today.isoformat(),
        "week": {"planned": strip.planned, "called": strip.called, "talked": strip.talked},
        "proactive_percent": strip.share.percent,
        "follow_ups": {"open": strip.open_follow_ups, "overdue": strip.overdue},
        "queue": queue,
    }
