"""``firstcup restore``: which backups there are, and one of them in the place of the store, also of a missing one."""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import sys
import textwrap
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from store import Locked, Missing, NewerSchema, StoreError
from store.care import Backup, backups_in, newest_whole, open_elsewhere, quick_problems, recognise, restore
from store.rules.days.dates import spell_day

from ..computer.folders import size_words
from ..computer.places import backups_of, default_store
from ..text.safe import plain
from .parser import OK, STORE

_CHECKED = 300_000_000  # bytes of backups that a list checks: about two seconds

_ASKED = (
    "r  put the newest backup that is whole in its place",
    "n  start with a new, empty store; the backups stay",
    "q  quit, and change nothing: if the store lies on a disk that is not connected, connect it first",
)
_WIDEST, _NARROWEST = 100, 20  # cells of a line


def restore_command(options: argparse.Namespace, path: Path, now: datetime) -> int:
    """Put a backup in the place of the store at ``path``; without one, say which there are. Raises StoreError kinds."""
    folder = backups_of(path)
    if options.file is None:
        return _list(path, folder)
    backup: Path = options.file
    if len(backup.parts) == 1 and not os.path.lexists(backup) and os.path.lexists(folder / backup):
        backup = folder / backup  # as the list names it
    _refuse_newer(backup)
    if open_elsewhere(path) and not options.force:
        raise Locked(
            f"{path} is open in First Cup at the moment. Close it first; or restore with --force: it then goes on with"
            " the backup by itself, and what is being typed there goes into a file beside the store."
        )
    aside = restore(backup, path, folder, now)
    print(f"Restored {plain(str(backup))} to {plain(str(path))}.")
    if aside:
        print(f"The file that was there is kept as {plain(str(aside))}.")
    return OK


def command(backup: str, path: Path) -> str:
    """What to type to put a backup, by its name or its path, in the place of the store at ``path``."""
    words = ["firstcup", "restore", backup]
    if path != default_store():
        words += ["--store", str(path)]
    return " ".join(f'"{word}"' if " " in word else word for word in words) if _windows() else shlex.join(words)


def to_type(missing: Missing, path: Path) -> Missing:
    """The same with what to type, for somebody at the command line."""
    back = command(missing.newest.name, path)
    words = f"{missing} Put it back: {back}. Start with an empty store instead: add --new."
    return Missing(words, missing.newest)


def ask(missing: Missing, path: Path, now: datetime, read: Callable[[str], str] = input) -> bool | None:
    """A person at a terminal decides about a store that is missing. True: a new one is wanted; False: a backup is in
    its place now; None: neither. Raises StoreError kinds.
    """
    print("\n".join([_wrapped(str(missing)), "", *(_wrapped(line, "  ", "     ") for line in _ASKED), ""]))
    while True:
        try:
            answer = read("r, n or q, then Enter: ").strip().lower()
        except EOFError:
            return None
        if answer == "n":
            return True
        if answer in ("q", ""):
            return None
        if answer == "r":
            return False if _put_newest_back(path, now) else None


def _wrapped(words: str, begin: str = "", go_on: str = "") -> str:
    """As wide as the terminal; paths stay whole, so that they can be copied."""
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns - 1))
    form = textwrap.TextWrapper(
        width, initial_indent=begin, subsequent_indent=go_on, break_long_words=False, break_on_hyphens=False
    )
    return form.fill(plain(words))


def _put_newest_back(path: Path, now: datetime) -> bool:
    backup = newest_whole(backups_of(path))
    if backup is not None:
        restore(backup.path, path, backups_of(path), now)
        print(f"Restored {backup.path.name}.")
        return True
    print("None of the backups is whole. They stay as they are.", file=sys.stderr)
    return False


def _list(path: Path, folder: Path) -> int:
    found = backups_in(folder)
    if not found:
        print(f"There is no backup of {plain(str(path))} in {plain(str(folder))}.")
        return STORE
    print(f"Backups of {plain(str(path))}, the newest first, in {plain(str(folder))}:")
    looked_at, whole = 0, None
    for backup in found:
        looked_at += backup.bytes
        state = ""
        if looked_at <= _CHECKED:
            sound = not quick_problems(backup.path)
            state = "whole" if sound else "damaged"
            whole = whole or (backup if sound else None)
        print(f"  {_day(backup)}  {size_words(backup.bytes):>8}  {state:<7}  {backup.path.name}")
    print(f"Put one in the place of the store: {plain(command((whole or found[0]).path.name, path))}")
    return OK


def _day(backup: Backup) -> str:
    made = backup.made_at
    return f"{spell_day(made.date()):<10} {made.year:04} {made:%H:%M}"


def _refuse_newer(backup: Path) -> None:
    """A backup that this version could not open must not take the place of a store that it can."""
    try:
        recognise(backup)
    except NewerSchema:
        raise
    except StoreError:
        return  # the restore says what is wrong with a backup


def _windows() -> bool:
    return sys.platform == "win32"
