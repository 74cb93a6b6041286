"""Search over names, companies, notes and everything said (METHOD §9): any part of a word, any script, no accents.

The index is SQLite's own (FTS5) and is derived: it follows the rows an act touched, whatever the act was.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from peewee import Database

from ..rules.text.text import fold
from .query import in_parts

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
WORDS_OF = {
    "customer": {
        *("name", "company", "sort_name", "archived", "title", "notes", "national", "regional"),
        *("who_they_are", "what_they_do", "what_they_value", "preferred_channel"),
    },
    "interaction": {"notes", "customer_id"},
    "follow_up": {"what", "owner", "customer_id"},
    "finding": {"words", "colleague", "settled_how", "customer_id"},
}
"""The columns that are searched, by table: a change of others leaves the index as it is."""


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


class _Renewals:
    """How often customers were written."""

    number = 0


def renewals() -> int:
    """A number that is another one when customers were written, in whichever file, since it was asked for last."""
    return _Renewals.number


def refresh(db: Database, reworded: Mapping[str, Iterable[int]]) -> None:
    """Bring the index up to date with the rows whose words an act changed."""
    if reworded.get("customer"):
        _Renewals.number += 1
    for kind, source in _SOURCES.items():
        for ids in in_parts(sorted(reworded.get(kind, ()))):
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
