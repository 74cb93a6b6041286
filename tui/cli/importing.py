"""Import from the command line: files read, said what would happen, asked, brought in."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from store import Conflict, Store, StoreError, Unreadable
from store.exchange.contacts.reading import base_name
from store.records.contacts import ContactFile, ImportPlan, Problem
from store.records.document import Document, Return
from store.records.mail import CalendarReading

from ..computer.new_files import rejects_path, write_new
from ..computer.places import expanded
from ..importing.files import is_calendar, is_document
from ..importing.words import (
    busy,
    busy_outcome,
    counted,
    counts,
    outcome,
    place,
    returned,
    returned_outcome,
    understood,
)
from ..text.safe import plain
from .streams import print_json

OK, USAGE, NOTHING_READ = 0, 2, 3


_SHOWN = 20  # problems on a terminal; --json has all
_RETRIES = 5


def import_command(
    store: Store,
    paths: Sequence[Path],
    *,
    yes: bool = False,
    dry_run: bool = False,
    as_json: bool = False,
    stdout: TextIO | None = None,
    stdin: TextIO | None = None,
    rejects: Path | None = None,
) -> int:
    """Read ``paths``, say what importing them does, ask, and do it.

    Returns 0 (also where nothing is new, on a dry run, or when the answer was no), 2 when there is nobody to ask,
    3 when nothing could be read. One bad file among good ones is a problem with line 0. With ``as_json`` exactly
    one JSON object goes to ``stdout``; without ``yes`` it is a dry run unless there is a terminal to ask on.
    Raises StoreError: nothing was imported then.
    """
    out, source = stdout or sys.stdout, stdin or sys.stdin
    read, problems = _read(store, [path for path in paths if not (is_calendar(path) or is_document(path))])
    calendars = _read_calendars(store, [path for path in paths if is_calendar(path)], problems)
    documents = read_documents(store, [path for path in paths if is_document(path)], problems)
    files = [file for _, file in read]
    plan = store.imports.plan(files)
    problems += plan.problems
    found = _Found(files, calendars, documents, plan, problems)
    found.saved = _save_rejects(read, rejects) if rejects else []
    if not as_json:
        _say(out, found)
    code, applied = OK if found.usable else NOTHING_READ, False
    if found.usable and not dry_run:
        if yes or not found.changes:
            applied = yes
        elif source.isatty() and (as_json or out.isatty()):
            applied = _agreed(source, sys.stderr if as_json else out, _what(found))
        elif not as_json:
            print("Nothing was imported: there is no terminal to ask on. Add --yes to import.", file=out)
            code = USAGE
    if applied:
        _apply_all(store, found, again=yes)
    if as_json:
        print_json(_document(found, applied), out)
    elif found.usable and code == OK:
        print(plain(_ending(found, applied, dry_run)), file=out)
    return code


@dataclass(slots=True)
class _Found:
    """What the files hold, of all kinds."""

    files: list[ContactFile]
    calendars: list[CalendarReading]
    documents: list[Planned]
    plan: ImportPlan
    problems: list[Problem]
    saved: list[Path] = field(default_factory=list)

    @property
    def usable(self) -> bool:
        """Something could be read."""
        return bool(self.plan.rows or self.calendars or self.documents)

    @property
    def changes(self) -> int:
        """How many acts importing it is."""
        people = bool(self.plan.new or self.plan.updated)
        return people + len(self.calendars) + sum(planned.total > 0 for _, planned in self.documents)


def failure_document(reason: str) -> dict[str, object]:
    """What ``import --json`` prints when the store itself refused: the same shape, nothing imported, the reason."""
    return {
        "new": 0,
        "updated": 0,
        "unchanged": 0,
        "skipped": 0,
        "problems": [{"file": "", "line": 0, "reason": reason}],
        "files": [],
        "calendars": [],
        "documents": [],
        "rejects": [],
        "applied": False,
    }


def _read(store: Store, paths: Sequence[Path]) -> tuple[list[tuple[Path, ContactFile]], list[Problem]]:
    """The files that could be read, and a problem for each that could not."""
    layouts = store.imports.layouts()
    read: list[tuple[Path, ContactFile]] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            read.append((path, store.imports.read(expanded(path), layouts)))
        except Unreadable as error:
            problems.append(Problem(base_name(path.name), 0, str(error)))
    return read, problems


def _read_calendars(store: Store, paths: Sequence[Path], problems: list[Problem]) -> list[CalendarReading]:
    """The calendars that could be read; what could not be joins ``problems``."""
    found: list[CalendarReading] = []
    for path in paths:
        try:
            reading = store.mail.read_calendar(expanded(path))
        except Unreadable as error:
            problems.append(Problem(base_name(path.name), 0, str(error)))
        else:
            found.append(reading)
            problems += reading.problems
    return found


def _save_rejects(read: Sequence[tuple[Path, ContactFile]], wanted: Path) -> list[Path]:
    """Save rejected rows: below their own header, so one file for each source that has some."""
    from store.exchange.contacts.rejects import rejects_text

    texts = [(path, rejects_text(file)) for path, file in read if file.rejected]
    if len(texts) == 1:
        return [write_new(expanded(wanted), texts[0][1])]
    folder = expanded(wanted).parent
    return [write_new(folder / f"{wanted.stem}-{rejects_path(path).name}", text) for path, text in texts]


def _say(out: TextIO, found: _Found) -> None:
    plan, problems = found.plan, found.problems
    for file in found.files:
        print(plain(f"{file.name}: {understood(file)}"), file=out)
        if not file.sure:
            columns = ", ".join(f"{head} → {column}" for head, column in zip(file.header, file.mapping, strict=False))
            print(plain(f"  Its columns are a guess: {columns[:600]}. The import screen (i) corrects them."), file=out)
    for reading in found.calendars:
        print(plain(f"{reading.name}: {busy(reading)}"), file=out)
    for _, planned in found.documents:
        print(plain(f"{planned.name}: {returned(planned)}"), file=out)
    if problems:
        print(f"{counted(len(problems), 'problem')}:", file=out)
    for problem in problems[:_SHOWN]:
        # An unreadable file's sentence begins with its name.
        where = "" if problem.reason.startswith(problem.file) else f"{place(problem.file, problem.line)}: "
        print(plain(f"  {where}{problem.reason}"), file=out)
    if len(problems) > _SHOWN:
        print(f"  and {len(problems) - _SHOWN:,} more; --json lists all", file=out)
    for path in found.saved:
        print(plain(f"Rejected rows were saved to {path}"), file=out)
    if plan.rows:
        print(f"{counts(plan)}.", file=out)
    elif not found.usable:
        print("Nothing could be read.", file=out)


def _apply_all(store: Store, found: _Found, *, again: bool) -> None:
    found.plan = _apply(store, found.files, found.plan, again=again)
    for reading in found.calendars:  # after the plan: any act in between makes it an old one
        store.mail.take_calendar(reading)
    found.documents = [(document, store.documents.apply(document)[1]) for document, _ in found.documents]


def _apply(store: Store, files: Sequence[ContactFile], plan: ImportPlan, *, again: bool) -> ImportPlan:
    """Write the plan; where nobody was shown it, make it anew should another program have been faster.

    Returns the plan that was written. Raises Conflict when customers changed under a plan someone agreed to.
    """
    for _ in range(_RETRIES if again else 0):
        try:
            store.imports.apply(plan)
        except Conflict:
            plan = store.imports.plan(files)
        else:
            return plan
    store.imports.apply(plan)
    return plan


def _what(found: _Found) -> str:
    plan = found.plan
    parts = [outcome(plan)] if plan.new or plan.updated else []
    parts += [busy_outcome(found.calendars)] if found.calendars else []
    parts += [f"{returned_outcome(planned)} of {planned.name}" for _, planned in found.documents if planned.total]
    return plain(" and ".join(parts))


def _agreed(source: TextIO, out: TextIO, what: str) -> bool:
    print(f"Import {what}? [y/N] ", end="", file=out, flush=True)
    return source.readline().strip().casefold() in ("y", "yes")


def _ending(found: _Found, applied: bool, dry_run: bool) -> str:
    steps = found.changes
    if not steps:
        whom = "Everything" if found.documents else "Everyone"
        what = "here" if found.documents else "a customer"
        return f"{whom} in there is {what} already; nothing to import."
    if applied:
        undo = (
            "One undo (u in the app) takes all of it back"
            if steps == 1
            else f"{steps} undos (u in the app) take it back"
        )
        return f"Imported {_what(found)}. {undo}."
    return "Dry run: nothing was written." if dry_run else "Nothing was written."


def _document(found: _Found, applied: bool) -> dict[str, object]:
    plan = found.plan
    return {
        "new": plan.new,
        "updated": plan.updated,
        "unchanged": plan.unchanged,
        "skipped": plan.skipped,
        "problems": [{"file": p.file, "line": p.line, "reason": p.reason} for p in found.problems],
        "files": [
            {
                "file": file.name,
                "kind": file.kind,
                "layout": file.layout,
                "sure": file.sure,
                "encoding": file.encoding,
                "delimiter": file.delimiter,
                "people": file.people,
                "columns": dict(zip(file.header, file.mapping, strict=False)),
            }
            for file in found.files
        ],
        "calendars": [
            {
                "file": reading.name,
                "events": reading.events,
                "busy_times": len(reading.times),
                "until": reading.ends.date().isoformat(),
            }
            for reading in found.calendars
        ],
        "documents": described(found.documents),
        "rejects": [os.fspath(path) for path in found.saved],
        "applied": applied,
    }


Planned = tuple[Document, Return]


def read_documents(store: Store, paths: Sequence[Path], problems: list[Problem]) -> list[Planned]:
    """The documents that could be read, with what they would add; what could not be joins ``problems``."""
    found: list[Planned] = []
    for path in paths:
        try:
            document = store.documents.read(expanded(path))
            found.append((document, store.documents.plan(document)))
        except StoreError as error:
            problems.append(Problem(base_name(path.name), 0, str(error)))
    return found


def described(documents: Sequence[Planned]) -> list[dict[str, object]]:
    """What ``--json`` says about them."""
    return [{"file": planned.name, "added": dict(planned.added), "known": planned.known} for _, planned in documents]
