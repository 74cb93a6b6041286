"""Files of history on their way in: what the user said of them, as they were read, and what they would do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from store.records.contacts import Problem
from store.records.history import HistoryFile
from store.records.history_plans import HistoryPlan


@dataclass(frozen=True, slots=True)
class PastSource:
    """A file to read, with what the user said of it; as it was read, or why it could not be."""

    path: Path
    as_table: bool = False  # it is history because the user says so
    mapping: tuple[str, ...] | None = None
    file: HistoryFile | None = None
    refusal: Problem | None = None


@dataclass(frozen=True, slots=True)
class PastFiles:
    """All files of history of one import, which come in as one act."""

    sources: tuple[PastSource, ...] = ()
    plan: HistoryPlan | None = None  # None: not matched with the customers yet
    text: bool = True  # more than subjects was kept

    @property
    def files(self) -> list[HistoryFile]:
        """Those that could be read."""
        return [source.file for source in self.sources if source.file]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read or used: whole files, then entries."""
        refused = tuple(source.refusal for source in self.sources if source.refusal)
        return (*refused, *(self.plan.problems if self.plan else ()))
