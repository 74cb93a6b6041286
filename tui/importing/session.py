"""An import without a screen: files are chosen and read, questions asked, and what was agreed to is written.

Each step answers what is next; the screen shows that and comes back with the answer. Nothing is written before
somebody agreed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from store import Conflict, Store, StoreError
from store.records.contacts import Fate, ImportPlan, Problem

from .calendars import Calendars
from .contacts import Contacts, save_rejects
from .documents import Exports
from .files import FoundFile
from .matching import Matching
from .reader import Here, Nothing, Question, Reader, Run, Unsure
from .running import Running
from .sources import ContactFiles, Source
from .steps import Choose, Leave, Look, More, Next, Pause, Reading, Step, View
from .words import counted

READERS: tuple[Callable[[Store], Reader], ...] = (Exports, Calendars, Contacts)
"""Every file goes to the first that claims it; all files of one reader are asked about before those of the next."""

NO_PROBLEMS = "No problems in these files."


class Say(Protocol):
    """Says something in passing."""

    def __call__(self, words: str, *, problem: bool = False) -> None:
        """Say it."""


def parted(store: Store, paths: Iterable[Path]) -> list[tuple[Reader, list[Path]]]:
    """All readers in their order, each with the files that it takes."""
    parts: list[tuple[Reader, list[Path]]] = [(make(store), []) for make in READERS]
    for path in paths:
        next(claimed for reader, claimed in parts if reader.claims(path)).append(path)
    return parts


class ImportSession:
    """One visit to the import screen. ``say`` is told what is said in passing; ``run`` makes what reads files."""

    def __init__(self, store: Store, say: Say, run: Callable[[], Run] = Here) -> None:
        self.store = store
        self.step = Step.CHOOSE
        self.found: dict[str, FoundFile] = {}  # by path
        self.marked: dict[str, None] = {}  # paths, in the order of the marks
        self.folder = ""  # a folder that was named; empty for the usual ones
        self.turn = 0  # grows with each request: what comes back for an older one is not looked at
        self.contacts = ContactFiles()
        self.view = View.ALL
        self._say = say
        self.running = Running(run)
        self._waiting: list[tuple[Reader, list[Path]]] = []
        self._people = Contacts(store)
        self._reader: Reader = self._people  # whose files are being asked about
        self._question: Question | None = None

    @property
    def sources(self) -> tuple[Source, ...]:
        """The contact files of this import."""
        return self.contacts.sources

    @property
    def plan(self) -> ImportPlan | None:
        """What importing them would do; None before the preview."""
        return self.contacts.plan

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read or used of them."""
        return self.contacts.problems

    # Choosing

    def list_files(self, files: Iterable[FoundFile]) -> None:
        """Files were found; marks stay on those that are still there."""
        self.found = {str(file.path): file for file in files}
        self.marked = {key: None for key in self.marked if key in self.found}

    def mark(self, key: str) -> None:
        """Mark a file to be read with others, or take its mark away."""
        if key in self.marked:
            del self.marked[key]
        else:
            self.marked[key] = None

    def chosen(self, key: str | None) -> list[Path]:
        """The marked files, else the one with the cursor."""
        return [Path(each) for each in self.marked or ([key] if key else [])]

    # Reading and asking

    def read(self, paths: Iterable[Path]) -> Next:
        """Files were chosen: the first reader's are read, the others wait."""
        self._waiting = [(reader, claimed) for reader, claimed in parted(self.store, paths) if claimed]
        return self._go_on()

    def _go_on(self, refusal: str = "") -> Next:
        """To the files that wait; without any, back to the choice."""
        if not self._waiting:
            return self.choose(refusal)
        self.contacts = ContactFiles()
        if refusal:
            self._say(refusal, problem=True)
        self._reader, paths = self._waiting.pop(0)
        words = f"Reading {paths[0].name if len(paths) == 1 else counted(len(paths), self._reader.noun)}…"
        reader = self._reader
        return self._reading(words, lambda: reader.read(paths))

    def _reading(self, words: str, prepare: Callable[[], Callable[[Run], object]]) -> Next:
        try:
            job = prepare()
        except StoreError as error:
            self._say(str(error), problem=True)
            return Look() if self.step is Step.PREVIEW else self.choose()
        self.step = Step.BUSY
        self.turn += 1
        return Reading(words, self.turn, self.running.begin(job))

    def arrived(self, turn: int, found: object) -> Next:
        """Files were read; they may come when nobody waits for them any more."""
        if turn != self.turn or self.step is not Step.BUSY:
            return None
        self.running.ended()
        asked = self._reader.question(found)
        if isinstance(asked, Nothing):
            return self._go_on(asked.refusal)
        if isinstance(asked, Question):
            self._question = asked
            return asked
        self.contacts = replace(asked.contacts, plan=self.plan)
        return asked if isinstance(asked, Unsure) else self._pause("Matching…", self._match)

    def failed(self, error: BaseException | None) -> Next:
        """Reading stopped: files larger than memory, or a folder that vanished. What waits is not read either."""
        self._waiting = []
        return self.choose(f"This could not be read ({type(error).__name__}). Try a smaller file.")

    def answer(self, yes: bool) -> Next:
        """The question was answered."""
        question, self._question = self._question, None
        if question is None:
            return None
        if not yes:
            return self._go_on(question.refusal)
        if question.busy:
            return self._pause(question.busy, lambda: self._bring_in(question))
        return self._bring_in(question)

    def _bring_in(self, question: Question) -> Next:
        try:
            done = self._reader.bring_in(question.found)
        except StoreError as error:
            return self._go_on("\n".join(filter(None, (question.refusal, str(error)))))
        self._say(done.words)
        if done.leave and not self._waiting and not question.refusal:
            return Leave(done=True)
        return self._go_on(question.refusal)

    def _pause(self, words: str, then: Callable[[], Next]) -> Pause:
        """Do something after its words were painted, unless it was left meanwhile."""
        self.step = Step.BUSY
        turn = self.turn
        return Pause(words, lambda: then() if turn == self.turn and self.step is Step.BUSY else None)

    # Columns

    def correct(self, row: int | None) -> Next:
        """The columns of the file that a row of the preview came from are to be corrected."""
        if self.step is not Step.PREVIEW:
            self._say("Choose a file first; then c corrects what its columns hold.")
            return None
        number = self.contacts.source_of(row if self.view is not View.PROBLEMS else None)
        file = self.sources[number].file
        if file is None or not file.header:
            kind = file.kind if file else "vCard"
            self._say(f"A {kind} says itself what is what; there are no columns to correct.")
            return None
        return Unsure(self.contacts, number)

    def columns(self, number: int, mapping: tuple[str, ...] | None) -> Next:
        """What the columns of a source hold, and it is read again that way; None: that was not said."""
        if mapping is None:
            return Look() if self.step is Step.PREVIEW else self.choose()
        sources = list(self.sources)
        sources[number] = replace(sources[number], mapping=mapping)
        words = f"Reading {sources[0].path.name if len(sources) == 1 else counted(len(sources), self._people.noun)}…"
        return self._reading(words, lambda: self._people.read_again(sources))

    # The preview

    def _match(self) -> Next:
        return self._match_on(self.turn, Matching(self._people.planning(self.contacts)))

    def _match_on(self, turn: int, matching: Matching) -> Next:
        if turn != self.turn or self.step is not Step.BUSY:
            return None  # it was left meanwhile
        try:
            matched = matching.go_on()
        except StoreError as error:
            self._say(str(error), problem=True)
            return self.choose()
        if matched is None:
            return More(lambda: self._match_on(turn, matching))
        self.contacts = matched
        self.step = Step.PREVIEW
        self.view = View.ALL if self.plan and self.plan.rows else View.PROBLEMS
        return Look()

    def shown(self) -> Sequence[int]:
        """Which rows of the plan the view shows."""
        rows = self.plan.rows if self.plan else ()
        if self.view is View.UPDATES:
            return [number for number, row in enumerate(rows) if row.fate is Fate.UPDATED]
        return range(len(rows))

    def views(self) -> list[View]:
        """The views that have something to show."""
        plan = self.plan
        if plan is None:
            return []
        wanted = (bool(plan.rows), 0 < plan.updated < len(plan.rows), bool(self.problems))
        return [view for view, filled in zip(View, wanted, strict=True) if filled]

    @property
    def next_view(self) -> View | None:
        """The view that comes after this one; None where there is only one."""
        views = self.views()
        return views[(views.index(self.view) + 1) % len(views)] if len(views) > 1 else None

    def change_view(self) -> bool:
        """Show the next view: all rows, the updates, the problems. False, and a word on why, where there is none."""
        following = self.next_view
        if self.step is not Step.PREVIEW or following is None:
            self._say(NO_PROBLEMS if self.step is Step.PREVIEW else "There is nothing to show yet.")
            return False
        self.view = following
        return True

    def agree(self) -> Next:
        """What the preview shows is to be written."""
        if self.step is not Step.PREVIEW or self.plan is None:
            return None
        if not self.plan.rows:
            self._say("There is nobody in these files to import. Esc goes back to choose others.")
            return None
        return self._pause("Importing…", self._apply)

    def _apply(self) -> Next:
        try:
            done = self._people.bring_in(self.contacts)
        except Conflict as refusal:
            self._say(f"{refusal} This preview is the new one.", problem=True)
            return self._match()
        except StoreError as refusal:
            self._say(str(refusal), problem=True)
            self.step = Step.PREVIEW
            return Look()
        self._say(done.words)
        return Leave(done=True)

    def save_rejects(self) -> None:
        """Save what was skipped to new files, and say where."""
        saved, refused = save_rejects(self.sources if self.step is Step.PREVIEW else ())
        if saved:
            self._say("Saved to " + ", ".join(str(path) for path in saved))
        elif refused:
            self._say(refused[-1], problem=True)
        else:
            self._say("No row was skipped; there is nothing to save.")

    # Back

    def choose(self, refusal: str = "") -> Choose:
        """Files are chosen anew; the preview is of no more use."""
        self.step = Step.CHOOSE
        self.contacts = ContactFiles()
        return Choose(refusal)

    def back(self) -> Next:
        """One step back. While a plan is being written there is none."""
        if self.step is Step.CHOOSE:
            return Leave(done=False)
        if self.step is Step.BUSY and self.plan is not None:
            return None
        self.running.stop()
        self.turn += 1
        return self.choose()
