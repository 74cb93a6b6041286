"""All names and companies as they are looked for, in memory: at a hundred thousand they are three megabytes of text,
and looking through that takes a millisecond, wherever in a name a sign or a space stands.

They are read at the first search, and again when a name changed, here or in another program.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from weakref import WeakKeyDictionary

from peewee import Database

from ..rules.text.terms import SIGNS, Term, bare, in_name
from ..rules.text.text import fold
from .columns import as_text
from .search import renewals

_ORDERED = "SELECT id, sort_name FROM customer WHERE archived = ? ORDER BY sort_name, id"
# As two texts: ten thousand rows would take four times as long.
_LISTED = f"SELECT group_concat(id, ' '), group_concat(replace(sort_name, char(10), ' '), char(10)) FROM ({_ORDERED})"


class Names:
    """The names of the customers, or of the archived ones, in the list's order; a line is the place of one in it."""

    def __init__(self, db: Database, archived: bool) -> None:
        ids, text = db.execute_sql(_LISTED, (int(archived),)).fetchone()
        self._ids = [int(one) for one in (ids or "").split()]
        self._text = _without_signs(as_text(text or ""))
        self._joined = self._text.replace(" ", "")
        self._starts, self._joined_starts = _starts(self._text), _starts(self._joined)

    @property
    def in_order(self) -> Sequence[int]:
        """The ids of all, in the list's order."""
        return self._ids

    def lines(self, term: Term) -> Iterator[int]:
        """The lines with a term, in order."""
        found: Iterator[int] = _lines(self._text, self._starts, term.bare)
        if joined := term.joined:
            across = (n for n in _lines(self._joined, self._joined_starts, joined) if self.has(term, n))
            found = heapq.merge(found, across)
        last = -1
        for line in found:
            if line != last:
                yield line
            last = line

    def ids(self, term: Term) -> list[int]:
        """Whose names have a term, all of them: of a common syllable that is quicker line by line."""
        found = {n for n, name in enumerate(self._text.split("\n")) if term.bare in name}
        if joined := term.joined:
            across = _lines(self._joined, self._joined_starts, joined)
            found |= {n for n in across if n not in found and self.has(term, n)}
        return [self._ids[n] for n in sorted(found)] if self._ids else []

    def with_all(self, wanted: Sequence[Term]) -> Iterator[int]:
        """The lines with all of some terms, in order."""
        longest = max(wanted, key=lambda term: len(term.bare))
        others = [term for term in wanted if term is not longest]
        return (n for n in self.lines(longest) if all(self.has(term, n) for term in others))

    def beginning(self, name: str) -> Iterator[int]:
        """The lines that begin with a name or a part of it, in order; signs and spaces do not count."""
        wanted = bare(fold(name)).replace(" ", "")
        starts = self._joined_starts
        # The first one is no different: it begins behind a line's end as well.
        found = _lines(f"\n{self._joined}", starts, f"\n{wanted}") if wanted else iter(())
        return found

    def has(self, term: Term, line: int) -> bool:
        """Whether the name on a line has a term."""
        return in_name(term, self.name(line))

    def name(self, line: int) -> str:
        """Name and company, bare."""
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text) + 1
        return self._text[self._starts[line] : end - 1]

    def id(self, line: int) -> int:
        """Whose name it is."""
        return self._ids[line]


def _without_signs(text: str) -> str:
    for sign in SIGNS:  # each is looked for by itself: far quicker than letter by letter
        text = text.replace(sign, "")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _starts(text: str) -> list[int]:
    return [0, *accumulate(len(line) + 1 for line in text.split("\n"))][:-1]


def _lines(text: str, starts: Sequence[int], wanted: str) -> Iterator[int]:
    """The number of each line that has ``wanted``."""
    place = text.find(wanted)
    while place >= 0:
        line = bisect_right(starts, place) - 1
        yield line
        if line + 1 >= len(starts):
            return
        place = text.find(wanted, starts[line + 1])


class _Kept:
    """What was read of one file, and in which state of it."""

    def __init__(self) -> None:
        self.state = (-1, -1)
        self.names: dict[bool, Names] = {}


_kept: WeakKeyDictionary[Database, _Kept] = WeakKeyDictionary()


def names(db: Database, archived: bool) -> Names:
    """The names as they are now."""
    if db.in_transaction():
        return Names(db, archived)  # what is written in it may be taken back
    kept = _kept.setdefault(db, _Kept())
    state = (int(db.execute_sql("PRAGMA data_version").fetchone()[0]), renewals())
    if state != kept.state:
        kept.state, kept.names = state, {}
    if archived not in kept.names:
        kept.names[archived] = Names(db, archived)
    return kept.names[archived]
