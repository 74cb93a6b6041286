"""Entries beside a label, hanging from it line by line."""

from __future__ import annotations

from textual.content import Content

from .styles import ACCENT

LABEL = 14  # cells of the label column
NARROW = 38  # below this many cells the label stands above its text


def labelled(label: str, entries: list[Content], width: int) -> list[Content]:
    """Entries beside their label, or under it where there is no room for two columns."""
    indent = indent_of(width)
    wrapped = [line for entry in entries for line in _hanging(entry, width - indent)]
    lines = [Content(" " * indent) + line for line in wrapped]
    title = Content.styled(label, ACCENT)
    if indent == LABEL:
        lines[0] = title.pad_right(LABEL - title.cell_length) + wrapped[0]
        return lines
    return [title, *lines]


def indent_of(width: int) -> int:
    """How far a section's text is set in."""
    return LABEL if width >= NARROW else 2


def _hanging(entry: Content, width: int) -> list[Content]:
    """An entry wrapped, with its further lines set in by two cells so that each entry is seen as one."""
    first, *rest = entry.wrap(width)
    if not rest or "\n" in entry.plain:
        return [first, *rest]
    remainder = Content(" ").join(line.rstrip() for line in rest)
    return [first, *(Content("  ") + line for line in remainder.wrap(width - 2))]
