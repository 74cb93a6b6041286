"""Marks: Space marks a customer, * all that are shown; then one act, and one undo, for all of them."""

from __future__ import annotations

from collections.abc import Callable

from store.records.changes import Change
from store.records.customers import Customer, Stage, Tier
from store.rules.said_as import say_stage, say_weight

from ..commands import Handlers
from ..forms.dialogs import ConfirmDialog, PickDialog
from ..text.lines import Column
from ..text.styles import MUTED
from ..verbs.selected import ListDesk, selected_customer
from .listed import Listed
from .own_words import labels_form, many_labels_form, many_over_form

_STEPS = (1, 3, 7)  # working days, as everywhere
_WEIGHT, _STAGE = "weight", "stage"


class Marking:
    """The marks of a list, and the verbs that work on all who are marked, or on the highlighted one."""

    def __init__(self, desk: ListDesk, listed: Listed) -> None:
        self._desk, self._listed = desk, listed

    def handlers(self, single: Handlers) -> Handlers:
        """By the ids of the table of commands; ``single`` is what they do where nobody is marked."""
        desk = self._desk

        def of_marked(act: Callable[[], object], otherwise: Callable[[], object]) -> Callable[[], object]:
            return lambda: act() if self._listed.marked else otherwise()

        return {
            "mark-customer": self.mark,
            "mark-all": self.mark_all,
            "weigh-marked": self.weigh,
            "label": self.label,
            "snooze-marked": self.snooze,
            "archive": self.archive,
            "page-on": lambda: desk.browser.page(1),
            "plan": of_marked(lambda: desk.act(lambda: desk.store.many.this_week(self._ids)), single["plan"]),
            "hand-customer-over": of_marked(self.hand_over, single["hand-customer-over"]),
            "back": self.back,
        }

    @property
    def _ids(self) -> list[int]:
        """All who are marked; else the highlighted one, or nobody."""
        found = self._desk.selected().customer_id
        return sorted(self._listed.marked) or ([] if found is None else [found])

    def _somebody(self) -> list[int]:
        if not self._ids:
            self._desk.say(self._desk.selected().nobody)
        return self._ids

    # Marks

    def mark(self) -> None:
        """Mark the highlighted one, or take the mark off, and one down; on the card a page down."""
        browser, found = self._desk.browser, self._desk.selected().customer_id
        if browser.reading or found is None:
            browser.page(1)
            return
        self._listed.marked ^= {found}
        browser.rows.show(browser.rows.source, str(found))
        browser.rows.move(1)
        browser.show_pane()

    def mark_all(self) -> None:
        """Mark all that are shown; where all of them are, take the marks off."""
        shown = self._listed.shown_ids()
        self._listed.marked = (
            self._listed.marked - shown if shown <= self._listed.marked else self._listed.marked | shown
        )
        self._desk.reload()

    def back(self) -> None:
        """One step: out of the field or the card, then the marks go, then what narrows the list."""
        browser = self._desk.browser
        if self._listed.marked and not browser.reading and not self._listed.typing():
            self._listed.marked = set()
            self._desk.reload()
        else:
            browser.back()

    # Verbs

    def weigh(self) -> None:
        """Weight or stage."""
        if not (ids := self._somebody()):
            return
        options = [(f"{_WEIGHT}:{tier.value}", say_weight(tier), _WEIGHT) for tier in Tier]
        options += [(f"{_STAGE}:{stage.value}", say_stage(stage), _STAGE) for stage in Stage]
        many, desk = self._desk.store.many, self._desk

        def chosen(answer: str | None) -> None:
            what, _, value = (answer or "").partition(":")
            if what == _WEIGHT:
                desk.act(lambda: many.set_tier(ids, Tier(value)))
            elif what == _STAGE:
                desk.act(lambda: many.set_stage(ids, Stage(value)))

        desk.dialog(PickDialog(f"Weight or stage · {_so_many(ids)}", options), chosen)

    def label(self) -> None:
        """What they carry."""
        desk = self._desk
        if self._listed.marked:
            desk.dialog(many_labels_form(desk.store, self._ids), desk.say_done)
        elif customer := selected_customer(desk):
            desk.dialog(labels_form(desk.store, customer), desk.say_done)

    def snooze(self) -> None:
        """Move what is due of theirs."""
        if not (ids := self._somebody()):
            return
        desk = self._desk
        options = [(str(step), f"{step} working day{'s' if step > 1 else ''}") for step in _STEPS]

        def chosen(answer: str | None) -> None:
            if answer:
                desk.act(lambda: desk.store.many.snooze(ids, int(answer)))

        note = "All follow-ups of theirs that are due, from their day or from today. What was promised stays promised."
        keys = [value for value, _ in options]
        dialog = PickDialog(f"Move by · {_so_many(ids)}", options, note=note, keys=keys, columns=(Column(style=MUTED),))
        desk.dialog(dialog, chosen)

    def hand_over(self) -> None:
        """All that is mine to do for them, to a colleague."""
        desk = self._desk
        desk.dialog(many_over_form(desk.store, self._ids), desk.say_done)

    def archive(self) -> None:
        """Archive after a question, or bring back those of the archive."""
        if self._listed.marked:
            self._archive_marked(self._ids)
        elif customer := selected_customer(self._desk):
            self._archive_one(customer)

    def _archive_marked(self, ids: list[int]) -> None:
        many = self._desk.store.many
        if self._listed.archived:
            self._done(lambda: many.bring_back(ids))
            return
        self._ask(f"Archive {_so_many(ids)}?", lambda: self._done(lambda: many.archive(ids)))

    def _archive_one(self, customer: Customer) -> None:
        desk, cases = self._desk, self._desk.store.customers
        if customer.archived:
            desk.act(lambda: cases.bring_back(customer.id))
            return
        self._ask(f"Archive {customer.display}?", lambda: desk.act(lambda: cases.archive(customer.id)))

    def _ask(self, question: str, then: Callable[[], object]) -> None:
        detail = "They leave every list and are never proposed. v v shows the archived; A there brings them back."
        dialog = ConfirmDialog(question, detail, yes="archive", no="keep")
        self._desk.dialog(dialog, lambda yes: then() if yes else None)

    def _done(self, act: Callable[[], Change]) -> None:
        """They leave the list: with their marks."""
        marked, self._listed.marked = self._listed.marked, set()
        if not self._desk.act(act):
            self._listed.marked = marked


def _so_many(ids: list[int]) -> str:
    return f"{len(ids):,} customer{'' if len(ids) == 1 else 's'}"
