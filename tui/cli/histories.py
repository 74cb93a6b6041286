"""Files of history on the command line: mailboxes, calls, chats, activities; of calendars the meetings, where asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from store import Conflict, Store
from store.records.contacts import ACTIVITIES, Problem
from store.records.history import HistoryFile
from store.records.history_plans import HistoryDone, HistoryPlan
from store.rules.text.text import base_name

from ..importing.contacts import Contacts
from ..importing.files import is_calendar
from ..importing.reader import Run, each_read
from ..importing.sources import ContactFiles
from ..text.past import coming_in, contacts, customers, done_words, plan_lines
from ..text.safe import plain

_RETRIES = 5


class Past:
    """The contacts that files know of: read, planned, and brought in."""

    def __init__(self, store: Store, files: Sequence[HistoryFile] = (), refused: Sequence[Problem] = ()) -> None:
        self._store = store
        self.files = files
        self.refused = refused
        self.plan: HistoryPlan | None = store.history_imports.plan(files) if files else None
        self.done: HistoryDone | None = None

    @property
    def comes(self) -> bool:
        """Something of it comes in, or has come."""
        return self.done.added > 0 if self.done else bool(self.plan and self.plan.new)

    @property
    def problems(self) -> list[Problem]:
        """What could not be read."""
        return [*self.refused, *(self.plan.problems if self.plan else ())]

    @property
    def words(self) -> str:
        """``326 contacts with 120 customers``."""
        if self.done:
            return f"{contacts(self.done.added)} with {customers(self.done.customers)}"
        return coming_in(self.plan) if self.plan else ""

    @property
    def changed(self) -> str:
        """What it has changed, as a sentence; empty where nothing."""
        words = done_words(self.done) if self.done else ""
        return f"{words[:1].upper()}{words[1:]}." if words else ""

    @property
    def lines(self) -> list[str]:
        """What bringing it in does."""
        if self.plan is None:
            return []
        read = [f"{file.name}: {file.kind}, {contacts(len(file.entries))}" for file in self.files]
        guessed = [f"  The columns of {file.name} are a guess." for file in self.files if not file.sure]
        return [plain(line) for line in (*read, *guessed, *plan_lines(self.plan))]

    def bring_in(self) -> None:
        """Write it, matched anew with the customers as they are by now. Raises StoreError kinds."""
        for _ in range(_RETRIES if self.files else 0):
            try:
                self.plan = self._store.history_imports.plan(self.files)
                self.done = self._store.history_imports.apply(self.plan)[1]
            except Conflict:
                continue
            return

    def document(self) -> dict[str, object]:
        """What ``--json`` says of it."""
        plan = self.plan
        if plan is None:
            return {}
        return {
            "files": [{"file": one.name, "kind": one.kind, "contacts": len(one.entries)} for one in self.files],
            "new": plan.new,
            "known": plan.known,
            "matched": plan.matched,
            "unmatched": plan.unmatched,
            "begun": {"ours": plan.begun[0], "theirs": plan.begun[1]},
            "customers": len(plan.customers),
            "kinds": dict(plan.kinds),
            "skipped": dict(plan.skipped),
            "nobody": dict(plan.nobody),
            **({"changed": done_words(self.done)} if self.done else {}),
        }


def parted(store: Store, paths: Iterable[Path], *, meetings: bool) -> tuple[list[Path], list[Path]]:
    """The files of history, and the others. A calendar is both with ``meetings``, and else read for busy times."""
    past, others = [], []
    for path in paths:
        calendar = is_calendar(path)
        history = meetings if calendar else store.history_imports.holds(path)
        past += [path] if history else []
        others += [path] if calendar or not history else []
    return past, others


def read_past(store: Store, paths: Sequence[Path], run: Run, me: Sequence[str] = ()) -> Past:
    """What they hold; ``me`` are further addresses of the user. Raises StoreError kinds."""
    found = each_read([store.history_imports.job(path, me=me) for path in paths], run)
    refused = [
        one or Problem(base_name(path.name), 0, f"{base_name(path.name)} holds no contacts of the past.")
        for path, one in zip(paths, found, strict=True)
        if not isinstance(one, HistoryFile)
    ]
    return Past(store, [one for one in found if isinstance(one, HistoryFile)], refused)


def with_people_of(
    store: Store, past: Sequence[Path], files: Sequence[Path], reader: Contacts, run: Run
) -> ContactFiles:
    """The people in ``files``; of a store without customers also those whom lists of activities name in columns.

    Otherwise a history would be nobody's that comes first.
    """
    lists = [path for path in past if path.suffix.lower() == ".csv"] if not store.customers.count() else []
    found = reader.read([*files, *lists])(run)
    kept = [one for one in found.sources if one.path not in lists or (one.file and one.file.layout in ACTIVITIES)]
    return replace(found, sources=tuple(kept))
