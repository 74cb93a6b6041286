"""An import without a screen: files are chosen and read, questions asked, and what was agreed to is written.

Each step answers what is next; the screen shows that and comes back with the answer. Nothing is written before
somebody agreed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from store import Store, StoreError

from .agreeing import NO_PROBLEMS, PreviewSteps, Say
from .chosen import Chosen
from .contacts import Contacts
from .histories import SUBJECT, TEXT, Histories
from .past import Past
from .people import People
from .previews import Preview
from .reader import Contacted, Done, Here, Nothing, Question, Reader, Rows, Run, Unsure
from .running import Running
from .sorting import Parts, parted
from .steps import Choose, Leave, Look, Next, Pick, Reading, Step
from .words import counted, waiting

__all__ = ["NO_PROBLEMS", "ImportSession", "parted"]

_HOW_MUCH = "How much of each contact is kept?"
_PRIVATE = (
    "This is private mail, or chats and notes. Asked once; the preview can change it.\n"
    "Attachments, quoted text and signatures are never kept."
)
_WAYS = ((TEXT, "The subject and the first 600 characters"), (SUBJECT, "The subject alone"))


class ImportSession(PreviewSteps):
    """One visit to the import screen. ``say`` is told what is said in passing; ``run`` makes what reads files."""

    def __init__(self, store: Store, say: Say, run: Callable[[], Run] = Here) -> None:
        super().__init__(say, Running(run))
        self.store = store
        self.files = Chosen()
        self._waiting: Parts = []
        self._reader: Reader = Contacts(store)  # whose files are being asked about
        self._paths: Sequence[Path] = ()  # those files
        self._taken: dict[Path, type[object]] = {}  # files that the user takes for another kind
        self._then: Callable[[object], Next] = lambda _: None  # with what was read
        self._question: Question | None = None
        self._unsure: Unsure | None = None  # whose columns are asked about

    # Reading and asking

    def read(self, paths: Iterable[Path]) -> Next:
        """Files were chosen: each is looked into, the first reader's are read, the others wait."""
        self._taken = {}
        return self._tell(list(paths))

    def _tell(self, paths: Sequence[Path]) -> Next:
        store, taken = self.store, dict(self._taken)
        return self._reading(paths, lambda: lambda _: parted(store, paths, taken), self._told)

    def _told(self, parts: object) -> Next:
        assert isinstance(parts, list)
        self._waiting = [(reader, claimed) for reader, claimed in parts if claimed]
        return self._go_on()

    def _go_on(self, refusal: str = "") -> Next:
        """To the files that wait; without any, back to the choice."""
        if not self._waiting:
            return self.choose(refusal)
        self.preview = None
        if refusal:
            self._say(refusal, problem=True)
        self._reader, self._paths = self._waiting.pop(0)
        reader, paths = self._reader, self._paths
        if isinstance(reader, Histories) and not reader.asked:
            self.step = Step.BUSY
            return Pick(_HOW_MUCH, _PRIVATE, _WAYS, lambda much: self._keep(reader, much))
        return self._reading(paths, lambda: reader.read(paths), self._found)

    def _keep(self, reader: Histories, much: str | None) -> Next:
        if much is None:
            return self.choose()
        reader.keep(much)
        paths = self._paths
        return self._reading(paths, lambda: reader.read(paths), self._found)

    def _reading(
        self, paths: Sequence[Path], prepare: Callable[[], Callable[[Run], object]], then: Callable[[object], Next]
    ) -> Next:
        words = f"Reading {paths[0].name if len(paths) == 1 else counted(len(paths), self._reader.noun)}…"
        try:
            job = prepare()
        except StoreError as error:
            self._say(str(error), problem=True)
            return Look() if self.step is Step.PREVIEW else self.choose()
        self.step = Step.BUSY
        self.turn += 1
        self._then = then
        return Reading(words, self.turn, self.running.begin(job))

    def arrived(self, turn: int, found: object) -> Next:
        """Files were read; they may come when nobody waits for them any more."""
        if turn != self.turn or self.step is not Step.BUSY:
            return None
        self.running.ended()
        return self._then(found)

    def _found(self, found: object) -> Next:
        """What the files of one reader hold is there."""
        match self._reader.question(found):
            case Nothing(refusal):
                return self._go_on(refusal)
            case Question() as asked:
                self._question = asked
                return asked
            case Unsure() as asked:
                self._unsure = asked
                return asked
            case Rows(contacts):
                return self._look_at(People(Contacts(self.store), contacts))
            case Contacted(past):
                assert isinstance(self._reader, Histories)
                return self._look_at(Past(self._reader, past))

    def _look_at(self, preview: Preview) -> Next:
        self.preview = self.preview or preview
        return self._pause("Matching…", lambda: self._match(preview))

    @property
    def waiting(self) -> str:
        """What stands beside the words on files that are being read: ``12,000 people · Esc stops``."""
        looked = isinstance(self._reader, Histories)
        return waiting(self.running.people, looked=looked)

    def failed(self, error: BaseException | None) -> Next:
        """Reading stopped: files larger than memory, or a folder that vanished. What waits is not read either."""
        self._waiting = []
        return self.choose(f"This could not be read ({type(error).__name__}). Try a smaller file.")

    def answer(self, yes: bool | None) -> Next:
        """The question was answered; None: with its third answer."""
        question, self._question = self._question, None
        if question is None:
            return None
        if yes is False:
            return self._go_on(question.refusal)
        if yes is None:
            self._also_as_history(self._paths)
        if question.busy:
            return self._pause(question.busy, lambda: self._bring_in(question))
        return self._bring_in(question)

    def _also_as_history(self, paths: Sequence[Path]) -> None:
        """Files of another reader are to be read as history too, with those that wait for it."""
        for reader, claimed in self._waiting:
            if isinstance(reader, Histories):
                claimed += paths
                return
        self._waiting.append((Histories(self.store), list(paths)))

    def _bring_in(self, question: Question) -> Next:
        try:
            done = self._reader.bring_in(question.found)
        except StoreError as error:
            return self._go_on("\n".join(filter(None, (question.refusal, str(error)))))
        return self._came(done, question.refusal)

    def _came(self, done: Done, refusal: str = "") -> Next:
        """Something came in: on to what waits, or away."""
        self._say(done.words)
        if done.leave and not self._waiting and not refusal:
            return Leave(done=True, summary=done.summary)
        return self._go_on(refusal)

    # Columns and kinds

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
        return self._reading(unsure.paths, lambda: unsure.again(mapping), self._found)

    def change_kind(self, key: str | None) -> Next:
        """A file of the preview is of the other kind: activities and no people, or people and no activities."""
        if self.step is not Step.PREVIEW or self.preview is None:
            self._say("Choose a file first; in its preview t takes it as the other kind.")
            return None
        tables = self.preview.tables(key)
        if isinstance(tables, str):
            self._say(tables)
            return None
        if len(tables) == 1:
            return self._as_other(tables[0])
        options = [(str(number), path.name) for number, path in enumerate(tables)]
        chosen: Callable[[str | None], Next] = lambda n: Look() if n is None else self._as_other(tables[int(n)])  # noqa: E731
        return Pick("Which file holds people?", "It is read again as a list of contacts.", options, chosen)

    def _as_other(self, path: Path) -> Next:
        assert self.preview is not None
        self._taken[path] = Contacts if isinstance(self.preview, Past) else Histories
        return self._tell([*self._paths, *(one for _, claimed in self._waiting for one in claimed)])

    def change_text(self) -> Next:
        """Keep subjects alone of the history in the preview, or the text as well; it is read again."""
        preview, reader = self.preview, self._reader
        if self.step is not Step.PREVIEW or not isinstance(preview, Past) or not isinstance(reader, Histories):
            self._say("Only of history can subjects alone be kept.")
            return None
        text = not preview.found.text

        def read(found: object) -> Next:
            reader.keep(TEXT if text else SUBJECT)
            return self._found(found)

        return self._reading(self._paths, lambda: reader.read_again(preview.found.sources, text=text), read)

    # Back

    def choose(self, refusal: str = "") -> Choose:
        """Files are chosen anew; the preview is of no more use."""
        self.step = Step.CHOOSE
        self.preview = None
        return Choose(refusal)

    def back(self) -> Next:
        """One step back. While a plan is being written there is none; what is read again for a preview leads there."""
        if self.step is Step.CHOOSE:
            return Leave(done=False)
        ready = self.preview is not None and self.preview.ready
        if self.step is Step.BUSY and ready and not self.running.going:
            return None
        again = self.step is Step.BUSY and ready
        self.running.stop()
        self.turn += 1
        if again:
            self.step = Step.PREVIEW
            return Look()
        return self.choose()
