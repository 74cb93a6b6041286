"""The brief of the highlighted customer in a pane, and the clock in it."""

from __future__ import annotations

from dataclasses import replace

from textual.content import Content

from store import StoreError
from store.records.customers import Customer
from store.records.research import Brief

from ..text.brief import brief_moves, customer_brief
from .selected import ListDesk


class BriefPane:
    """Shows the brief of whoever is highlighted: in the same frame as the cursor's move."""

    def __init__(self, desk: ListDesk) -> None:
        self._desk = desk
        self._brief: Brief | None = None  # the one on show

    @property
    def customer(self) -> Customer | None:
        """Whose brief is on show."""
        return self._brief.customer if self._brief else None

    def show(self) -> bool:
        """The brief of the highlighted customer. False, and nothing on show, where nobody is highlighted."""
        found = self._desk.selected()
        if found.customer_id is None:
            self.clear()
            return False
        try:
            self._brief = self._desk.store.brief(found.customer_id, found.reason)
        except StoreError as error:
            self._desk.say(str(error), problem=True)
        else:
            self._desk.browser.pane.set(self._words)
        return True

    def clear(self) -> None:
        """Nobody is highlighted."""
        self._brief = None
        self._desk.browser.pane.set(Content(""))

    def moves(self) -> bool:
        """Whether anything in it moves with the clock: their time, or one that is near."""
        return self._brief is not None and brief_moves(self._brief, self._desk.store.now())

    def show_time(self) -> None:
        """Bring that up to date; nothing else in the brief can have changed."""
        if self._brief is not None:
            self._desk.browser.pane.set(self._words, top=False)

    def places_known(self) -> None:
        """What tells where customers are is loaded by now."""
        if (brief := self._brief) is None:
            return
        found = self._desk.attempt(lambda: self._desk.store.plan.there((brief.customer.id,))) or {}
        there = found.get(brief.customer.id, brief.there)
        if there != brief.there:
            self._brief = replace(brief, there=there)
            self._desk.browser.pane.set(self._words, top=False)

    def _words(self, width: int) -> Content:
        found, store = self._brief, self._desk.store
        return customer_brief(found, store.today_date, width, store.now()) if found else Content("")
