"""What is owed, and promises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from store import Conflict, Invalid
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import Every, EveryFrom, FollowUpFilter, FollowUpKind
from store.records.promises import PromiseView
from store.rules.follow_up_table import row_of

from .base import Acts, ahead, owners, pick


class OwedActs(Acts):
    """What becomes of follow-ups."""

    @rule(
        which=pick, kind=st.sampled_from(FollowUpKind), days=ahead, told=st.booleans(), owner=owners, contact=owners,
        every=st.sampled_from((None, None, *Every)), since=st.sampled_from(EveryFrom),
    )  # fmt: skip
    def owe(
        self, which: int, kind: FollowUpKind, days: int, told: bool, owner: str, contact: str,
        every: Every | None, since: EveryFrom,
    ) -> None:  # fmt: skip
        """Something new."""
        one = self.customer(which)
        if one:
            form = FollowUpForm("send the draft", self.on(days), None, kind, owner, contact, told, None, every, since)
            self._or_refused(one, kind, lambda: self.store.follow_ups.add(one, form))

    def _or_refused(self, one: int, kind: FollowUpKind, act: Callable[[], object]) -> None:
        """Only a call with one who asked not to be called is refused."""
        try:
            act()
        except Invalid:
            assert row_of(kind).is_call
            assert self.store.customers.get(one).do_not_call

    @rule(
        which=pick,
        verb=st.sampled_from(("done", "snooze", "move", "reassign", "drop", "edit", "edit")),
        days=ahead,
        told=st.booleans(),
        owner=owners,
        kind=st.sampled_from(FollowUpKind),
    )
    def change(self, which: int, verb: str, days: int, told: bool, owner: str, kind: FollowUpKind) -> None:
        """One of the verbs."""
        item = self.follow_up(which)
        if item is None:
            return
        owed, day = self.store.follow_ups, self.on(days)
        verbs: dict[str, Any] = {
            "done": lambda: owed.done(item),
            "snooze": lambda: owed.snooze(item, 1 + which % 7),
            "move": lambda: owed.move(item, day),
            "reassign": lambda: owed.reassign(item, owner),
            "drop": lambda: owed.drop(item, "no longer needed"),
            "edit": lambda: owed.edit(item, FollowUpForm("something else", day, None, kind, owner, owner, told)),
        }
        self._or_refused(owed.get(item).customer_id, kind, verbs[verb])

    @rule(which=pick, back=st.integers(-1, 3), told=st.booleans(), wanted=st.booleans())
    def keep(self, which: int, back: int, told: bool, wanted: bool) -> None:
        """Done on a day, and told or to be told; undone, all of it is as before. What is proposed is made if wanted."""
        item = self.follow_up(which)
        if item is None:
            return
        before, owed = self._promises(), self.store.follow_ups
        try:
            change = owed.done(item, self.on(-back), told)
        except Invalid:
            assert self._promises() == before
            return
        self.store.history.undo()
        assert self._promises() == before
        self.store.history.redo()
        one = owed.get(item)
        tells = [f for f in owed.page(FollowUpFilter.TELL, "", 0, 500) if f.about_id == item]
        assert not tells if told or one.kind is not FollowUpKind.ACTION else len(tells) <= 1
        if change.proposal and wanted:
            made = owed.accept(change.proposal).created_id
            assert made
            assert owed.get(made).about_id == change.proposal.about_id

    @rule(which=pick, days=ahead, back=st.integers(-1, 2))
    def renegotiate(self, which: int, days: int, back: int) -> None:
        """Another day is agreed for a promise, unless it is over."""
        total, to = self.store.promises.count(), self.on(days)
        found = self.store.promises.page(PromiseView.ALL, None, which % total, 1) if total else ()
        for line in found:
            before = self._promises()
            try:
                self.store.follow_ups.renegotiate(line.item.id, to, self.on(-back))
            except (Invalid, Conflict):
                assert self._promises() == before
                return
            story = self.store.promises.one(line.item.id)
            assert (story.promise.item.due, story.changes[-1].new) == (to, to)
            assert story.promise.new_days == line.new_days + 1
            after = self._promises()
            self.store.history.undo()
            assert self._promises() == before
            self.store.history.redo()
            assert self._promises() == after

    def _promises(self) -> list[object]:
        """All that keeping and renegotiating may change."""
        tables = ("follow_up", "promise_change", "interaction", "colleague")
        found: list[object] = [self.ask(f"SELECT * FROM {table} ORDER BY id") for table in tables]
        return [*found, self.ask("SELECT * FROM promise_tally WHERE n > 0 ORDER BY 1, 2")]
