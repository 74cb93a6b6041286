"""What to say at the end of a conversation: sentences to be read aloud as they stand (METHOD §6).

First what was heard, in the customer's words; then who does what, who contacts them, and by when; then the next step.
Stories and heads-ups are left out: the one is asked for on another day, the other is for the next call.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time

from ...records.call_reports import NextStep
from ...records.follow_ups import FollowUpKind
from ...records.moments import Moment
from ..days.instants import on_wall
from ..days.local_clock import there_at
from ..finding_table import FINDINGS, FindingKindRow
from .agreed import Agreed, name_of
from .lines import NoteLine, named_words

_OPEN_END = ("What do you think?", "Where do we go from here?")


def summary(
    lines: Iterable[NoteLine],
    items: Sequence[Agreed],
    step: NextStep | None,
    *,
    today: date,
    cadence_day: date,
    colleagues: Sequence[str] = (),
    zone: str = "",
) -> tuple[str, ...]:
    """The sentences, in the order in which they are said. Never raises.

    ``step`` None: no next step was chosen yet, so the customer is asked. ``cadence_day`` is the day of the cadence,
    ``zone`` the customer's: a time is said on their clock.
    """
    lines = tuple(lines)
    said = [sentence for row in FINDINGS for sentence in _heard(row, lines, colleagues)]
    said += [_promise(item, today) for item in items]
    return (*said, *_ending(step, today, cadence_day, zone))


def _heard(row: FindingKindRow, lines: Sequence[NoteLine], colleagues: Sequence[str]) -> list[str]:
    if row.aloud is None:
        return []
    found = [_named(line, colleagues) for line in lines if line.finding is row.kind]
    quoted = [f"“{words}”" for words in found] if row.quoted_aloud else found
    return [_sentence(f"{row.aloud[min(n, 1)]}: {words}") for n, words in enumerate(quoted)]


def _named(line: NoteLine, colleagues: Sequence[str]) -> str:
    name = name_of(line.colleague, colleagues)
    return named_words(line.words, line.colleague, name) if name else line.words


def _promise(item: Agreed, today: date) -> str:
    """``Send SLA draft: Dana does that by Friday 27 November, and I let you know.``"""
    does = f"{item.owner} does that" if item.owner else "I do that"
    if item.contact_by and item.contact_by != item.owner:
        tells = f", and {item.contact_by} lets you know"
    elif item.contact_by:
        tells = ", and lets you know"
    else:
        tells = ", and I let you know" if item.owner else ", and let you know"
    when = _moment(item.due, item.due_time, today)
    by = when if item.due == today else f"by {when}"
    return _sentence(f"{_begun(item.what)}: {does} {by}{tells}")


def _ending(step: NextStep | None, today: date, cadence_day: date, zone: str) -> tuple[str, ...]:
    if step is None:
        return _OPEN_END
    if step.due is None:
        return (f"I call you again around {_spoken(cadence_day, today)}.",)
    when = _on_their_clock(step, today, zone) or _moment(step.due, step.due_time, today)
    on = "" if when.split()[0] in ("today", "tomorrow") else "on "
    lead = f"We talk again {on}{when}" if step.kind is FollowUpKind.TALK else f"You hear from me {on}{when}"
    return (_sentence(f"{lead}: {step.what}" if step.what else lead),)


def _begun(what: str) -> str:
    """As a sentence begins. Only plain letters grow: those of other scripts may change when they do."""
    first = what[:1]
    return first.upper() + what[1:] if first.isascii() and first.islower() else what


def _sentence(words: str) -> str:
    words = words.rstrip()
    closing = words.rstrip("”\"')")[-1:]
    return words if closing in tuple(".!?…") else f"{words}."


def _moment(day: date, at: time | None, today: date) -> str:
    return f"{_spoken(day, today)}{f' at {at:%H:%M}' if at else ''}"


def _on_their_clock(step: NextStep, today: date, zone: str) -> str:
    """``Tuesday 1 December at 09:30 your time``; empty where their clock shows the same, or is not known."""
    if step.due is None or not there_at(Moment(step.due, step.due_time, step.due_at), zone):
        return ""
    there = on_wall(step.due_at, zone) if step.due_at else None
    # Never "tomorrow": it may be another day for them.
    return f"{_spelt(there.date(), today)} at {there:%H:%M} your time" if there else ""


def _spoken(day: date, today: date) -> str:
    """A day as it is said aloud: "tomorrow", "Friday 27 November"; with the year where it needs one."""
    near = {0: "today", 1: "tomorrow"}.get((day - today).days)
    return near or _spelt(day, today)


def _spelt(day: date, today: date) -> str:
    spelt = f"{day:%A} {day.day} {day:%B}"
    return spelt if abs((day - today).days) <= 300 else f"{spelt} {day.year}"
