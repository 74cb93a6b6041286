"""What stands under a line while it is typed: how it will be said to the customer, or that it never will be."""

from __future__ import annotations

from ...records.findings import FindingKind
from ..finding_table import row_of
from .phrases import inside, said


def spoken(kind: FindingKind, words: str) -> str:
    """How these words will be said, or that they never will be (METHOD §3); empty for other kinds of finding."""
    form = row_of(kind).spoken
    return form.format(inside(said(words)) or "…") if form else ""
