"""A document of everything, back into a store: what is there stays as it is, the rest is added, in one act."""

from __future__ import annotations

from pathlib import Path

from ..exchange.document.reading import memory_for, read_document
from ..records.changes import Change
from ..records.document import Document, DocumentPlan
from ..records.reading_jobs import ReadingJob
from ..tables import own_clock
from ..tables.document.known import Known
from ..tables.document.rows import Rows
from .countries import where_in
from .imports import keep_a_copy
from .unit import UseCases, acting, reading


class DocumentImportCases(UseCases):
    """Reading what ``store.export()`` wrote, and bringing it in."""

    def read(self, path: Path) -> Document:
        """Read a document here. Raises Unreadable with the place. See ``job``."""
        return self.job(path).here()

    def job(self, path: Path) -> ReadingJob[Document]:
        """How to read a document, in a thread or a process of its own: it touches no database."""
        return ReadingJob(path, read_document, memory=memory_for(path))

    @reading
    def plan(self, document: Document) -> DocumentPlan:
        """What bringing it in would add; nothing is written. Raises Conflict where it contradicts the store."""
        return Known(document).planned()

    def apply(self, document: Document) -> tuple[Change, DocumentPlan]:
        """Bring it in: all of it in one act, one undo. A store that holds customers is backed up first.

        What has a uid that is known stays as it is. Raises Conflict where the document contradicts the store, and
        what ``make_backup`` raises; nothing has changed then.
        """
        planned = self.plan(document)
        if not planned.total:
            return Change("nothing new to import"), planned
        keep_a_copy(self._unit)  # over a connection of its own, so not while the file is locked for writing
        return self._write(document)

    @acting
    def _write(self, document: Document) -> tuple[Change, DocumentPlan]:
        unit = self._unit
        known = Known(document)  # anew: another program may have been faster
        done = known.planned()
        label = f"import of {document.name}: {done.total:,} new"
        # The week is left as it is: it belongs to the document, or to the day on which the app is opened next.
        with unit.act(label, fill_week=False) as recorder:
            Rows(recorder, document, known, unit.preferences, unit.today, where_in(unit.preferences)).write()
        own_clock.follow()  # it may have been written in another zone
        return Change(label), done
