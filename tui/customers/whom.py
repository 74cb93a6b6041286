"""Who is the same as a customer: typed, and taken with Enter."""

from __future__ import annotations

from textual import on

from store import Store, StoreError
from store.records.customers import Customer

from .. import commands
from ..forms.find_dialog import FindDialog
from ..text.safe import plain
from ..text.styles import MUTED
from ..widgets.rows import Column, FixedRows, Row, RowList

_MOST = 50  # who sees more types another letter
_EMPTY = "Type a part of their name, their company, a number or an e-mail address."


class WhomDialog(FindDialog):
    """The result is the id of the customer who was taken, None when it was left."""

    NAME = commands.WHOM
    BINDINGS = commands.bindings_of(NAME)

    def __init__(self, store: Store, customer: Customer) -> None:
        columns = (Column(share=2), Column(share=2, style=MUTED), Column(share=1, style=MUTED))
        self._rows = RowList(columns, empty=_EMPTY)
        super().__init__(
            f"Who is the same as {customer.display}?",
            self._rows,
            hint="a name, a company, a number",
            takes="side by side",
            narrowed=self.narrow,
            moved=self._rows.move,
            turned=self._rows.page,
            chosen=lambda: self._rows.cursor_key or "",
        )
        self._store, self._customer = store, customer

    def narrow(self, text: str) -> None:
        """Everybody else who could be meant."""
        try:
            found = self._store.customers.meant(text) if text.strip() else ()
        except StoreError as error:
            self._rows.show(FixedRows(()), empty=plain(str(error)))
            return
        others = [row for row in found if row.id != self._customer.id][:_MOST]
        rows = [Row(str(row.id), (plain(row.name), plain(row.company), plain(row.title))) for row in others]
        self._rows.show(FixedRows(rows), empty="Nobody else is called that." if text.strip() else _EMPTY)
        self._rows.top()

    @on(RowList.Chosen)
    def _clicked(self, event: RowList.Chosen) -> None:
        self.dismiss(event.key)
