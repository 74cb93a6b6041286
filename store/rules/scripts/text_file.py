"""Texts of scripts in a plain file, in which a person can read, write and translate them (METHOD §4).

Each text stands under a line that names its part and its situation: ``[[voicemail]]``, ``[[voicemail: our mistake]]``.
No text that can be said begins a line with ``[[``, for brackets cannot stand inside brackets.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_HEADING = re.compile(r"\[\[([^:\[\]]*)(?::([^:\[\]]*))?\]\] *(\([^()]*\))?")


class Block(NamedTuple):
    """A text of a file. Lines count from 1."""

    part: str  # by its name
    situation: str  # by its name; empty: the text for every customer
    mark: str  # what stands behind the heading, in brackets; empty: nothing
    body: str
    heading_line: int
    line: int  # on which its first word stands


def heading(part: str, situation: str = "", mark: str = "") -> str:
    """The line above a text, by the names of its part and its situation."""
    return f"[[{part}{f': {situation}' if situation else ''}]]{f' ({mark})' if mark else ''}"


def blocks(file: str) -> tuple[list[str], list[Block]]:
    """The lines before the first heading, and the texts in their order."""
    lines = file.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    headings = [(n, found) for n, line in enumerate(lines) if (found := _HEADING.fullmatch(line.strip()))]
    ends = [n for n, _ in headings] + [len(lines)]
    texts = []
    for (place, found), end in zip(headings, ends[1:], strict=True):
        said = [n for n in range(place + 1, end) if lines[n].strip()] or [place]
        body = "\n".join(lines[said[0] : said[-1] + 1]) if said[0] > place else ""
        names = (found[1].strip(), (found[2] or "").strip(), (found[3] or "")[1:-1])
        texts.append(Block(*names, body, place + 1, said[0] + 1))
    return lines[: ends[0]], texts
