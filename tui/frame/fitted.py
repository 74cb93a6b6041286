"""The classes of a screen for its size, before it is styled and painted for the first time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.geometry import Size
from textual.screen import Screen


def fitted(screen: Screen[Any], size: Size, *, update: bool = False) -> Screen[Any]:
    """The screen with the classes of its breakpoints for a size in cells.

    Textual sets them with the first message about the size. That comes after the first picture, which would be one of
    another layout, and all would be styled and painted twice. ``update`` styles anew what was styled already.
    """
    across, down = screen.HORIZONTAL_BREAKPOINTS or (), screen.VERTICAL_BREAKPOINTS or ()
    holding = {_holding(across, size.width), _holding(down, size.height)}
    screen.update_classes({name: name in holding for _, name in (*across, *down)}, update=update, animate=False)
    return screen


def _holding(breakpoints: Sequence[tuple[int, str]], cells: int) -> str:
    """The class that holds from the last breakpoint within so many cells on."""
    return max(((least, name) for least, name in breakpoints if least <= cells), default=(0, ""))[1]
