"""The finish line of a day: what it was, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from textual.content import Content

from store.records.follow_ups import FollowUp
from store.records.today import Coming, DayEnd
from store.rules.days.dates import say_day
from store.rules.follow_up_table import row_of
from store.rules.said_as import say_count

from ..text.key_labels import sentence
from ..text.labelled import labelled
from ..text.safe import plain
from ..text.styles import ACCENT, MUTED, STRONG, styled
from ..widgets.rows import Row

FINISH = "finish"
"""The key of the row; nobody else's: those of customers and follow-ups begin with c and f and a number."""
_ALL, _COFFEE = "That's all for today.", "Enjoy the coffee."
_ONE_MORE = "p in Customers adds a call."
_MOST_PROMISED = 6  # said one by one


def finish_row() -> Row:
    """The row that stands above what was done."""
    return Row(FINISH, (Content.styled("✓", f"{STRONG} {ACCENT}"), _ALL, "", _COFFEE), style=STRONG)


def finish_words(end: DayEnd, today: date, width: int, team: Sequence[Content]) -> Content:
    """The page of a day whose work is done, in lines of ``width`` cells; ``team``: who is to hear something new."""
    sections = (
        ("Today", [_figures(end)] if end.calls or end.talked else []),
        ("Talked with", _names(end.talked)),
        ("Tried", _names(end.tried)),
        ("Promised", [_promise(item, today) for item in end.promised[:_MOST_PROMISED]] + _more(end.promised)),
        ("Comes next", [_coming(one, today) for one in end.coming]),
    )
    lines = [Content.styled(f"{_ALL} {_COFFEE}", STRONG)]
    for label, entries in sections:
        if entries:
            if label in ("Today", "Promised", "Comes next"):
                lines.append(Content(""))
            lines += labelled(label, entries, max(12, width))
    if team:
        lines += [Content(""), *team]
    return Content("\n").join([*lines, Content(""), sentence(_ONE_MORE, "p").stylize_before(MUTED)])


def _figures(end: DayEnd) -> Content:
    talks = len(end.talked)
    said = f"{say_count(talks).capitalize()} conversation{'' if talks == 1 else 's'}"
    if not end.calls:
        return Content(f"{said}.")
    return Content(f"{said}, {say_count(end.calls)} call{'' if end.calls == 1 else 's'}.")


def _names(names: Sequence[str]) -> list[Content]:
    return [Content(", ".join(plain(name) for name in names))] if names else []


def _promise(item: FollowUp, today: date) -> Content:
    """Its day goes first, as of what comes next: at the end of a line it would be torn."""
    words = f"{item.customer}: {item.what or row_of(item.kind).thing}"
    return styled([(_when(item.due, item.due_time, today), MUTED), (words, "")])


def _more(promised: Sequence[FollowUp]) -> list[Content]:
    return [Content(f"and {len(promised) - _MOST_PROMISED} more")] if len(promised) > _MOST_PROMISED else []


def _coming(one: Coming, today: date) -> Content:
    return styled([(_when(one.day, one.at, today), MUTED), (one.words, "")])


def _when(day: date, at: time | None, today: date) -> str:
    return f"{say_day(day, today)}{f' {at:%H:%M}' if at else ''}  "
