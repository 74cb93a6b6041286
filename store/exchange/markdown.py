"""Markdown in which what people wrote is text and nothing else."""

from __future__ import annotations

import re

from ..rules.text import clean

# All ASCII punctuation may be escaped (CommonMark §2.4); these can begin or end something inside a line.
_INLINE = re.compile(r"([\\`*_{}\[\]<>#|~!&^$])")
# And these at the beginning of one: lists, rules, quotes, setext headings, numbered lists.
_START = re.compile(r"^(\s*)([-+=:>])")
_NUMBER = re.compile(r"^(\s*\d+)([.)])")
# Some programs make links of bare addresses; a character reference looks the same and is none.
_LINKS = re.compile(r"(?i)(https?|ftp)(:)(?=//)|\b(www)(\.)|(@)")


def escaped(text: str) -> str:
    """A text in one line that means itself."""
    line = " ".join(clean(text).split())
    line = _INLINE.sub(r"\\\1", line)
    line = _LINKS.sub(_reference, line)
    line = _START.sub(r"\1\\\2", line)
    return _NUMBER.sub(r"\1\\\2", line)


def _reference(match: re.Match[str]) -> str:
    word, sign = (match[1] or match[3] or ""), (match[2] or match[4] or match[5])
    return f"{word}&#{ord(sign)};"
