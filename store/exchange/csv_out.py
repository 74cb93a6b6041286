"""CSV that no spreadsheet runs: what looks like a formula gets one apostrophe, which reading takes off again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

FORMULA_SIGNS = "=+\\-@\t\r＝＋－＠"
"""What a formula begins with, in a class of a pattern; the wide ones are read as the narrow ones in East Asia."""

# Where a cell begins, or may begin for a program that knows other separators than ours; "'=1" as well, so that exactly
# one apostrophe comes off again.
_BEGIN = r"(?:\A|(?<=[;|\t\r\n])) *+"
_OPEN = re.compile(f"{_BEGIN}(?='*+[{FORMULA_SIGNS}])")
_SHUT = re.compile(f"({_BEGIN})'(?='*+[{FORMULA_SIGNS}])")


def guarded(value: str) -> str:
    """The value as it is safe in a cell: an apostrophe before each beginning of a formula."""
    return _OPEN.sub(r"\g<0>'", value)


def unguarded(value: str) -> str:
    """The value behind the guard; any other as it stands."""
    return _SHUT.sub(r"\1", value)


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with its header; lines end as RFC 4180 has it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in header])
    for row in rows:
        writer.writerow([guarded(value) for value in row])
    return out.getvalue()
