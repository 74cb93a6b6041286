"""The lines of Today's queue, and the columns they are laid out in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from rich.cells import cell_len
from textual.content import Content

from store.records.hours import There
from store.records.moments import Moment
from store.records.today import Day, QueueItem, Section
from store.rules.days.dates import say_away_now
from store.rules.days.local_clock import TimeThere, there_at

from ..text.key_labels import presses
from ..text.late import late_words
from ..text.safe import plain
from ..text.styles import ACCENT, ALARM, MUTED, STRONG, TYPED, styled
from ..text.there import hour_there
from ..text.waits import to_call_now, wait_words
from ..widgets.rows import Column, Row
from .finish import finish_row

GAP = 1
_WHERE, _WHY = 1, 2  # shares of the room: their company, and why they are called
_LONGEST_LEAD = 13  # cells, as "! 57 min late" has
_NAME, _LONGEST_NAME = 15, 22  # cells; a longer one gives way to its reason, and to companies
_WIDE, _COMPANY = 64, 12  # cells of a list that has companies, and of a company: with less of it nobody is told apart
_LONGEST_REASON = 30  # cells; a longer one gives way to the companies


def queue_lines(
    day: Day,
    now: datetime,
    hours: Mapping[int, TimeThere] | None = None,
    drafted: Collection[int] = (),
    there: Mapping[int, There] | None = None,
    load: Content | None = None,
) -> list[Row]:
    """The queue, each section under its title; beside a call the time of day there, where ``hours`` has it.

    ``now`` is on the user's clock; ``drafted``: of these customers something is typed and not saved;
    ``there``: where they are, once that is known; ``load``: what is said of it below the rest.
    """
    hours, there = hours or {}, there or {}
    lines: list[Row] = []
    away = away_words(day)
    if away and day.queue:
        lines.append(Row("", (away,), heading=True))
    if day.finished:
        lines.append(finish_row())
    title = ""
    for item in day.queue:
        if item.section.heading != title:
            if lines:
                lines.append(Row("", ("",), heading=True))
            title = item.section.heading
            lines.append(Row("", (title.upper(),), heading=True))
        hour = hours.get(item.customer_id) if to_call_now(item, now) else None
        zone = there[item.customer_id].zone if item.customer_id in there else ""
        lines.append(_line(_agreed(item, zone), day.strip.today, now, hour, typed=item.customer_id in drafted))
    if day.more_due:
        more = Content(f"and {day.more_due} more · ") + presses(Content("2 shows them all"), "2")
        lines.append(Row("", (more,), heading=True))
    if load is not None:
        lines += [Row("", (words,), heading=True) for words in ("", load)]
    return lines


def _agreed(item: QueueItem, zone: str) -> QueueItem:
    """A time that was agreed is on their clock as well, where that shows another."""
    words = there_at(Moment(item.due, item.due_time, item.due_at), zone) if item.due else ""
    return replace(item, what=f"{item.what} ({words})") if words else item


def queue_columns(day: Day, lines: list[Row]) -> tuple[Column, ...]:
    """When, who, their company and why, each as wide as its longest where there is room. Where there is not, names and
    the reasons of the five are whole; companies and the words of follow-ups share what is left.
    """
    widest = partial(_widest, [row for row in lines if not row.heading])
    when, name, company, why = (widest(n) for n in range(4))
    five = {item.key for item in day.queue if item.section in (Section.TRIES, Section.FIVE)}
    reason = _widest([row for row in lines if row.key in five], 3)
    return (
        Column(min(when, _LONGEST_LEAD), style=MUTED),
        Column(least=min(name, _NAME), first=min(name, _LONGEST_NAME), most=name),
        Column(least=min(company, _COMPANY), share=_WHERE, most=company, wide=_WIDE, style=MUTED),
        Column(share=_WHY, first=min(reason, _LONGEST_REASON), most=why),
    )


def _widest(lines: Sequence[Row], column: int) -> int:
    """Cells of the longest in a column."""
    cells = (row.cells[column] for row in lines)
    return max((cell.cell_length if isinstance(cell, Content) else cell_len(plain(cell)) for cell in cells), default=0)


def away_words(day: Day) -> str:
    """That the user is away today; empty on any other day."""
    return "" if day.away_until is None else say_away_now(day.away_until, day.strip.today)


def _line(item: QueueItem, today: date, now: datetime, hour: TimeThere | None, *, typed: bool) -> Row:
    look = MUTED if item.done else ""
    company = item.company if item.name != item.company else ""
    why, aside = _why(item), None
    if hour is not None and hour.good:
        aside = hour_there(hour, clock=False)
    elif hour is not None:  # before all else: now is no time for it
        why = Content("; ").join((hour_there(hour, clock=False), why))
    if typed:
        why = Content.assemble((f"{TYPED} ", f"{STRONG} {ACCENT}"), why)
    return Row(item.key, (_lead(item, today, now), item.name, company, why), style=look, aside=aside)


def _lead(item: QueueItem, today: date, now: datetime) -> Content:
    """When, or what kind of thing for today: how late it is goes before either."""
    if item.section is Section.FIVE:
        return Content("✓" if item.done else "○")
    words, late = wait_words(item, now)
    if words:
        return Content.styled(f"! {words}", f"{STRONG} {ALARM}") if late else Content(words)
    if item.overdue and item.due:
        return Content.styled(late_words(item.due, today), f"{STRONG} {ALARM}")
    return Content("" if _too_long(item) else plain(item.lead))


def _too_long(item: QueueItem) -> bool:
    """Whether the column of the leads would cut the name of whom we wait for: it goes before the words then."""
    return cell_len(plain(item.lead)) > _LONGEST_LEAD


def _why(item: QueueItem) -> Content:
    """What it is about; of what is late also the kind, where its words do not say so themselves."""
    kind_goes_here = (item.overdue and not item.due_time) or _too_long(item)
    kind = f"{plain(item.lead)}: " if kind_goes_here and item.lead.lower() not in item.what.lower() else ""
    return styled([(kind, MUTED), (item.what, ALARM if item.overdue else MUTED if item.done else "")])
