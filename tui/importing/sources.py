"""Contact files on their way in: what the user said about their columns, as they were read, and what they would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from store.records.contacts import ContactFile, ImportPlan, PlannedRow, Problem


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, with what the user said about its columns; as it was read, or why it could not be."""

    path: Path
    mapping: tuple[str, ...] | None = None
    file: ContactFile | None = None
    refusal: Problem | None = None


@dataclass(frozen=True, slots=True)
class ContactFiles:
    """All contact files of one import, which come in as one act."""

    sources: tuple[Source, ...] = ()
    plan: ImportPlan | None = None  # None: not matched with the customers yet
    left_out: Mapping[int, PlannedRow] = field(default_factory=dict)  # rows that are not wanted, as they were before

    @property
    def files(self) -> list[ContactFile]:
        """Those that could be read."""
        return [source.file for source in self.sources if source.file]

    @property
    def refused(self) -> list[Problem]:
        """Why the others could not."""
        return [source.refusal for source in self.sources if source.refusal]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read or used: whole files, then rows."""
        return (*self.refused, *(self.plan.problems if self.plan else ()))

    def source_of(self, row: int | None) -> int:
        """Which source a row of the plan came from; the first with columns where that cannot be said."""
        read = [(number, source.file) for number, source in enumerate(self.sources) if source.file]
        if row is not None:
            for number, file in read:
                row -= len(file.drafts)
                if row < 0:
                    return number
        return next((number for number, file in read if file.header), read[0][0])
