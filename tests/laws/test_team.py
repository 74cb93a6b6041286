"""Laws of the team: whoever is named is in it, a new name goes everywhere, and undo takes every act back whole."""

from __future__ import annotations

import sqlite3
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from store import Conflict, Invalid, NotFound, clock_from, open_store
from store.records.call_reports import CallReport, NextStep
from store.records.calls import Mood, Outcome
from store.records.customers import CustomerForm
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpFilter
from store.records.team import Colleague, ColleagueForm
from tests.worlds.builders import TODAY

NAMES = ("Dana", "dana fox", "Dana Fox", "DÁNA", "Tom", "Noor Haddad", "[/b] =1", "Ελένη", "")
LINES = (
    "> send it @dana fri !told", "> ring them @tom !@dana", "+ @dana.fox saved us", "- @Tom late again",
    "^ @noor.haddad they move", "^ they merge", "~ month end", "plain",
)  # fmt: skip
TABLES = ("colleague", "briefed", "follow_up", "finding", "idea", "interaction")
pick = st.integers(0, 100)
names = st.sampled_from(NAMES)


class TeamMachine(RuleBasedStateMachine):
    """Acts on a team and on what is agreed with one customer."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="firstcup-team-")
        self._path = Path(self._folder.name) / "team.db"
        self.store = open_store(self._path, clock=clock_from("2026-11-24"))
        self._file = sqlite3.connect(self._path, isolation_level=None)  # what is committed, as another program sees it
        self.one = self.store.customers.add(CustomerForm("Ana Ruiz")).created_id or 0
        self.before: list[dict[str, list[Any]]] = []  # all rows before each act

    def teardown(self) -> None:
        while self.before:
            self.store.history.undo()
            assert self._rows() == self.before.pop()
        self._file.close()
        self.store.close()
        self._folder.cleanup()

    def _rows(self) -> dict[str, list[Any]]:
        return {table: self._of(table) for table in TABLES}

    def _of(self, table: str) -> list[Any]:
        """Its rows, but for their versions: those never come twice, so that an undo does not bring them back."""
        columns = [row[1] for row in self._file.execute(f"PRAGMA table_info({table})") if row[1] != "version"]
        return self._file.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY id").fetchall()

    def _act(self, act: Any) -> None:
        rows, label = self._rows(), self.store.history.next_undo() if self.before else ""
        try:
            act()
        except (Invalid, Conflict, NotFound):
            assert self._rows() == rows
            return
        if self._rows() != rows:
            self.before.append(rows)
        else:
            assert not self.before or self.store.history.next_undo() == label

    def _one(self, which: int) -> Colleague | None:
        team = self.store.team.all()
        return team[which % len(team)] if team else None

    @rule(name=names, manager=names)
    def join(self, name: str, manager: str) -> None:
        self._act(lambda: self.store.team.add(ColleagueForm(name, manager=manager)))

    @rule(which=pick, name=names, manager=names)
    def change(self, which: int, name: str, manager: str) -> None:
        if one := self._one(which):
            self._act(lambda: self.store.team.edit(one.id, ColleagueForm(name, manager=manager), one.version))

    @rule(which=pick, into=names)
    def merge(self, which: int, into: str) -> None:
        if one := self._one(which):
            self._act(lambda: self.store.team.merge(one.id, into))

    @rule(which=pick)
    def leave(self, which: int) -> None:
        if one := self._one(which):
            self._act(lambda: self.store.team.remove(one.id))

    @rule(notes=st.lists(st.sampled_from(LINES), max_size=4).map("\n".join))
    def talk(self, notes: str) -> None:
        report = CallReport(self.one, Outcome.TALKED, notes=notes, mood=Mood.SATISFIED, next_step=NextStep())
        self._act(lambda: self.store.calls.record(report))

    @rule(owner=names, contact=names)
    def owe(self, owner: str, contact: str) -> None:
        form = FollowUpForm("send it", TODAY, owner=owner, contact_by=contact)
        self._act(lambda: self.store.follow_ups.add(self.one, form))

    @rule(which=pick, verb=st.sampled_from(("move", "drop", "done", "hand")), name=names)
    def go_on(self, which: int, verb: str, name: str) -> None:
        found = self.store.follow_ups.page(FollowUpFilter.ALL, "", 0, 100)
        if not found:
            return
        item = found[which % len(found)].id
        acts = {
            "move": lambda: self.store.follow_ups.move(item, TODAY + timedelta(days=which)),
            "drop": lambda: self.store.follow_ups.drop(item, "why"),
            "done": lambda: self.store.follow_ups.done(item),
            "hand": lambda: self.store.follow_ups.reassign(item, name),
        }
        self._act(acts[verb])

    @rule(everything=st.booleans())
    def send(self, everything: bool) -> None:
        some = self.store.team.briefs(everything)
        self._act(lambda: self.store.team.mark_sent(some))
        assert self.store.team.briefs() == ()

    @rule(words=st.sampled_from(("a class", "a visit", "")), which=pick, verb=st.sampled_from("aerp"))
    def idea(self, words: str, which: int, verb: str) -> None:
        ideas = self.store.ideas.all()
        if verb == "a" or not ideas:
            self._act(lambda: self.store.ideas.add(words))
            return
        one = ideas[which % len(ideas)].id
        acts = {
            "e": lambda: self.store.ideas.edit(one, words),
            "r": lambda: self.store.ideas.remove(one),
            "p": lambda: self.store.ideas.plan(one, self.one, TODAY + timedelta(days=which - 3)),
        }
        self._act(acts[verb])

    @invariant()
    def whoever_is_named_is_in_the_team(self) -> None:
        team = set(self.store.team.names())
        rows = self._named()
        assert rows <= team | {""}

    def _named(self) -> set[str]:
        sql = "SELECT owner FROM follow_up UNION SELECT contact_by FROM follow_up UNION SELECT colleague FROM finding"
        return {row[0] for row in self._file.execute(sql).fetchall()}

    @invariant()
    def the_counts_are_those_of_the_briefs(self) -> None:
        for everything in (False, True):
            for count in self.store.team.counts(everything):
                brief = self.store.team.brief(count.colleague.id, everything)
                assert count.total == len(brief.due) + len(brief.said)


TestTeam = TeamMachine.TestCase
TestTeam.settings = settings(max_examples=15, stateful_step_count=20, suppress_health_check=list(HealthCheck))
