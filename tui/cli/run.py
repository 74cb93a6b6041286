"""The commands that print plain text: fast, and without any full-screen code."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import datetime
from pathlib import Path

from store import Store, clock_from_environment
from store.records.today import Day, Section

from ..computer.places import backups_of
from ..text.safe import plain
from .streams import print_json


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
    from .importing import export_command, import_command

    if options.command == "export" and options.findings is not None:
        from ..findings.files import export_findings

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


def where(path: Path, *, as_json: bool) -> int:
    """Where everything lives."""
    from ..settings.reading import settings_path

    places = {"store": path, "backups": backups_of(path), "settings": settings_path()}
    if as_json:
        print_json({name: str(place) for name, place in places.items()}, sys.stdout)
        return 0
    for name, place in places.items():
        note = "" if os.path.lexists(place) else "  (not there yet)"
        print(f"{name:<9} {plain(str(place))}{note}")
    return 0


def today(store: Store, *, as_json: bool) -> int:
    """Whom to call today, and why."""
    day = store.today()
    if as_json:
        print_json(_day(day), sys.stdout, indent=1)
        return 0
    strip = day.strip
    print(f"First Cup  {strip.today:%a %d %b}  week {strip.called} of {strip.planned}"
          f"  follow-ups {strip.open_follow_ups}, {strip.overdue} overdue")  # fmt: skip
    if day.away_until:
        from store.rules.days.away import say_away_now

        print(f"\n{say_away_now(day.away_until, strip.today)}")
    section: Section | None = None
    for item in day.queue:
        if item.section is not section:
            section = item.section
            print(f"\n{section.value.upper()}")
        lead = ("✓" if item.done else "○") if item.section is Section.FIVE else item.lead
        print(f"  {plain(lead):<11} {plain(item.name):<24} {plain(item.reason)}")
    if day.more_due:
        print(f"  and {day.more_due} more")
    if not day.queue:
        print("\nNothing is left for today." if strip.customers else "\nNo customers yet: firstcup import FILE")
    return 0


def _day(day: Day) -> dict[str, object]:
    queue = [
        {
            "section": item.section.value,
            "name": item.name,
            "company": item.company,
            "reason": item.reason,
            "lead": item.lead,
            "overdue": item.overdue,
            "done": item.done,
        }
        for item in day.queue
    ]
    strip = day.strip
    return {
        "date": strip.today.isoformat(),
        "week": {"planned": strip.planned, "called": strip.called, "talked": strip.talked},
        "proactive_percent": strip.share.percent,
        "follow_ups": {"open": strip.open_follow_ups, "overdue": strip.overdue},
        "queue": queue,
    }


def backup(store: Store, folder: Path | None) -> int:
    """A verified copy, into the usual folder or another."""
    from store.file.backups import make_backup

    made = make_backup(store.path, folder or backups_of(store.path), _now(), why="you asked for")
    print(f"Backup written and checked: {plain(str(made))}")
    return 0


def care(options: argparse.Namespace, path: Path) -> int:
    """Commands on a store that may not open."""
    from store.file.backups import check, restore
    from store.file.database import APPLICATION_ID, recognise

    if options.command == "restore":
        _refuse_newer(options.file)
        aside = restore(options.file, path, backups_of(path), _now(), application_id=APPLICATION_ID)
        print(f"Restored {plain(str(options.file))} to {plain(str(path))}.")
        if aside:
            print(f"The file that was there is kept as {plain(str(aside))}.")
        return 0
    if os.path.lexists(path):  # what is no store, or one from a newer version, is told as everywhere else
        recognise(path)
    problems = check(path, application_id=APPLICATION_ID)
    for problem in problems:
        print(plain(problem))
    if not problems:
        print(f"{plain(str(path))} is sound.")
    return 4 if problems else 0


def _refuse_newer(backup: Path) -> None:
    """A backup that this version could not open must not take the place of a store that it can."""
    from store.errors import NewerSchema, StoreError
    from store.file.database import recognise

    try:
        recognise(backup)
    except NewerSchema:
        raise
    except StoreError:
        return  # the restore says what is wrong with a backup


def _now() -> datetime:
    return clock_from_environment().now()
