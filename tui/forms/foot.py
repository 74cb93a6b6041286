"""The line below the fields of a form: what is wrong. Its room is always there, so that nothing moves; only a
screen of a few lines has none to keep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.content import Content
from textual.widgets import Static

from ..text.key_labels import key_label
from ..text.safe import multiline
from .field import Field

IN_USE = (
    "Another program is writing to the store at this moment, so nothing was saved. Your text stays: Ctrl+S tries again"
)
SWAP = "F6"
CHANGED = "This was changed elsewhere meanwhile. Your text stands on it now: look, and save again."
KEPT = "Kept, not saved: what you typed is there again when you open this."


def hints(keys: Iterable[tuple[str, str]]) -> Content:
    """Keys and what they do, as the lower edge of a dialog shows them."""
    return Content("   ").join(key_label(key, does) for key, does in keys)


def keys_of(fields: Iterable[Field], here: Field | None, save_label: str) -> Iterable[tuple[str, str]]:
    """The keys that hold in a field of a form, with what they do: Enter breaks a line in notes."""
    yield "Enter" if here is None or here.one_line else "Ctrl+S", save_label
    if sum(field.display for field in fields) > 1:
        yield "Tab", "next field"
    other = here.swapped if here is not None else None
    if here is not None and other is not None:
        yield SWAP, "my time" if len(other) > len(here.value) else "their time"
    yield "Esc", "close"


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
