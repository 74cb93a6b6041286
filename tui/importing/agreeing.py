"""The steps of an import from its preview on: matched, changed, agreed to, written."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Protocol

from store import Conflict, StoreError

from ..frame.slices import Slices
from .contacts import save_rejects
from .people import People
from .previews import Preview
from .reader import Done
from .running import Running
from .steps import Choose, Look, More, Next, Pause, Step

_STEPS = 200  # of matching, in each slice at least: a small import is one
NO_PROBLEMS = "No problems in these files."


class Say(Protocol):
    """Says something in passing."""

    def __call__(self, words: str, *, problem: bool = False) -> None:
        """Say it."""


class PreviewSteps(ABC):
    """What becomes of files that were read. ``say`` is told what is said in passing."""

    def __init__(self, say: Say, running: Running) -> None:
        self.step = Step.CHOOSE
        self.turn = 0  # grows with each request: what comes back for an older one is not looked at
        self.preview: Preview | None = None  # what was chosen would do
        self.running = running
        self._say = say

    @abstractmethod
    def choose(self, refusal: str = "") -> Choose:
        """Files are chosen anew."""

    @abstractmethod
    def _came(self, done: Done) -> Next:
        """Something came in: on to what waits, or away."""

    def _pause(self, words: str, then: Callable[[], Next]) -> Pause:
        """Do something after its words were painted, unless it was left meanwhile."""
        self.step = Step.BUSY
        turn = self.turn
        return Pause(words, lambda: then() if turn == self.turn and self.step is Step.BUSY else None)

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
        return self._came(done)

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
