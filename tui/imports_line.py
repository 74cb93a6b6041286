"""``firstcup import`` and ``firstcup export``: plain text or one JSON document, without full-screen code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from store import Conflict, ReadOnly, Store, Unreadable
from store.contact_records import ContactFile, ImportPlan, Problem
from store.exchange.contacts import base_name
from store.mail_records import CalendarReading

from .contact_files import is_calendar
from .import_words import busy, busy_outcome, counted, counts, outcome, place, understood
from .new_files import rejects_path, write_new, write_only
from .places import expanded
from .safety import plain
from .streams import json_text, print_json

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
    read, problems = _read(store, [path for path in paths if not is_calendar(path)])
    calendars = _read_calendars(store, [path for path in paths if is_calendar(path)], problems)
    files = [file for _, file in read]
    plan = store.imports.plan(files)
    problems += plan.problems
    usable = bool(plan.rows or calendars)
    saved = _save_rejects(read, rejects) if rejects else []
    if not as_json:
        _say(out, files, calendars, plan, problems, saved)
    code, applied = OK if usable else NOTHING_READ, False
    if usable and not dry_run:
        if yes or not (plan.new or plan.updated or calendars):
            applied = yes
        elif source.isatty() and (as_json or out.isatty()):
            applied = _agreed(source, sys.stderr if as_json else out, _what(plan, calendars))
        elif not as_json:
            print("Nothing was imported: there is no terminal to ask on. Add --yes to import.", file=out)
            code = USAGE
    if applied:
        plan = _apply(store, files, plan, again=yes)
        for reading in calendars:  # last: any act in between makes the plan an old one
            store.mails.take_calendar(reading)
    if as_json:
        print_json(_document(files, calendars, plan, problems, saved, applied), out)
    elif usable and code == OK:
        print(plain(_ending(plan, calendars, applied, dry_run)), file=out)
    return code


def export_command(store: Store, path: Path | None, *, force: bool = False, stdout: TextIO | None = None) -> int:
    """Write every customer as one JSON document: to a new file at ``path``, else to ``stdout``.

    Raises ReadOnly when the file cannot be written, or exists and ``force`` was not given; BrokenPipeError leaves
    the reader's wish to stop to the caller.
    """
    out = stdout or sys.stdout
    document = store.export()
    if path is not None:
        refuse_the_store_itself(path, store)
        write_only(path, json_text(document, indent=1) + "\n", force=force)
        return OK
    print_json(document, out, indent=1)
    out.flush()
    return OK


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
        "rejects": [],
        "applied": False,
    }


def refuse_the_store_itself(path: Path, store: Store) -> None:
    """--force replaces an older export, never the customers it was made from."""
    try:
        same = path.samefile(store.path)
    except (OSError, ValueError):  # not there yet, or no path at all: the writing says so
        return
    if same:
        raise ReadOnly(f"{path} is the store itself, so it was not replaced. Choose another name for the export.")


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
            reading = store.mails.read_calendar(expanded(path))
        except Unreadable as error:
            problems.append(Problem(base_name(path.name), 0, str(error)))
        else:
            found.append(reading)
            problems += reading.problems
    return found


def _save_rejects(read: Sequence[tuple[Path, ContactFile]], wanted: Path) -> list[Path]:
    """Save rejected rows: below their own header, so one file for each source that has some."""
    from store.exchange.rejects import rejects_text

    texts = [(path, rejects_text(file)) for path, file in read if file.rejected]
    if len(texts) == 1:
        return [write_new(expanded(wanted), texts[0][1])]
    folder = expanded(wanted).parent
    return [write_new(folder / f"{wanted.stem}-{rejects_path(path).name}", text) for path, text in texts]


def _say(
    out: TextIO,
    files: Sequence[ContactFile],
    calendars: Sequence[CalendarReading],
    plan: ImportPlan,
    problems: Sequence[Problem],
    saved: Sequence[Path],
) -> None:
    for file in files:
        print(plain(f"{file.name}: {understood(file)}"), file=out)
        if not file.sure:
            columns = ", ".join(f"{head} → {column}" for head, column in zip(file.header, file.mapping, strict=False))
            print(plain(f"  Its columns are a guess: {columns[:600]}. The import screen (i) corrects them."), file=out)
    for reading in calendars:
        print(plain(f"{reading.name}: {busy(reading)}"), file=out)
    if problems:
        print(f"{counted(len(problems), 'problem')}:", file=out)
    for problem in problems[:_SHOWN]:
        # An unreadable file's sentence begins with its name.
        where = "" if problem.reason.startswith(problem.file) else f"{place(problem.file, problem.line)}: "
        print(plain(f"  {where}{problem.reason}"), file=out)
    if len(problems) > _SHOWN:
        print(f"  and {len(problems) - _SHOWN:,} more; --json lists all", file=out)
    for path in saved:
        print(plain(f"Rejected rows were saved to {path}"), file=out)
    if plan.rows:
        print(f"{counts(plan)}.", file=out)
    elif not calendars:
        print("Nothing could be read.", file=out)


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


def _what(plan: ImportPlan, calendars: Sequence[CalendarReading]) -> str:
    people = [outcome(plan)] if plan.new or plan.updated else []
    return plain(" and ".join([*people, *([busy_outcome(calendars)] if calendars else [])]))


def _agreed(source: TextIO, out: TextIO, what: str) -> bool:
    print(f"Import {what}? [y/N] ", end="", file=out, flush=True)
    return source.readline().strip().casefold() in ("y", "yes")


def _ending(plan: ImportPlan, calendars: Sequence[CalendarReading], applied: bool, dry_run: bool) -> str:
    people = plan.new or plan.updated
    if not (people or calendars):
        return "Everyone in there is a customer already; nothing to import."
    if applied:
        steps = len(calendars) + bool(people)
        undo = (
            "One undo (u in the app) takes all of it back"
            if steps == 1
            else f"{steps} undos (u in the app) take it back"
        )
        return f"Imported {_what(plan, calendars)}. {undo}."
    return "Dry run: nothing was written." if dry_run else "Nothing was written."


def _document(
    files: Sequence[ContactFile],
    calendars: Sequence[CalendarReading],
    plan: ImportPlan,
    problems: Sequence[Problem],
    saved: Sequence[Path],
    applied: bool,
) -> dict[str, object]:
    return {
        "new": plan.new,
        "updated": plan.updated,
        "unchanged": plan.unchanged,
        "skipped": plan.skipped,
        "problems": [{"file": p.file, "line": p.line, "reason": p.reason} for p in problems],
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
            for file in files
        ],
        "calendars": [
            {
                "file": reading.name,
                "events": reading.events,
                "busy_times": len(reading.times),
                "until": reading.ends.date().isoformat(),
            }
            for reading in calendars
        ],
        "rejects": [os.fspath(path) for path in saved],
        "applied": applied,
    }
