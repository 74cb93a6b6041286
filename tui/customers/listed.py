"""What the list of customers shows: everyone, page by page, or what a search found; and what it says where that is
nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from store import Store, StoreError
from store.records.customers import CustomerRow

from ..text.key_labels import sentence
from ..widgets.pages import Pages, of_hits
from ..widgets.rows import Row, RowSource
from .words import customer_row, nobody_found

Listed = tuple[RowSource, str | Content]
_NOBODY = sentence(
    "Everyone you serve stands here: when you last spoke, when the next talk is due, and all that was said.\n\n"
    "n  adds a customer\ni  imports an address-book file",
    "n",
    "i",
)
_NO_ARCHIVED = sentence("Nobody is archived.\n\nA archives a customer; v goes back to the others.", "v")


class Listing:
    """The rows of the list; ``failed`` is told where the file cannot be read at the moment."""

    def __init__(self, store: Store, failed: Callable[[StoreError], object]) -> None:
        self._store, self._failed = store, failed
        self.drafted: frozenset[int] = frozenset()  # of them something is typed and not saved

    def everyone(self, archived: bool) -> Listed:
        """The whole list, page by page: nothing else is ever in memory. Raises StoreError."""
        cases = self._store.customers
        count = cases.count(archived)
        pages = Pages(
            count,
            lambda offset, limit: cases.page(offset, limit, count, archived),
            self._lines,
            lambda customer_id: cases.position(customer_id, archived),
            self._failed,
        )
        return pages, _NO_ARCHIVED if archived else _NOBODY

    def found(self, text: str, archived: bool) -> Listed:
        """What a search found, the best hit on top; where that is nothing, what it finds on the other side. Raises
        StoreError.
        """
        search = self._store.customers.search
        rows = {row.id: row for row in search(text, archived)}
        elsewhere = 0 if rows else len(search(text, not archived))
        # The lines of those that are seen: a search finds hundreds at each key.
        pages = of_hits(tuple(rows), lambda ids: [rows[i] for i in ids], self._lines, self._failed)
        return pages, nobody_found(text, archived, elsewhere)

    def _lines(self, rows: Sequence[CustomerRow]) -> list[Row]:
        today, preferences = self._store.today_date, self._store.preferences
        return [customer_row(row, today, preferences, self.drafted) for row in rows]
