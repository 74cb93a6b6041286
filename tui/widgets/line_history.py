"""What a line of text was before: undo and redo for fields of one line."""

from __future__ import annotations

from typing import NamedTuple

_MOST = 200  # steps


class Line(NamedTuple):
    """A line, and where the cursor stands in it."""

    text: str
    cursor: int


class LineHistory:
    """The steps of one line. Letters typed in a row are a step for each word; any other change is one of its own."""

    def __init__(self) -> None:
        self._before: list[Line] = []
        self._after: list[Line] = []
        self._typed: Line | None = None  # as typing letters left it

    def changed(self, before: Line, now: Line) -> None:
        """A person changed the line."""
        if before.text == now.text:
            return
        typed = _letter(before, now)
        begins_word = before.text[: before.cursor].endswith(" ") and typed != " "
        if not typed or before != self._typed or begins_word:
            self._before = [*self._before[1 - _MOST :], before]
        self._after.clear()
        self._typed = now if typed else None

    def forget(self) -> None:
        """Another text was put in: what was before belongs to another."""
        self._before, self._after, self._typed = [], [], None

    def undo(self, now: Line) -> Line | None:
        """The line one step before; None where there is none."""
        return self._turn(self._before, self._after, now)

    def redo(self, now: Line) -> Line | None:
        """The line as it was before the last ``undo``; None where there is none."""
        return self._turn(self._after, self._before, now)

    def _turn(self, source: list[Line], to: list[Line], now: Line) -> Line | None:
        self._typed = None
        if not source:
            return None
        to.append(now)
        return source.pop()


def _letter(before: Line, now: Line) -> str:
    """The one letter that was typed at the cursor; empty where it was another change."""
    at = before.cursor
    one = now.text[at : at + 1]
    return one if now == Line(f"{before.text[:at]}{one}{before.text[at:]}", at + 1) else ""
