"""Findings: what research and conversations brought to light, and what was done about it."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from store.records.findings import FindingKind, StoryStep

from .base import Acts, ahead, lines, pick, texts

SOURCES = ("", "web", "linkedin", "records", "no line")


class FindingActs(Acts):
    """What becomes of findings."""

    @rule(which=pick, kind=st.sampled_from(FindingKind), words=texts, source=st.sampled_from(SOURCES))
    def find(self, which: int, kind: FindingKind, words: str, source: str) -> None:
        """Research found something."""
        one = self.customer(which)
        if one:
            self.may_refuse(lambda: self.store.research.add_finding(one, kind, words, source))

    @rule(which=pick, line=lines)
    def add_line(self, which: int, line: str) -> None:
        """A line of the grammar, typed in the list."""
        one = self.customer(which)
        if one:
            self.may_refuse(lambda: self.store.findings.add_line(one, line))

    @rule(
        which=pick,
        verb=st.sampled_from(
            (
                "edit",
                "remove",
                "said",
                "settle",
                "known",
                "they know",
                "sort",
                "still",
                "edit_line",
                "colleague",
                "manager",
            )
        ),
        kind=st.sampled_from(FindingKind),
        words=texts,
    )
    def change_finding(self, which: int, verb: str, kind: FindingKind, words: str) -> None:
        """One of the verbs; what a line of notes made is edited there."""
        one = self.finding(which)
        if one is None:
            return
        research, findings = self.store.research, self.store.findings
        verbs: dict[str, Any] = {
            "edit": lambda: research.edit_finding(one.id, kind, words, one.version),
            "remove": lambda: research.remove_finding(one.id),
            "said": lambda: research.mark_used(one.id),
            "settle": lambda: findings.settle(one.id, words),
            "known": lambda: findings.settle(one.id, words, known=True),
            "they know": lambda: self.store.kinds.they_know(one.id),
            "sort": lambda: self.store.kinds.sort(one.id, kind),
            "still": lambda: self.store.kinds.still_so(one.id),
            "edit_line": lambda: findings.edit_line(one.id, words.split("\n")[0], one.version),
            "colleague": lambda: findings.told_colleague(one.id),
            "manager": lambda: findings.told_manager(one.id),
        }
        self.may_refuse(verbs[verb])

    @rule(which=pick, ask=st.booleans(), days=ahead, where=st.sampled_from(("a panel", "")))
    def story(self, which: int, ask: bool, days: int, where: str) -> None:
        """A story goes a step on, or is to be asked for."""
        stories = self.ask("SELECT id FROM finding WHERE kind = 'story' ORDER BY id")
        if not stories:
            return
        one = self.store.research.finding(stories[which % len(stories)][0])
        if ask:
            self.may_refuse(lambda: self.store.findings.plan_ask(one.id, self.on(days)))
        elif self.may_refuse(lambda: self.store.findings.advance(one.id, where)):
            steps = list(StoryStep)
            assert self.store.research.finding(one.id).step is steps[steps.index(one.step or steps[0]) + 1]
