"""The day on the command line."""

from __future__ import annotations

import sys

from store import Store
from store.records.today import Day, Section
from store.rules.days.dates import say_away_now
from store.rules.days.local_clock import TimeThere, time_there

from ..text.safe import plain
from ..text.waits import to_call_now, wait_words
from .streams import print_json


def today(store: Store, *, as_json: bool) -> int:
    """Whom to call today, and why."""
    store.calls.tell_places()
    day = store.today()
    if as_json:
        print_json(_day(day), sys.stdout, indent=1)
        return 0
    strip = day.strip
    print(f"First Cup  {strip.today:%a %d %b}  week {strip.called} of {strip.planned}"
          f"  follow-ups {strip.open_follow_ups}, {strip.overdue} overdue")  # fmt: skip
    if day.away_until:
        print(f"\n{say_away_now(day.away_until, strip.today)}")
    now, hours = store.now(), _hours_there(store, day)
    section: Section | None = None
    for item in day.queue:
        if item.section is not section:
            section = item.section
            print(f"\n{section.value.upper()}")
        lead = ("✓" if item.done else "○") if item.section is Section.FIVE else wait_words(item, now)[0] or item.lead
        hour = hours.get(item.customer_id) if to_call_now(item, now) else None
        there = f" · {plain(hour.words)}" if hour else ""
        print(f"  {plain(lead):<11} {plain(item.name):<24} {plain(item.reason)}{there}")
    if day.more_due:
        print(f"  and {day.more_due} more")
    if not day.queue:
        print("\nNothing is left for today." if strip.customers else "\nNo customers yet: firstcup import FILE")
    return 0


def _hours_there(store: Store, day: Day) -> dict[int, TimeThere]:
    """What time of day it is where those to call are, where there is anything to tell of it."""
    now = store.now()
    there = store.plan.there({item.customer_id for item in day.queue if item.is_call})
    return {one: hour for one, place in there.items() if (hour := time_there(place, now)) and hour.told}


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
