"""The preview of contact files: what importing them would do, what is shown of it, and who is left out."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from store.records.contacts import Fate, ImportPlan, PlannedRow, Problem

from .contacts import Contacts
from .previews import Preview
from .reader import Done, Unsure
from .sources import ContactFiles, Source
from .steps import View

AT_ONCE = 1_000
"""Rows that are matched again as soon as one is left out; of more the counts are adjusted, until Enter."""

_COUNTS = {
    Fate.NEW: ("new",),
    Fate.UPDATED: ("updated",),
    Fate.UNCHANGED: ("unchanged",),
    Fate.AGAIN: ("unchanged", "again"),
    Fate.LEFT_OUT: ("left_out",),
}


class People(Preview):
    """Contact files that were read; ``planning`` matches them with the customers."""

    def __init__(self, reader: Contacts, found: ContactFiles) -> None:
        self.found = found
        self._reader = reader

    @property
    def plan(self) -> ImportPlan | None:
        """What importing them would do; None before they were matched."""
        return self.found.plan

    @property
    def ready(self) -> bool:
        """They were matched."""
        return self.plan is not None

    @property
    def sources(self) -> tuple[Source, ...]:
        """The files."""
        return self.found.sources

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read or used of them."""
        return self.found.problems

    def planning(self) -> Generator[None, None, None]:
        """Match them with the customers, a little at a time. Raises StoreError kinds."""
        self.found = yield from self._reader.planning(self.found)
        self.stale = False
        if self.view not in self.views():
            self.view = View.ALL if self.found.plan and self.found.plan.rows else View.PROBLEMS

    # What is shown

    def views(self) -> list[View]:
        """The views that have something to show."""
        plan = self.plan
        if plan is None:
            return []
        wanted = (
            (View.ALL, bool(plan.rows)),
            (View.UPDATES, 0 < plan.updated + self._updates_left_out < len(plan.rows)),
            (View.PROBLEMS, bool(self.problems)),
        )
        return [view for view, filled in wanted if filled]

    def shown(self) -> Sequence[int]:
        """Which rows of the plan the view shows."""
        rows = self.plan.rows if self.plan else ()
        if self.view is View.UPDATES:
            return [n for n, row in enumerate(rows) if self.found.left_out.get(n, row).fate is Fate.UPDATED]
        return range(len(rows))

    @property
    def _updates_left_out(self) -> int:
        return sum(row.fate is Fate.UPDATED for row in self.found.left_out.values())

    # Who is left out

    def mark(self, key: str) -> bool:
        """Leave a row out, or take it back. False where the view shows none. Raises StoreError kinds."""
        if self.view is View.PROBLEMS or self.plan is None:
            return False
        place, left_out = int(key), dict(self.found.left_out)
        now = self.plan.rows[place]
        before = left_out.pop(place, None)
        if before is None:
            left_out[place] = now
        found = replace(self.found, left_out=left_out)
        if len(self.plan.rows) <= AT_ONCE:
            self.found = self._reader.planned(found)
        else:
            fate = before or PlannedRow(now.draft, Fate.LEFT_OUT)
            self.found = replace(found, plan=_adjusted(self.plan, place, fate))
            self.stale = True
        if self.view not in self.views():
            self.view = View.ALL
        return True

    # What becomes of it

    @property
    def promised(self) -> tuple[int, ...]:
        """The counts."""
        plan = self.plan
        return (plan.new, plan.updated, plan.unchanged, plan.left_out) if plan else ()

    @property
    def refusal(self) -> str:
        """Why nothing can be written; empty where it can."""
        if self.plan and not self.plan.rows:
            return "There is nobody in these files to import. Esc goes back to choose others."
        return ""

    def write(self) -> Done:
        """Write it. Raises Conflict where the customers changed meanwhile, and other StoreError kinds."""
        return self._reader.bring_in(self.found)

    # Columns

    def unsure(self, key: str | None) -> Unsure | str:
        """The columns of the file that a row came from, to be corrected; or why there are none."""
        number = self._source_of(key)
        file = self.sources[number].file
        if file is None or not file.header:
            kind = file.kind if file else "vCard"
            return f"A {kind} says itself what is what; there are no columns to correct."
        return self._reader.unsure(self.found, number)

    def tables(self, key: str | None) -> list[Path] | str:
        """The file that a row came from, where it may hold activities; or why it cannot."""
        source = self.sources[self._source_of(key)]
        if source.file is None or not source.file.header:
            return f"{source.path.name} holds people and nothing else: only a table may be one of activities."
        return [source.path]

    def _source_of(self, key: str | None) -> int:
        return self.found.source_of(int(key) if key is not None and self.view is not View.PROBLEMS else None)


def _adjusted(plan: ImportPlan, place: int, row: PlannedRow) -> ImportPlan:
    """The plan with another fate of one row, counted as far as that row says."""
    rows = list(plan.rows)
    changed: dict[str, Any] = {}
    for one, by in ((rows[place], -1), (row, 1)):
        for name in _COUNTS[one.fate]:
            changed[name] = changed.get(name, getattr(plan, name)) + by
    rows[place] = row
    return replace(plan, rows=tuple(rows), **changed)
