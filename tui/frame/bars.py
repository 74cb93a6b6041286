"""The frame around every screen: the status strip and the modes on top, the keys at the bottom."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from store.records.today import Strip

from ..text.key_labels import key_label
from ..text.styles import MUTED
from ..widgets.column_titles import Lines
from .strip_words import mode_bar, strip_line

TYPING_KEYS = (("Enter", "to the list"), ("Esc", "leave the field"), ("F1", "help"))
"""What the key bar says while the field above a list has the keys."""


def two_ends(left: Content, right: Content, width: int) -> Content:
    """Two pieces at the two ends of a line; the right one gives way."""
    room = width - left.cell_length - right.cell_length
    if room < 2:
        right = right.truncate(max(0, width - left.cell_length - 2), ellipsis=True)
        room = max(0, width - left.cell_length - right.cell_length)
    return Content("").join((left.truncate(width, ellipsis=True), Content(" " * room), right))


class StatusStrip(Lines):
    """One line, true at all times."""

    def __init__(self, *, read_only: bool = False) -> None:
        super().__init__(classes="frame--strip")
        self._strip: Strip | None = None
        self._badge = " READ ONLY " if read_only else ""

    def show(self, strip: Strip) -> None:
        """Show new figures."""
        self._strip = strip
        self.refresh()

    def lines(self, width: int) -> Sequence[Content]:
        """The fullest form that fits."""
        if self._strip is None:
            return ()
        badge = Content.styled(self._badge, "bold reverse") if self._badge else Content("")
        room = width - badge.cell_length
        return (Content("").join((badge, strip_line(self._strip, max(1, room)))),)


class ModeBar(Lines):
    """The modes with their digits; the present one stands out."""

    def __init__(self, modes: Sequence[tuple[str, str, str]], current: str) -> None:
        """``modes`` as the table of commands has them; ``current`` is a label."""
        super().__init__(classes="frame--modes")
        self._modes = tuple(modes)
        self._current = current

    def lines(self, width: int) -> Sequence[Content]:
        """One line."""
        return (mode_bar(self._modes, self._current, max(1, width)),)


class KeyBar(Lines):
    """The keys worth knowing here. What does not fit is left out whole, never cut; the last one (help) always fits."""

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__(classes="frame--keys")
        self._keys = tuple(keys)

    def show(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show other keys; painted anew only where they are others, for this comes with each move of a cursor."""
        keys = tuple(keys)
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def fitting(self, width: int) -> tuple[tuple[str, str], ...]:
        """The keys that fit into ``width`` cells."""
        if not self._keys:
            return ()
        *some, last = self._keys
        left = width - _cells(last)
        kept = []
        for key in some:
            left -= _cells(key) + 2
            if left < 0:
                break
            kept.append(key)
        return (*kept, last)

    def lines(self, width: int) -> Sequence[Content]:
        """One line."""
        return (Content("  ").join(key_label(key, label, MUTED) for key, label in self.fitting(width)),)


def _cells(key: tuple[str, str]) -> int:
    return Content(f"{key[0]} {key[1]}").cell_length
