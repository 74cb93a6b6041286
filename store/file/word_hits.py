"""Findings, or follow-ups, with all words of a search: each in their own text, or in the name of their customer.

Where few rows can match, their ids are asked of an index first; where many do, the caller walks its list in order until
it has enough. So neither a rare word nor a common one takes long.
"""

from __future__ import annotations

from typing import Any

from ..rules.text.text import fold
from . import models as m

_FEW = 3_000  # rows; where more match, they are found sooner by looking at one after the other
_FEW_NAMES = 1_000  # customers, each with some rows
_NAMED = "SELECT id FROM customer WHERE instr(sort_name, ?)"
_SAYING = "SELECT rowid FROM search_{0} WHERE search_{0} MATCH ?"

Sql = tuple[str, list[Any]]  # a piece of SQL, and its values
NOTHING: Sql = ("", [])


class Words:
    """The words of a search in the table ``kind``, each with the customers who are called so."""

    def __init__(self, kind: str, text: str) -> None:
        self._kind = kind
        self._few_names: set[str] = set()
        self.named: dict[str, Sql] = {}  # what stands in "customer_id IN (...)", by word
        for word in fold(text).replace("\0", "").split()[:12]:
            if word not in self.named:
                self.named[word] = self._names(word)

    def _names(self, word: str) -> Sql:
        """Where they are few, their ids: all names are looked through once, not in each part of a query."""
        ids = [row[0] for row in m.database.execute_sql(f"{_NAMED} LIMIT ?", (word, _FEW_NAMES + 1)).fetchall()]
        if len(ids) > _FEW_NAMES:
            return _NAMED, [word]
        self._few_names.add(word)
        return ", ".join(map(str, ids)), []

    @property
    def long(self) -> list[str]:
        """Those that the index of texts can find."""
        return [word for word in self.named if len(word) >= 3]

    def candidates(self) -> Sql:
        """A query for the ids of all rows that can match; empty where they are many.

        One rare word decides, wherever it stands. Two common ones may be rare together: then all are in the text, or
        one of them at least is in the name. Words below three letters decide nothing where there are longer ones.
        """
        long = self.long
        if not long:
            return self._of_letters()
        for word in long:
            if word in self._few_names and self._few_say([word]):
                return self._named_or_saying([word])
        if len(long) > 1 and self._few_names.issuperset(long) and self._few_say(long):
            return self._named_or_saying(long)
        return NOTHING

    def _of_letters(self) -> Sql:
        """One or two letters are looked for in names only, as in Customers; but some scripts say much with one."""
        words = list(self.named)
        if self._few_names.issuperset(words) and all(word.isascii() for word in words):
            return self._of_named(words), []
        return NOTHING

    def _of_named(self, words: list[str]) -> str:
        return " UNION ALL ".join(
            f"SELECT id FROM {self._kind} WHERE customer_id IN ({self.named[word][0]})" for word in words
        )

    def _named_or_saying(self, words: list[str]) -> Sql:
        return f"{self._of_named(words)} UNION ALL {_SAYING.format(self._kind)}", [_all_of(words)]

    def _few_say(self, words: list[str]) -> bool:
        sql = f"SELECT COUNT(*) FROM ({_SAYING.format(self._kind)} LIMIT ?)"
        return bool(m.database.execute_sql(sql, (_all_of(words), _FEW + 1)).fetchone()[0] <= _FEW)


def _all_of(words: list[str]) -> str:
    """What the index is asked."""
    return " AND ".join('"' + word.replace('"', '""') + '"' for word in words)
