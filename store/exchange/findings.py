"""Findings as a file: a Markdown page to read, or a CSV table (METHOD §9: their words feed positioning)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..records.finding_views import FindingRow
from ..records.findings import Finding, FindingKind
from ..rules.finding_table import FINDINGS, row_of
from .csv_out import csv_text
from .team_brief import escaped

MARKDOWN, CSV = ".md", ".csv"
HEADER = ("kind", "words", "customer", "company", "date", "colleague", "state", "how")


def findings_csv(rows: Iterable[FindingRow]) -> str:
    """One row for each, in the order they come. The mark in front tells Excel that it is UTF-8."""
    return "\ufeff" + csv_text(HEADER, (_cells(row) for row in rows))


def _cells(row: FindingRow) -> tuple[str, ...]:
    found = row.finding
    return (
        found.kind.value,
        found.words,
        row.customer,
        row.company,
        found.day.isoformat(),
        found.colleague,
        state_of(found),
        found.settled_how,
    )


def findings_markdown(rows: Iterable[FindingRow], today: date) -> str:
    """A heading for each kind, and under it each finding with who said it and when."""
    kinds: dict[FindingKind, list[str]] = {row.kind: [] for row in sorted(FINDINGS, key=lambda row: row.place)}
    for row in rows:
        kinds[row.finding.kind].append(_item(row))
    parts = ["# What customers said", f"As of {today.isoformat()}."]
    for kind, items in kinds.items():
        if items:
            parts += [f"## {row_of(kind).heading}", "\n".join(items)]
    if len(parts) == 2:
        parts.append("Nothing was noted yet.")
    return "\n\n".join(parts) + "\n"


def _item(row: FindingRow) -> str:
    found = row.finding
    state = state_of(found)
    facts = [escaped(row.who), found.day.isoformat(), state, escaped(found.settled_how)]
    return f"- “{escaped(found.words)}” ({', '.join(filter(None, facts))})"


def state_of(found: Finding) -> str:
    """Where it stands, in a word; empty for what is never open."""
    if found.step is not None:
        return found.step.value
    if found.settled:
        return "settled"
    return "open" if found.open else ""
