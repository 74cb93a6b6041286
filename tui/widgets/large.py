"""A phone number to be read from the other side of the desk: digits three rows high, or one line with air in it."""

from __future__ import annotations

import re

from textual.content import Content
from textual.renderables.digits import DIGITS, DIGITS3X3_BOLD

from ..text.safe import plain
from ..text.styles import ACCENT, STRONG

ROWS = 3
_TALL = {glyph: DIGITS3X3_BOLD[ROWS * place : ROWS * place + ROWS] for place, glyph in enumerate(DIGITS)}
_SMALL = " ./"  # of these only a dot or a stroke stands on the last row
_NUMBER = re.compile(r"([0-9+()\-./ ]*[0-9])( ?[^\W\d][^\d]*\d+)?")  # and its extension


def tall(number: str) -> list[Content]:
    """The number in three rows of the same width; none where the text is no number, so that nothing odd is large."""
    found = _NUMBER.fullmatch(plain(number))
    if found is None:
        return []
    glyphs = [_glyph(letter) for letter in found.group(1)]
    beside = found.group(2) or ""  # the extension, as it is written
    glyphs.append((" " * len(beside), " " * len(beside), beside))
    return [Content.styled("".join(row), f"{STRONG} {ACCENT}") for row in zip(*glyphs, strict=True)]


def spaced(number: str) -> Content:
    """The number on one line, with air between its groups; what is no number stays as it is."""
    shown = plain(number)
    if found := _NUMBER.fullmatch(shown):
        shown = found.group(1).replace(" ", "  ").replace("-", " - ") + (found.group(2) or "")
    return Content.styled(shown, f"{STRONG} {ACCENT}")


def _glyph(letter: str) -> tuple[str, str, str]:
    if letter in _SMALL:
        return ("  ", "  ", f"{letter} ")
    top, middle, bottom = (row.rstrip().ljust(2 if letter in "()" else 3) + " " for row in _TALL[letter])
    return (top, middle, bottom)
