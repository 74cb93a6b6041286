"""Findings as files: Markdown or CSV by the file's ending, in the app and on the command line (METHOD §9)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from store import Invalid, Store
from store.exchange.findings import CSV, MARKDOWN, findings_csv, findings_markdown
from store.records.finding_views import FindingFilter, FindingRow
from store.rules.finding_table import views

ENDINGS = (MARKDOWN, ".markdown", CSV)
KINDS = {view.typed: view for view in views()}
"""Which findings to write, as it is typed."""


def file_text(store: Store, rows: Sequence[FindingRow], path: Path | None) -> str:
    """The text of the file. Raises Invalid for an ending that is neither."""
    ending = path.suffix.lower() if path else MARKDOWN
    if ending not in ENDINGS:
        raise Invalid("A name that ends in .md makes a page to read, one in .csv a table.", "path")
    return findings_csv(rows) if ending == CSV else findings_markdown(rows, store.today_date)


def rows_of(store: Store, which: Sequence[FindingFilter], text: str = "") -> tuple[FindingRow, ...]:
    """What these filters leave, one after the other, each finding once. Raises StoreError kinds."""
    found = chain.from_iterable(store.findings.all_of(one, text) for one in which)
    return tuple({row.finding.id: row for row in found}.values())
