"""Who matters: one customer at a time, one key each; those who decide most come first (METHOD §10)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.content import Content

from store import Store
from store.records.weighing import Weight

from .. import commands
from ..commands import Handlers
from ..frame.bars import two_ends
from ..frame.doors import Doors
from ..frame.screen import WorkScreen
from ..text.safe import plain
from ..text.styles import ACCENT, MUTED
from ..widgets.column_titles import Lines
from ..widgets.detail import Detail
from . import words
from .session import WeighingSession


class WeighingHead(Lines):
    """Two lines: what this is and how it is left; how far it is, and what was answered last."""

    def __init__(self, session: WeighingSession) -> None:
        super().__init__(classes="weighing--head")
        self._session = session

    def lines(self, width: int) -> Sequence[Content]:
        """Both lines."""
        session = self._session
        title = Content.styled("Who matters", ACCENT)
        leave = Content.styled("Esc leaves; it goes on here the next time", MUTED)
        far = Content(words.progress_words(session.number, session.total) if session.shown else "")
        last = Content.styled(f"{plain(session.last)} · u back" if session.last else "", MUTED)
        return (two_ends(title, leave, width), two_ends(far, last, width))


class WeighingAnswers(Lines):
    """The answers with their keys, while there is somebody to ask about."""

    def __init__(self, session: WeighingSession, store: Store) -> None:
        super().__init__(classes="weighing--answers")
        self._session, self._store = session, store

    def lines(self, width: int) -> Sequence[Content]:
        """One line each."""
        return words.answers(self._store.preferences, width) if self._session.shown else ()


class WeighingScreen(WorkScreen):
    """Each key is an answer: it is saved, and the next one is asked about."""

    NAME = commands.WEIGH
    BINDINGS = commands.bindings_of(commands.WEIGH)
    CSS_PATH = "weighing.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (26, "-high")]  # lines

    def __init__(self, store: Store, doors: Doors) -> None:
        """Raises StoreError."""
        super().__init__(store, doors)
        self.session = WeighingSession(store)
        self._head, self._answers = WeighingHead(self.session), WeighingAnswers(self.session, store)
        self._card = Detail(id="weighed")

    def body(self) -> ComposeResult:
        """How far it is, who it is about, and the answers."""
        yield self._head
        yield self._card
        yield self._answers

    def handlers(self) -> Handlers:
        """The answers, and the way back."""
        return {
            **super().handlers(),
            "weigh-key": partial(self._answer, Weight.KEY),
            "weigh-regular": partial(self._answer, Weight.REGULAR),
            "weigh-small": partial(self._answer, Weight.SMALL),
            "weigh-prospect": partial(self._answer, Weight.PROSPECT),
            "weigh-nobody": partial(self._answer, Weight.NOBODY),
            "weigh-skip": partial(self._answer, Weight.SKIPPED),
            "weigh-back": self._back,
            "read-on": lambda: self._card.scroll_by(max(1, self._card.size.height - 1)),
            "read-back": lambda: self._card.scroll_by(-max(1, self._card.size.height - 1)),
            "leave-weighing": lambda: self.dismiss(None),
        }

    def on_mount(self) -> None:
        """Who is asked about first."""
        self._show()

    def reload(self) -> None:
        """Who is asked about, as they are now."""
        self.session.load()
        self._show()

    def _answer(self, weight: Weight) -> None:
        """Save the answer; where it is refused, a word says why, and they are asked about again as they are now."""
        if self.attempt(lambda: self.session.answer(weight)) is None:
            self.attempt(self.session.load)
        self._show()

    def _back(self) -> None:
        """Take the last answer back."""
        self.attempt(self.session.back)
        self._show()

    def _show(self) -> None:
        shown, today = self.session.shown, self.store.today_date
        if shown is None:
            self._card.set(words.all_through(self.session.total))
        else:
            self._card.set(lambda width: words.card(shown, today, width))
        self._head.refresh()
        self._answers.refresh()
        self.show_strip()
