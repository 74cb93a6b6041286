"""The action line: ``send SLA draft @dana fri !told`` (METHOD §6).

Only what can mean nothing else is taken out of the line; all other words stay in ``what``, in their order.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from ...errors import Invalid
from ..days.date_phrases import MONTHS, read_moment
from ..days.workdays import MONDAY_TO_FRIDAY, Away
from ..text.text import fold
from .names import NAME_LIMIT

Span = tuple[int, int, str]  # start, end, "owner" | "contact" | "due" | "told", in the text as typed

_LONGEST_DATE = 8  # words: "fri 27 nov 2026 at 10 am" has seven
_LEADS = frozenset({"by", "on"})  # words that belong to the date and go with it
# After these a day is part of the sentence: "moved from mon", "open until fri", "sit in the sun", "room 3/4".
_HOLDS = frozenset(
    (
        *("a", "an", "the", "this", "that", "my", "our", "your", "his", "her", "their", "its"),
        *("i", "he", "she", "we", "they", "who"),  # not "it" and "you": send it fri, call you tomorrow
        *("and", "or", "of", "for", "from", "to", "till", "until", "before", "after", "since", "between"),
        *("with", "than", "every", "each", "last", "past", "not", "page", "room", "version", "chapter"),
    )
)
# Alone these are as often amounts and idioms: five million, 24/7, half of something.
_AMOUNT = re.compile(r"[0-9]+[my]|24/7|1/2|1/3|2/3|1/4|3/4|50/50")


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


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int  # without the punctuation that closes a clause
    text: str


def read_action(
    text: str,
    today: date,
    *,
    working: tuple[int, ...] = MONDAY_TO_FRIDAY,
    day_first: bool = False,
    away: Away = (),
) -> Captured:
    """Reads an action line: ``@name`` and ``!@name`` (the first of each) and ``!told`` anywhere, the date at its end.

    ``@name`` is whose it is to do, ``!@name`` who tells the customer (METHOD §6).
    "by" or "on" before the date goes with it. Understands days and times as read_moment does, but never a
    bare number, an amount ("5m") or a day that belongs to the sentence ("until fri"). Never raises: what is
    not understood stays in ``what``.
    """
    words = [_Word(m.start(), m.end(), m[0]) for m in re.finditer(r"\S+", text)]
    spans: list[Span] = []
    rest: list[_Word] = []
    owner, contact, told = "", "", False
    for word in words:
        bare = _without_stop(word)
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
    due, due_time, taken = _ending(rest, today, working, day_first, away)
    spans += _joined(taken, words)
    spans.sort()
    return Captured(_without(text, spans), owner, contact, due, due_time, told, tuple(spans))


def print_action(item: Captured) -> str:
    """The item as a line that reads the same again; its date with the year, so that it never moves by itself."""
    names = [f"{sign}{name}" for sign, name in (("@", item.owner), ("!@", item.contact_by)) if name]
    due = [f"by {item.due.isoformat()}"] if item.due else []
    if item.due and item.due_time:
        due.append(f"{item.due_time:%H:%M}")
    told = ["!told"] if item.told else []
    # The first name counts: where the text has more of them, ours stand before it.
    first = any("@" in word for word in item.what.split())
    return " ".join([*names, item.what, *due, *told] if first else [item.what, *names, *due, *told])


def _without_stop(word: _Word) -> _Word:
    """The word without the punctuation that closes a clause or a sentence: "@dana," is @dana."""
    text = word.text.rstrip(".,;:!?")
    return _Word(word.start, word.start + len(text), text)


def is_name(word: str) -> bool:
    """An @ and a name: letters, their marks and digits of any script, and the signs - . _ inside."""
    return (
        1 < len(word) <= 1 + NAME_LIMIT  # longer, it is no name that could be kept whole
        and word[0] == "@"
        and word[1].isalnum()
        and all(c.isalnum() or c in "-._" or unicodedata.category(c)[0] == "M" for c in word[1:])
    )


def _ending(
    words: list[_Word], today: date, working: tuple[int, ...], day_first: bool, away: Away
) -> tuple[date | None, time | None, list[_Word]]:
    """The longest date the words end with, and the words it takes."""
    for n in range(min(_LONGEST_DATE, len(words)), 0, -1):
        group = words[-n:]
        # First as typed, for "14.3." ends with its own point; then without the one that ends the sentence.
        for last in (group[-1], _without_stop(group[-1])):
            phrase = [*group[:-1], last] if last.text else []
            moment = _moment([w.text for w in phrase], today, working, day_first, away)
            if moment is None:
                continue
            before = [w.text.casefold() for w in words[:-n]]
            if before and before[-1] in _HOLDS:
                return None, None, []  # nor is a shorter part of it a date then
            lead = words[-n - 1 : -n] if before and before[-1] in _LEADS else []
            # The stop stays in the sentence, if there is one.
            return *moment, lead + (phrase if len(before) > len(lead) else group)
    return None, None, []


def _moment(
    phrase: list[str], today: date, working: tuple[int, ...], day_first: bool, away: Away
) -> tuple[date, time | None] | None:
    """The moment these words name, None when they could as well mean something else."""
    if not phrase or (len(phrase) == 1 and _AMOUNT.fullmatch(phrase[0].casefold())):
        return None
    # "buy 10 fri": a number in front belongs to what is bought, unless it is the day of a month.
    if phrase[0].isdigit() and (len(phrase) == 1 or phrase[1].casefold().rstrip(",") not in MONTHS):
        return None
    try:
        return read_moment(" ".join(phrase), today, working=working, day_first=day_first, away=away)
    except Invalid:
        return None


def _joined(taken: list[_Word], words: list[_Word]) -> list[Span]:
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
