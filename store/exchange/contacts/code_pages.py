"""The code page of a list that says nothing of it: the one in which most of its headings are words that we know."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from itertools import islice

from ..encoding import EASTERN, WINDOWS
from ..lines import Lines
from .columns import known_column
from .rows import DELIMITERS

# In this order where two understand the same; the last are mistaken for others least often.
_PAGES = {
    WINDOWS: "cp1252",
    EASTERN: "cp1250",
    "Windows-1251": "cp1251",
    "Windows-1253": "cp1253",
    "Windows-1254": "cp1254",
    "Windows-1257": "cp1257",
    "KOI8-R": "koi8-r",
    "Shift JIS": "cp932",
    "EUC-JP": "euc_jp",
    "GBK": "gb18030",
    "Big5": "cp950",
    "EUC-KR": "cp949",
}
_HEAD = 8_000  # bytes in which the headings are
_ROWS = 12  # lines of them
_LEAST = 2  # headings with other than plain letters that must be known


def better_page(data: bytes, lines: Lines, encoding: str) -> tuple[Lines, str]:
    """The lines and the encoding's name, anew where another code page understands more of the headings."""
    if encoding not in (WINDOWS, EASTERN):
        return lines, encoding
    head = data[:_HEAD].replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    rows = list(islice((line for line in head if line and not line.isascii()), _ROWS))
    found = {name: _understood(rows, page) for name, page in _PAGES.items()}
    best = max(found, key=lambda name: (found[name], name == encoding))
    if best == encoding or found[best] < _LEAST:
        return lines, encoding
    return Lines(data, _reader(_PAGES[best])), best


def _understood(rows: Sequence[bytes], page: str) -> int:
    """How many headings of the best of these lines are known in a page, of those that have more than plain letters."""
    return max((_known_in(row, page) for row in rows), default=0)


def _known_in(row: bytes, page: str) -> int:
    try:
        text = row.decode(page)
    except UnicodeDecodeError:
        return 0
    delimiter = max(DELIMITERS, key=text.count)
    cells = next(csv.reader([text], delimiter=delimiter), [])
    return sum(not cell.isascii() and len(cell) <= 60 and known_column(cell) is not None for cell in cells)


def _reader(page: str) -> Callable[[bytes], str]:
    return lambda line: line.decode(page, "replace")
