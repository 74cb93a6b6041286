"""The commands that print plain text: each is loaded when it is asked for, and none loads full-screen code.

Reading the command line loads nothing of the store: what it must know of it is asked for here.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ..text.safe import plain

if TYPE_CHECKING:
    from store import Store
    from store.records.preferences import Preferences


def channels() -> Sequence[str]:
    """The ways of a touch, as they are typed."""
    from store.records.calls import Channel

    return [channel.value for channel in Channel]


def outcomes() -> Sequence[str]:
    """The outcomes of a call, as they are typed."""
    from store.records.calls import Outcome

    return [outcome.value for outcome in Outcome]


def moods() -> Sequence[str]:
    """How a customer felt, as it is typed."""
    from store.records.calls import Mood

    return [mood.value for mood in Mood]


def findings() -> Sequence[str]:
    """The kinds of findings that may be written to a file, as they are typed."""
    from store.rules.finding_table import views

    return [view.typed for view in views()]


def run(options: argparse.Namespace, path: Path, preferences: Preferences) -> int:
    """Do a command on the store at ``path``; returns the exit code. Raises StoreError kinds."""
    if options.command == "where":
        from .care import where

        return where(path, as_json=options.json)
    if options.command == "repair":
        from store import clock_from_environment

        from .repairing import repair_command

        return repair_command(path, options.file, clock_from_environment().now())
    if options.command in ("restore", "check"):
        from .care import care

        return care(options, path)
    with _open_or_advise(options, path, preferences) as store:
        store.refuse_damage()  # before anything is shown as well: it may be wrong
        if words := store.surroundings.tell_once(store.surroundings.look()):
            print(f"firstcup: {plain(words)}", file=sys.stderr)
        code = _do(options, store)
        if words := store.trouble():
            print(f"firstcup: {plain(words)}", file=sys.stderr)
        return code


def _do(options: argparse.Namespace, store: Store) -> int:
    if options.command in ("add", "log", "undo"):
        return _capture(options, store)
    if options.command in ("import", "export", "backup", "scripts"):
        return _move(options, store)
    return _tell(options, store)


def _open_or_advise(options: argparse.Namespace, path: Path, preferences: Preferences) -> Store:
    """The store; where it is missing, what to type is said. Raises StoreError kinds."""
    from store import Missing

    try:
        return open_it(path, preferences, new=getattr(options, "new", False))
    except Missing as missing:
        from .restoring import to_type

        raise to_type(missing, path) from None


def open_or_ask(path: Path, preferences: Preferences, *, new: bool) -> Store | None:
    """The store; where it is missing, the person at the terminal is asked what to do, and may do nothing: None.

    Raises StoreError kinds.
    """
    from store import Missing, clock_from_environment

    try:
        return open_it(path, preferences, new=new)
    except Missing as missing:
        from .restoring import ask

        wanted = ask(missing, path, clock_from_environment().now())
        return None if wanted is None else open_it(path, preferences, new=wanted)


def open_it(path: Path, preferences: Preferences, *, new: bool) -> Store:
    """The store at ``path``, at the hour of the user's clock; ``new``: an empty one though there are backups of one.
    A long wait for another program is said.

    Raises StoreError kinds.
    """
    from store import clock_from_environment, open_store

    from ..computer.places import backups_of
    from ..text.safe import plain

    def waits() -> None:
        words = f"firstcup: {plain(str(path))} is in use by another program. Waiting for it; Ctrl+C leaves."
        with suppress(OSError):  # with nowhere to say it
            print(words, file=sys.stderr, flush=True)

    clock, backups = clock_from_environment(), backups_of(path)
    return open_store(path, clock=clock, preferences=preferences, backups=backups, new=new, waits=waits)


def _tell(options: argparse.Namespace, store: Store) -> int:
    """What is read before a call."""
    if options.command == "brief":
        from .brief import brief_command

        return brief_command(store, " ".join(options.name), everything=options.all, as_json=options.json)
    if options.command == "doubles":
        from .doubles import doubles_command

        return doubles_command(store, as_json=options.json)
    if options.command == "script":
        from .script import script_command

        return script_command(store, " ".join(options.name), options.part, as_json=options.json)
    from .today import today

    return today(store, as_json=options.json)


def _capture(options: argparse.Namespace, store: Store) -> int:
    """What is written without opening the app."""
    from .capture import add_command, undo_command

    if options.command == "undo":
        return undo_command(store)
    if options.command == "add":
        return add_command(store, options.text, options.customer, as_json=options.json)
    from .logging import Logged, log_command

    logged = Logged(
        options.channel,
        options.outcome,
        options.mood,
        options.notes,
        options.day,
        options.next_step,
        options.call_back,
        them=options.them,
    )
    return log_command(store, options.name, logged, as_json=options.json)


def _move(options: argparse.Namespace, store: Store) -> int:
    """What comes in, and what goes out."""
    if options.command == "backup":
        from .care import backup

        return backup(store, options.folder)
    if options.command == "scripts":
        from .script_sets import export_set, import_set

        if options.way == "export":
            return export_set(store, options.file, options.set_name, force=options.force)
        return import_set(store, options.file, as_json=options.json)
    if options.command == "export":
        from .exporting import export_book, export_command, export_findings

        if options.vcard or options.csv:
            return export_book(store, options.file, as_vcards=options.vcard, force=options.force)
        if options.findings is not None:
            return export_findings(store, options.file, options.findings, force=options.force)
        return export_command(store, options.file, force=options.force)
    from ..importing.process import OwnProcess
    from .importing import import_command

    return import_command(
        store,
        options.files,
        yes=options.yes,
        dry_run=options.dry_run,
        as_json=options.json,
        rejects=options.rejects,
        meetings=options.meetings,
        me=options.me,
        run=OwnProcess(),
    )
