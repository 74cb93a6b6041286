"""What writes, without a screen: a call recorded, a search typed, 5,000 rows imported."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from store import Store
from store.records.call_reports import CallReport, NextStep
from store.records.calls import Mood, Outcome

from .big import name
from .figures import Figure
from .queries import TYPED

_NOTES = "Asked for the figures.\n> send the figures @dana fri !told\n> ring the driver mon"


def outcomes(store: Store, repeat: int) -> list[Figure]:
    """Recording calls, each with its commit to the disk; then taking them back. Before, once, what the app does in
    threads after its first picture: a large file is looked into, and what days and numbers need is loaded.
    """
    sound, loaded = Figure("once: file looked into"), Figure("once: days and numbers loaded")
    _clock(sound, store.damage)
    _clock(loaded, store.calls.warm_up)
    rng = Random(11)
    active = [row.id for row in store.customers.page(0, 2_000, store.customers.count())]
    quick, long, back = Figure("voicemail recorded"), Figure("talked, two action items"), Figure("undo")
    for _ in range(repeat):
        who = rng.choice(active)
        _clock(quick, lambda w=who: store.calls.record(CallReport(w, Outcome.VOICEMAIL)))
        talked = CallReport(who, Outcome.TALKED, _NOTES, 300, Mood.SATISFIED, next_step=NextStep())
        _clock(long, lambda r=talked: store.calls.record(r))
        _clock(back, store.history.undo)
    return [sound, loaded, quick, long, back]


def _clock(figure: Figure, act: Callable[[], object]) -> None:
    begin = time.perf_counter()
    act()
    figure.samples.append((time.perf_counter() - begin) * 1000)


def typing(store: Store) -> Figure:
    """A search at each key, as someone types it."""
    figure = Figure("search, each key")
    for text in TYPED:
        for end in range(1, len(text) + 1):
            _clock(figure, lambda t=text[:end]: store.customers.search(t))
    return figure


def imported(store: Store, folder: Path, rows: int) -> list[Figure]:
    """A contact file of so many rows, one in twenty known already: read, planned, written; then again."""
    path = folder / "people.csv"
    _write_file(store, path, rows)
    read, plan, apply, again = (Figure(n) for n in ("read", "plan", "apply", "the same file again: plan"))
    begin = time.perf_counter()
    file = store.imports.read(path, {})
    read.samples.append((time.perf_counter() - begin) * 1000)
    begin = time.perf_counter()
    planned = store.imports.plan([file])
    plan.samples.append((time.perf_counter() - begin) * 1000)
    if planned.new < rows * 0.9:
        raise RuntimeError(f"only {planned.new} of {rows} rows were understood as new")
    begin = time.perf_counter()
    store.imports.apply(planned)
    apply.samples.append((time.perf_counter() - begin) * 1000)
    begin = time.perf_counter()
    second = store.imports.plan([file])
    again.samples.append((time.perf_counter() - begin) * 1000)
    if second.new or second.updated:
        raise RuntimeError("the same file changed something the second time")
    whole = Figure("all three", [read.p50 + plan.p50 + apply.p50])
    return [read, plan, apply, whole, again]


_COLUMNS = (
    "First Name", "Last Name", "Organization Name", "Organization Title", "Notes",
    "E-mail 1 - Label", "E-mail 1 - Value", "Phone 1 - Label", "Phone 1 - Value",
)  # fmt: skip


def _write_file(store: Store, path: Path, rows: int) -> None:
    rng = Random(5)
    known = store.customers.page(100, rows // 20, store.customers.count())
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        for row in known:
            customer = store.customers.get(row.id)
            first, last = customer.name.split(" ", 1)
            writer.writerow([first, last, customer.company, "", "", "Work", customer.emails[0], "", ""])
        for number in range(rows - len(known)):
            full, company = name(rng)
            first, last = full.split(" ", 1)
            mail = f"new.{number}@{company.replace(' ', '-').lower()}.example"
            phone = f"+44 20 7946 {number:05}"
            writer.writerow([first, last, company, "Buyer", "From the fair.", "Work", mail, "Work", phone])
