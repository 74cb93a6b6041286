"""Findings, or follow-ups, with all words of a search: each in their own text, or in the name of their customer; or
with their customer's number or address.

Where few rows can match, their ids are asked of an index first; where many do, the caller walks its list in order until
it has enough. So neither a rare word nor a common one takes long.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import Any

from peewee import fn

from ..rules.text.terms import Term, terms
from . import models as m
from . import reached
from .names import names

_FEW = 3_000  # rows; where more match, they are found sooner by looking at one after the other
_FEW_NAMES = 1_000  # customers, each with some rows
_SAYING = "SELECT rowid FROM search_{0} WHERE search_{0} MATCH ?"

Sql = tuple[str, list[Any]]  # a piece of SQL, and its values
NOTHING: Sql = ("", [])


class Words:
    """The words of a search in the table ``kind``, each with the customers who are called so."""

    def __init__(self, kind: str, text: str) -> None:
        self._kind = kind
        self._few_names: set[Term] = set()
        db = m.database.obj
        self._listed = [names(db, archived) for archived in (False, True)]
        self.named: dict[Term, Sql] = {term: self._names(term) for term in terms(text)}
        self._reached = sorted({*reached.by_phone(db, text), *reached.by_email(db, text)})

    def _names(self, term: Term) -> Sql:
        """What stands in "customer_id IN (...)": all names are looked through once, not in each part of a query."""
        ids = [one.id(line) for one in self._listed for line in islice(one.lines(term), _FEW_NAMES + 1)]
        if len(ids) <= _FEW_NAMES:
            self._few_names.add(term)
            return ", ".join(map(str, ids)), []
        return "SELECT value FROM json_each(?)", [json.dumps([i for one in self._listed for i in one.ids(term)])]

    @property
    def by_reach(self) -> str:
        """The ids of the customers whose number or address the whole search is, for "customer_id IN (...)"."""
        return ", ".join(map(str, self._reached))

    @property
    def long(self) -> list[Term]:
        """Those that the index of texts can find."""
        return [term for term in self.named if term.pieces]

    def candidates(self) -> Sql:
        """A query for the ids of all rows that can match; empty where they are many.

        One rare word decides, wherever it stands. Two common ones may be rare together: then all are in the text, or
        one of them at least is in the name. Words below three letters decide nothing where there are longer ones.
        """
        sql, values = self._of_words()
        if sql and self._reached:
            sql += f" UNION ALL SELECT id FROM {self._kind} WHERE customer_id IN ({self.by_reach})"
        return sql, values

    def _of_words(self) -> Sql:
        long = self.long
        if not long:
            return self._of_letters()
        for term in long:
            if term in self._few_names and self._few_say([term]):
                return self._named_or_saying([term])
        if len(long) > 1 and self._few_names.issuperset(long) and self._few_say(long):
            return self._named_or_saying(long)
        return NOTHING

    def _of_letters(self) -> Sql:
        """One or two letters are looked for in names only, as in Customers; but some scripts say much with one."""
        words = list(self.named)
        if words and self._few_names.issuperset(words) and all(term.text.isascii() for term in words):
            return self._of_named(words), []
        return NOTHING

    def _of_named(self, words: list[Term]) -> str:
        return " UNION ALL ".join(
            f"SELECT id FROM {self._kind} WHERE customer_id IN ({self.named[term][0]})" for term in words
        )

    def _named_or_saying(self, words: list[Term]) -> Sql:
        return f"{self._of_named(words)} UNION ALL {_SAYING.format(self._kind)}", [_all_of(words)]

    def _few_say(self, words: list[Term]) -> bool:
        sql = f"SELECT COUNT(*) FROM ({_SAYING.format(self._kind)} LIMIT ?)"
        return bool(m.database.execute_sql(sql, (_all_of(words), _FEW + 1)).fetchone()[0] <= _FEW)


def _all_of(words: list[Term]) -> str:
    """What the index is asked."""
    return " AND ".join(f'"{piece}"' for term in words for piece in term.pieces)


def has_term(body: Any, term: Term) -> Any:
    """The condition that a column of texts has a term."""
    return fn.GLOB(term.glob, body) if term.signed else fn.INSTR(body, term.text) > 0
