"""``firstcup repair``: what can be read of a damaged store as a new file, and a list of what could not."""

from __future__ import annotations

import os
from datetime import datetime
from itertools import count
from pathlib import Path

from store import NotAStore, ReadOnly
from store.care import repair

from ..computer.new_files import write_only
from ..importing.words import counted
from ..text.safe import plain
from .parser import OK
from .restoring import command


def repair_command(path: Path, target: Path | None, now: datetime) -> int:
    """Write the copy and its list; the store itself is only read. Raises StoreError kinds."""
    try:
        there = path.is_file()
    except OSError as error:  # a folder that may not be entered
        raise ReadOnly(f"{path} cannot be looked at ({error.strerror}). Check its folder.") from error
    if not there:
        raise NotAStore(f"{path} is no file, so there is nothing to repair. Choose the store with --store.")
    new = target.absolute() if target else _free_name(path, now)
    listed = new.with_name(f"{new.name}.txt")
    for one in (new, listed):
        if os.path.lexists(one):
            raise ReadOnly(f"{one} exists already, so it was not written. Choose another name.")
    done = repair(path, new)
    print(plain(f"{counted(sum(done.rows.values()), 'row')} of {path} could be read, and are in {new}."))
    if done.lost:
        write_only(listed, "\n".join([f"What could not be read of {path}:", *done.lost]) + "\n", force=False)
        print(plain(f"{counted(len(done.lost), 'thing')} could not be read: {listed} lists them, by table and row."))
    print("What undo knew is not in the copy. The store itself was not changed. To put the copy in its place:")
    print(plain(f"  {command(str(new), path)}"))
    return OK


def _free_name(path: Path, now: datetime) -> Path:
    for n in count(1):
        more = f"-{n}" if n > 1 else ""
        new = path.with_name(f"{path.stem}.repaired-{now:%Y-%m-%d}{more}.db")
        if not os.path.lexists(new):
            return new
    raise AssertionError("counting does not end")
