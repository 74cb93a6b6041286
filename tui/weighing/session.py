"""Weighing without a screen: whom the question is about, what was answered, and the way back."""

from __future__ import annotations

from store import Conflict, NotFound, Store
from store.records.changes import Change
from store.records.research import Brief
from store.records.weighing import Weight

_ENTRIES = 2  # of the log, for a word on what was last


class WeighingSession:
    """One visit. The order is asked for once: it holds while one answers."""

    def __init__(self, store: Store) -> None:
        """Raises StoreError."""
        self._store = store
        queue = store.weighing.queue()
        self._ids = list(queue.ids)
        self._place = 0
        self._before = queue.answered
        self._said: list[tuple[int, str]] = []  # who was answered about, and the name of the act
        self.shown: Brief | None = None  # who is asked about; None: there is nobody left
        self.load()

    def load(self) -> None:
        """Who is asked about, as they are now; who is gone or archived meanwhile is passed over. Raises StoreError."""
        self.shown = None
        while self.shown is None and self._place < len(self._ids):
            try:
                found = self._store.customers.brief(self._ids[self._place], "", _ENTRIES)
            except NotFound:
                del self._ids[self._place]
                continue
            if found.customer.archived:
                del self._ids[self._place]
                continue
            self.shown = found

    @property
    def number(self) -> int:
        """The how manieth it is, from one on."""
        return self._before + self._place + 1

    @property
    def total(self) -> int:
        """How many there are, those answered before among them."""
        return self._before + len(self._ids)

    @property
    def last(self) -> str:
        """The last answer of this visit; empty where there is none."""
        return self._said[-1][1] if self._said else ""

    def answer(self, weight: Weight) -> Change | None:
        """The answer about who is shown, and on to the next. Raises StoreError; nothing has changed then."""
        if self.shown is None:
            return None
        change = self._store.weighing.answer(self.shown.customer, weight)
        self._said.append((self.shown.customer.id, change.label))
        self._place += 1
        self.load()
        return change

    def back(self) -> Change:
        """Take the last answer of this visit back, and ask about them again.

        Raises Conflict where there is none, or where something else was done since: that is not taken back from here.
        """
        if not self._said:
            raise Conflict("Nothing was answered yet. Esc leaves.")
        customer_id, label = self._said[-1]
        if self._store.history.next_undo() != label:
            raise Conflict("Something else was done since the last answer. Esc leaves; u undoes it there.")
        change = self._store.history.undo()
        self._said.pop()
        self._place = self._ids.index(customer_id)
        self.load()
        return change
