"""Everything out: the export's document and what customers said, as files or on standard output."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

from store import Invalid, ReadOnly, Store
from store.records.finding_views import FindingFilter

from ..computer.new_files import write_only
from ..findings.files import KINDS, file_text, rows_of
from ..importing.words import counted
from ..text.safe import plain
from .parser import OK
from .streams import json_text, print_json, print_text

ENDING = ".json"


def export_command(store: Store, path: Path | None, *, force: bool = False, stdout: TextIO | None = None) -> int:
    """Write every customer as one JSON document: to a new file at ``path``, else to ``stdout``.

    Raises ReadOnly when the file cannot be written, or exists and ``force`` was not given, and Invalid for a name that
    promises something else; BrokenPipeError leaves the reader's wish to stop to the caller.
    """
    out = stdout or sys.stdout
    if path is None:
        print_json(store.export(), out, indent=1)
        out.flush()
        _say_left_out(store)
        return OK
    refuse_the_store_itself(path, store)
    _refuse_other_endings(path)
    document = store.export()
    write_only(path, json_text(document, indent=1) + "\n", force=force)
    _say_written(path, said_of(document), out)
    _say_left_out(store)
    return OK


def _say_left_out(store: Store) -> None:
    """What cannot be read is in no export."""
    if bad := store.unreadable():
        words = f"firstcup: {counted(bad, 'value')} cannot be read and so left out, some with their whole entry."
        print(f"{words} firstcup check names them.", file=sys.stderr)


def said_of(document: Mapping[str, Any]) -> str:
    """What an export holds: ``60 customers, 450 contacts, 4 colleagues``."""
    customers = document["customers"]
    interactions = sum(len(customer.get("interactions", ())) for customer in customers)
    parts = [counted(len(customers), "customer"), counted(interactions, "contact")]
    return ", ".join([*parts, counted(len(document.get("team", ())), "colleague")])


def _refuse_other_endings(path: Path) -> None:
    if path.suffix.lower() != ENDING:
        name = path.stem if path.stem.strip("-") else "all"
        raise Invalid(
            f"{path} was not written: everything leaves as one JSON document, so its name ends in .json, as in"
            f" {name}{ENDING}. With --findings, what customers said leaves as .md or .csv; with --vcard or --csv, who"
            " they are."
        )


def _say_written(path: Path, what: str, out: TextIO) -> None:
    print(f"Written to {plain(str(path))}: {what}.", file=out)


def refuse_the_store_itself(path: Path, store: Store) -> None:
    """--force replaces an older export, never the customers it was made from."""
    try:
        same = path.samefile(store.path)
    except (OSError, ValueError):  # not there yet, or no path at all: the writing says so
        return
    if same:
        raise ReadOnly(f"{path} is the store itself, so it was not replaced. Choose another name for the export.")


def export_findings(
    store: Store, path: Path | None, kinds: str, *, force: bool = False, stdout: TextIO | None = None
) -> int:
    """``firstcup export FILE --findings words,insights``. Raises Invalid for an unknown kind, ReadOnly."""
    wanted = [name.strip() for name in kinds.split(",") if name.strip()]
    for name in wanted:
        if name not in KINDS:
            raise Invalid(f"“{name}” is none of what may be named. Choose from {', '.join(KINDS)}; FILE comes first.")
    rows = rows_of(store, [FindingFilter(KINDS[name]) for name in wanted])
    text = file_text(store, rows, path)
    out = stdout or sys.stdout
    if path is None:
        print_text(text, out)
        return OK
    refuse_the_store_itself(path, store)
    write_only(path, text, force=force)
    _say_written(path, counted(len(rows), "finding"), out)
    return OK


def export_book(
    store: Store, path: Path | None, *, as_vcards: bool, force: bool = False, stdout: TextIO | None = None
) -> int:
    """``firstcup export FILE --vcard``, or ``--csv``. Raises Invalid for a name that says something else, ReadOnly."""
    ending, option = (".vcf", "--vcard") if as_vcards else (".csv", "--csv")
    if path is not None and path.suffix.lower() != ending:
        raise Invalid(f"{path} was not written: with {option} the name of the file ends in {ending}.")
    text, count = store.address_book.vcards() if as_vcards else store.address_book.table()
    out = stdout or sys.stdout
    if path is None:
        print_text(text, out)
        return OK
    refuse_the_store_itself(path, store)
    write_only(path, text, force=force)
    _say_written(path, counted(count, "customer"), out)
    return OK
