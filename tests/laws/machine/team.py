"""The team, its briefs, and ideas for things to do together."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from store.records.team import ColleagueForm

from .base import Acts, ahead, pick

MEMBERS = ("Dana", "dana fox", "Diana Ross", "DÁNA", "Noor", "Noor Fox", "王小明", "[/b] =1", "")
members = st.sampled_from(MEMBERS)


class TeamActs(Acts):
    """What is done with colleagues, and told to them."""

    @rule(name=members, manager=members, email=st.sampled_from(("", "dana@us.example")))
    def join(self, name: str, manager: str, email: str) -> None:
        """Somebody new."""
        self.may_refuse(lambda: self.store.team.add(ColleagueForm(name, email, "", manager)))

    @rule(which=pick, name=members, manager=members)
    def rename(self, which: int, name: str, manager: str) -> None:
        """Another name, another manager."""
        if one := self.colleague(which):
            form = ColleagueForm(name, one.email, one.role, manager)
            self.may_refuse(lambda: self.store.team.edit(one.id, form, one.version))

    @rule(which=pick, into=members)
    def merge(self, which: int, into: str) -> None:
        """All that is one's to another."""
        if one := self.colleague(which):
            self.may_refuse(lambda: self.store.team.merge(one.id, into))

    @rule(which=pick)
    def leave(self, which: int) -> None:
        """Whom nothing names may go."""
        if one := self.colleague(which):
            self.may_refuse(lambda: self.store.team.remove(one.id))

    @rule(everything=st.booleans())
    def send(self, everything: bool) -> None:
        """The briefs of a morning: after it nothing in them is new."""
        some = self.store.team.briefs(everything)
        self.may_refuse(lambda: self.store.team.mark_sent(some))
        assert self.store.team.briefs() == ()

    @rule(
        words=st.sampled_from(("a class", "A visit", "a visit", "")),
        which=pick,
        verb=st.sampled_from("aerp"),
        days=ahead,
    )
    def idea(self, words: str, which: int, verb: str, days: int) -> None:
        """The short list of ideas."""
        ideas, customer = self.store.ideas.all(), self.customer(which)
        if verb == "a" or not ideas or not customer:
            self.may_refuse(lambda: self.store.ideas.add(words))
            return
        one = ideas[which % len(ideas)].id
        acts = {
            "e": lambda: self.store.ideas.edit(one, words),
            "r": lambda: self.store.ideas.remove(one),
            "p": lambda: self.store.ideas.plan(one, customer, self.on(days)),
        }
        self.may_refuse(acts[verb])
