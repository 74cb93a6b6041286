"""The line below the fields of a form: what is wrong. Its room is always there, so that nothing moves; only a
screen of a few lines has none to keep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.content import Content
from textual.widgets import Static

from ..text.safe import multiline
from .field import Field

IN_USE = (
    "Another program is writing to the store at this moment, so nothing was saved. Your text stays: Ctrl+S tries again"
)
CHANGED = "This was changed elsewhere meanwhile. Your text stands on it now: look, and save again."
KEPT = "Kept, not saved: what you typed is there again when you open this."


class Foot(Static):
    """What went wrong, else what is wrong with a field that has no room for it."""

    def __init__(self, fields: Callable[[], Iterable[Field]]) -> None:
        """``fields`` answers those of the form."""
        super().__init__(classes="dialog--text form--message form--foot")
        self._fields = fields
        self._problem = ""

    def say(self, problem: str) -> None:
        """What went wrong, apart from the fields; empty: nothing."""
        self._problem = problem
        self.judge()

    def judge(self) -> None:
        """Bring it up to date: a field was judged."""
        words = self._problem or next(filter(None, (field.unsaid for field in self._fields())), "")
        self.set_class(bool(words), "-filled")
        self.update(Content(f"✗ {multiline(words)}" if words else ""))
