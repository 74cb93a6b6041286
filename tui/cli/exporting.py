"""Everything out: the export's document and what customers said, as files or on standard output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

from store import Invalid, ReadOnly, Store
from store.records.finding_views import FindingFilter

from ..computer.new_files import write_only
from ..findings.files import KINDS, file_text, rows_of
from .parser import OK
from .streams import json_text, print_json


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
            raise Invalid(f"“{name}” is no kind of finding. Choose from {', '.join(KINDS)}; FILE comes first.")
    rows = rows_of(store, [FindingFilter(KINDS[name]) for name in wanted])
    text = file_text(store, rows, path)
    if path is not None:
        refuse_the_store_itself(path, store)
        write_only(path, text, force=force)
        return 0
    out = stdout or sys.stdout
    out.write(text)
    out.flush()
    return 0
