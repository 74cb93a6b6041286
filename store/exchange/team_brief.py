"""Team briefs laid out: as plain text for an e-mail or a screen, as Markdown for a file (METHOD §7)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from textwrap import wrap

from ..rules.team import texts
from ..rules.team.blocks import Block, Shape
from ..rules.text.first_names import first_name
from ..rules.text.text import clean_line

WIDTH = 76  # characters a line of an e-mail has

_INDENTS = {Shape.SECTION: 0, Shape.WHOM: 0, Shape.TEXT: 2, Shape.ITEM: 2, Shape.UNDER: 5, Shape.LEAD: 2, Shape.LINE: 4}
_TIGHT = (Shape.UNDER, Shape.LINE)  # no empty line above these
_ABOVE_LINES = (Shape.LEAD, Shape.SECTION)  # but between these and the first line of what was said
_ACTING = re.compile(r"[\\`*_\[\]<>|~&#]")  # what Markdown acts on wherever it stands
_LINKING = re.compile(r":(?=//)|(?<=www)\.|(?<=mailto):|(?<=xmpp):|@", re.IGNORECASE)  # what some programs link
_LISTING = re.compile(r"^(\d{1,9})?([-+=:.)])")  # what makes a list, or a heading of the line above


def letter(name: str, blocks: Sequence[Block], me: str = "", width: int = WIDTH) -> str:
    """The brief as the text of an e-mail to ``name``; ``me`` signs it, by first name."""
    parts = [texts.HELLO.format(first=first_name(name)), "\n".join(wrap(texts.INTRO, width)), plain_text(blocks, width)]
    if any(block.shape is Shape.ITEM for block in blocks):
        parts.append("\n".join(wrap(texts.IN_TIME, width)))
    parts.append("\n".join(filter(None, (texts.THANK_YOU, first_name(me)))))
    return "\n\n".join(parts)


def wrapped(text: str, width: int = WIDTH) -> str:
    """A letter in lines of ``width`` characters; its paragraphs and lines stay."""
    lines = (wrap(line, max(20, width), subsequent_indent="  " * line.startswith("- "), break_long_words=False,
                  break_on_hyphens=False) or [""] for line in text.split("\n"))  # fmt: skip
    return "\n".join("\n".join(line) for line in lines)


def plain_text(blocks: Iterable[Block], width: int = WIDTH) -> str:
    """The blocks as text, in lines of at most ``width`` characters where words allow it."""
    lines: list[str] = []
    before: Shape | None = None
    for block in blocks:
        if before is not None and (block.shape not in _TIGHT or (block.shape is Shape.LINE and before in _ABOVE_LINES)):
            lines.append("")
        lines += _paragraph(block, max(20, width))
        before = block.shape
    return "\n".join(lines)


def _paragraph(block: Block, width: int) -> list[str]:
    if block.shape is Shape.SECTION:
        return wrap(block.text.upper(), width)
    indent = " " * _INDENTS[block.shape]
    mark = {Shape.ITEM: f"{block.number}. ", Shape.LINE: "- "}.get(block.shape, "")
    return wrap(
        f"{block.name} {block.text}" if block.name else block.text,
        width,
        initial_indent=indent + mark,
        subsequent_indent=indent + " " * len(mark),
        break_long_words=False,  # a link in two halves leads nowhere
        break_on_hyphens=False,
    ) or [indent + mark]


def escaped(text: str) -> str:
    """Text of people for Markdown: it can be no heading, list, link, picture, table, code or HTML."""
    line = clean_line(text)
    line = _ACTING.sub(lambda found: "\\" + found[0], line)
    line = _LINKING.sub(lambda found: "\\" + found[0], line)
    return _LISTING.sub(lambda found: f"{found[1] or ''}\\{found[2]}", line)


def markdown(title: str, blocks: Iterable[Block], level: int = 1) -> str:
    """Blocks whose text was ``escaped``, under a title that was as well, as Markdown; ``level`` is the title's."""
    parts = [f"{'#' * level} {title}"]
    before: Shape | None = None
    number, lines = 0, "\n"
    for block in blocks:
        text = block.text
        if block.shape is Shape.SECTION:
            parts.append(f"{'#' * (level + 1)} {text}")
        elif block.shape is Shape.WHOM:
            parts.append(f"{'#' * (level + 2)} {text}")
        elif block.shape is Shape.ITEM:
            number = block.number
            parts.append(f"{number}. **{text}**")
        elif block.shape is Shape.UNDER and before is Shape.ITEM:
            parts[-1] += f"  \n{' ' * (len(str(number)) + 2)}{text}"  # on a line of its own in the same item
        elif block.shape is Shape.LINE:
            parts[-1] += f"{lines if before is Shape.LINE else lines * 2}- {text}"
        else:
            parts.append(f"**{block.name}** {text}" if block.name else text)
        before = block.shape
    return "\n\n".join(parts) + "\n"
