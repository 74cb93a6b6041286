"""Care of the file from the command line: where it is, backup, restore, check."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import datetime
from pathlib import Path

from store import Missing, Store, clock_from_environment
from store.care import advice, back_up, conflict_copies, contents, missing, problems, recognise, unreadable

from ..computer.places import backups_of
from ..importing.words import counted
from ..settings.reading import settings_path
from ..text.safe import plain
from .parser import OK, STORE
from .restoring import restore_command, to_type
from .streams import print_json

_LISTED = 20


def where(path: Path, *, as_json: bool) -> int:
    """Where everything lives."""
    places = {"store": path, "backups": backups_of(path), "settings": settings_path()}
    if as_json:
        print_json({name: str(place) for name, place in places.items()}, sys.stdout)
        return OK
    for name, place in places.items():
        note = "" if os.path.lexists(place) else "  (not there yet)"
        print(f"{name:<9} {plain(str(place))}{note}")
    return OK


def backup(store: Store, folder: Path | None) -> int:
    """A verified copy, into the usual folder or another."""
    made = back_up(store.path, folder or backups_of(store.path), _now())
    print(f"Backup written and checked: {plain(str(made))}")
    return OK


def care(options: argparse.Namespace, path: Path) -> int:
    """Commands on a store that may not open."""
    if options.command == "restore":
        return restore_command(options, path, _now())
    if os.path.lexists(path):  # what is no store, or one from a newer version, is told as everywhere else
        recognise(path)
    else:
        try:
            missing(path, backups_of(path))
        except Missing as error:
            raise to_type(error, path) from None
    found = problems(path)
    for problem in found:
        print(plain(problem))
    if found:
        print(plain(advice(backups_of(path))))
    else:
        found = _say_unreadable(path)
    if not found:
        print(f"{plain(str(path))} is sound.")
    _compare(path)
    return STORE if found else OK


def _say_unreadable(path: Path) -> tuple[str, ...]:
    bad = unreadable(path)
    for words in bad[:_LISTED]:
        print(plain(words))
    if len(bad) > _LISTED:
        print(f"and {len(bad) - _LISTED:,} more")
    if bad:
        print("These are shown as unreadable; all else can be used. firstcup repair makes a copy without them.")
    return bad


def _compare(path: Path) -> None:
    """What the copies hold that a sync client left beside the store."""
    copies = conflict_copies(path)
    if not copies:
        return
    print("Beside it lies what may be a copy from a conflict. Each of them holds:")
    for one in (path, *copies):
        held = contents(one)
        if held is None:
            print(f"  {plain(one.name)}: cannot be read")
            continue
        newest = f"; newest: {held.newest}, {held.at.astimezone():%Y-%m-%d %H:%M}" if held.at else ""
        counts = f"{counted(held.customers, 'customer')}, {counted(held.conversations, 'conversation')}"
        print(f"  {plain(one.name)}: {plain(counts + newest)}")
    print("What only a copy has: firstcup export NEW.json --store COPY, then firstcup import NEW.json.")


def _now() -> datetime:
    return clock_from_environment().now()
