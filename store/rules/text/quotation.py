"""Quotation marks that are ours to drop: those around all of a text. A text's own stay, the closing one as well."""

from __future__ import annotations

_PAIRS = (("“", "”"), ("„", "“"), ("„", "”"), ("”", "”"), ("«", "»"), ("»", "«"), ("‘", "’"), ("'", "'"))
_OPEN = "([{"


def unquoted(words: str) -> str:
    """Without the marks of a pair that holds all of it: where it is quoted, ours are there."""
    while len(words) > 2 and _around(words):
        words = words[1:-1].strip()
    return words


def closed_at(text: str) -> int:
    """Where the ``"`` that begins a text is closed; -1 where it is not."""
    depth = 0
    for place, letter in enumerate(text):
        if letter == '"':
            depth += 1 if not place or text[place - 1].isspace() or text[place - 1] in _OPEN else -1
            if depth == 0:
                return place
    return -1


def _around(words: str) -> bool:
    if words[0] == '"':
        return closed_at(words) == len(words) - 1
    return (words[0], words[-1]) in _PAIRS and words[0] not in words[1:-1]
