"""All that was logged with a customer, page by page; typing finds entries, Enter corrects one, F8 takes it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.content import Content

from store import Store, StoreError
from store.records.calls import Interaction
from store.records.customers import Customer
from store.rules.days.dates import say_day
from store.rules.text.terms import sought

from .. import commands
from ..commands import Handlers
from ..forms.find_dialog import FindDialog
from ..text.log import first_words, interaction_words
from ..text.safe import plain
from ..text.styles import MUTED
from ..widgets.pages import Pages, of_hits
from ..widgets.rows import Column, Row, RowList

EDIT, REMOVE = "edit", "remove"


class EntriesDialog(FindDialog):
    """The log, newest first. The result is what to do: ``edit`` or ``remove`` the ``entry`` that is highlighted."""

    NAME = commands.ENTRIES
    BINDINGS = commands.bindings_of(NAME)

    def __init__(self, customer: Customer, store: Store, failed: Callable[[StoreError], object]) -> None:
        """``failed`` is told where the file cannot be read at the moment."""
        # "Sat 23 Aug 2025" and "● talked 22 min, ▲ promoter" stand whole.
        self._rows = RowList((Column(15), Column(27), Column(style=MUTED)))
        super().__init__(
            f"Logged with {customer.display}",
            self._rows,
            hint="invoice, voicemail or march 2026",
            takes="correct",
            also=(("F8", "delete"),),
            narrowed=self.narrow,
            moved=self._rows.move,
            turned=self._rows.page,
            chosen=lambda: EDIT if self.entry else "",
        )
        self._customer, self._store, self._failed = customer, store, failed
        self._pages: Pages[Interaction] | None = None

    def handlers(self) -> Handlers:
        """The list's, and what can be done with an entry."""
        return {**super().handlers(), "entry-remove": lambda: self.entry and self.dismiss(REMOVE)}

    @property
    def entry(self) -> Interaction | None:
        """The highlighted entry, as it is shown."""
        return self._pages.record(self._rows.cursor_key) if self._pages else None

    def narrow(self, text: str) -> None:
        """The entries with all of what was typed, the newest on top."""
        try:
            self._pages = self._found(text) if sought(text) else self._all()
        except StoreError as error:
            self._failed(error)
            return
        self._rows.stay()
        self._rows.show(self._pages, empty=f"No entry of this log has “{plain(text.strip())}” in it.")
        self._rows.top()

    def _found(self, text: str) -> Pages[Interaction]:
        cases = self._store.customers
        return of_hits(cases.history_found(self._customer.id, text), cases.entries, self._lines, self._failed)

    def _all(self) -> Pages[Interaction]:
        cases, customer_id = self._store.customers, self._customer.id
        return Pages(
            cases.history_count(customer_id),
            lambda offset, limit: cases.history(customer_id, offset, limit),
            self._lines,
            lambda _: None,
            self._failed,
        )

    def _lines(self, entries: Sequence[Interaction]) -> list[Row]:
        today = self._store.today_date
        return [
            Row(str(one.id), (say_day(one.day, today), Content(interaction_words(one)), first_words(one.notes)))
            for one in entries
        ]

    @on(RowList.Chosen)
    def _clicked(self, event: RowList.Chosen) -> None:
        event.stop()
        self.take()
