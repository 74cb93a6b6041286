"""The people of one company, and what the store has about any of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from peewee import Database

from ..file.columns import as_text, read_day
from ..file.names import names
from ..file.query import asked, words
from ..records.calls import Mood
from ..records.companies import YOU
from ..records.findings import OPEN_KINDS
from ..records.unreadable import member
from ..rules.companies import Met
from ..rules.scripts.company_names import company_key
from ..rules.text.terms import Term

_AND = "and"  # in a key it may stand for a sign
_THOSE = "IN (SELECT value FROM json_each(:those))"
_CARDS = f"SELECT id, name, company FROM customer WHERE id {_THOSE} ORDER BY sort_name, id"
_NOTED = f"SELECT customer_id, with_us, day FROM interaction WHERE customer_id {_THOSE} AND with_us <> ''"
_TALKED = (
    f"SELECT customer_id, max(day) FROM interaction WHERE customer_id {_THOSE} AND conversation = 1"
    " AND (source = '' OR with_us = '') GROUP BY customer_id"
)
_PROMISED = f"SELECT customer_id, owner, closed_day FROM follow_up WHERE customer_id {_THOSE} AND owner <> ''"
_NAMED = f"SELECT customer_id, colleague, day FROM finding WHERE customer_id {_THOSE} AND colleague <> ''"
_OWED = f"SELECT id FROM follow_up WHERE customer_id {_THOSE} AND state = 'open' ORDER BY due_day, due_time, id"
_OPEN = (
    f"SELECT id FROM finding WHERE customer_id {_THOSE} AND settled_day IS NULL"
    f" AND kind IN {words(kind.value for kind in OPEN_KINDS)} ORDER BY day DESC, id DESC"
)
_LAST = f"SELECT id FROM interaction WHERE customer_id {_THOSE} ORDER BY at DESC, id DESC LIMIT :most"
_MOODS = f"SELECT id, talk_mood FROM customer WHERE id {_THOSE} AND talk_mood IS NOT NULL"


def people(db: Database, key: str) -> list[tuple[int, str]]:
    """Who is of a company, by its key: ids in the list's order, with the company's name on their cards.

    An entry of a company without a person is one of them.
    """
    if not key:
        return []
    word = max((one for one in key.split() if one != _AND), key=len, default=key)
    near = names(db, archived=False).ids(Term(word, word))  # only their cards are looked at
    found = []
    for row_id, name, company in _of(_CARDS, near):
        theirs = as_text(company) or as_text(name)
        if company_key(theirs) == key:
            found.append((int(row_id), theirs))
    return found


def _of(sql: str, ids: Sequence[int], **values: Any) -> list[tuple[Any, ...]]:
    return asked(sql, those=json.dumps(list(ids)), **values)


def met(ids: Sequence[int]) -> list[Met]:
    """Who of ours was with them, owes them something or did, or is named in what they said; the user first."""
    found = [Met(YOU, one, read_day(day)) for one, day in _of(_TALKED, ids)]
    found += [
        Met(name, one, read_day(day)) for one, with_us, day in _of(_NOTED, ids) for name in as_text(with_us).split(", ")
    ]
    for sql in (_PROMISED, _NAMED):
        found += [Met(as_text(name), one, read_day(day)) for one, name, day in _of(sql, ids)]
    return found


def owed(ids: Sequence[int]) -> list[int]:
    """Ids of the open follow-ups of any of them, in the order they are due."""
    return [row[0] for row in _of(_OWED, ids)]


def open_findings(ids: Sequence[int]) -> list[int]:
    """Ids of what is open of findings about any of them, the newest first."""
    return [row[0] for row in _of(_OPEN, ids)]


def last_entries(ids: Sequence[int], most: int) -> list[int]:
    """Ids of the last entries of all their logs, the newest first."""
    return [row[0] for row in _of(_LAST, ids, most=most)]


def moods(ids: Sequence[int]) -> dict[int, Mood]:
    """How each was in the last conversation, of whom that is known."""
    return {row[0]: member(Mood, as_text(row[1])) for row in _of(_MOODS, ids)}
