"""The checklist and what was found, next to each other or one below the other; one of the two has the keys."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.containers import Container

from store.records.research_sheet import ResearchSheet
from store.rules.finding_table import FINDINGS

from ..text.lines import Column
from ..text.styles import MUTED
from ..widgets.rows import RowList
from ..widgets.sources import FixedRows
from .words import NO_FINDINGS, NO_LINES, check_row, finding_row, first_to_sort

_KINDS = max(len(row.word) for row in FINDINGS) + 2  # a glyph before it


class ResearchLists(Container):
    """Both lists of one customer's research. They know rows by their keys, and nothing of what is done with them."""

    def __init__(self) -> None:
        super().__init__(classes="research--panes")
        self.checklist = RowList((Column(12), Column()), NO_LINES, id="checklist")
        columns = (Column(_KINDS), Column(), Column(12, style=MUTED))
        self.findings = RowList(columns, NO_FINDINGS, id="findings")

    def compose(self) -> ComposeResult:
        """The two lists."""
        yield self.checklist
        yield self.findings

    def show(self, sheet: ResearchSheet, today: date, *, stacked: bool) -> None:
        """Show a customer's research; both cursors stay with their rows. ``stacked``: one list below the other."""
        lines = [check_row(line, today) for line in sheet.lines]
        self.checklist.show(FixedRows(lines))
        if stacked:
            self.checklist.styles.height = len(lines)
        self.findings.show(FixedRows([finding_row(found, today) for found in sheet.findings]))

    @property
    def at_findings(self) -> bool:
        """The findings have the keys."""
        return self.findings.active

    @property
    def active(self) -> RowList:
        """The list that has the keys."""
        return self.findings if self.at_findings else self.checklist

    def give_keys(self, to: RowList) -> None:
        """Give one of the two the keys."""
        self.findings.active = to is self.findings
        self.checklist.active = to is self.checklist

    def to_open(self, sheet: ResearchSheet, *, from_top: bool) -> None:
        """To the next line of the checklist that nobody looked at lately; stays where there is none. ``from_top``: a
        heads-up of before goes first, for until it is said what kind it is nobody hears of it.
        """
        if from_top and (unsorted := first_to_sort(sheet)) is not None:
            self.findings.select(str(unsorted.id))
            self.give_keys(self.findings)
            return
        place = -1 if from_top else self.checklist.cursor_index
        after = [*sheet.lines[place + 1 :], *sheet.lines[: place + 1]]
        wanted = next((line for line in after if not line.own and (line.found is None or line.stale)), None)
        if wanted is not None:
            self.checklist.select(wanted.source)
