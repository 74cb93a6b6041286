"""The research checklist: what was looked at, how long ago, and what our own records say (METHOD §3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from ..records.calls import Interaction
from ..records.findings import Finding, FindingKind
from ..records.follow_ups import FollowUp
from ..records.preferences import Preferences
from ..records.research import CheckLine
from .capture.told_by import told_by
from .finding_table import FINDINGS, UNTIL_SETTLED, row_of

T = TypeVar("T")
OWN_RECORDS = "records"
"""The line that nobody has to look at: the store fills it in."""


def checklist(
    preferences: Preferences, looked: Iterable[tuple[str, bool, date]], own: CheckLine, today: date
) -> tuple[CheckLine, ...]:
    """The lines of the settings in their order, each as somebody left it: (source, found, day).

    ``own`` is the line of our own records. Any other is stale ``research_days`` after its day.
    """
    known = {source: (found, day) for source, found, day in looked}
    lines = []
    for source in preferences.research_lines:
        if source == OWN_RECORDS:
            lines.append(own)
        elif source in known:
            found, day = known[source]
            lines.append(CheckLine(source, found, day, (today - day).days >= preferences.research_days))
        else:
            lines.append(CheckLine(source))
    return tuple(lines)


def own_records(
    spoke: date | None, owed: Iterable[FollowUp], history: Sequence[Interaction], findings: Iterable[Finding]
) -> CheckLine:
    """The line of our own records: the last conversation, the log (newest first), promises and what is to be known.

    Its day is that of the newest of them; what is owed has no day of its own.
    """
    days = [entry.day for entry in history[:1]] + ([spoke] if spoke else [])
    days += [finding.day for finding in findings if finding.kind in UNTIL_SETTLED]
    return CheckLine(OWN_RECORDS, bool(days) or any(item.told for item in owed), max(days, default=None), own=True)


def to_know(found: Mapping[FindingKind, Sequence[T]]) -> list[tuple[str, list[T]]]:
    """What is said first, what is known and never said, and what is to be remembered: each with its label."""
    parts: dict[str, list[T]] = {}
    for kind in UNTIL_SETTLED:
        parts.setdefault(row_of(kind).in_the_brief, []).extend(found.get(kind, ()))
    return list(parts.items())


def ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """In the order of a call: our mistakes, what is to be known, good news, then the rest; otherwise as they came."""
    return tuple(sorted(findings, key=lambda finding: row_of(finding.kind).rank))


_KINDS = {sign: row.kind for row in FINDINGS for sign in row.research_signs}
_PREFIX = re.compile(rf"([{re.escape(''.join(_KINDS))}])(?!\d)\s*")


def read_finding(text: str) -> tuple[FindingKind | None, str]:
    """A finding as typed in one line: its kind where the first character says it, and the words without that.

    ``+`` is a congratulation, ``!`` our mistake, ``?`` hard news, ``^`` for next time; a number such as +40 stays.
    Who told it may stand before or behind that, and stays with the words: ``@dana: ! we invoiced twice``.
    """
    text = text.strip()
    match = _PREFIX.match(text)
    if match:
        return _KINDS[match[1]], text[match.end() :]
    who, words = told_by(text)
    match = _PREFIX.match(words) if who else None
    return (_KINDS[match[1]], f"@{who}: {words[match.end() :]}") if match else (None, text)
