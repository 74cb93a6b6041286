"""The action line: ``send SLA draft @dana fri !told`` (METHOD §6).

Only what can mean nothing else is taken out of the line; all other words stay in ``what``, in their order.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from ..days.customs import Customs
from ..days.date_phrases import ANY_DAY
from ..text.text import fold
from .day_ending import LONGEST_DATE, Word, ending_of, without_stop, words_in
from .escapes import ESCAPE, unescaped
from .names import NAME_LIMIT

Span = tuple[int, int, str]  # start, end, "owner" | "contact" | "due" | "told", in the text as typed


@dataclass(frozen=True, slots=True)
class Captured:
    """What a typed line says. ``spans`` are the places in the text that were understood, in order."""

    what: str
    owner: str = ""
    contact_by: str = ""  # who tells the customer; empty: I do
    due: date | None = None
    due_time: time | None = None
    told: bool = False
    spans: tuple[Span, ...] = ()
    offers: tuple[date, ...] = ()  # days to choose from, where the line ends with a stretch that is no single day
    minutes: int = 0  # how long it lasts, where that was said; "2pm - 4pm" then stays in ``what`` as well


def read_action(text: str, asked: Customs) -> Captured:
    r"""Reads an action line: ``@name`` and ``!@name`` (the first of each) and ``!told`` anywhere, the date at its end.

    ``@name`` is whose it is to do, ``!@name`` who tells the customer (METHOD §6).
    "by", "on" or "due" before the date goes with it. Understands days and times as read_moment does, but never an
    amount ("5m"), a number of something ("order 12/1"), a day that belongs to the sentence ("until fri"), one escaped
    by ``\`` (which is not kept) or quotation marks, or a part of a longer phrase. Never raises: what is not understood
    stays in ``what``.
    """
    words = words_in(text)
    spans: list[Span] = []
    rest: list[Word] = []
    owner, contact, told = "", "", False
    for word in words:
        bare = without_stop(word)
        end = bare.end if rest else word.end  # at the start there is no word its comma could move to
        if not owner and is_name(bare.text):
            owner = bare.text[1:]
            spans.append((word.start, end, "owner"))
        elif not contact and bare.text[:1] == "!" and is_name(bare.text[1:]):
            contact = bare.text[2:]
            spans.append((word.start, end, "contact"))
        elif fold(bare.text) == "!told":
            told = True
            spans.append((word.start, end, "told"))
        else:
            rest.append(word)
    ending = ending_of(rest, asked)
    spans += _joined(ending.taken, words)
    spans.sort()
    what = unescaped(_without(text, spans))
    return Captured(what, owner, contact, ending.due, ending.at, told, tuple(spans), ending.offers, ending.minutes)


def print_action(item: Captured) -> str:
    """The item as a line that reads the same again; its date with the year, so that it never moves by itself."""
    names = [f"{sign}{name}" for sign, name in (("@", item.owner), ("!@", item.contact_by)) if name]
    due = [f"by {item.due.isoformat()}"] if item.due else []
    if item.due and item.due_time:
        due.append(f"{item.due_time:%H:%M}")
    told = ["!told"] if item.told else []
    # The first name counts: where the text has more of them, ours stand before it.
    first = any("@" in word for word in item.what.split())
    what = item.what if item.due else _escaped(item.what)  # a day behind it is the day
    return " ".join([*names, what, *due, *told] if first else [what, *names, *due, *told])


def _escaped(what: str) -> str:
    """The words, so that a day which stays text among them is not read, whatever day it is then."""
    starts = [word.start for word in words_in(what)[-LONGEST_DATE:]]
    typed = (what, *(f"{what[:start]}{ESCAPE}{what[start:]}" for start in starts))
    return next((line for line in typed if unescaped(line) == what and not _dated(line)), what)


def _dated(what: str) -> bool:
    found = ending_of(words_in(what), ANY_DAY)
    return found.due is not None or found.other


def is_name(word: str) -> bool:
    """An @ and a name: letters, their marks and digits of any script, and the signs - . _ inside."""
    return (
        1 < len(word) <= 1 + NAME_LIMIT  # longer, it is no name that could be kept whole
        and word[0] == "@"
        and word[1].isalnum()
        and all(c.isalnum() or c in "-._" or unicodedata.category(c)[0] == "M" for c in word[1:])
    )


def _joined(taken: Sequence[Word], words: list[Word]) -> list[Span]:
    """One span for words that stand side by side in the line; an @name between them parts it."""
    following = {a.start: b.start for a, b in pairwise(words)}
    spans: list[Span] = []
    previous = -1
    for word in taken:
        if spans and following.get(previous) == word.start:
            spans[-1] = (spans[-1][0], word.end, "due")
        else:
            spans.append((word.start, word.end, "due"))
        previous = word.start
    return spans


def _without(text: str, spans: list[Span]) -> str:
    """The text around the spans. A stop that closed a removed word moves to the word before it."""
    rest, at = "", 0
    for start, end, _ in spans:
        rest += text[at:start]
        if end < len(text) and not text[end].isspace():
            rest = rest.rstrip()
        at = end
    return " ".join((rest + text[at:]).split())
