"""The laws of the store, whatever a person does in whatever order: undo inverts, redo repeats, nothing is half done.

The acts are in ``machine``, by noun; what always holds is in ``machine.laws``.
"""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from store import clock_from, open_store
from store.exchange.document.reading import parse_document
from tests.worlds.everything import derived_is_right, export_bytes

from .machine.calls import CallActs
from .machine.customers import CustomerActs
from .machine.findings import FindingActs
from .machine.follow_ups import OwedActs
from .machine.laws import Laws
from .machine.scripts import ScriptActs
from .machine.team import TeamActs


class StoreMachine(CustomerActs, CallActs, OwedActs, FindingActs, TeamActs, ScriptActs, Laws):
    """All of it, with undo, redo and new starts of the app in between."""

    def teardown(self) -> None:
        self.all_that_is_derived_is_right()
        self._all_the_way()
        self._out_and_in_again()
        self.store.close()
        self._folder.cleanup()

    def _all_the_way(self) -> None:
        """Back to the start and forth again."""
        while self.store.history.next_redo():
            self.store.history.redo()
        end = self.store.export()
        done = 0
        while self.store.history.next_undo():
            self.store.history.undo()
            done += 1
        assert self.store.export() == self.start
        for _ in range(done):
            self.store.history.redo()
        assert self.store.export() == end
        assert self.store.history.next_redo() == ""
        self.all_that_is_derived_is_right()

    def _out_and_in_again(self) -> None:
        """Whatever was done: what is exported comes back into an empty store, byte for byte."""
        data = export_bytes(self.store)
        document = parse_document("law.json", data)
        with open_store(self._path.with_name("again.db"), clock=clock_from("2026-12-24")) as again:
            again.unit.db.execute_sql("PRAGMA synchronous = OFF")
            again.documents.apply(document)
            assert export_bytes(again) == data
            derived_is_right(again)
            assert again.documents.plan(document).total == 0

    @precondition(lambda self: self.store.history.next_undo())
    @rule()
    def undo(self) -> None:
        before = self.store.export()
        self.store.history.undo()
        self.store.history.redo()
        assert self.store.export() == before
        self.store.history.undo()

    @precondition(lambda self: self.store.history.next_redo())
    @rule()
    def redo(self) -> None:
        before = self.store.export()
        self.store.history.redo()
        self.store.history.undo()
        assert self.store.export() == before
        self.store.history.redo()

    @rule(days=st.sampled_from((0, 0, 1, 6)))
    def reopen(self, days: int) -> None:
        """The app is started again, some days later."""
        before = self.store.export()
        self.store.close()
        self._day += timedelta(days=days)
        self.store = self._opened(self._path)
        assert self.store.export() == before

    @rule()
    def look(self) -> None:
        """Today proposes: that is no act, and undo steps over it."""
        label = self.store.history.next_undo()
        day = self.store.today()
        assert self.store.history.next_undo() == label
        assert len({item.key for item in day.queue}) == len(day.queue)


TestStore = StoreMachine.TestCase
TestStore.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
