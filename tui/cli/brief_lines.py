"""Lines of briefs as plain text: what is due, what was said, what was found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from textwrap import wrap

from store.records.calls import Interaction, StartedBy
from store.records.findings import Finding
from store.records.follow_ups import FollowUp
from store.records.moments import Moment
from store.rules.days.dates import say_day
from store.rules.days.local_clock import there_at
from store.rules.follow_up_table import row_of
from store.rules.returning import WORDS
from store.rules.said_as import say_mood, say_outcome

from ..text.safe import multiline, plain
from ..text.waits import wait_words

_WIDTH = 80
_LABEL = 14
_BY = {StartedBy.US: "to them", StartedBy.THEM: "from them"}


def print_entry(label: str, entry: str) -> None:
    """One entry with its label, wrapped, further lines set in below it."""
    lines = [piece for line in entry.split("\n") for piece in wrap(line, _WIDTH - _LABEL)]
    for number, line in enumerate(lines):
        print(f"{label if number == 0 else '':<{_LABEL}}{line}")


def plain_parts(parts: Iterable[str]) -> Iterable[str]:
    """Those that are not empty, safe for a terminal."""
    return (plain(part) for part in parts if part)


def finding_words(one: Finding, today: date) -> str:
    """What was found, and when."""
    return f"{plain(one.words)} ({say_day(one.day, today)})"


def due_words(item: FollowUp, now: datetime, today: date) -> str:
    """What is due, by whom and when."""
    who = f", {plain(item.owner)}" if item.owner else ""
    late = "late since" if item.due < today else "due"
    at = f" {item.due_time:%H:%M}" if item.due_time else ""
    there = there_at(Moment(item.due, item.due_time, item.due_at), item.zone)
    at += f" ({plain(there)})" if there else ""
    far = wait_words(item, now)[0]
    more = f"{f', {far}' if far else ''}{', promised' if item.told else ''}"
    more += f", {WORDS[item.every]}" if item.every in WORDS else ""
    return f"{plain(item.what) or row_of(item.kind).thing}{who}, {late} {say_day(item.due, today)}{at}{more}"


def talk_words(entry: Interaction, today: date) -> str:
    """An entry of the log, with its notes."""
    by = say_outcome(entry.outcome) if entry.outcome else f"{entry.channel.value} {_BY[entry.started_by]}"
    mood = f", {say_mood(entry.mood)}" if entry.mood else ""
    notes = f"\n{multiline(entry.notes)}" if entry.notes else ""
    return f"{say_day(entry.day, today)}  {by}{mood}{notes}"
