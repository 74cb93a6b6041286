"""v and s: another view of the list, another order, and the user's own views."""

from __future__ import annotations

from collections.abc import Callable

from store.records.changes import Change
from store.records.labels import Label, SavedSearch
from store.records.listing import ALL, ARCHIVED, DOUBLES, CustomerOrder, CustomerView
from store.rules.search_words import combined

from ..commands import Handlers
from ..verbs.selected import ListDesk
from .listed import Listed
from .own_words import label_form, search_form
from .views import Answer, Choice, ViewsDialog, choices, order_dialog


class Choosing:
    """What the list of a desk shows. ``text`` is what narrows it, ``doubles`` opens the pairs who may be one."""

    def __init__(self, desk: ListDesk, listed: Listed, text: Callable[[], str], doubles: Callable[[], object]) -> None:
        self._desk, self._listed, self._text, self._doubles = desk, listed, text, doubles

    def handlers(self) -> Handlers:
        """By the ids of the table of commands."""
        return {"customer-view": self.choose_view, "customer-sort": self.choose_order}

    def choose_view(self) -> None:
        """Another view. From the archived back to the others at once, and to where what is sought was found."""
        listed, desk = self._listed, self._desk
        if there := listed.elsewhere or (ALL if listed.view == ARCHIVED else None):
            listed.view = there
            desk.reload()
            return
        lines = desk.attempt(lambda: choices(desk.store))
        if lines is not None:
            desk.dialog(ViewsDialog(lines, listed.view), self._answered)

    def _answered(self, answer: Answer) -> None:
        desk, store, own = self._desk, self._desk.store, answer.choice.own if answer.choice else None
        if answer.act == "save":
            words = combined(self._listed.view.words, self._text())
            desk.dialog(search_form(store, None, words), self._saved)
        elif answer.act == "edit" and isinstance(own, Label):
            desk.dialog(label_form(store, own), self._saved)
        elif answer.act == "edit" and isinstance(own, SavedSearch):
            desk.dialog(search_form(store, own), self._saved)
        elif answer.act == "remove" and isinstance(own, Label):
            self._remove(lambda: store.labels.remove(own))
        elif answer.act == "remove" and isinstance(own, SavedSearch):
            self._remove(lambda: store.labels.remove_search(own))
        elif answer.choice is not None:
            self._show(answer.choice)

    def _show(self, choice: Choice) -> None:
        if choice.view == DOUBLES:
            self._doubles()
        else:
            self._listed.view = choice.view
            self._begin()

    def _remove(self, act: Callable[[], Change]) -> None:
        if self._desk.act(act):
            self._listed.view = ALL

    def _saved(self, change: Change) -> None:
        """To the search as it is saved now."""
        self._desk.say_done(change)
        view = self._listed.view
        for saved in self._desk.store.labels.searches():
            if saved.id == change.created_id or saved.name == view.name:
                self._listed.view = CustomerView(saved.name, saved.words)

    def choose_order(self) -> None:
        """What the list is sorted by; it stays so."""
        order = self._desk.attempt(lambda: self._listed.order)
        if order is not None:
            self._desk.dialog(order_dialog(order), self._sort_by)

    def _sort_by(self, chosen: str | None) -> None:
        if chosen:
            self._listed.sort_by(CustomerOrder(chosen))
            self._begin()

    def _begin(self) -> None:
        """What is shown now, from its first row."""
        self._desk.reload()
        self._desk.browser.top()
