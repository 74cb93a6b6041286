"""Exports of First Cup among the files to import: checked, told in a sentence, brought in after a yes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from store import Store, StoreError
from store.records.contacts import Problem
from store.records.document import Document, DocumentPlan

from .files import is_document
from .reader import Asked, Done, Nothing, Question, Run, each_read, refusals, unread
from .words import document_outcome, document_words

Documents = Sequence[Document | Problem]
Planned = tuple[Document, DocumentPlan]


class Exports:
    """The reader of exports."""

    noun = "export"

    def __init__(self, store: Store) -> None:
        self._store = store

    def claims(self, path: Path) -> bool:
        """Its name ends as those of exports do."""
        return is_document(path)

    def read(self, paths: Sequence[Path]) -> Callable[[Run], Documents]:
        """How to read and check them."""
        jobs = [self._store.documents.job(path) for path in paths]
        return lambda run: each_read(jobs, run)

    def planned(self, found: Documents) -> list[Planned | Problem]:
        """What each would add; a problem where that contradicts the store."""
        return [one if isinstance(one, Problem) else self._planned(one) for one in found]

    def question(self, found: Documents) -> Asked:
        """Whether those that would add something are to come in."""
        planned = self.planned([one for one in found if isinstance(one, Document)])
        problems = [one for one in (*found, *planned) if isinstance(one, Problem)]
        refused = refusals(problems)
        sound = [one for one in planned if not isinstance(one, Problem)]
        lines = [f"{document.name}: {document_words(would)}." for document, would in sound]
        wanted = [document for document, would in sound if would.total]
        if not wanted:
            return Nothing("\n".join([*refused, *lines]))
        return Question(
            f"Import {' and '.join(document.name for document in wanted)}?",
            "\n".join([*lines, *refused, "", "What is here already stays as it is. One undo takes each back."]),
            "import",
            wanted,
            busy="Importing…",
            refusal="\n".join(refused),
        )

    def write(self, documents: Sequence[Document]) -> list[DocumentPlan]:
        """Write them, an act each: what each has added. Raises StoreError kinds."""
        return [self._store.documents.apply(document)[1] for document in documents]

    def bring_in(self, found: Sequence[Document]) -> Done:
        """Write them, an act each. Raises StoreError kinds."""
        added = " and ".join(map(document_outcome, self.write(found)))
        return Done(f"Imported {added} · u undoes", leave=True)

    def _planned(self, document: Document) -> Planned | Problem:
        try:
            return document, self._store.documents.plan(document)
        except StoreError as error:
            return unread(Path(document.name), error)
