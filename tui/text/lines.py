"""From cells to one painted line of an exact width, measured in terminal cells (wide characters, marks)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from .safe import multiline, plain

ROW_MARGIN = 3  # cells of a list that are no column: the cursor's mark and its space, the scroll mark
NARROWEST = 8  # cells; a flexible column below this tells nothing


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: ``width`` in cells, None to share what is left by ``share``.

    A shared column has at least ``least`` cells; where there are not so many, the last column of the list gives way.
    It has its ``first`` cells before any other has more than its least, and what it has no use for beyond ``most``
    goes to the others. A column may be for wide lists alone: those with ``wide`` cells and more.
    """

    width: int | None = None
    align: Literal["left", "right"] = "left"
    style: str = ""
    least: int = NARROWEST
    share: int = 1
    most: int | None = None
    wide: int = 0
    first: int = 0


def column_widths(columns: Sequence[Column], width: int, gap: int) -> tuple[int, ...]:
    """The width of each column in ``width`` cells; columns that do not fit get 0, from the right."""
    shown = {n: column for n, column in enumerate(columns) if column.wide <= width}
    while len(shown) > 1 and _least(shown.values(), gap) > width:
        shown.popitem()
    cells = max(0, width - sum(column.width or 0 for column in shown.values()) - gap * max(0, len(shown) - 1))
    shared = _shared(_first([column for column in shown.values() if column.width is None], cells), cells)
    given = {n: next(shared) if column.width is None else column.width for n, column in shown.items()}
    return tuple(max(0, min(given.get(n, 0), width)) for n in range(len(columns)))


def _first(columns: Sequence[Column], cells: int) -> list[Column]:
    """The flexible columns with as much of what they have first as there is beside the least of the others."""
    spare = max(0, cells - sum(column.least for column in columns))
    found = []
    for column in columns:
        more = min(spare, max(0, column.first - column.least))
        spare -= more
        found.append(replace(column, least=column.least + more) if more else column)
    return found


def _shared(columns: Sequence[Column], cells: int) -> Iterator[int]:
    """What each of the flexible columns gets of so many cells: its share, but no more than it has a use for, and no
    less than it needs as long as there is as much.
    """
    needing: set[int] = set()
    while True:
        given = {n: columns[n].least for n in needing}
        rest = [n for n in range(len(columns)) if n not in needing]
        while rest:
            left, shares = cells - sum(given.values()), sum(columns[n].share for n in rest)
            full = [
                n for n in rest if (most := columns[n].most) is not None and most * shares <= left * columns[n].share
            ]
            if not full:
                break
            given.update((n, columns[n].most or 0) for n in full)
            rest = [n for n in rest if n not in full]
        left, shares = cells - sum(given.values()), sum(columns[n].share for n in rest)
        for n in rest:
            given[n] = -(-left * columns[n].share // shares)
            left, shares = left - given[n], shares - columns[n].share
        short = {n for n in rest if given[n] < columns[n].least}
        if not short or len(columns) == 1:
            return iter(given[n] for n in range(len(columns)))
        needing |= short


def _least(columns: Collection[Column], gap: int) -> int:
    return sum(column.width or column.least for column in columns) + gap * (len(columns) - 1)


def fit(cell: str | Content, width: int, align: str = "left") -> Content:
    """The cell in exactly ``width`` cells, cut with ``…`` where it is longer."""
    if isinstance(cell, str):
        content = Content(plain(cell))
    elif cell.plain.isprintable():
        content = cell
    else:
        content = Content(plain(cell.plain))  # unsafe text loses its styling rather than its safety
    if content.cell_length > width:
        # A wide character may straddle the cut; padding then fills the cell it leaves.
        content = content.truncate(width, ellipsis=True)
    missing = width - content.cell_length
    if missing <= 0:
        return content
    return content.pad_left(missing) if align == "right" else content.pad_right(missing)


def line_of_cells(
    cells: Sequence[str | Content],
    columns: Sequence[Column],
    widths: Sequence[int],
    gap: int,
    mark: str,
    style: str = "",
) -> Content:
    """One line: the mark, then the cells in their columns."""
    parts = [Content(mark)]
    between = ""
    for cell, column, width in zip(cells, columns, widths, strict=False):
        if width:
            parts.append(Content(between) + fit(cell, width, column.align).stylize_before(column.style))
            between = " " * gap
    return Content("").join(parts).stylize_before(style)


def with_aside(line: Content, aside: Content, width: int) -> Content:
    """The line with something more at its end, at the right, where ``width`` cells leave room for all of it."""
    said = line.rstrip()
    room = width - said.cell_length - aside.cell_length
    return Content("").join((said, Content(" " * room), aside)) if room > ROW_MARGIN else line


def line_strip(line: Content, width: int, style: Style, parse: Callable[[str | Style], Style]) -> Strip:
    """The line as a strip of exactly ``width`` cells on the ground of ``style``."""
    segments = [Segment(piece, (style + look).rich_style) for piece, look in line.render(style, "", parse)]
    return Strip(segments).adjust_cell_length(width, style.rich_style).simplify()


def wrapped(value: str | Content, width: int) -> list[Content]:
    """The text in lines of at most ``width`` cells; no lines for no text."""
    content = Content(multiline(value)) if isinstance(value, str) else value
    if not content:
        return []
    width = max(1, width)
    found: list[Content] = []
    for line in content.split("\n", allow_blank=True):
        # Most lines fit: wrapping them all again was a third of the time a key had to wait for its brief.
        if line.cell_length <= width:
            found.append(line)
        else:
            found += line.wrap(width)
    return found


def hanging(content: Content, width: int, indent: int = 2) -> list[Content]:
    """One line of text wrapped, with its further lines set in by ``indent`` cells, so that it is seen as one."""
    first, *rest = wrapped(content, width) or [Content("")]
    remainder = Content(" ").join(line.rstrip() for line in rest)
    return [first, *(Content(" " * indent) + line for line in wrapped(remainder, max(8, width - indent)))]


def scroll_mark(y: int, first: int, height: int, total: int) -> str:
    """The cell at the end of line ``y`` that shows which part of ``total`` lines is seen; a space when all are."""
    last_first = total - height
    if last_first <= 0 or height <= 0:
        return " "
    size = max(1, height * height // total)
    start = round(min(first, last_first) / last_first * (height - size))
    return "┃" if start <= y < start + size else "│"
