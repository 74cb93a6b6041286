"""The commands that print plain text: fast, and without any full-screen code."""

from __future__ import annotations

import argparse

from store import Store

from .care import backup
from .exporting import export_command
from .importing import import_command
from .today import today


def run(options: argparse.Namespace, store: Store) -> int:
    """A command that needs the open store."""
    if options.command == "today":
        return today(store, as_json=options.json)
    if options.command == "backup":
        return backup(store, options.folder)
    if options.command == "brief":
        from .brief import brief_command

        return brief_command(store, " ".join(options.name), everything=options.all, as_json=options.json)
    if options.command in ("add", "log", "undo"):
        return capture(options, store)

    if options.command == "export" and options.findings is not None:
        from .exporting import export_findings

        return export_findings(store, options.file, options.findings, force=options.force)
    if options.command == "export":
        return export_command(store, options.file, force=options.force)
    return import_command(
        store, options.files, yes=options.yes, dry_run=options.dry_run, as_json=options.json, rejects=options.rejects
    )


def capture(options: argparse.Namespace, store: Store) -> int:
    """What is written without opening the app."""
    from .capture import add_command, log_command, undo_command

    if options.command == "undo":
        return undo_command(store)
    if options.command == "add":
        return add_command(store, options.text, options.customer, as_json=options.json)
    return log_command(
        store,
        options.name,
        channel=options.channel,
        outcome=options.outcome,
        them=options.them,
        notes=options.notes,
        when=options.day,
        as_json=options.json,
    )
