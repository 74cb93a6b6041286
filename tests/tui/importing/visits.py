"""A visit to the import without a screen."""

from __future__ import annotations

from pathlib import Path

from store import Store
from tui.importing.people import People
from tui.importing.reader import Question
from tui.importing.session import ImportSession
from tui.importing.steps import Look, More, Next, Pause, Reading

from .files import PEOPLE


class Visit:
    """A visit to the import; reading and waiting are done at once."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.said: list[tuple[str, bool]] = []
        self.session = ImportSession(store, self._say)
        self.folder = folder
        self.store = store

    def _say(self, words: str, *, problem: bool = False) -> None:
        self.said.append((words, problem))

    def file(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def follow(self, following: Next) -> Next:
        """On to where somebody is needed."""
        while isinstance(following, Reading | Pause | More):
            if isinstance(following, Reading):
                following = self.session.arrived(following.turn, following.job())
            else:
                following = following.then()
        return following

    def reading(self, *paths: Path) -> Reading:
        """The files were looked into, and are to be read."""
        told = self.session.read(paths)
        assert isinstance(told, Reading)
        reading = self.session.arrived(told.turn, told.job())
        assert isinstance(reading, Reading)
        return reading

    def read(self, *paths: Path) -> Next:
        return self.follow(self.session.read(paths))

    def preview(self, text: str = PEOPLE, name: str = "people.csv") -> None:
        """To the preview of one file."""
        assert self.read(self.file(name, text)) == Look()

    def question(self, *paths: Path) -> Question:
        """To the first question."""
        asked = self.read(*paths)
        assert isinstance(asked, Question)
        return asked

    def counts(self) -> tuple[int, int]:
        """New and updated customers of the plan."""
        plan = self.people.plan
        assert plan is not None
        return plan.new, plan.updated

    @property
    def people(self) -> People:
        """The preview of contact files."""
        assert isinstance(self.session.preview, People)
        return self.session.preview

    def reasons(self) -> list[str]:
        return [problem.reason for problem in self.people.problems]
