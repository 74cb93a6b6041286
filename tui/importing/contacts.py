"""Contact files: read with the columns that are known or said, matched with the customers, written as one act."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from pathlib import Path

from store import Store, StoreError
from store.exchange.contacts.rejects import rejects_text
from store.records.contacts import ContactFile, Problem

from ..computer.new_files import rejects_path, write_new
from .reader import Asked, Done, Nothing, Rows, Run, Unsure, each_read
from .sources import ContactFiles, Source
from .words import outcome


class Contacts:
    """The reader of all that no other reader claims."""

    noun = "file"

    def __init__(self, store: Store) -> None:
        self._store = store

    def claims(self, path: Path) -> bool:  # noqa: ARG002 (it claims every one)
        """Whatever a file is called, it may hold people."""
        return True

    def read(self, paths: Sequence[Path]) -> Callable[[Run], ContactFiles]:
        """How to read the files, with the column layouts that were confirmed before. Raises StoreError kinds."""
        return self.read_again([Source(path) for path in paths])

    def read_again(self, sources: Sequence[Source]) -> Callable[[Run], ContactFiles]:
        """The same for files about whose columns something was said. Raises StoreError kinds."""
        imports = self._store.imports
        layouts = imports.layouts()
        jobs = [imports.job(source.path, layouts, source.mapping) for source in sources]

        def read(run: Run) -> ContactFiles:
            return ContactFiles(tuple(map(_with, sources, each_read(jobs, run))))

        return read

    def question(self, found: ContactFiles) -> Asked:
        """What its columns hold where a layout is new; else the preview."""
        if not found.files:
            return Nothing("\n".join(problem.reason for problem in found.refused))
        for number, source in enumerate(found.sources):
            if source.file and not source.file.sure:
                return self.unsure(found, number)
        return Rows(found)

    def unsure(self, found: ContactFiles, number: int) -> Unsure:
        """What the columns of one of the files hold is to be said; then they are read again."""
        file = found.sources[number].file
        assert file is not None

        def again(mapping: tuple[str, ...]) -> Callable[[Run], ContactFiles]:
            said = [replace(one, mapping=mapping) if n == number else one for n, one in enumerate(found.sources)]
            return self.read_again(said)

        return Unsure(file, number, [source.path for source in found.sources], again)

    def planned(self, found: ContactFiles) -> ContactFiles:
        """The files matched with the customers: tenths of a second for thousands of rows. Raises StoreError kinds."""
        return replace(found, plan=self._store.imports.plan(found.files, found.left_out))

    def planning(self, found: ContactFiles) -> Generator[None, None, ContactFiles]:
        """The same a little at a time. Raises StoreError kinds."""
        plan = yield from self._store.imports.planning(found.files, found.left_out)
        return replace(found, plan=plan)

    def bring_in(self, found: ContactFiles) -> Done:
        """Write the plan. Raises Conflict where the customers changed since it was made, and other StoreError kinds."""
        plan = found.plan
        assert plan is not None
        self._store.imports.apply(plan)
        if plan.new or plan.updated:
            return Done(f"Imported {outcome(plan)} · u undoes", leave=True)
        if plan.left_out:
            return Done("All who would be new are left out; nothing was imported.", leave=True)
        return Done("Everyone in there is a customer already; nothing to import.", leave=True)


def _with(source: Source, found: ContactFile | Problem) -> Source:
    if isinstance(found, Problem):
        return replace(source, file=None, refusal=found)
    return replace(source, file=found, refusal=None)


def save_rejects(sources: Sequence[Source]) -> tuple[list[Path], list[str]]:
    """Save what was skipped beside its file, or at home where that folder is not ours: where to, and what failed."""
    saved: list[Path] = []
    refused: list[str] = []
    for source in sources:
        if source.file and source.file.rejected:
            target, text = rejects_path(source.path), rejects_text(source.file)
            try:
                saved.append(_write(target, text))
            except StoreError as error:
                refused.append(str(error))
    return saved, refused


def _write(target: Path, text: str) -> Path:
    try:
        return write_new(target, text)
    except StoreError:
        return write_new(Path("~").expanduser() / target.name, text)
