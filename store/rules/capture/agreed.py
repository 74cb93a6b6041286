"""The action items agreed in a conversation: the ``>`` lines of its notes, one by one (METHOD §6).

The notes are the one truth. An item is changed by changing its line, and every other line stays as it was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from ...errors import Invalid
from ...records.follow_up_forms import ActionItem
from ...records.preferences import Preferences
from .action import Captured, is_name
from .lines import ActionReader, LineKind, NoteLine, due_of, print_line, read_line
from .names import handle, known, new_name


@dataclass(frozen=True, slots=True)
class Agreed:
    """One action item. Names are colleagues' names; an empty one is me."""

    number: int  # of its line in the notes, from 0
    what: str
    owner: str
    contact_by: str  # who tells the customer
    due: date
    due_time: time | None
    dated: bool  # a day was said; otherwise ``due`` is the usual one
    told: bool

    @property
    def form(self) -> ActionItem:
        """As a form takes it."""
        return ActionItem(self.what, self.due, self.owner, self.contact_by, self.told)


def agreed(
    lines: Iterable[NoteLine], day: date, preferences: Preferences, colleagues: Sequence[str]
) -> tuple[Agreed, ...]:
    """The items among the lines of notes that were typed on ``day``, in their order."""
    return tuple(
        Agreed(
            number=line.number,
            what=line.action.what,
            owner=name_of(line.action.owner, colleagues),
            contact_by=name_of(line.action.contact_by, colleagues),
            due=due_of(line, day, preferences),
            due_time=line.action.due_time,
            dated=line.action.due is not None,
            told=line.action.told,
        )
        for line in lines
        if line.kind is LineKind.ACTION and line.action is not None
    )


def name_of(typed: str, colleagues: Sequence[str]) -> str:
    """Who is meant by an @name: a colleague, or as somebody new will be called."""
    return (known(typed, colleagues) or new_name(typed)) if typed else ""


def line_of(item: ActionItem, due_time: time | None = None) -> str:
    """An item as a line of notes. Raises Invalid for a name that cannot be typed behind an @."""
    words = " ".join(item.what.split())
    owner, contact = _handle(item.owner, "owner"), _handle(item.contact_by, "contact_by")
    captured = Captured(words, owner, contact, item.due, due_time, item.told)
    return print_line(NoteLine(0, "", LineKind.ACTION, words, owner, captured))


def _handle(name: str, field: str) -> str:
    short = handle(name)
    if name.strip() and not is_name(f"@{short}"):
        raise Invalid("A name needs letters or digits, as in Dana or Dana Fox.", field)
    return short


def with_told(line: str, told: bool, read: ActionReader) -> str:
    """An action line that says whether the customer was told; what was typed stays where that is possible."""
    before = read_line(line, read)
    if before.action is None or before.action.told == told:
        return line
    if told:
        typed = f"{line.rstrip()} !told"
    else:
        spans = [(start, end) for start, end, what in before.spans if what == "told"]
        typed = line
        for start, end in reversed(spans):
            typed = f"{typed[:start].rstrip()}{typed[end:]}"
    wanted = replace(before.action, told=told, spans=())
    after = read_line(typed, read).action
    if after is not None and replace(after, spans=()) == wanted:
        return typed
    return print_line(replace(before, action=wanted))


def with_line(notes: str, number: int, line: str) -> str:
    """The notes with another line in the place of one."""
    lines = notes.split("\n")
    lines[number] = line
    return "\n".join(lines)


def without_line(notes: str, number: int) -> str:
    """The notes without one line."""
    lines = notes.split("\n")
    return "\n".join([*lines[:number], *lines[number + 1 :]])


def with_more(notes: str, line: str) -> str:
    """The notes with one line more at their end."""
    return notes + line if not notes or notes.endswith("\n") else f"{notes}\n{line}"
