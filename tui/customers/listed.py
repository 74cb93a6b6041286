"""What the list of customers shows: a view of it, narrowed by what is typed, in one of its orders; and what it says
where that is nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from store import Store, StoreError
from store.records.customers import CustomerRow
from store.records.listing import ALL, ARCHIVED, CustomerOrder, CustomerView, Listing
from store.rules.search_words import combined

from ..text.key_labels import sentence
from ..widgets.pages import Pages
from ..widgets.rows import Row, RowSource
from .words import customer_row, headline, nobody_found, titles

_NOBODY = sentence(
    "Everyone you serve stands here: when you last spoke, when the next talk is due, and all that was said.\n\n"
    "n  adds a customer\ni  imports an address-book file",
    "n",
    "i",
)
_NO_ARCHIVED = sentence("Nobody is archived.\n\nA archives a customer; v goes back to the others.", "v")
_NOBODY_HERE = sentence("Nobody is in this view.\n\nv shows another one.", "v")


class Listed:
    """The rows of the list; ``failed`` is told where the file cannot be read at the moment."""

    def __init__(self, store: Store, failed: Callable[[StoreError], object]) -> None:
        self._store, self._failed = store, failed
        self._order: CustomerOrder | None = None  # None: not asked for yet
        self._text = ""  # what narrows the view
        self._now = Listing(0, False)
        self.drafted: frozenset[int] = frozenset()  # of them something is typed and not saved
        self.marked: set[int] = set()  # for one act on all of them; they stay when another view is shown
        self.typing: Callable[[], bool] = lambda: False  # the field has the keys
        self.view = ALL
        self.elsewhere: CustomerView | None = None  # the view that has what is sought, where this one has nobody

    @property
    def archived(self) -> bool:
        """Whether the archived are shown."""
        return self._now.archived

    @property
    def order(self) -> CustomerOrder:
        """What it is sorted by: as the user chose last. Raises StoreError."""
        if self._order is None:
            self._order = self._store.listing.order()
        return self._order

    def shown_ids(self) -> set[int]:
        """All that are shown, beyond the window too. Raises StoreError; Conflict where they are too many."""
        return set(self._store.listing.ids(self._now))

    def sort_by(self, order: CustomerOrder) -> None:
        """Another order, from now on. Where the file cannot be written it holds as long as this window is open."""
        self._order = order
        if self._store.writable:
            self._store.listing.sort_by(order)

    def source(self, text: str) -> tuple[RowSource, str | Content]:
        """The rows of the view narrowed by a text, page by page: nothing else is ever in memory; and what is said
        where there are none. Raises StoreError.
        """
        cases, order = self._store.listing, self.order
        listed = cases.find(combined(self.view.words, text), order)
        self._now, self._text, self.elsewhere = listed, text.strip(), None
        pages = Pages(
            listed.count,
            lambda offset, limit: cases.page(listed, offset, limit),
            self._lines,
            lambda customer_id: cases.position(listed, customer_id),
            self._failed,
        )
        return pages, "" if listed.count else self._nobody()

    def _nobody(self) -> Content:
        if not self._text:
            return {ALL: _NOBODY, ARCHIVED: _NO_ARCHIVED}.get(self.view, _NOBODY_HERE)
        there = ARCHIVED if self.view == ALL else ALL
        elsewhere = 0
        if not self._now.problem:
            elsewhere = self._store.listing.find(combined(there.words, self._text)).count
        self.elsewhere = there if elsewhere else None
        return nobody_found(self._text, self._now, self.view, elsewhere)

    def headline(self) -> tuple[Content, list[str]]:
        """What is shown and how much of it, and the titles of the columns. Raises StoreError."""
        words = headline(self._now, self.view, self.order, searched=bool(self._text), marked=len(self.marked))
        return words, titles(self.order, found=self._now.hits is not None)

    def _lines(self, rows: Sequence[CustomerRow]) -> list[Row]:
        today, preferences = self._store.today_date, self._store.preferences
        return [customer_row(row, today, preferences, self.drafted, self.marked) for row in rows]
