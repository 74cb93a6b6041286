"""The five styles that words are painted in, and the smallest helpers of styled text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from store.records.unreadable import UnreadableDay

from .safe import plain

MUTED = "$text-muted"
ACCENT = "$text-primary"
ALARM = "$text-error"
WARNING = "$text-warning"
STRONG = "bold"
TYPED = "✎"  # beside a customer: something about them is typed and not saved
Words = Sequence[tuple[str, str]]  # text and its style


def styled(parts: Words) -> Content:
    """Pieces of text in their styles, each as it stands and on one line."""
    return Content.assemble(*((plain(words), style) for words, style in parts))


# The frame


def calendar_day(day: date) -> str:
    """``Tue 24 Nov``."""
    return str(day) if isinstance(day, UnreadableDay) else f"{day:%a} {day.day} {day:%b}"
