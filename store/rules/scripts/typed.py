"""What stands under a line while it is typed: how it will be said to the customer, or that it never will be."""

from __future__ import annotations

from ...records.findings import FindingKind
from ..finding_table import row_of
from .phrases import inside, said
from .topics import named


def spoken(kind: FindingKind, words: str) -> str:
    """How these words will be said, or that they never will be (METHOD §3); empty for other kinds of finding."""
    form = row_of(kind).spoken
    return form.format(inside(aloud(kind, words)) or "…") if form else ""


def aloud(kind: FindingKind, words: str) -> str:
    """What of these words is said: of a mistake of ours that begins with what it is about, what follows that."""
    return named(said(words))[1] if kind is FindingKind.OUR_MISTAKE else said(words)
