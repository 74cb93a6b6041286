r"""The sign before a number or a day that keeps it text, and is not kept itself: ``look into \12/1`` (METHOD §6)."""

from __future__ import annotations

from ..days.day_words import is_day_word

ESCAPE = "\\"


def is_escaped(word: str) -> bool:
    """Whether the word begins with the sign, and what stands behind it could be read as a day."""
    return word.startswith(ESCAPE) and is_day_word(word[1:].casefold())


def unescaped(text: str) -> str:
    """The words of a text, one blank between them, without the sign."""
    return " ".join(word[1:] if is_escaped(word) else word for word in text.split())
