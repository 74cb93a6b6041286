"""A child process that acts on a store at random and says so: ``> kind number`` before an act, ``<`` when it returned.

Run as ``python -m tests.crash.acting STORE SEED FIRST_NUMBER``; it never ends by itself.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random

from store import Store, clock_from, open_store
from store.records.call_reports import CallReport, NextStep
from store.records.calls import Mood, Outcome
from store.records.contacts import ContactFile, CustomerDraft
from store.records.customers import ContactPoint, CustomerForm, PointKind
from store.records.follow_ups import FollowUpKind

TODAY = date(2026, 11, 24)
CROWD = 20  # people in each import
KINDS = ("talked", "talked", "talked", "voicemail", "voicemail", "add", "import", "undo", "redo")


def act(store: Store, rng: Random, kind: str, number: int) -> None:
    """Do one act whose rows all carry its number."""
    name = f"act {number}"
    match kind:
        case "undo":
            store.history.undo()
        case "redo":
            store.history.redo()
        case "add":
            store.customers.add(CustomerForm(name, emails=(f"a{number}@act.example",), phones=("+1 303 555 0142",)))
        case "import":
            drafts = tuple(_draft(f"{name} person {n}", f"p{number}-{n}@act.example") for n in range(CROWD))
            file = ContactFile("people.csv", "CSV", "utf-8", ",", "Google Contacts", drafts=drafts)
            store.imports.apply(store.imports.plan([file]))
        case "talked":
            due = TODAY + timedelta(days=rng.randint(1, 20))
            notes = f"{name}\n> {name} first @dana by {due} !told\n> {name} second by {due}"
            step = NextStep(due, None, f"{name} step", FollowUpKind.CHECK_IN)
            report = CallReport(_someone(store, rng), Outcome.TALKED, notes, 60, Mood.SATISFIED, step)
            store.calls.record(report)
        case "voicemail":
            store.calls.record(CallReport(_someone(store, rng), Outcome.VOICEMAIL, name))


def _draft(name: str, mail: str) -> CustomerDraft:
    return CustomerDraft(file="people.csv", line=2, name=name, points=(ContactPoint(PointKind.EMAIL, mail),))


def _someone(store: Store, rng: Random) -> int:
    total = store.customers.count()
    return store.customers.page(rng.randrange(total), 1, total)[0].id


def _possible(store: Store, kind: str) -> bool:
    if kind == "undo":
        return bool(store.history.next_undo())
    if kind == "redo":
        return bool(store.history.next_redo())
    return kind in ("add", "import") or store.customers.count() > 4


def main() -> None:
    """Act until killed."""
    path, seed, number = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    rng = Random(seed)
    with open_store(path, clock=clock_from("2026-11-24")) as store:
        while True:
            kind = rng.choice(KINDS)
            if _possible(store, kind):
                print(f"> {kind} {number}", flush=True)
                act(store, rng, kind, number)
                print("<", flush=True)
                number += 1


if __name__ == "__main__":
    main()
