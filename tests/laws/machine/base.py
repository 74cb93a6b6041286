"""What the acts of the machine share: the store, and picking one of those that are there."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from store import Conflict, Invalid, Store, clock_from, open_store
from store.records.calls import Interaction
from store.records.findings import Finding
from store.records.follow_ups import FollowUpFilter
from store.records.team import Colleague
from tests.worlds.builders import TODAY

pick = st.integers(0, 1_000)  # which of those there are
NOTED = (
    "asks for the draft", "Ünïcødé", "", "> send it @dana fri !told", "> ring them", "> send it @noor !@dana eom",
    "> send it @Dana fri !told", "> send them @dana mon !told", "+ @dana saved our launch", "+ @noor.fox saved it",
    "- always late", "- always late @dana", "~ month end", '"three times faster', "= food people first", "* less",
    "^ move in May", "-", "x" * 300, "> [/b] =1+1 @王小明 tomorrow at 10",
)  # fmt: skip
lines = st.sampled_from(NOTED)
texts = st.lists(lines, max_size=4).map("\n".join)
ahead = st.integers(0, 40)  # days from today
owners = st.sampled_from(("", "", "Dana", "@dana", "DÁNA", "Noor Fox", "王小明", "[/b]"))


class Acts(RuleBasedStateMachine):
    """One store, and acts on it; each that succeeded is one step of undo, or none where nothing changed."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="firstcup-law-")
        self._path = Path(self._folder.name) / "law.db"
        self._day = TODAY
        self.store = self._opened(self._path)
        self.start = self.store.export()

    def _opened(self, path: Path) -> Store:
        store = open_store(path, clock=clock_from(str(self._day)))
        # Each act is still one transaction; only the waiting for the disk is left out, a hundred times a sequence.
        store.unit.db.execute_sql("PRAGMA synchronous = OFF")
        return store

    def on(self, days: int) -> date:
        """The day so many days from today, whatever day it is by now."""
        return self.store.today_date + timedelta(days=days)

    def ask(self, sql: str, *values: object) -> list[tuple]:
        """Rows, past all that the store would make of them."""
        return self.store.unit.db.execute_sql(sql, values).fetchall()

    def may_refuse(self, act: Callable[[], object]) -> bool:
        """Do it. Where it is refused, nothing changed; answers whether it was done."""
        before = self.store.export()
        try:
            act()
        except (Invalid, Conflict):
            assert self.store.export() == before
            return False
        return True

    # Whom and what there is

    def customer(self, which: int) -> int | None:
        """One of the customers."""
        total = self.store.customers.count()
        return self.store.customers.page(which % total, 1, total)[0].id if total else None

    def follow_up(self, which: int) -> int | None:
        """One that is open."""
        total = self.store.follow_ups.count()
        found = self.store.follow_ups.page(FollowUpFilter.ALL, "", which % total, 1) if total else ()
        return found[0].id if found else None

    def finding(self, which: int) -> Finding | None:
        """One of all findings."""
        found = self.ask("SELECT id FROM finding ORDER BY id")
        return self.store.research.finding(found[which % len(found)][0]) if found else None

    def entry(self, which: int) -> Interaction | None:
        """One entry of the log."""
        found = self.ask("SELECT id FROM interaction ORDER BY id")
        return self.store.calls.entry(found[which % len(found)][0]) if found else None

    def colleague(self, which: int) -> Colleague | None:
        """One of the team."""
        team = self.store.team.all()
        return team[which % len(team)] if team else None

    def script_set(self, which: int) -> int | None:
        """One of the sets of scripts; None are the texts for all."""
        sets = self.store.scripts.sets()
        return sets[which % len(sets)].id
