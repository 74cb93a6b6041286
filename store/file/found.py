"""What a search finds (METHOD §9): customers by their name, a number, an address, or anything that was said."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import Any

from peewee import Database

from ..records.changes import MOST_FOUND
from ..rules.text.terms import Term, terms
from . import reached
from .names import Names, names
from .query import tally
from .search import grams

_NAMESAKES = 200  # a word in more names than that is no name
_FEW = 500  # archived customers
_THOSE = "{} IN (SELECT value FROM json_each(?))"
_WHERE = {"customer": "details", "interaction": "said", "follow_up": "follow-up", "finding": "finding"}


def find(db: Database, query: str, archived: bool, within: Collection[int] | None = None) -> list[tuple[int, str]]:
    """Customers that match every word of ``query``: (id, where found). By name first, then by what was said.

    ``within``: only these are looked among.
    """
    hits = _Hits(db, archived, within)
    hits.add_reached(reached.by_phone(db, query), "phone")
    hits.add_reached(reached.by_email(db, query), "e-mail")
    wanted = terms(query)
    if not wanted:
        return hits.ranked()
    hits.add_named(wanted)
    long = [term for term in wanted if term.pieces]
    letters = [term.text for term in wanted if _is_letters(term.text)]
    few = hits.among_few
    if long and few:
        hits.add_one_by_one(wanted)
    elif long:
        match = " AND ".join(f'"{piece}"' for term in long for piece in term.pieces)
        hits.add_indexed("search_text", match, [term for term in wanted if term not in long or term.signed])
    elif letters:
        match = " AND ".join(f'"{word}"' for word in letters)
        hits.add_indexed("search_gram", match, [term for term in wanted if term.text not in letters])
    if long and len(wanted) > 1:
        hits.add_said_of_named(long, wanted, _FEW if few else _NAMESAKES)
    return hits.ranked()


def _is_letters(word: str) -> bool:
    """One or two letters of a script that writes without spaces."""
    return len(word) < 3 and bool(grams(word)) and all(unicodedata.category(c) == "Lo" for c in word)


def said(term: Term) -> tuple[str, str]:
    """The condition, with its value, that a text ``d.body`` has a term."""
    return ("d.body GLOB ?", term.glob) if term.signed else ("instr(d.body, ?)", term.text)


class _Hits:
    """The customers found so far, each with where; never more than the first 300."""

    def __init__(self, db: Database, archived: bool, within: Collection[int] | None) -> None:
        self._db = db
        self._within = None if within is None else set(within)
        self._those = "" if within is None else json.dumps(sorted(self._within or ()))
        self._archived = int(archived)
        self._names: Names = names(db, archived)
        self._found: dict[int, str] = {}

    def ranked(self) -> list[tuple[int, str]]:
        """What was found, names first, then numbers and addresses."""
        order = ("name", "phone", "e-mail")
        rank = {where: place for place, where in enumerate(order)}
        return sorted(self._found.items(), key=lambda hit: rank.get(hit[1], len(order)))[:MOST_FOUND]

    @property
    def among_few(self) -> bool:
        """Whether it is quicker to look at every text of those who are looked among."""
        some = self._within
        return len(some) <= _FEW if some is not None else bool(self._archived) and tally("archived") <= _FEW

    def _may(self, customer_id: int) -> bool:
        return self._within is None or customer_id in self._within

    def add_named(self, wanted: Sequence[Term]) -> None:
        """Those whose name and company have all of it, in the list's order."""
        named = (self._names.id(line) for line in self._names.with_all(wanted))
        for customer_id in islice(filter(self._may, named), MOST_FOUND):
            self._found[customer_id] = "name"

    def add_reached(self, ids: Sequence[int], where: str) -> None:
        """Those who have a number or an address."""
        for customer_id in list(filter(self._may, ids))[:MOST_FOUND]:
            sql = "SELECT 1 FROM customer WHERE id = ? AND archived = ?"
            if self._db.execute_sql(sql, (customer_id, self._archived)).fetchone():
                self._found[customer_id] = where

    def _add(self, sql: str, values: Iterable[Any]) -> None:
        if len(self._found) >= MOST_FOUND:
            return
        for customer_id, where in self._db.execute_sql(f"{sql} LIMIT ?", (*values, MOST_FOUND)).fetchall():
            if len(self._found) < MOST_FOUND:
                self._found.setdefault(customer_id, _WHERE[where])

    def add_indexed(self, table: str, match: str, also: Sequence[Term]) -> None:
        """What an index finds; ``also`` are the words that it cannot be asked for, or not as they are."""
        conditions = [said(term) for term in also]
        if self._within is not None:
            conditions.append((_THOSE.format("d.customer_id"), self._those))
        # Unranked: SQLite stops at the limit instead of sorting every hit of a common syllable.
        self._add(
            f"SELECT DISTINCT d.customer_id, d.kind FROM {table} s JOIN search_doc d ON d.id = s.rowid"
            f" JOIN customer c ON c.id = d.customer_id WHERE {table} MATCH ? AND c.archived = ?{_all(conditions)}",
            (match, self._archived, *(value for _, value in conditions)),
        )

    def add_one_by_one(self, wanted: Sequence[Term]) -> None:
        """Every text of those who are looked among: they are so few that this is quicker than an index."""
        conditions = [said(term) for term in wanted]
        if self._within is not None:
            conditions.insert(0, (_THOSE.format("c.id"), self._those))
        self._add(
            "SELECT DISTINCT c.id, d.kind FROM customer c JOIN search_doc d ON d.customer_id = c.id"
            f" WHERE c.archived = ?{_all(conditions)}",
            (self._archived, *(value for _, value in conditions)),
        )

    def add_said_of_named(self, long: Sequence[Term], wanted: Sequence[Term], most: int) -> None:
        """ "ana invoice": one word is in the name (of no more than ``most`` customers), the others in what was said."""
        groups: dict[tuple[Term, ...], dict[int, None]] = {}
        for name in long:
            lines = list(islice(self._names.lines(name), most + 1))
            for line in lines if len(lines) <= most else ():
                others = tuple(term for term in wanted if not self._names.has(term, line))
                if others and self._may(self._names.id(line)):
                    groups.setdefault(others, {})[self._names.id(line)] = None
        for others, ids in groups.items():
            conditions = [said(term) for term in others]
            self._add(
                "SELECT DISTINCT d.customer_id, d.kind FROM search_doc d"
                f" WHERE d.customer_id IN ({', '.join(map(str, ids))}){_all(conditions)}",
                (value for _, value in conditions),
            )


def _all(conditions: Sequence[tuple[str, str]]) -> str:
    return "".join(f" AND {condition}" for condition, _ in conditions)
