"""The lines of Today's queue, and the columns they are laid out in."""

from __future__ import annotations

from datetime import date

from rich.cells import cell_len
from textual.content import Content

from store.records.today import Day, QueueItem, Section
from store.rules.days.dates import say_away_now

from ..text.late import late_words
from ..text.safe import plain
from ..text.styles import ALARM, MUTED, STRONG, styled
from ..widgets.rows import Column, Row

GAP = 1
_WHO, _WHY = 5, 6  # shares of the room: who it is, and why they are called
_LONGEST_LEAD = 11  # cells; of a longer one the beginning will do
_LONGEST_NAME = 15  # cells; a longer one gives way where there is not even room for its reason


def queue_lines(day: Day) -> list[Row]:
    """The queue, each section under its title."""
    lines: list[Row] = []
    away = away_words(day)
    if away and day.queue:
        lines.append(Row("", (away,), heading=True))
    section: Section | None = None
    for item in day.queue:
        if item.section is not section:
            if lines:
                lines.append(Row("", ("",), heading=True))
            section = item.section
            lines.append(Row("", (section.value.upper(),), heading=True))
        lines.append(_line(item, day.strip.today))
    if day.more_due:
        lines.append(Row("", (f"and {day.more_due} more · 2 shows them all",), heading=True))
    return lines


def queue_columns(day: Day, lines: list[Row]) -> tuple[Column, ...]:
    """When, who and why, each as wide as its longest where there is room; else both of the others are shortened, the
    company before the name, but not in a line where the other leaves room.
    """
    when, who, why = (max((_cells(row, n) for row in lines if not row.heading), default=0) for n in range(3))
    name = max((cell_len(plain(item.name)) for item in day.queue), default=0)
    return (
        Column(min(when, _LONGEST_LEAD), style=MUTED),
        Column(least=min(name, _LONGEST_NAME), share=_WHO, most=who, lends=True),
        Column(share=_WHY, most=why),
    )


def _cells(row: Row, number: int) -> int:
    cell = row.cells[number]
    return cell.cell_length if isinstance(cell, Content) else cell_len(cell)


def away_words(day: Day) -> str:
    """That the user is away today; empty on any other day."""
    return "" if day.away_until is None else say_away_now(day.away_until, day.strip.today)


def _line(item: QueueItem, today: date) -> Row:
    look = MUTED if item.done else ""
    who = [(item.name, look)]
    if item.company and item.name != item.company:
        who.append((f", {plain(item.company)}", MUTED))
    return Row(item.key, (_lead(item, today), styled(who), _why(item)), style=look)


def _lead(item: QueueItem, today: date) -> Content:
    """When, or what kind of thing for today: how late it is goes before either."""
    if item.section is Section.FIVE:
        return Content("✓" if item.done else "○")
    if item.overdue and item.due:
        return Content.styled(late_words(item.due, today), f"{STRONG} {ALARM}")
    return Content(plain(item.lead))


def _why(item: QueueItem) -> Content:
    """What it is about; of what is late also the kind, where its words do not say so themselves."""
    late = item.overdue and item.section is Section.DUE
    kind = f"{plain(item.lead)}: " if late and item.lead.lower() not in item.what.lower() else ""
    return styled([(kind, MUTED), (item.what, ALARM if item.overdue else MUTED if item.done else "")])
