"""Notes, line by line: what each line is by its first character (the capture grammar, METHOD §6).

Reading never changes a line: joined with newlines, the lines are the text again. What cannot be anything else than
plain text (a divider, ``-5 %``, ``~20``, a prefix with nothing behind it, a line behind blanks or behind ``| ``, as
pasted ones are: see ``pasted``) is plain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import partial

from ...records.findings import FindingKind
from ...records.preferences import Preferences
from ..days.customs import customs
from ..days.days_off import count_on
from ..finding_table import FINDINGS, row_of
from ..text.quotation import closed_at, unquoted
from .action import Captured, Span, is_name, print_action, read_action


class LineKind(StrEnum):
    """What a line is that makes no finding."""

    TEXT = "text"
    ACTION = "action"


Kind = LineKind | FindingKind
"""What a line is; which kinds of finding a line can make, the table of them says."""

PREFIXES: dict[str, Kind] = {">": LineKind.ACTION} | {row.sign: row.kind for row in FINDINGS if row.sign}
UNDATED = 3  # working days: when an action is due for which no day was said
PREFIX_OF = {kind: prefix for prefix, kind in PREFIXES.items()}
_NO_START = frozenset(">+-~=*^/!?")  # right behind a prefix these make an arrow, a divider, a smiley or "?!"
_OF_ACTIONS = re.compile(r"!(?:@|told\b)", re.IGNORECASE)  # typed a line too low: who tells them, and that they know
_QUOTE = '"'  # the one sign that is a quotation mark as well

ActionReader = Callable[[str], Captured]


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One line. ``spans`` are the places in ``text`` that were understood, in order; "prefix" is the first of them."""

    number: int  # from 0
    text: str  # as typed
    kind: Kind = LineKind.TEXT
    words: str = ""  # without the prefix; of an action, without what went into its fields; of plain text, all of it
    colleague: str = ""  # as typed behind the @; of an action, whose it is to do
    action: Captured | None = None
    spans: tuple[Span, ...] = ()

    @property
    def finding(self) -> FindingKind | None:
        """The kind of finding it makes; None for text and actions."""
        return self.kind if isinstance(self.kind, FindingKind) else None


@dataclass(frozen=True, slots=True)
class Understood:
    """One line as it was understood."""

    text: str  # as typed
    kind: Kind  # TEXT: kept as background
    words: str
    colleague: str = ""  # whose it is to do; of kudos, whose they are
    contact_by: str = ""  # who tells the customer
    due: date | None = None  # of an action; always a day
    due_time: time | None = None
    dated: bool = False  # the line names the day; else it is the one that undated actions get
    told: bool = False
    offers: tuple[date, ...] = ()  # days to choose from, where it names a stretch that is no single day


def reader(preferences: Preferences, today: date, now: time | None = None) -> ActionReader:
    """How this user's action lines are read on a day.

    With ``now`` a time of today that has gone by is no day. That is for a line which is read once, as it is typed:
    notes are read again later, and mean each time what they meant, whatever the clock says then.
    """
    return partial(read_action, asked=customs(preferences, today, now))


def read_notes(text: str, read: ActionReader) -> tuple[NoteLine, ...]:
    """All lines of a text, in order. Never raises, and loses nothing."""
    return tuple(read_line(line, read, number) for number, line in enumerate(text.split("\n")))


def read_line(text: str, read: ActionReader, number: int = 0) -> NoteLine:
    """One line. Never raises."""
    kind, rest = PREFIXES.get(text[:1], LineKind.TEXT), text[1:]
    plain = NoteLine(number, text, words=text)
    if kind is LineKind.TEXT or not may_count(text):
        return plain
    prefix: Span = (0, 1, "prefix")
    if kind is LineKind.ACTION:
        found = read(rest)
        spans = tuple((start + 1, end + 1, what) for start, end, what in found.spans)
        if not _has_words(found.what):
            return plain  # whose and when, but not what
        return NoteLine(number, text, kind, found.what, found.owner, found, (prefix, *spans))
    words = _quotation(text) if row_of(kind).unquoted else " ".join(rest.split())
    name = next((_bare(match[0]) for match in _names(words)), "")
    at = next((match.start() + 1 for match in _names(rest) if _bare(match[0]) == name), text.find(f"@{name}"))
    spans = (prefix, (at, at + 1 + len(name), "owner")) if name else (prefix,)
    return NoteLine(number, text, kind, words, name, None, spans)


def print_line(line: NoteLine) -> str:
    """The line written afresh from what was understood; read again, it says the same."""
    if line.kind is LineKind.TEXT:
        return line.text
    if line.action is not None:
        return f"{PREFIX_OF[line.kind]} {print_action(line.action)}"
    return f"{PREFIX_OF[line.kind]} {line.words}"


def due_of(line: NoteLine, day: date, preferences: Preferences) -> date:
    """By when an action said on a day is due; in a few working days where the line names no day."""
    if line.action and line.action.due:
        return line.action.due
    return count_on(day, UNDATED, preferences).day


def named_words(words: str, typed: str, name: str) -> str:
    """The words of a line with the colleague's name in the place of ``@typed``."""
    for match in _names(words):
        if _bare(match[0]) == typed:
            return words[: match.start()] + name + words[match.start() + 1 + len(typed) :]
    return words


def may_count(line: str) -> bool:
    """Whether its first sign may make more of a line than text."""
    return line[:1] in PREFIXES and _says_something(line[0], line[1:])


def _quotation(line: str) -> str:
    """The words of a line without the quotation marks around all of them; the words' own stay."""
    words = " ".join(line[1:].split())
    if line[0] != _QUOTE:
        return unquoted(words)
    if not line[1:2].isspace():  # typed as the mark that opens a quotation
        whole = _QUOTE + words
        end = closed_at(whole)
        if 0 < end < len(whole) - 1:
            return whole
        words = words[: end - 1].rstrip() if end > 0 else words
    while (bare := _closed(unquoted(words))) != words:
        words = bare
    return words


def _closed(words: str) -> str:
    """Without the mark at their end that closes the sign of the line; inches stay."""
    own = closed_at(_QUOTE + words) != len(words) or words[-2:-1].isdigit()
    return words if own else words[:-1].rstrip()


def _says_something(prefix: str, rest: str) -> bool:
    if not _has_words(rest) or rest[:1] == prefix or rest[:1] in _NO_START or _OF_ACTIONS.match(prefix + rest):
        return False
    return prefix == '"' or not rest[:1].isdigit()  # -5 %, ~20 and +40 are numbers


def _has_words(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _names(text: str) -> Iterator[re.Match[str]]:
    return (match for match in re.finditer(r"(?<!\S)@\S+", text) if is_name("@" + _bare(match[0])))


def _bare(word: str) -> str:
    return word.removeprefix("@").rstrip(".,;:!?")
