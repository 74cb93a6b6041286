"""What could not be imported, as a file that can be corrected and imported again."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from ...records.contacts import ContactFile


def rejects_text(file: ContactFile, rows: Sequence[str] | None = None) -> str:
    """The text of a file of rejects: ``rows``, else all that ``file`` rejected, as they stood.

    CSV rows come below their own header, in their own delimiter; vCards one after another. Empty when there
    is nothing to save. Write it as UTF-8 with line ends as they are.
    """
    raw = file.rejected if rows is None else rows
    if not raw:
        return ""
    body = "\n".join(raw) + "\n"
    if file.kind == "vCard" or not file.header_line:
        return body
    head = io.StringIO()
    csv.writer(head, delimiter=file.delimiter or ",", lineterminator="\n").writerow(file.header)
    return head.getvalue() + body
