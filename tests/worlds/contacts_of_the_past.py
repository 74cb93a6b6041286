"""Small history as a reader of mailboxes, calendars and other programs gives it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from store import Store
from store.records.calls import Channel, StartedBy
from store.records.history import Correspondent, HistoryEntry, HistoryFile
from store.records.history_plans import HistoryDone, HistoryPlan

from .builders import TODAY


def person(name: str = "Ana Ruiz", email: str = "", phone: str = "", **more: Any) -> Correspondent:
    """Somebody with whom a contact was."""
    return Correspondent(name, emails=(email,) if email else (), phones=(phone,) if phone else (), **more)


def entry(one: Correspondent, days_ago: int = 3, **values: Any) -> HistoryEntry:
    """An e-mail of theirs at nine, unless it says otherwise; its id is made of source, day and subject."""
    day: date = TODAY - timedelta(days=days_ago)
    at = datetime.combine(day, time(9), tzinfo=UTC)
    values = {"source": "mailbox", "channel": Channel.EMAIL, "started_by": StartedBy.THEM, "subject": "prices"} | values
    values = {"at": at, "who": (one,), "foreign_id": f"<{values['source']} {days_ago} {values['subject']}>"} | values
    return HistoryEntry(**({"day": day} | values))


def meeting(who: Correspondent, days_ago: int = 3, **values: Any) -> HistoryEntry:
    """A meeting of an hour that we called."""
    values = {"source": "calendar", "channel": Channel.MEETING, "started_by": StartedBy.US, "seconds": 3600} | values
    return entry(who, days_ago, **values)


def history_file(*entries: HistoryEntry, name: str = "a.mbox", **values: Any) -> HistoryFile:
    """A file that was read without trouble."""
    return HistoryFile(name, "mailbox", entries, **values)


def bring(store: Store, *files: HistoryFile, everybody: bool = False) -> tuple[HistoryPlan, HistoryDone]:
    """Plan and write; ``everybody``: who is offered becomes a customer."""
    plan = store.history_imports.plan(files)
    return plan, store.history_imports.apply(plan, plan.offered if everybody else ())[1]
