"""The last line before the terminal: no cell text carries a control sequence (promise P7)."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from .safe import UNSAFE


def _harmless(match: re.Match[str]) -> str:
    """Nothing where the layout counted nothing, a space for each cell it counted, so no column moves."""
    return " " * cell_len(match.group())


class ControlFilter(LineFilter):
    """Removes control, bidi and zero-width characters from all that is painted (``App.get_line_filters``)."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 (Textual's)
        """The segments with harmless text; the same list when nothing was wrong, which is nearly always."""
        for segment in segments:
            if not segment.text.isprintable():
                return [self._clean(segment) for segment in segments]
        return segments

    def _clean(self, segment: Segment) -> Segment:
        if segment.control or segment.text.isprintable():  # control segments are Textual's own
            return segment
        cleaned = UNSAFE.sub(_harmless, segment.text).replace("\n", "")
        return Segment(cleaned, segment.style, segment.control)
