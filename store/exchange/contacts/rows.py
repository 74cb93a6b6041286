"""Delimited text to rows with their line numbers. A broken row never takes the rows behind it along."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import NamedTuple

ROW_CAP = 1_000_000  # characters
DELIMITERS = (",", ";", "\t", "|")
UNCLOSED = "a quote is opened and never closed; the row cannot be read"
UNBALANCED = "the quotes do not match; the row cannot be read"
TOO_LONG = "the row is longer than 1,000,000 characters"
_RECOVERIES = 50  # after so many broken rows, rows over several lines are given up: hostile files stay linear
_REST = 200  # lines that the rest of a broken row may span
_LOOK_AHEAD = 50  # lines that one good row may span when looking for the next one
_PATIENT = 5  # broken rows, after which it may span no more than its own line, and rows are shorter
_BROKEN_CAP = 20_000  # characters


class Row(NamedTuple):
    """One row. ``broken`` says why it has no cells."""

    line: int  # where it starts, 1 is the file's first line
    cells: list[str]
    raw: str
    broken: str = ""


class _TooLongError(Exception):
    """A row outgrew the cap: most likely a quote that was never closed."""


class _Feed:
    """Lines for the csv module, counted, up to the cap for one row."""

    def __init__(self, lines: Sequence[str], start: int, cap: int) -> None:
        self.lines, self.at, self.size, self.cap = lines, start, 0, cap

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.at >= len(self.lines):
            raise StopIteration
        line = self.lines[self.at]
        self.size += len(line) + 1
        if self.size > self.cap:
            raise _TooLongError
        self.at += 1
        return line + "\n"


def read_rows(lines: Sequence[str], delimiter: str, start: int = 0, width: int = 0) -> Iterator[Row]:
    """The rows from line index ``start`` on; blank lines make none.

    ``width`` is the header's number of columns, which tells a whole row from the rest of a broken one.
    """
    # A cell may fill the whole row; the module's own limit of 128 KB would raise before ours reports.
    if csv.field_size_limit() <= ROW_CAP:
        csv.field_size_limit(ROW_CAP + 1)
    begin, recoveries = start, 0
    while begin < len(lines) and recoveries < _RECOVERIES:
        feed = _Feed(lines, begin, ROW_CAP if recoveries < _PATIENT else _BROKEN_CAP)
        why = ""
        try:
            for cells in csv.reader(feed, delimiter=delimiter, strict=True):
                if feed.at - begin > 1 and _swallowed(lines, begin, feed.at, cells, delimiter, width):
                    why = UNCLOSED
                    break
                feed.size = 0
                if cells:
                    raw = lines[begin] if feed.at - begin == 1 else "\n".join(lines[begin : feed.at])
                    yield Row(begin + 1, cells, raw)
                begin = feed.at
        except _TooLongError:
            why = TOO_LONG if len(lines[begin]) >= ROW_CAP else UNCLOSED
        except csv.Error as error:
            why = UNCLOSED if "unexpected end" in str(error) else UNBALANCED
        if not why:
            return
        recoveries += 1
        ahead = _LOOK_AHEAD if recoveries < _PATIENT else 1
        row, begin = _recover(lines, begin, delimiter, width, why, ahead)
        yield row
    for index in range(begin, len(lines)):
        if lines[index]:
            yield _alone(lines, index, delimiter, width)


def _swallowed(lines: Sequence[str], begin: int, end: int, cells: list[str], delimiter: str, width: int) -> bool:
    """Whether a row over several lines is an unclosed quote that another row's quote closed by chance."""
    if width < 2 or len(cells) == width:
        return False
    return any(_width(lines[index : index + 1], delimiter) == width for index in range(begin + 1, end))


def _width(lines: Sequence[str], delimiter: str) -> int:
    """The number of cells of the first row, -1 when it cannot be read."""
    try:
        return len(next(csv.reader([line + "\n" for line in lines], delimiter=delimiter, strict=True), []))
    except csv.Error:
        return -1


def _recover(lines: Sequence[str], begin: int, delimiter: str, width: int, why: str, ahead: int) -> tuple[Row, int]:
    """The broken row at ``begin``, by itself where it can be read, and the line index to go on from."""
    row = _alone(lines, begin, delimiter, width)
    if not row.broken or row.broken == TOO_LONG:
        return row, begin + 1
    end = begin + 1
    if width > 1:
        # What follows may be the rest of the broken row: go on where a row is whole again.
        limit = begin + _REST
        while end < min(len(lines), limit) and not _is_whole(lines, end, delimiter, width, ahead):
            end += 1
        if end == limit:  # no whole row anywhere near: give up this line only
            end = begin + 1
    rest = end
    while rest > begin + 1 and not lines[rest - 1].strip():
        rest -= 1
    return Row(begin + 1, [], "\n".join(lines[begin:rest]), why), end


def _is_whole(lines: Sequence[str], index: int, delimiter: str, width: int, ahead: int) -> bool:
    # Cheap first: most lines have no quote at all.
    if '"' not in lines[index]:
        return lines[index].count(delimiter) + 1 == width
    return _width(lines[index : index + ahead], delimiter) == width


def _alone(lines: Sequence[str], index: int, delimiter: str, width: int) -> Row:
    """One line read leniently: a quote inside a cell is forgiven where the cells still add up."""
    line = lines[index]
    if len(line) >= ROW_CAP:
        return Row(index + 1, [], line, TOO_LONG)
    if line.count('"') % 2 == 0:
        cells = next(csv.reader([line], delimiter=delimiter), [])
        if len(cells) == width or (not width and cells):
            return Row(index + 1, cells, line)
    return Row(index + 1, [], line, UNBALANCED)
