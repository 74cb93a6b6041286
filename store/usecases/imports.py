"""Customers from files: planned first, shown, then written in one act."""

from __future__ import annotations

import gc
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import Conflict
from ..exchange.contacts.layouts import CONFIRMED
from ..exchange.contacts.reading import read_contacts
from ..file import journal
from ..file.backups import make_backup
from ..file.failures import explained
from ..records.changes import Change
from ..records.contacts import ContactFile, CustomerDraft, Fate, ImportPlan, PlannedRow
from ..records.reading_jobs import ReadingJob
from ..tables import customers, layouts
from ..tables.imports import PlannedPerson, write
from .import_planning import Planner
from .no_calls import NO_CALL, end_planned_calls
from .unit import Unit, UseCases, acting, reading


class ImportCases(UseCases):
    """Reading, planning and writing contact files."""

    @reading
    def layouts(self) -> dict[str, tuple[str, ...]]:
        """The column mappings the user has confirmed, by header signature."""
        return layouts.all_of_them()

    def read(
        self, path: Path, remembered: Mapping[str, tuple[str, ...]], mapping: tuple[str, ...] | None = None
    ) -> ContactFile:
        """Read one file here. Raises Unreadable. See ``job``."""
        return self.job(path, remembered, mapping).here()

    def job(
        self, path: Path, remembered: Mapping[str, tuple[str, ...]], mapping: tuple[str, ...] | None = None
    ) -> ReadingJob[ContactFile]:
        """How to read one file, in a thread or a process of its own: it touches no database.

        ``remembered`` are the layouts(); ``mapping`` is what the user has just said the columns are.
        """
        arguments = {
            "remembered": dict(remembered),
            "day_first": self._unit.preferences.day_first,
            "today": self._unit.today,
            "mapping": mapping,
        }
        return ReadingJob(path, read_contacts, arguments, hands_on=True)

    def plan(self, files: Sequence[ContactFile], left_out: Collection[int] = ()) -> ImportPlan:
        """Match what the files hold with the customers; nothing is written.

        The counts do not depend on the order of the files: ``new`` and ``updated`` count customers. ``left_out`` are
        the places of rows that the user does not want: nothing of them is matched, written or remembered.
        """
        steps = self.planning(files, left_out)
        with _uncollected():
            while True:
                try:
                    next(steps)
                except StopIteration as end:
                    plan: ImportPlan = end.value
                    return plan

    def planning(
        self, files: Sequence[ContactFile], left_out: Collection[int] = ()
    ) -> Generator[None, None, ImportPlan]:
        """The same a little at a time, for who has other things to do meanwhile. Raises StoreError kinds."""
        drafts = [draft for file in files for draft in file.drafts]
        wanted = [draft for place, draft in enumerate(drafts) if place not in left_out]
        planner = Planner(wanted, self._unit.preferences.region)
        yield from planner.read_keys()
        with explained(self._unit.path):  # no step inside: what is planned on is of one moment
            seen = journal.state()
            planner.look()
        planned = yield from planner.rows()
        fates = [row.fate for row in planned]
        again = fates.count(Fate.AGAIN)
        return ImportPlan(
            files=tuple(file.name for file in files),
            new=fates.count(Fate.NEW),
            updated=fates.count(Fate.UPDATED),
            unchanged=fates.count(Fate.UNCHANGED) + again,
            skipped=sum(len(file.rejected) for file in files),
            rows=_with_left_out(planned, drafts, left_out),
            problems=tuple(problem for file in files for problem in file.problems),
            rejected=tuple(row for file in files for row in file.rejected),
            again=again,
            left_out=len(drafts) - len(wanted),
            work=_Work(
                planner.people,
                planner.known_otherwise(),
                {f.signature: f.mapping for f in files if f.signature and f.layout == CONFIRMED},
                seen,
            ),
        )

    def apply(self, plan: ImportPlan) -> Change:
        """Write a plan: all of it in one act, one undo. Mappings the user confirmed are remembered with it.

        A store that holds customers is backed up first. Raises Conflict when the customers changed since the plan
        was made, and what ``make_backup`` raises; nothing has changed then.
        """
        work = plan.work
        assert isinstance(work, _Work)
        if not work.people:
            if work.layouts and self._unit.writable:
                self._remember(work.layouts)
            return Change("nothing new to import")
        keep_a_copy(self._unit)  # over a connection of its own, so not while the file is locked for writing
        return self._write(plan, work)

    @acting
    def _remember(self, mappings: Mapping[str, tuple[str, ...]]) -> None:
        layouts.remember(mappings)

    @acting
    def _write(self, plan: ImportPlan, work: _Work) -> Change:
        unit = self._unit
        label = f"import of {_files(plan.files)}: {plan.new:,} new, {plan.updated:,} updated"
        with unit.act(label) as recorder:
            if journal.state() != work.seen:
                raise Conflict("The customers changed since this preview was made. Read the files again.")
            write(recorder, work.people, work.known, unit.preferences, unit.today)
            for person in work.people:
                if person.id is not None and person.changed.get("do_not_call"):
                    end_planned_calls(recorder, person.id, NO_CALL, unit.today)
            layouts.remember(work.layouts)
        return Change(label)


def _with_left_out(
    planned: Sequence[PlannedRow], drafts: Sequence[CustomerDraft], left_out: Collection[int]
) -> tuple[PlannedRow, ...]:
    """The rows in the order of the drafts, with those that are left out in their places."""
    rows = iter(planned)
    return tuple(
        PlannedRow(draft, Fate.LEFT_OUT) if place in left_out else next(rows) for place, draft in enumerate(drafts)
    )


def keep_a_copy(unit: Unit) -> None:
    """Keep a verified copy of what an import will change; an empty store needs none. Raises StoreError kinds."""
    with explained(unit.path):
        worth_it = unit.backups is not None and unit.writable and customers.any_there()
    if worth_it and unit.backups is not None:
        make_backup(unit.path, unit.backups, unit.clock.now(), why="before the import")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Planning makes many small objects and no garbage: looking for some would take as long again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@dataclass(frozen=True, slots=True)
class _Work:
    people: list[PlannedPerson]
    known: list[PlannedPerson]  # nothing to fill, but found under one more key
    layouts: dict[str, tuple[str, ...]]
    seen: tuple[Any, ...]  # where the journal stood when the plan was made


def _files(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
