"""The preview of history: which customers get which contacts, and who of the others become customers with it."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from store.records.contacts import Problem
from store.records.history import Correspondent
from store.records.history_plans import HistoryDone, HistoryPlan, Stranger

from ..text.past import contacts, customers, done_words
from .histories import Histories
from .past_files import PastFiles
from .previews import Preview
from .reader import Done, Unsure
from .steps import View

NOTHING = "There is nothing new in there to import."
NOBODY_THERE = "None of it is with a customer, and nobody in it can be offered as one."
NOBODY = "None of it is with a customer. Mark those who are to become customers, or go back."


class Past(Preview):
    """Files of history that were read; ``planning`` matches them with the customers."""

    view = View.CUSTOMERS

    def __init__(self, reader: Histories, found: PastFiles) -> None:
        self.found = found
        self._reader = reader
        self._wanted: set[Correspondent] = set()

    @property
    def plan(self) -> HistoryPlan | None:
        """What importing them would do; None before they were matched."""
        return self.found.plan

    @property
    def ready(self) -> bool:
        """They were matched."""
        return self.plan is not None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read or used of them."""
        return self.found.problems

    def planning(self) -> Generator[None, None, None]:
        """Match them with the customers, a little at a time. Raises StoreError kinds."""
        self.found = yield from self._reader.planning(self.found)
        views = self.views()
        if self.view not in views:
            self.view = views[0] if views else View.PROBLEMS

    # What is shown

    def views(self) -> list[View]:
        """The views that have something to show."""
        plan = self.plan
        if plan is None:
            return []
        wanted = (
            (View.CUSTOMERS, bool(plan.customers)),
            (View.OTHERS, bool(plan.offered)),
            (View.PROBLEMS, bool(self.problems)),
        )
        return [view for view, filled in wanted if filled]

    # Who becomes a customer

    @property
    def newcomers(self) -> list[Stranger]:
        """Of those who are offered, who becomes a customer: none by itself."""
        return [one for one in self.plan.offered if self.is_wanted(one)] if self.plan else []

    def is_wanted(self, one: Stranger) -> bool:
        """Whether they become a customer."""
        return one.who in self._wanted

    def mark(self, key: str) -> bool:
        """Somebody is to become a customer, or not after all. False where the view shows nobody who could."""
        if self.view is not View.OTHERS or self.plan is None:
            return False
        self._wanted ^= {self.plan.offered[int(key)].who}
        return True

    # What becomes of it

    @property
    def promised(self) -> tuple[int, ...]:
        """The counts."""
        return (self.plan.new, len(self.newcomers)) if self.plan else ()

    @property
    def comes(self) -> bool:
        """Something would come in."""
        return bool(self.plan and (self.plan.new or self.newcomers))

    @property
    def refusal(self) -> str:
        """Why nothing can be written; empty where it can, or where all of it is here."""
        if self.comes or self.plan is None or self.plan.known:
            return ""
        return NOBODY if self.plan.offered else NOBODY_THERE

    def write(self) -> Done:
        """Write it. Raises Conflict where the customers changed meanwhile, and other StoreError kinds."""
        assert self.plan is not None
        if not self.comes:
            return Done(NOTHING, leave=True)
        done = self._reader.write(self.plan, self.newcomers)
        return Done(f"Imported {_came(done)} · u undoes", leave=True, summary=_summary(done))

    # Columns

    def unsure(self, key: str | None) -> Unsure | str:  # noqa: ARG002 (rows are customers, and come from all files)
        """The columns of the first table among the files, to be corrected; or why there are none."""
        tables = [number for number, one in enumerate(self.found.sources) if one.file and one.file.header]
        if not tables:
            kind = self.found.files[0].kind if self.found.files else "history"
            return f"What is what in it is known ({kind}); there are no columns to correct."
        return self._reader.unsure(self.found, tables[0])

    def tables(self, key: str | None) -> list[Path] | str:  # noqa: ARG002 (see unsure)
        """The tables among the files, which may hold people; or why none can."""
        found = [one.path for one in self.found.sources if one.file and one.file.header]
        return found or "None of these files is a table, so none is a list of people."


def _came(done: HistoryDone) -> str:
    return f"{contacts(done.added)} with {customers(done.customers)}"


def _summary(done: HistoryDone) -> str:
    """What it has changed, a sentence each."""
    words = done_words(done)
    sentences = [f"{part[:1].upper()}{part[1:]}." for part in words.split("; ") if part]
    return "\n".join([f"{_came(done)} came in, as one act.", "", *sentences]) if sentences else ""
