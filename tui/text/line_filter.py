"""The last line before the terminal: no cell text carries a control sequence (promise P7).

Nor does one carry an emoji on whose width terminals disagree: it stands as the sign it is made of, in the cells that
the layout counted. What is stored, copied or sent is whole.
"""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from .safe import UNSAFE

# What changes an emoji: the two ways to draw it, skin tones, the keycap, and tag letters (the flag of Scotland).
_CHANGES = "\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_EMOJI = "\u2190-\u2bff\U0001f000-\U0001faff"  # what is joined to one; letters that are joined (Hindi, Persian) stay
_CHANGED = re.compile(f"([^{_CHANGES}])(?:[{_CHANGES}]|\u200d[{_EMOJI}])+|[{_CHANGES}]")
_FLAGS = {0x1F1E6 + place: chr(ord("A") + place) for place in range(26)}  # a flag stands as the letters it is made of
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")


def _is_agreed(text: str) -> bool:
    """Whether all terminals draw it as wide as the layout counted."""
    return not (_CHANGED.search(text) or _FLAG.search(text))


def _base(match: re.Match[str]) -> str:
    """The sign before all that changes it, as wide as the layout counted the whole."""
    base: str = match[1] or ""
    return base + " " * (cell_len(match[0]) - cell_len(base))


def _harmless(match: re.Match[str]) -> str:
    """Nothing where the layout counted nothing, a space for each cell it counted, so no column moves."""
    return " " * cell_len(match.group())


class ControlFilter(LineFilter):
    """Removes control, bidi and zero-width characters from all that is painted (``App.get_line_filters``), and what
    terminals draw in different widths.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 (Textual's)
        """The segments with harmless text; the same list when nothing was wrong, which is nearly always."""
        for segment in segments:
            if not (segment.text.isprintable() and (segment.text.isascii() or _is_agreed(segment.text))):
                return [self._clean(segment) for segment in segments]
        return segments

    def _clean(self, segment: Segment) -> Segment:
        if segment.control or (segment.text.isascii() and segment.text.isprintable()):  # control: Textual's own
            return segment
        cleaned = UNSAFE.sub(_harmless, _CHANGED.sub(_base, segment.text.translate(_FLAGS))).replace("\n", "")
        return Segment(cleaned, segment.style, segment.control)
