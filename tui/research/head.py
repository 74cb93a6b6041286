"""Whose research it is, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from store.records.research_sheet import ResearchSheet
from store.rules.days.local_clock import clock_there

from ..frame.bars import two_ends
from ..text.checklist import prefers_words
from ..text.log import who_words
from ..text.styles import ACCENT, MUTED
from ..widgets.column_titles import Lines


class ResearchHead(Lines):
    """Two lines: who it is about, with their clock; how they like to be reached, and how far the research is."""

    def __init__(self) -> None:
        super().__init__(classes="research--head")
        self._sheet: ResearchSheet | None = None
        self._clock = ""

    def show(self, sheet: ResearchSheet, clock: str) -> None:
        """Show another state; the same one is not painted again."""
        if (sheet, clock) != (self._sheet, self._clock):
            self._sheet, self._clock = sheet, clock
            self.refresh()

    def lines(self, width: int) -> Sequence[Content]:
        """Both lines."""
        if self._sheet is None:
            return ()
        looked = [line for line in self._sheet.lines if not line.own]
        fresh = sum(line.found is not None and not line.stale for line in looked)
        done = Content.styled(f"{fresh} of {len(looked)} looked at", MUTED)
        who = Content.assemble(("Research  ", ACCENT), (who_words(self._sheet.customer), "bold"))
        reach = Content.styled(prefers_words(self._sheet.customer.profile), MUTED)
        return (two_ends(who, Content(self._clock), width), two_ends(reach, done, width))


def their_clock(zone: str, guessed: bool, now: datetime) -> str:
    """``08:42 in Denver``; where only their number tells it, that too. Empty where their zone is not known."""
    clock = clock_there(zone, now)
    return f"{clock}, by the number" if guessed and clock else clock
