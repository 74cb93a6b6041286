"""The queue of follow-ups by view and search: counted, paged, and where one stands in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from peewee import SQL, fn

from ..file import models as m
from ..file.derived import SearchDoc
from ..file.query import first, rows, tally
from ..file.word_hits import Words, has_term
from ..records.follow_ups import FollowUp, FollowUpFilter
from ..rules.follow_up_table import CALLS
from . import follow_ups

_F = m.FollowUp
_OPEN = _F.state == "open"
_CALLS = tuple(kind.value for kind in CALLS)


def _filtered(what: FollowUpFilter, text: str, today: date) -> Any:
    # Any day: with the day in question SQLite takes the queue's own index, not one that holds the closed ones too.
    query = _F.select(_F.id).where(_OPEN & (_F.due_day > ""))
    if what is FollowUpFilter.OVERDUE:
        query = query.where(_F.due_day < today)
    elif what is FollowUpFilter.TODAY:
        query = query.where(_F.due_day <= today)
    elif what is FollowUpFilter.MINE:
        query = query.where(_F.owner == "")
    elif what is FollowUpFilter.CHASE:
        query = query.where(_F.owner > "")  # not "<>": that would choose the index of owners, and read all rows
    elif what is FollowUpFilter.EMAIL:
        query = query.where(_F.kind == "e-mail")
    elif what is FollowUpFilter.TELL:
        query = query.where(_F.kind == "tell them")
    elif what is FollowUpFilter.CALLS:
        query = query.where(_F.kind.in_(_CALLS))
    return query.where(_asked(text)) if text.strip() else query


def _asked(text: str) -> Any:
    """The condition of a search: what is open is looked at one by one, far less than all that was ever written."""
    words = Words("follow_up", text)
    asked: Any = SQL("1")
    for term, (names, named) in words.named.items():
        said = SearchDoc.select(SearchDoc.id).where(
            (SearchDoc.kind == "follow_up") & (SearchDoc.ref == _F.id) & has_term(SearchDoc.body, term)
        )
        asked &= _F.customer.in_(SQL(f"({names})", named)) | fn.EXISTS(said)
    return asked | _F.customer.in_(SQL(f"({words.by_reach})"))


def count(what: FollowUpFilter, text: str, today: date, most: int | None = None) -> int:
    """How many open follow-ups a filter leaves; no more than ``most`` are counted."""
    if what is FollowUpFilter.ALL and not text.strip():
        return tally("open")
    return int(_filtered(what, text, today).limit(most).count())


def page(what: FollowUpFilter, text: str, today: date, offset: int, limit: int) -> tuple[FollowUp, ...]:
    """One page of the queue, overdue first."""
    ids = _filtered(what, text, today).order_by(_F.due_day, _F.due_time, _F.id).offset(offset).limit(limit)
    return follow_ups.some([row[0] for row in rows(ids)])


def position(follow_up_id: int, what: FollowUpFilter, text: str, today: date) -> int | None:
    """Where a follow-up stands in the filtered queue, or None."""
    row = first(_F.select(_F.due_day, _F.due_time).where((_F.id == follow_up_id) & _OPEN))
    if not row or not _filtered(what, text, today).where(_F.id == follow_up_id).exists():
        return None
    day, at = row
    none = _F.due_time.is_null()
    if at is None:
        same = none & (_F.id < follow_up_id)
    else:
        same = none | (_F.due_time < at) | ((_F.due_time == at) & (_F.id < follow_up_id))
    before = (_F.due_day < day) | ((_F.due_day == day) & same)
    return int(_filtered(what, text, today).where(before).count())
