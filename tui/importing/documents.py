"""Exports of First Cup among the files to import: checked, told in a sentence, brought in after a yes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from store import StoreError, Unreadable
from store.records.document import Document

from .. import commands
from .calendars import CalendarFiles
from .choose import Step
from .files import is_document
from .words import counted, returned, returned_outcome

if TYPE_CHECKING:
    from store import DocumentImportCases


class DocumentFiles(CalendarFiles):
    """Parts exports from the other files, which come after them."""

    @dataclass
    class DocumentsRead(Message):
        """A worker has read exports; the other files chosen with them come next."""

        documents: tuple[Document, ...]
        refusals: tuple[str, ...]
        others: tuple[Path, ...]

    def read_paths(self, paths: Sequence[Path]) -> None:
        """Exports first, then the rest."""
        exports = [path for path in paths if is_document(path)]
        others = [path for path in paths if not is_document(path)]
        if not exports:
            super().read_paths(others)
            return
        self.busy(f"Reading {exports[0].name if len(exports) == 1 else counted(len(exports), 'export')}…")
        self._read_documents(self.store.documents, tuple(exports), tuple(others))

    @work(thread=True, exit_on_error=False)
    def _read_documents(self, cases: DocumentImportCases, paths: tuple[Path, ...], others: tuple[Path, ...]) -> None:
        documents, refusals = [], []
        for path in paths:
            try:
                documents.append(cases.read(path))
            except Unreadable as error:
                refusals.append(str(error))
        self.post_message(self.DocumentsRead(tuple(documents), tuple(refusals), others))

    @on(DocumentsRead)
    def _ask_about(self, event: DocumentsRead) -> None:
        from ..forms.dialogs import ConfirmDialog

        if self.step is not Step.BUSY:
            return  # left meanwhile
        refusals = list(event.refusals)
        wanted, lines = [], []
        for document in event.documents:
            try:
                planned = self.store.documents.plan(document)
            except StoreError as error:
                refusals.append(str(error))
                continue
            lines.append(f"{document.name}: {returned(planned)}.")
            if planned.total:
                wanted.append(document)
        if not wanted:
            self._go_on(event.others, "\n".join([*refusals, *lines]))
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.busy("Importing…")
                self.call_after_refresh(self._bring_in, wanted, event.others, refusals)
            else:
                self._go_on(event.others, "\n".join(refusals))

        question = f"Import {' and '.join(document.name for document in wanted)}?"
        more = "\n".join([*lines, *refusals, "", "What is here already stays as it is. One undo takes each back."])
        self.app.push_screen(ConfirmDialog(question, more, yes="import", no="leave"), answered)

    def _bring_in(self, documents: Sequence[Document], others: Sequence[Path], refusals: Sequence[str]) -> None:
        try:
            done = [self.store.documents.apply(document)[1] for document in documents]
        except StoreError as error:
            self._go_on(others, "\n".join([*refusals, str(error)]))
            return
        self.say(f"Imported {' and '.join(map(returned_outcome, done))} · u undoes")
        if others or refusals:
            self._go_on(others, "\n".join(refusals))
        else:
            self.dismiss(None)
            self.app.call_later(self.app.switch_mode, commands.TODAY)

    def _go_on(self, others: Sequence[Path], refusal: str) -> None:
        self.show_files(refusal)
        if others:
            if refusal:
                self.say(refusal, problem=True)
            super().read_paths(others)
