"""A text that is read aloud, as it stands on the screen: in paragraphs, and with the pause in which they answer."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from store.rules.scripts.shipped import OPENING

from ..text.lines import wrapped
from ..text.safe import multiline
from ..text.styles import MUTED

_ASKED = ("?", "？", "؟", "?”", "?»")
_PAUSE = 24  # cells of the rule; it is drawn by the room, and in no text that is kept or copied


def read_aloud(part: str, text: str, width: int) -> list[Content]:
    """The paragraphs of one part of a script, a blank line behind each, in lines of at most ``width`` cells.

    What an opening asks first is asked for an answer ("Is this a good moment …?"): a thin rule parts it from what is
    said after a yes (METHOD §4).
    """
    paragraphs = [line for line in multiline(text).split("\n") if line.strip()]
    asked = _asked(paragraphs) if part == OPENING else None
    lines: list[Content] = []
    for n, paragraph in enumerate(paragraphs):
        lines += [*wrapped(paragraph, width), Content("")]
        if n == asked:
            lines.append(Content.styled("─" * min(width, _PAUSE), MUTED))
    return lines


def _asked(paragraphs: Sequence[str]) -> int | None:
    """The first paragraph that ends with a question, where more is said after it."""
    ends = (n for n, paragraph in enumerate(paragraphs[:-1]) if paragraph.rstrip().endswith(_ASKED))
    return next(ends, None)
