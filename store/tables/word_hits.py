"""Findings, or follow-ups, with all words of a search: each in their own text, or in the name of their customer.

Where few rows can match, their ids are asked of an index first; where many do, the caller walks its list in order until
it has enough. So neither a rare word nor a common one takes long.
"""

from __future__ import annotations

from typing import Any

from ..rules.text import fold
from . import models as m

MOST_FOUND = 300  # what a search answers at most: a person types another letter rather than read more
_FEW = 3_000  # rows; where more match, they are found sooner by looking at one after the other
_FEW_NAMES = 1_000  # customers, each with some rows
NAMED = "SELECT id FROM customer WHERE instr(sort_name, ?)"
_OF_NAMED = f"SELECT id FROM {{0}} WHERE customer_id IN ({NAMED})"
_SAYING = "SELECT rowid FROM search_{0} WHERE search_{0} MATCH ?"


def words_of(text: str) -> list[str]:
    """The words to look for."""
    return fold(text).replace("\0", "").split()[:12]


def candidates(kind: str, words: list[str]) -> tuple[str, list[Any]]:
    """A query for the ids of all rows of the table ``kind`` that can match, and its values; empty where they are many.

    One rare word decides, wherever it stands. Two common ones may be rare together: then all are in the text, or one of
    them at least is in the name. Words below three letters decide nothing where there are longer ones.
    """
    long = [word for word in words if len(word) >= 3]
    if not long:
        return _of_letters(kind, words)
    few_names = True
    for word in long:
        if _count(NAMED, [word], _FEW_NAMES) > _FEW_NAMES:
            few_names = False
        elif _few_say(kind, [word]):
            return _named_or_saying(kind, [word])
    if len(long) > 1 and few_names and _few_say(kind, long):
        return _named_or_saying(kind, long)
    return "", []


def _of_letters(kind: str, words: list[str]) -> tuple[str, list[Any]]:
    """One or two letters are looked for in names only, as in Customers; but some scripts say much with one letter."""
    if not all(word.isascii() for word in words):
        return "", []
    if any(_count(NAMED, [word], _FEW_NAMES) > _FEW_NAMES for word in words):
        return "", []
    return " UNION ALL ".join([_OF_NAMED.format(kind)] * len(words)), [*words]


def _named_or_saying(kind: str, words: list[str]) -> tuple[str, list[Any]]:
    parts = [*[_OF_NAMED.format(kind)] * len(words), _SAYING.format(kind)]
    return " UNION ALL ".join(parts), [*words, _all_of(words)]


def _few_say(kind: str, words: list[str]) -> bool:
    return _count(_SAYING.format(kind), [_all_of(words)], _FEW) <= _FEW


def _all_of(words: list[str]) -> str:
    """What the index is asked."""
    return " AND ".join('"' + word.replace('"', '""') + '"' for word in words)


def _count(sql: str, values: list[Any], limit: int) -> int:
    """How many rows a query has; no more than one beyond ``limit`` are counted."""
    found = m.database.execute_sql(f"SELECT COUNT(*) FROM ({sql} LIMIT ?)", [*values, limit + 1])
    return int(found.fetchone()[0])
