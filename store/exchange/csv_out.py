"""CSV that no spreadsheet runs: what looks like a formula gets one apostrophe, which reading takes off again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_FORMULA = re.compile(r"'*[=+\-@\t\r]")  # "'=1" as well, so that exactly one apostrophe comes off again


def guarded(value: str) -> str:
    """The value as it is safe in a cell."""
    return f"'{value}" if _FORMULA.match(value) else value


def unguarded(value: str) -> str:
    """The value behind the guard; any other as it stands."""
    return value[1:] if value.startswith("'") and _FORMULA.match(value) else value


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with its header; lines end as RFC 4180 has it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in header])
    for row in rows:
        writer.writerow([guarded(value) for value in row])
    return out.getvalue()
