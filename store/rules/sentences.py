"""Where sentences end, and how a filled one is put right."""

from __future__ import annotations

import re
from collections.abc import Iterator

# After these a full stop ends no sentence.
_SHORT = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|No|Nr|vs|etc|approx|Inc|Ltd|Co|Corp|e\.g|i\.e|a\.m|p\.m|[A-Z])|^)\.$"
)
_END = re.compile(r"""[.!?…][.!?…"'”’)\]]*(?=\s+(?![a-z,;:]))|[。！？]""")
_SPACES = re.compile(r"\s+")
_BEFORE = re.compile(r"\s+([,;:!?)\]”]|\.(?!\w))")
_COMMAS = re.compile(r"([,;:])(?:\s*[,;:])+")
_COMMA_END = re.compile(r"[,;:]\s*([.!?…])")
_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)|([!?])\.(?!\.)")
_EMPTY = re.compile(r"\(\s*\)|“\s*”")


def sentences(line: str) -> Iterator[str]:
    """The sentences of a line, in order. Brackets of a template are never taken apart."""
    begin = at = 0
    while end := _END.search(line, at):
        at = end.end()
        before = line[begin:at]
        inside = before.count("[") > before.count("]")
        if inside or (end[0] == "." and _SHORT.search(before)):
            continue
        yield before.strip()
        begin = at
    if line[begin:].strip():
        yield line[begin:].strip()


def tidy(text: str) -> str:
    """Single spaces, and no punctuation that is doubled or left over from something that was not said."""
    text = _EMPTY.sub("", _SPACES.sub(" ", text))
    text = _COMMA_END.sub(r"\1", _COMMAS.sub(r"\1", _BEFORE.sub(r"\1", text)))
    text = _STOPS.sub(lambda match: match[1] or ".", text)
    return _SPACES.sub(" ", text).strip(" ").lstrip(",;:").strip(" ")
