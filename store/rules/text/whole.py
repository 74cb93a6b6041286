"""Text that a person typed, taken whole or not at all: what does not fit is refused, never cut (promise P2)."""

from __future__ import annotations

from ...errors import Invalid
from .text import LINE_LIMIT, TEXT_LIMIT, clean

_GROWTH = 3  # one character becomes at most so many where it is put into its usual form


def whole_text(text: str, place: str, field: str, limit: int = TEXT_LIMIT) -> str:
    """The text as ``clean`` has it. ``place`` is where it goes, in words: "the notes".

    Raises Invalid, which names ``field``, where that is more than ``limit`` characters.
    """
    return _fitting(_whole(text), place, field, limit)


def whole_line(text: str, place: str, field: str, limit: int = LINE_LIMIT) -> str:
    """The same on one line, as ``clean_line`` has it."""
    return _fitting(" ".join(_whole(text).split()), place, field, limit)


def _whole(text: str) -> str:
    return clean(text, len(text) * _GROWTH)


def _fitting(text: str, place: str, field: str, limit: int) -> str:
    if len(text) > limit:
        raise Invalid(f"That is {len(text):,} characters, and {limit:,} fit in {place}. Shorten it.", field)
    return text
