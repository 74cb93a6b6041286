"""Calendars among the files to import: read for their busy times, told in a sentence, kept after a yes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from store import Store
from store.records.contacts import Problem
from store.records.mail import CalendarReading

from .files import begins, is_calendar
from .reader import Asked, Done, Nothing, Question, Run, each_read, refusals
from .words import busy, busy_outcome, counted, place

Readings = Sequence[CalendarReading | Problem]

_BEGIN = b"BEGIN:VCALENDAR"
_SHOWN = 12  # problems
_MEETINGS = "“Meetings too” also shows which past meetings were with customers; they come in once you agree to that."


class Calendars:
    """The reader of calendars."""

    noun = "calendar"

    def __init__(self, store: Store) -> None:
        self._store = store

    def claims(self, path: Path) -> bool:
        """Its name ends as those of calendars do, or it begins like one."""
        return is_calendar(path) or begins(path, _BEGIN)

    def read(self, paths: Sequence[Path]) -> Callable[[Run], Readings]:
        """How to read them."""
        jobs = [self._store.mail.calendar_job(path) for path in paths]
        return lambda run: each_read(jobs, run)

    def question(self, found: Readings) -> Asked:
        """Whether their busy times are to be kept; with what was strange in them."""
        read, refusal = readings(found), "\n".join(refusals(found))
        if not read:
            return Nothing(refusal)
        lines = [f"{reading.name}: {busy(reading)}." for reading in read]
        problems = [f"{place(p.file, p.line)}: {p.reason}" for reading in read for p in reading.problems]
        lines += ["", _MEETINGS]
        lines += ["", *problems[:_SHOWN]] if problems else []
        lines += [f"and {counted(len(problems) - _SHOWN, 'more problem')}"] if len(problems) > _SHOWN else []
        words = "\n".join(lines)
        return Question(f"Keep {busy_outcome(read)}?", words, "keep", read, other="meetings too", refusal=refusal)

    def bring_in(self, found: Sequence[CalendarReading]) -> Done:
        """Keep their busy times, an act each. Raises StoreError kinds."""
        for reading in found:
            self._store.mail.take_calendar(reading)
        return Done(f"No time slot will meet {busy_outcome(found)} · u undoes", leave=False)


def readings(found: Readings) -> list[CalendarReading]:
    """The calendars that could be read."""
    return [one for one in found if isinstance(one, CalendarReading)]


def problems(found: Readings) -> Iterable[Problem]:
    """All that was strange, in the order of the files: whole calendars, and events in them."""
    for one in found:
        if isinstance(one, Problem):
            yield one
        else:
            yield from one.problems
