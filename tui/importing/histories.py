"""Files of history: mailboxes, meetings, calls, chats and activities, read and matched, written as one act."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from store import Store, StoreError
from store.records.contacts import Problem
from store.records.history import HistoryFile
from store.records.history_plans import HistoryDone, HistoryPlan, Stranger
from store.rules.text.text import base_name

from .past_files import PastFiles, PastSource
from .reader import Asked, Contacted, Done, Nothing, Run, Unsure, each_read

KEPT = "history text"
"""The choice of how much text is kept: ``SUBJECT`` or ``TEXT``; nothing while nobody was asked."""

TEXT, SUBJECT = "text", "subject"


class Histories:
    """The reader of what other programs know of earlier contacts."""

    noun = "file"

    def __init__(self, store: Store) -> None:
        self._store = store
        self.said: set[Path] = set()
        """Files that are history because the user says so."""

        self._kept = ""

    def claims(self, path: Path) -> bool:
        """What is in it is history and no list of people."""
        return self._store.history_imports.holds(path)

    @property
    def asked(self) -> bool:
        """Somebody said how much text is kept. Raises StoreError kinds."""
        return bool(self._how_much())

    @property
    def keeps_text(self) -> bool:
        """More than subjects is kept. Raises StoreError kinds."""
        return self._how_much() != SUBJECT

    def keep(self, how_much: str) -> None:
        """Keep so much from now on."""
        self._kept = how_much
        with suppress(StoreError):  # a store that cannot be written says so when something comes in
            self._store.drafts.choose(KEPT, how_much)

    def _how_much(self) -> str:
        return self._kept or self._store.drafts.choice(KEPT)

    def read(self, paths: Sequence[Path]) -> Callable[[Run], PastFiles]:
        """How to read the files, with as much text as the user wants. Raises StoreError kinds."""
        return self.read_again([PastSource(path, path in self.said) for path in paths], text=self.keeps_text)

    def read_again(self, sources: Sequence[PastSource], *, text: bool) -> Callable[[Run], PastFiles]:
        """The same for files of which something was said; subjects alone without ``text``. Raises StoreError kinds."""
        jobs = [
            self._store.history_imports.job(one.path, keep_text=text, mapping=one.mapping, as_table=one.as_table)
            for one in sources
        ]

        def read(run: Run) -> PastFiles:
            return PastFiles(tuple(map(_with, sources, each_read(jobs, run))), text=text)

        return read

    def question(self, found: PastFiles) -> Asked:
        """What its columns hold where a table is new; else the preview."""
        if not found.files:
            return Nothing("\n".join(problem.reason for problem in found.problems))
        for number, source in enumerate(found.sources):
            if source.file and not source.file.sure and source.mapping is None:
                return self.unsure(found, number)
        return Contacted(found)

    def unsure(self, found: PastFiles, number: int) -> Unsure:
        """What the columns of one of the files hold is to be said; then they are read again."""
        file = found.sources[number].file
        assert file is not None

        def again(mapping: tuple[str, ...]) -> Callable[[Run], PastFiles]:
            said = [replace(one, mapping=mapping) if n == number else one for n, one in enumerate(found.sources)]
            return self.read_again(said, text=found.text)

        return Unsure(file, number, [source.path for source in found.sources], again)

    def planning(self, found: PastFiles) -> Generator[None, None, PastFiles]:
        """Match them with the customers, a little at a time. Raises StoreError kinds."""
        plan = yield from self._store.history_imports.planning(found.files)
        return replace(found, plan=plan)

    def write(self, plan: HistoryPlan, newcomers: Sequence[Stranger]) -> HistoryDone:
        """Write the plan. Raises Conflict where the customers changed since it was made, and other StoreError kinds."""
        return self._store.history_imports.apply(plan, newcomers)[1]

    def bring_in(self, found: PastFiles) -> Done:
        """Write what was planned, without anybody new. Raises StoreError kinds."""
        assert found.plan is not None
        self.write(found.plan, ())
        return Done("", leave=True)


def _with(source: PastSource, found: HistoryFile | Problem | None) -> PastSource:
    if isinstance(found, HistoryFile):
        return replace(source, file=found, refusal=None)
    name = base_name(source.path.name)
    why = found or Problem(name, 0, f"{name} holds no contacts of the past: no day, somebody and a text were found.")
    return replace(source, file=None, refusal=why)
