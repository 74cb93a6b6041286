"""What research offers to a call: shown above the script, marked once it was said (METHOD §3)."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from store.records.findings import Finding, FindingKind
from store.rules.finding_table import row_of

from ..text.safe import plain
from ..text.styles import ACCENT, MUTED, STRONG

MOST = 3  # lines above the script; the rest is in the list that c opens


def lines(
    findings: Sequence[Finding], used: Sequence[int], width: int, *, short: bool, points: Sequence[Finding] = ()
) -> list[Content]:
    """One line for each of the first, and a blank one; nothing where nothing is offered.

    ``points`` are what is to be put right, all in one line. ``short``: all findings in one line, for a screen on which
    the script would be pushed out of sight.
    """
    first = findings[:MOST]
    if short:  # what is not to be raised is in no script, and the end of the line may be cut off
        first = sorted(first, key=lambda finding: finding.kind is not FindingKind.HARD_NEWS)
    found = [_line(finding, finding.id in used) for finding in first]
    if points:
        words = "; ".join(plain(point.words) for point in points)
        found.append(Content.assemble(("To put right  ", ACCENT), words))
    if short and found:
        found = [Content("  ").join(found)]
    return [line.truncate(width, ellipsis=True) for line in found] + ([Content("")] if found and not short else [])


def _line(finding: Finding, said: bool) -> Content:
    mark = "✓" if said else row_of(finding.kind).glyph
    look = MUTED if said else ""
    label = row_of(finding.kind).in_the_brief
    words = Content.assemble((f"{mark} ", look or f"{STRONG} {ACCENT}"), (plain(finding.words), look))
    return Content.styled(f"{label}  ", look or ACCENT) + words if label else words


def options(findings: Sequence[Finding], used: Sequence[int]) -> list[tuple[str, str]]:
    """For the list that asks what was said."""
    return [
        (str(finding.id), f"{'✓' if finding.id in used else row_of(finding.kind).glyph} {plain(finding.words)}")
        for finding in findings
    ]
