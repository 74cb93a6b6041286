"""An import without a screen: files are chosen and read, questions asked, and what was agreed to is written.

Each step answers what is next; the screen shows that and comes back with the answer. Nothing is written before
somebody agreed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from store import Conflict, Store, StoreError

from ..frame.slices import Slices
from .calendars import Calendars
from .contacts import Contacts, save_rejects
from .documents import Exports
from .files import FoundFile
from .people import People
from .previews import Preview
from .reader import Here, Nothing, Question, Reader, Run, Unsure
from .running import Running
from .steps import Choose, Leave, Look, More, Next, Pause, Reading, Step
from .words import counted

READERS: tuple[Callable[[Store], Reader], ...] = (Exports, Calendars, Contacts)
"""Every file goes to the first that claims it; all files of one reader are asked about before those of the next."""

_STEPS = 200  # of matching, in each slice at least: a small import is one
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
        self.preview: Preview | None = None  # what was chosen would do
        self._say = say
        self.running = Running(run)
        self._waiting: list[tuple[Reader, list[Path]]] = []
        self._people = Contacts(store)
        self._reader: Reader = self._people  # whose files are being asked about
        self._question: Question | None = None
        self._unsure: Unsure | None = None  # whose columns are asked about

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
        self.preview = None
        if refusal:
            self._say(refusal, problem=True)
        self._reader, paths = self._waiting.pop(0)
        reader = self._reader
        return self._reading(paths, lambda: reader.read(paths))

    def _reading(self, paths: Sequence[Path], prepare: Callable[[], Callable[[Run], object]]) -> Next:
        words = f"Reading {paths[0].name if len(paths) == 1 else counted(len(paths), self._reader.noun)}…"
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
        if isinstance(asked, Unsure):
            self._unsure = asked
            return asked
        preview = People(self._people, asked.contacts)
        self.preview = self.preview or preview
        return self._pause("Matching…", lambda: self._match(preview))

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

    def correct(self, key: str | None) -> Next:
        """The columns of the file that a row of the preview came from are to be corrected."""
        if self.step is not Step.PREVIEW or self.preview is None:
            self._say("Choose a file first; then c corrects what its columns hold.")
            return None
        asked = self.preview.unsure(key)
        if isinstance(asked, str):
            self._say(asked)
            return None
        self._unsure = asked
        return asked

    def columns(self, mapping: tuple[str, ...] | None) -> Next:
        """What the columns that were asked about hold, and they are read again; None: that was not said."""
        unsure, self._unsure = self._unsure, None
        if mapping is None or unsure is None:
            return Look() if self.step is Step.PREVIEW else self.choose()
        return self._reading(unsure.paths, lambda: unsure.again(mapping))

    # The preview

    def _match(self, preview: Preview, then: Callable[[], Next] = Look) -> Next:
        return self._match_on(self.turn, preview, Slices(preview.planning(), _STEPS), then)

    def _match_on(self, turn: int, preview: Preview, matching: Slices[None, None], then: Callable[[], Next]) -> Next:
        if turn != self.turn or self.step is not Step.BUSY:
            return None  # it was left meanwhile
        try:
            matched = matching.go_on()
        except StoreError as error:
            self._say(str(error), problem=True)
            return self.choose()
        if not matched:
            return More(lambda: self._match_on(turn, preview, matching, then))
        self.preview = preview
        self.step = Step.PREVIEW
        return then()

    def mark_row(self, key: str) -> bool:
        """Change what becomes of a row of the preview. False where nothing can be."""
        if self.step is not Step.PREVIEW or self.preview is None:
            return False
        try:
            return self.preview.mark(key)
        except StoreError as error:
            self._say(str(error), problem=True)
            return False

    def change_view(self) -> bool:
        """Show the next view: all rows, the updates, the problems. False, and a word on why, where there is none."""
        preview = self.preview if self.step is Step.PREVIEW else None
        if preview is None or preview.next_view is None:
            self._say(NO_PROBLEMS if preview else "There is nothing to show yet.")
            return False
        preview.view = preview.next_view
        return True

    def agree(self) -> Next:
        """What the preview shows is to be written."""
        preview = self.preview
        if self.step is not Step.PREVIEW or preview is None:
            return None
        if preview.refusal:
            self._say(preview.refusal)
            return None
        if preview.stale:
            promised = preview.promised
            return self._pause("Matching…", lambda: self._match(preview, lambda: self._if_still(promised, preview)))
        return self._pause("Importing…", lambda: self._apply(preview))

    def _if_still(self, promised: object, preview: Preview) -> Next:
        """Write what was planned again, where it is what was promised."""
        if preview.promised != promised:
            self._say("Without those who are left out others are told apart anew. This preview is the new one.")
            return Look()
        return self._pause("Importing…", lambda: self._apply(preview))

    def _apply(self, preview: Preview) -> Next:
        try:
            done = preview.write()
        except Conflict as refusal:
            self._say(f"{refusal} This preview is the new one.", problem=True)
            return self._match(preview)
        except StoreError as refusal:
            self._say(str(refusal), problem=True)
            self.step = Step.PREVIEW
            return Look()
        self._say(done.words)
        return Leave(done=True)

    def save_rejects(self) -> None:
        """Save what was skipped to new files, and say where."""
        shown = self.preview if self.step is Step.PREVIEW else None
        sources = shown.sources if isinstance(shown, People) else ()
        saved, refused = save_rejects(sources)
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
        self.preview = None
        return Choose(refusal)

    def back(self) -> Next:
        """One step back. While a plan is being written there is none."""
        if self.step is Step.CHOOSE:
            return Leave(done=False)
        if self.step is Step.BUSY and self.preview is not None and self.preview.ready:
            return None
        self.running.stop()
        self.turn += 1
        return self.choose()
