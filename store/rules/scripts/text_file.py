"""Texts of scripts as one plain file, in which a person can read, write and translate them (METHOD §4).

Each text stands under a line that names its part and its situation: ``[[voicemail]]``, ``[[voicemail: our mistake]]``.
No text that can be said begins a line with ``[[``, for brackets cannot stand inside brackets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_HEADING = re.compile(r"\[\[([^:\[\]]*)(?::([^:\[\]]*))?\]\]")


def written(texts: Mapping[tuple[str, str], str]) -> str:
    """The file of these texts, each by the names of its part and its situation ("": for every customer)."""
    return "\n".join(f"[[{part}{f': {name}' if name else ''}]]\n{body}\n" for (part, name), body in texts.items())


def read(file: str) -> dict[tuple[str, str], tuple[int, str]]:
    """The texts of a file by the names of part and situation, each with the line it begins on (from 1).

    What stands before the first heading is passed over. Of a text that stands there twice the last one counts.
    """
    found: dict[tuple[str, str], tuple[int, list[str]]] = {}
    lines: list[str] = []
    for number, line in enumerate(file.splitlines(), 1):
        if heading := _HEADING.fullmatch(line.strip()):
            lines = []
            found[heading[1].strip(), (heading[2] or "").strip()] = (number + 1, lines)
        else:
            lines.append(line)
    return {names: (number, "\n".join(body).strip("\n")) for names, (number, body) in found.items()}
