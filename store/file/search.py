"""Search over names, companies, notes and everything said (METHOD §9): any part of a word, any script, no accents.

The index is SQLite's own (FTS5) and is derived: it follows the rows an act touched, whatever the act was.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from peewee import Database, chunked

from ..records.changes import MOST_FOUND
from ..rules.text.text import fold
from .query import tally

_BODY = 20_000  # characters of one text that are searched
_SOURCES = {
    "customer": "SELECT id, id, name, company, title || char(10) || notes || char(10) || national || ' ' || regional"
    " || ' ' || who_they_are || ' ' || what_they_do || ' ' || what_they_value || ' ' || preferred_channel"
    " FROM customer WHERE id IN ({})",
    "interaction": "SELECT id, customer_id, '', '', notes FROM interaction WHERE notes <> '' AND id IN ({})",
    "follow_up": "SELECT id, customer_id, '', '', what || ' ' || owner FROM follow_up WHERE id IN ({})",
    "finding": "SELECT id, customer_id, '', '', words || ' ' || colleague || ' ' || settled_how FROM finding"
    " WHERE id IN ({})",
}
_NAMESAKES = 200  # a word in more names than that is no name
_FEW = 500  # archived customers


def grams(text: str) -> str:
    """The letters and pairs of letters of scripts that have no capitals: many of them write without spaces."""
    if text.isascii():
        return ""
    found: dict[str, None] = {}
    for word in text.split():
        letters = [unicodedata.category(c) == "Lo" for c in word]
        for n, letter in enumerate(letters):
            if letter:
                found[word[n]] = None
                if n + 1 < len(word) and letters[n + 1]:
                    found[word[n : n + 2]] = None
    return " ".join(found)


def refresh(db: Database, touched: Mapping[str, Iterable[int]]) -> None:
    """Bring the index up to date with the rows an act touched."""
    for kind, source in _SOURCES.items():
        for ids in chunked(sorted(touched.get(kind, ())), 500):
            marks = ", ".join("?" * len(ids))
            db.execute_sql(f"DELETE FROM search_doc WHERE kind = ? AND ref IN ({marks})", (kind, *ids))
            rows = db.execute_sql(source.format(marks), tuple(ids)).fetchall()
            more = _more(db, ids, marks) if kind == "customer" else {}
            docs = [_doc(kind, row, more.get(row[0], "")) for row in rows]
            if docs:
                # One statement for all: between statements with triggers, FTS5 writes what it has gathered to disk.
                places = ", ".join(["(?, ?, ?, ?, ?, ?)"] * len(docs))
                db.execute_sql(
                    f"INSERT INTO search_doc (kind, ref, customer_id, names, body, grams) VALUES {places}",
                    tuple(value for doc in docs for value in doc),
                )


def rebuild(db: Database) -> None:
    """Make the whole index again, after a repair."""
    db.execute_sql("DELETE FROM search_doc")
    refresh(db, {kind: [r[0] for r in db.execute_sql(f"SELECT id FROM {kind}")] for kind in _SOURCES})


def _more(db: Database, ids: Sequence[int], marks: str) -> dict[int, str]:
    """E-mails, phones and extra facts of customers."""
    found: dict[int, list[str]] = {}
    for table in ("contact_point", "fact"):
        for owner, value in db.execute_sql(
            f"SELECT customer_id, value FROM {table} WHERE customer_id IN ({marks}) ORDER BY id", tuple(ids)
        ):
            found.setdefault(owner, []).append(value)
    return {owner: "\n".join(values) for owner, values in found.items()}


def _doc(kind: str, row: tuple[Any, ...], more: str) -> tuple[Any, ...]:
    ref, customer_id, name, company, text = row
    names = fold(f"{name} {company}")
    body = fold(f"{names} {text} {more}")[:_BODY]
    return (kind, ref, customer_id, names, body, grams(body))


def find(db: Database, query: str, archived: bool) -> list[tuple[int, str]]:
    """Customers that match every word of ``query``: (id, where found). By name first, then by what was said."""
    words = fold(query).replace("\0", "").split()[:12]
    long = [w for w in words if len(w) >= 3]
    letters = [w for w in words if len(w) < 3 and grams(w) and all(unicodedata.category(c) == "Lo" for c in w)]
    hits = _Hits(db, archived)
    if long:
        phrases = " AND ".join('"' + w.replace('"', '""') + '"' for w in long)
        short = [w for w in words if len(w) < 3]
        if archived and hits.few_archived():
            hits.collect_from_archive(words)
            return hits.ranked()
        hits.collect("search_name", phrases, short, "'name'")
        hits.collect("search_text", phrases, short)
        if len(words) > 1:
            hits.collect_of_named(long, words)
    elif letters:
        phrases = " AND ".join(f'"{w}"' for w in letters)
        rest = [w for w in words if w not in letters]
        hits.collect("search_gram", phrases, rest, "iif(instr(d.names, ?), 'name', d.kind)", letters[0])
    elif words:
        hits.collect_from_list(words)
    return hits.ranked()


_WHERE = {"customer": "details", "interaction": "said", "follow_up": "follow-up", "finding": "finding"}


class _Hits:
    """The customers found so far, each with where; never more than the first 300."""

    def __init__(self, db: Database, archived: bool) -> None:
        self._db = db
        self._archived = int(archived)
        self._found: dict[int, str] = {}

    def ranked(self) -> list[tuple[int, str]]:
        """What was found, names first."""
        return sorted(self._found.items(), key=lambda hit: hit[1] != "name")

    def _add(self, sql: str, *values: Any) -> None:
        if len(self._found) >= MOST_FOUND:
            return
        for customer_id, where in self._db.execute_sql(f"{sql} LIMIT ?", (*values, MOST_FOUND)).fetchall():
            if where == "name":
                self._found[customer_id] = where
            elif len(self._found) < MOST_FOUND:
                self._found.setdefault(customer_id, _WHERE[where])

    def collect(self, table: str, match: str, short: Sequence[str], where: str = "d.kind", *values: str) -> None:
        """What an index finds; ``short`` are the words too short for it, ``where`` (with ``values``) says the place."""
        verify = " AND instr(d.body, ?)" * len(short)
        # Unranked: SQLite stops at the limit instead of sorting every hit of a common syllable.
        self._add(
            f"SELECT DISTINCT d.customer_id, {where} FROM {table} s JOIN search_doc d ON d.id = s.rowid"
            f" JOIN customer c ON c.id = d.customer_id WHERE {table} MATCH ? AND c.archived = ?{verify}",
            *values,
            match,
            self._archived,
            *short,
        )

    def collect_of_named(self, long: Sequence[str], words: Sequence[str]) -> None:
        """ "ana invoice": one word is in the name, the others in what was said."""
        for name in long:
            quoted = '"' + name.replace('"', '""') + '"'
            others = [w for w in words if w != name]
            few = "SELECT rowid FROM search_name WHERE search_name MATCH ? LIMIT ?"
            (many,) = self._db.execute_sql(f"SELECT count(*) FROM ({few})", (quoted, _NAMESAKES + 1)).fetchone()
            if 0 < many <= _NAMESAKES:
                self._add(
                    # CROSS: in this order, or SQLite begins with all texts of all customers.
                    "SELECT DISTINCT d.customer_id, d.kind FROM search_doc n"
                    " CROSS JOIN customer c ON c.id = n.customer_id CROSS JOIN search_doc d ON d.customer_id = c.id"
                    f" WHERE n.id IN ({few}) AND c.archived = ?"
                    f"{' AND instr(d.body, ?)' * len(others)}",
                    quoted,
                    _NAMESAKES,
                    self._archived,
                    *others,
                )

    def collect_from_list(self, words: Sequence[str]) -> None:
        """One or two letters: names and companies only, straight from the list's own index."""
        conditions = " AND ".join("instr(sort_name, ?)" for _ in words)
        self._add(
            f"SELECT id, 'name' FROM customer WHERE archived = ? AND {conditions} ORDER BY sort_name, id",
            self._archived,
            *words,
        )

    def few_archived(self) -> bool:
        """Are so few customers archived that reading their texts is quicker than picking them out of all hits?"""
        return tally("archived") <= _FEW

    def collect_from_archive(self, words: Sequence[str]) -> None:
        """Every text of the archived customers, one by one; each word may be in it or in their name."""
        named = " AND ".join("instr(c.sort_name, ?)" for _ in words)
        each = " AND (instr(d.body, ?) OR instr(c.sort_name, ?))" * len(words)
        self._add(
            f"SELECT DISTINCT c.id, iif({named}, 'name', d.kind) FROM customer c JOIN search_doc d"
            f" ON d.customer_id = c.id WHERE c.archived = 1{each}",
            *words,
            *(word for word in words for _ in range(2)),
        )
