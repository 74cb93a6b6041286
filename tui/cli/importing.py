"""Import from the command line: files read, said what would happen, asked, brought in."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from store import Conflict, Store
from store.exchange.contacts.rejects import rejects_text
from store.records.contacts import Problem

from ..computer.new_files import rejects_path, write_new
from ..computer.places import expanded
from ..importing.calendars import Calendars
from ..importing.contacts import Contacts
from ..importing.documents import Exports, Planned
from ..importing.reader import Here, Run
from ..importing.session import parted
from ..importing.sources import ContactFiles, Source
from ..importing.words import (
    busy,
    busy_outcome,
    counted,
    counts,
    document_outcome,
    document_words,
    kept_apart,
    outcome,
    place,
    understood,
)
from ..text.safe import plain
from . import histories
from .found import Found, read_further
from .parser import FILE, OK, USAGE
from .streams import print_json

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
    meetings: bool = False,
    me: Sequence[str] = (),
    run: Run | None = None,
) -> int:
    """Read ``paths``, say what importing them does, ask, and do it.

    Returns 0 (also where nothing is new, on a dry run, or when the answer was no), 2 when there is nobody to ask,
    3 when nothing could be read. One bad file among good ones is a problem with line 0. With ``as_json`` exactly
    one JSON object goes to ``stdout``; without ``yes`` it is a dry run unless there is a terminal to ask on.
    ``me`` are addresses of the user besides the one in the settings. With ``meetings`` calendars also give the meetings
    of the past, besides busy times. ``run`` says where files are read, in this process where it is left out.
    Raises StoreError: nothing was imported then.
    """
    out, source = stdout or sys.stdout, stdin or sys.stdin
    found = _read(store, paths, run or Here(), meetings=meetings, me=me)
    found.saved = _save_rejects(found.people.sources, rejects) if rejects else []
    if not as_json:
        _say(out, found)
    code, applied = _decided(found, source, out, yes=yes, dry_run=dry_run, as_json=as_json)
    if applied:
        _apply_all(store, found, again=yes)
    if as_json:
        print_json(_document(found, applied), out)
    elif found.usable and code == OK:
        print(plain(_ending(found, applied, dry_run)), file=out)
    return code


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


def _read(store: Store, paths: Sequence[Path], run: Run, *, meetings: bool, me: Sequence[str]) -> Found:
    """What the readers of the import screen make of the files."""
    found = Found(ContactFiles())
    contacts = Contacts(store)
    past, others = histories.parted(store, map(expanded, paths), meetings=meetings)
    for reader, files in parted(store, others):
        if isinstance(reader, Contacts):
            found.people = histories.with_people_of(store, past, files, reader, run)
        elif isinstance(reader, Calendars):
            found.calendars = reader.read(files)(run)
        elif isinstance(reader, Exports):
            found.exports = reader.planned(reader.read(files)(run))
        elif files:
            found.further.append(read_further(reader, files, run))
    found.people = contacts.planned(found.people)
    found.past = histories.read_past(store, past, run, me) if past else None
    return found


def _save_rejects(sources: Sequence[Source], wanted: Path) -> list[Path]:
    """Save rejected rows: below their own header, so one file for each source that has some."""
    texts = [(source.path, rejects_text(source.file)) for source in sources if source.file and source.file.rejected]
    if len(texts) == 1:
        return [write_new(expanded(wanted), texts[0][1])]
    folder = expanded(wanted).parent
    return [write_new(folder / f"{wanted.stem}-{rejects_path(path).name}", text) for path, text in texts]


def _say(out: TextIO, found: Found) -> None:
    for file in found.people.files:
        print(plain(f"{file.name}: {understood(file)}"), file=out)
        if not file.sure:
            columns = ", ".join(f"{head} → {column}" for head, column in zip(file.header, file.mapping, strict=False))
            print(plain(f"  Its columns are a guess: {columns[:600]}. The import screen (i) corrects them."), file=out)
    for reading in found.readings:
        print(plain(f"{reading.name}: {busy(reading)}"), file=out)
    for _, planned in found.documents:
        print(plain(f"{planned.name}: {document_words(planned)}"), file=out)
    past = found.past.lines if found.past else []
    for line in (*(line for one in found.further for line in one.lines), *past):
        print(plain(line), file=out)
    _say_problems(out, found.problems)
    for path in found.saved:
        print(plain(f"Rejected rows were saved to {path}"), file=out)
    if found.plan.rows:
        print(f"{counts(found.plan)}.", file=out)
        if apart := kept_apart(found.plan):
            print(apart, file=out)
    elif not found.usable:
        print("Nothing could be read.", file=out)


def _say_problems(out: TextIO, problems: Sequence[Problem]) -> None:
    if problems:
        print(f"{counted(len(problems), 'problem')}:", file=out)
    for problem in problems[:_SHOWN]:
        # An unreadable file's sentence begins with its name.
        where = "" if problem.reason.startswith(problem.file) else f"{place(problem.file, problem.line)}: "
        print(plain(f"  {where}{problem.reason}"), file=out)
    if len(problems) > _SHOWN:
        print(f"  and {len(problems) - _SHOWN:,} more; --json lists all", file=out)


def _apply_all(store: Store, found: Found, *, again: bool) -> None:
    found.people = _apply(Contacts(store), found.people, again=again)
    Calendars(store).bring_in(found.readings)  # after the plan: any act in between makes it an old one
    for one in found.further:
        one.bring_in()
    if found.past:  # after the people, who may be whose contacts these are
        found.past.bring_in()
    exports = [one for one in found.exports if isinstance(one, Problem)]
    documents = [document for document, _ in found.documents]
    found.exports = [*exports, *zip(documents, Exports(store).write(documents), strict=True)]


def _apply(contacts: Contacts, people: ContactFiles, *, again: bool) -> ContactFiles:
    """Write the plan; where nobody was shown it, make it anew should another program have been faster.

    Returns the files with the plan that was written. Raises Conflict when customers changed under a plan someone
    agreed to.
    """
    for _ in range(_RETRIES if again else 0):
        try:
            contacts.bring_in(people)
        except Conflict:
            people = contacts.planned(people)
        else:
            return people
    contacts.bring_in(people)
    return people


def _decided(found: Found, source: TextIO, out: TextIO, *, yes: bool, dry_run: bool, as_json: bool) -> tuple[int, bool]:
    """The exit code, and whether it is to be written: as the options say, else as somebody answers."""
    if not found.usable:
        return FILE, False
    if dry_run:
        return OK, False
    if yes or not found.changes:
        return OK, yes
    if source.isatty() and (as_json or out.isatty()):
        return OK, _agreed(source, sys.stderr if as_json else out, _what(found))
    if as_json:
        return OK, False
    print("Nothing was imported: there is no terminal to ask on. Add --yes to import.", file=out)
    return USAGE, False


def _what(found: Found) -> str:
    plan = found.plan
    parts = [outcome(plan)] if plan.new or plan.updated else []
    parts += [busy_outcome(found.readings)] if found.readings else []
    parts += [f"{document_outcome(planned)} of {planned.name}" for _, planned in found.documents if planned.total]
    parts += [one.words for one in found.further if one.question]
    parts += [found.past.words] if found.past and found.past.comes else []
    return plain(" and ".join(parts))


def _agreed(source: TextIO, out: TextIO, what: str) -> bool:
    print(f"Import {what}? [y/N] ", end="", file=out, flush=True)
    return source.readline().strip().casefold() in ("y", "yes")


def _ending(found: Found, applied: bool, dry_run: bool) -> str:
    steps = found.changes
    if not steps:
        if found.past and not found.plan.rows:
            return "There is nothing new in there to import."
        whom = "Everything" if found.documents else "Everyone"
        what = "here" if found.documents else "a customer"
        return f"{whom} in there is {what} already; nothing to import."
    if applied:
        undo = (
            "One undo (u in the app) takes all of it back"
            if steps == 1
            else f"{steps} undos (u in the app) take it back"
        )
        changed = f" {found.past.changed}" if found.past and found.past.changed else ""
        return f"Imported {_what(found)}.{changed} {undo}."
    return "Dry run: nothing was written." if dry_run else "Nothing was written."


def _document(found: Found, applied: bool) -> dict[str, object]:
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
            for file in found.people.files
        ],
        "calendars": [
            {
                "file": reading.name,
                "events": reading.events,
                "busy_times": len(reading.times),
                "until": reading.ends.date().isoformat(),
            }
            for reading in found.readings
        ],
        "documents": _described(found.documents),
        **({"further": [os.fspath(path) for one in found.further for path in one.paths]} if found.further else {}),
        **({"history": found.past.document()} if found.past else {}),
        "rejects": [os.fspath(path) for path in found.saved],
        "applied": applied,
    }


def _described(documents: Sequence[Planned]) -> list[dict[str, object]]:
    """What ``--json`` says about them."""
    return [{"file": planned.name, "added": dict(planned.added), "known": planned.known} for _, planned in documents]
