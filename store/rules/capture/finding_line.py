"""A finding as the line of the capture grammar that would make it."""

from __future__ import annotations

import re

from ...records.findings import Finding
from ..finding_table import row_of
from .names import handle


def print_finding(finding: Finding) -> str:
    """The line; a colleague's name stands in it as it is typed behind an @. Research findings have no prefix."""
    prefix = row_of(finding.kind).sign
    words, name = finding.words, finding.colleague
    if name:
        at = f"@{handle(name)}"
        # As a word of its own: a short name is part of many others.
        said = re.search(rf"(?<!\S){re.escape(name)}(?=[.,;:!?]*(?:\s|$))", words)
        words = f"{words[: said.start()]}{at}{words[said.end() :]}" if said else f"{at} {words}"
    return f"{prefix} {words}" if prefix else words
