"""Texts to be said."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from store.records.customers import Tier
from store.rules.scripts.shipped import SHIPPED

from .base import Acts, pick

SETS = ("Key accounts", "KEY accounts", "Deutsch", "", "Standard", "[/b]")
BODIES = ("Hello $first_name.", "[Hello $company | Hello].", "$oops", "", "x" * 5_000, "two\nlines $$")


class ScriptActs(Acts):
    """The user's own texts."""

    @rule(name=st.sampled_from(SETS), tier=st.sampled_from(("", *Tier)))
    def add_script_set(self, name: str, tier: str) -> None:
        self.may_refuse(lambda: self.store.scripts.add_set(name, tier))

    @rule(which=pick, name=st.sampled_from(SETS), tier=st.sampled_from((None, "", *Tier)), remove=st.booleans())
    def change_script_set(self, which: int, name: str, tier: str | None, remove: bool) -> None:
        one = self.script_set(which)
        if one and remove:
            self.store.scripts.remove_set(one)
        elif one:
            self.may_refuse(lambda: self.store.scripts.rename_set(one, name, tier))

    @rule(which=pick, text=st.sampled_from(list(SHIPPED)), body=st.sampled_from(BODIES))
    def write_script(self, which: int, text: tuple[str, str], body: str) -> None:
        self.may_refuse(lambda: self.store.scripts.save(self.script_set(which), *text, body))

    @rule(which=pick, text=st.sampled_from(list(SHIPPED)))
    def shipped_script(self, which: int, text: tuple[str, str]) -> None:
        self.may_refuse(lambda: self.store.scripts.back_to_shipped(self.script_set(which), *text))

    @rule(which=pick, whose=pick)
    def choose_script(self, which: int, whose: int) -> None:
        one = self.customer(whose)
        if one:
            self.store.scripts.choose_for(one, self.script_set(which))
            assert [part.text for part in self.store.scripts.filled(one)]
