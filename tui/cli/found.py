"""What the files of a plain import hold: people, busy times, exports, and whatever further readers read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from store.records.contacts import ImportPlan, Problem
from store.records.mail import CalendarReading

from ..importing.calendars import Readings, problems, readings
from ..importing.documents import Planned
from ..importing.reader import Nothing, Question, Reader, Run
from ..importing.sources import ContactFiles
from ..importing.words import counted
from .histories import Past


@dataclass(frozen=True, slots=True)
class Further:
    """Files of a kind that a plain import has no words of its own for: their reader says what it asks."""

    reader: Reader
    paths: Sequence[Path]
    question: Question | None  # None: nothing of them can come in
    refusal: str

    @property
    def words(self) -> str:
        """What comes in: ``what 2 price lists hold``."""
        files = counted(len(self.paths), self.reader.noun)
        return f"what {files} {'holds' if len(self.paths) == 1 else 'hold'}"

    @property
    def lines(self) -> list[str]:
        """What would come in, as the import screen says it."""
        return self.question.more.splitlines() if self.question else []

    @property
    def problems(self) -> list[Problem]:
        """What could not be read of them."""
        return [Problem("", 0, reason) for reason in self.refusal.splitlines()]

    def bring_in(self) -> None:
        """Write them. Raises StoreError kinds."""
        if self.question:
            self.reader.bring_in(self.question.found)


def read_further(reader: Reader, paths: Sequence[Path], run: Run) -> Further:
    """What a reader makes of its files. Raises StoreError kinds."""
    asked = reader.question(reader.read(paths)(run))
    assert isinstance(asked, Question | Nothing)  # only of people there is more to ask
    question = asked if isinstance(asked, Question) else None
    return Further(reader, paths, question, asked.refusal)


@dataclass(slots=True)
class Found:
    """What the files hold, of all kinds."""

    people: ContactFiles
    calendars: Readings = ()
    exports: Sequence[Planned | Problem] = ()
    further: list[Further] = field(default_factory=list)
    past: Past | None = None
    saved: list[Path] = field(default_factory=list)

    @property
    def plan(self) -> ImportPlan:
        """What importing the contact files does."""
        assert self.people.plan is not None
        return self.people.plan

    @property
    def readings(self) -> list[CalendarReading]:
        """The calendars that could be read."""
        return readings(self.calendars)

    @property
    def documents(self) -> list[Planned]:
        """The exports that could be read, with what they would add, or have added."""
        return [one for one in self.exports if not isinstance(one, Problem)]

    @property
    def problems(self) -> list[Problem]:
        """What could not be read or used, kind by kind."""
        exports = [one for one in self.exports if isinstance(one, Problem)]
        further = [problem for one in self.further for problem in one.problems]
        past = self.past.problems if self.past else []
        return [*self.people.refused, *problems(self.calendars), *exports, *further, *past, *self.plan.problems]

    @property
    def usable(self) -> bool:
        """Something could be read."""
        past = self.past is not None and bool(self.past.files)
        further = any(one.question for one in self.further)
        return bool(self.plan.rows or self.readings or self.documents or further or past)

    @property
    def changes(self) -> int:
        """How many acts importing it is."""
        people = bool(self.plan.new or self.plan.updated)
        further = sum(one.question is not None for one in self.further)
        past = self.past is not None and self.past.comes
        return people + len(self.readings) + sum(planned.total > 0 for _, planned in self.documents) + further + past
