"""A mailbox brought in: read in a process beside the app, matched with the customers, written, and matched again."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random

from store import Store
from store.records.customers import PointKind
from store.records.history import HistoryFile
from tui.importing.process import OwnProcess

from .big import NOW, notes
from .figures import Figure

ME = "robin@northwind.example"
LONG = 10_000  # characters of a message: a hundred thousand of them are a gigabyte
_BETWEEN = 0.02  # seconds


def brought_in(store: Store, folder: Path, messages: int) -> list[Figure]:
    """Mail with customers of four years, each message a thread or an answer to the one before."""
    path = folder / "mail.mbox"
    _write(store, path, messages)
    read, memory, plan, apply, again = (
        Figure(n) for n in ("read", "memory of the reader, MB", "plan", "apply", "the same again: plan")
    )
    job = store.history_imports.job(path, me=(ME,))
    with _peak(memory), _clocked(read):
        found = OwnProcess()(job)
    if not isinstance(found, HistoryFile):
        raise TypeError("the mailbox was not taken for one")
    with _clocked(plan):
        planned = store.history_imports.plan([found])
    if planned.new < messages * 0.5:
        raise RuntimeError(f"only {planned.new} of {messages} messages were understood as contacts with customers")
    with _clocked(apply):
        store.history_imports.apply(planned)
    with _clocked(again):
        second = store.history_imports.plan([found])
    if second.new:
        raise RuntimeError("the same mailbox brought something the second time")
    return [read, memory, plan, apply, again]


def _write(store: Store, path: Path, messages: int) -> None:
    rng = Random(17)
    rows = store.customers.page(0, 500, store.customers.count())
    addresses = [
        point.value for row in rows for point in store.customers.get(row.id).points if point.kind is PointKind.EMAIL
    ]
    text = "\n".join(notes(rng, 60, 80) for _ in range(LONG // 70))
    before = ""
    with path.open("w", encoding="utf-8") as file:
        for number in range(messages):
            who, ours = rng.choice(addresses), rng.random() < 0.4
            at = NOW - timedelta(days=4 * 365 * (messages - number) / messages)
            answers = f"In-Reply-To: {before}\nReferences: {before}\n" if before and rng.random() < 0.2 else ""
            one, other = (ME, who) if ours else (who, ME)
            file.write(
                f"From {one} {at:%a %b %d %H:%M:%S %Y}\nFrom: {one}\nTo: {other}\nMessage-ID: <{number}@x.example>\n"
                f"Date: {at:%a, %d %b %Y %H:%M:%S} +0000\nSubject: {notes(rng, 15, 30)}\n{answers}\n{text}\n\n"
            )
            before = f"<{number}@x.example>"


@contextmanager
def _clocked(figure: Figure) -> Iterator[None]:
    begin = time.perf_counter()
    yield
    figure.samples.append((time.perf_counter() - begin) * 1000)


@contextmanager
def _peak(figure: Figure) -> Iterator[None]:
    """The most that a process beside this one took, where the system tells: on Linux."""
    over, seen = threading.Event(), [0.0]

    def look() -> None:
        while not over.wait(_BETWEEN):
            for pid in Path("/proc/self/task").glob("*/children"):
                for child in pid.read_text().split():
                    seen[0] = max(seen[0], _held(child))

    watch = threading.Thread(target=look, daemon=True)
    watch.start()
    try:
        yield
    finally:
        over.set()
        watch.join()
    figure.samples.append(seen[0])


def _held(pid: str) -> float:
    try:
        said = Path(f"/proc/{pid}/status").read_text()
    except OSError:  # it has ended
        return 0
    line = next((line for line in said.splitlines() if line.startswith("VmHWM")), "VmHWM: 0 kB")
    return int(line.split()[1]) / 1000
