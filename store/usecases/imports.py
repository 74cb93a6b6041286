"""Customers from files: planned first, shown, then written in one act."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from peewee import chunked, fn

from ..errors import Conflict
from ..exchange.contacts.layouts import CONFIRMED
from ..exchange.contacts.reading import read_contacts
from ..file import models as m
from ..file.backups import make_backup
from ..file.failures import explained
from ..file.journal import Recorder, defaults
from ..file.query import rows
from ..records.changes import Change
from ..records.contacts import ContactFile, Fate, ImportPlan
from ..records.customers import Stage, Tier
from ..rules.cadence import due_day
from ..rules.text.text import fold
from ..tables.customers import refresh_due
from .import_planning import Person, Planner
from .unit import Unit, UseCases, reading


class ImportCases(UseCases):
    """Reading, planning and writing contact files."""

    @reading
    def layouts(self) -> dict[str, tuple[str, ...]]:
        """The column mappings the user has confirmed, by header signature."""
        query = m.Layout.select(m.Layout.signature, m.Layout.mapping)
        return {signature: tuple(mapping.split("\n")) for signature, mapping in rows(query)}

    def read(
        self, path: Path, remembered: Mapping[str, tuple[str, ...]], mapping: tuple[str, ...] | None = None
    ) -> ContactFile:
        """Read one file; touches no database, so it may run in a thread. Raises Unreadable.

        ``remembered`` are the layouts(); ``mapping`` is what the user has just said the columns are.
        """
        day_first, today = self._unit.preferences.day_first, self._unit.today
        return read_contacts(path, remembered, day_first=day_first, today=today, mapping=mapping)

    @reading
    def plan(self, files: Sequence[ContactFile]) -> ImportPlan:
        """Match what the files hold with the customers; nothing is written.

        The counts do not depend on the order of the files: ``new`` and ``updated`` count customers.
        """
        with _uncollected():
            planner = Planner([draft for file in files for draft in file.drafts], self._unit.preferences.region)
            planned = planner.rows()
        fates = [row.fate for row in planned]
        again = fates.count(Fate.AGAIN)
        return ImportPlan(
            files=tuple(file.name for file in files),
            new=fates.count(Fate.NEW),
            updated=fates.count(Fate.UPDATED),
            unchanged=fates.count(Fate.UNCHANGED) + again,
            skipped=sum(len(file.rejected) for file in files),
            rows=tuple(planned),
            problems=tuple(problem for file in files for problem in file.problems),
            rejected=tuple(row for file in files for row in file.rejected),
            again=again,
            work=_Work(
                planner.people,
                planner.known_otherwise(),
                {f.signature: f.mapping for f in files if f.signature and f.layout == CONFIRMED},
                _journal_state(self._unit),
            ),
        )

    def apply(self, plan: ImportPlan) -> Change:
        """Write a plan: all of it in one act, one undo. Mappings the user confirmed are remembered with it.

        A store that holds customers is backed up first. Raises Conflict when the customers changed since the plan
        was made, and what ``make_backup`` raises; nothing has changed then.
        """
        unit, work = self._unit, plan.work
        assert isinstance(work, _Work)
        if not work.people:
            if work.layouts and unit.writable:
                with unit.writing():
                    _remember_layouts(work.layouts)
            return Change("nothing new to import")
        label = f"import of {_files(plan.files)}: {plan.new:,} new, {plan.updated:,} updated"
        keep_a_copy(unit)
        with unit.act(label) as recorder:
            if _journal_state(unit) != work.seen:
                raise Conflict("The customers changed since this preview was made. Read the files again.")
            _write(recorder, work, unit)
            _remember_layouts(work.layouts)
        return Change(label)


def keep_a_copy(unit: Unit) -> None:
    """Keep a verified copy of what an import will change; an empty store needs none. Raises StoreError kinds."""
    with explained(unit.path):
        worth_it = unit.backups is not None and unit.writable and m.Customer.select().exists()
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
    people: list[Person]
    known: list[Person]  # nothing to fill, but found under one more key
    layouts: dict[str, tuple[str, ...]]
    seen: tuple[Any, ...]  # where the journal stood when the plan was made


def _journal_state(unit: Unit) -> tuple[Any, ...]:
    """The newest act and how many are undone: the same only while no customer changed.

    After an undo a new act gets the id of the one that can no longer be redone, so the id alone is not enough.
    """
    undone = "SELECT coalesce(sum(undone), 0) FROM journal"
    newest = "SELECT id, at, label, customer_id, length(changes) FROM journal ORDER BY id DESC LIMIT 1"
    return (*unit.db.execute_sql(undone).fetchone(), *(unit.db.execute_sql(newest).fetchone() or ()))


def _remember_layouts(layouts: Mapping[str, tuple[str, ...]]) -> None:
    """Not journaled: undoing an import need not make anyone explain the same columns again."""
    for signature, mapping in layouts.items():
        text = "\n".join(mapping)
        m.Layout.insert(signature=signature, mapping=text).on_conflict(
            conflict_target=[m.Layout.signature], update={m.Layout.mapping: text}
        ).execute()


def _files(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _write(recorder: Recorder, work: _Work, unit: Unit) -> None:
    """Rows in the database's own form, because turning thousands of values into it one by one takes the longest."""
    people = work.people
    fresh = [p for p in people if p.id is None]
    base = defaults(m.Customer)
    ids = recorder.insert_raw(m.Customer, [base | _row(p, unit) for p in fresh])
    owners = list(zip(ids, fresh, strict=True))
    for person in people:
        if person.id is not None:
            owners.append((person.id, person))
            _update(recorder, person, unit)
    counts = _counts([p.id for p in people if p.id is not None])
    recorder.insert_raw(
        m.ContactPoint,
        [
            {
                "customer_id": owner,
                "kind": point.kind.value,
                "value": point.value,
                "label": point.label,
                "position": position,
            }
            for owner, person in owners
            for position, point in enumerate(person.new_points, counts.get(owner, 0))
        ],
    )
    recorder.insert_raw(
        m.Fact,
        [{"customer_id": o, "name": f.name, "value": f.value} for o, person in owners for f in person.new_facts],
    )
    owners += [(person.id, person) for person in work.known if person.id is not None]
    recorder.insert_raw(m.Identity, [{"customer_id": o, "key": key} for o, person in owners for key in person.new_keys])


def _row(person: Person, unit: Unit) -> dict[str, Any]:
    tier = person.tier or Tier.REGULAR
    due = due_day(person.seed_day, unit.preferences.cadence_of(tier))
    return {
        "uid": uuid4().hex,
        "name": person.name,
        "company": person.company,
        "title": person.title,
        "notes": person.notes,
        "stage": (person.stage or Stage.CUSTOMER).value,
        "tier": tier.value,
        "customer_since": person.customer_since and person.customer_since.isoformat(),
        "seed_day": person.seed_day and person.seed_day.isoformat(),
        "do_not_call": int(person.do_not_call),
        "due_day": due and due.isoformat(),
        "sort_name": fold(f"{person.name} {person.company}"),
    }


def _update(recorder: Recorder, person: Person, unit: Unit) -> None:
    assert person.id is not None
    name = fold(f"{person.name} {person.company}")
    # The version tells a form that is open elsewhere not to write over what was filled in here.
    recorder.update(m.Customer, person.id, **person.changed, sort_name=name, version=person.version + 1)
    if "seed_day" in person.changed:
        refresh_due(recorder, person.id, unit.preferences)


def _counts(ids: Sequence[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    p = m.ContactPoint
    for some in chunked(ids, 500):
        query = p.select(p.customer, fn.COUNT(p.id)).where(p.customer.in_(some)).group_by(p.customer)
        found |= dict(rows(query))
    return found
