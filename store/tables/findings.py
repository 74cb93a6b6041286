"""What research looked at, and what it found about customers (METHOD §3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from peewee import fn

from ..errors import NotFound
from ..file import models as m
from ..file.journal import Recorder
from ..file.query import first, in_parts, rows
from ..records.findings import Finding, FindingKind, StoryStep
from ..records.unreadable import member
from ..rules.finding_table import FINDINGS, TO_PUT_RIGHT, UNTIL_SETTLED

_F = m.Finding
_COLUMNS = (
    _F.id, _F.customer, _F.kind, _F.words, _F.source, _F.day, _F.used_day, _F.settled_day, _F.settled_how, _F.version,
    _F.colleague, _F.said, _F.line, _F.told_day, _F.manager_told_day, _F.step, _F.step_day,
)  # fmt: skip


def _record(row: Sequence[Any]) -> Finding:
    return Finding(
        id=row[0],
        customer_id=row[1],
        kind=member(FindingKind, row[2]),
        words=row[3],
        source=row[4],
        day=row[5],
        used=row[6],
        settled=row[7],
        settled_how=row[8],
        version=row[9],
        colleague=row[10],
        said_id=row[11],
        line=row[12],
        told=row[13],
        manager_told=row[14],
        step=member(StoryStep, row[15]) if row[15] else None,
        step_day=row[16],
    )


def get(finding_id: int) -> Finding:
    """One finding. Raises NotFound."""
    row = first(_F.select(*_COLUMNS).where(_F.id == finding_id))
    if not row:
        raise NotFound("This finding is no longer there. The act that made it may have been undone.")
    return _record(row)


def some(ids: Iterable[int]) -> dict[int, Finding]:
    """Those of these findings that are there, by id."""
    found = {}
    for few in in_parts(sorted(set(ids))):
        found.update({row[0]: _record(row) for row in rows(_F.select(*_COLUMNS).where(_F.id.in_(few)))})
    return found


def of_customer(customer_id: int, limit: int = 100) -> tuple[Finding, ...]:
    """A customer's findings, the newest first."""
    query = _F.select(*_COLUMNS).where(_F.customer == customer_id).order_by(_F.day.desc(), _F.id.desc())
    return tuple(_record(row) for row in rows(query.limit(limit)))


def said_in(interaction_id: int) -> tuple[Finding, ...]:
    """What the lines of a conversation's notes brought to light, in their order."""
    query = _F.select(*_COLUMNS).where((_F.said == interaction_id) & _F.line.is_null(False)).order_by(_F.line, _F.id)
    return tuple(_record(row) for row in rows(query))


def offered(customer_id: int, limit: int = 30) -> tuple[Finding, ...]:
    """What to know in the next call: our mistakes, hard news and notes until settled, the rest until it was used."""
    heads_up = _F.kind.in_([kind.value for kind in UNTIL_SETTLED])
    other = _F.kind.in_([row.kind.value for row in FINDINGS if row.of_research and not row.stays_open])
    still = (heads_up & _F.settled_day.is_null()) | (other & _F.used_day.is_null())
    # The kind first, which sorts as mistake, heads-up, hard news, next time, congratulation, background: many of the
    # last push no open one of the first out.
    order = (_F.kind.desc(), _F.day.desc(), _F.id.desc())
    query = _F.select(*_COLUMNS).where((_F.customer == customer_id) & still).order_by(*order)
    return tuple(_record(row) for row in rows(query.limit(limit)))


def open_of_kind(kind: FindingKind, before: date | None = None) -> list[int]:
    """Ids of the open ones of a kind, the oldest first; ``before``: noted, or looked at again, by then."""
    query = _F.select(_F.id).where((_F.kind == kind.value) & _F.settled_day.is_null())
    if before is not None:
        query = query.where(fn.COALESCE(_F.used_day, _F.day) <= before)
    return [row[0] for row in rows(query.order_by(_F.day, _F.id))]


def used_in(interaction_id: int) -> tuple[Finding, ...]:
    """What was spoken of in an entry of the log."""
    query = _F.select(*_COLUMNS).where(_F.interaction == interaction_id).order_by(_F.day.desc(), _F.id.desc())
    return tuple(_record(row) for row in rows(query))


def open_points(customer_id: int, limit: int = 30) -> tuple[Finding, ...]:
    """Criticism and stressed areas of a customer that nobody has put right yet, the newest first (METHOD §7)."""
    kinds = [kind.value for kind in TO_PUT_RIGHT]
    query = _F.select(*_COLUMNS).where((_F.customer == customer_id) & _F.kind.in_(kinds) & _F.settled_day.is_null())
    return tuple(_record(row) for row in rows(query.order_by(_F.day.desc(), _F.id.desc()).limit(limit)))


TICKED = "ticked in the conversation"
"""How a note for next time ends that was ticked."""


def mark_used(
    recorder: Recorder,
    customer_id: int,
    ids: Sequence[int],
    day: date,
    interaction_id: int | None,
    *,
    talked: bool = True,
) -> None:
    """These findings were spoken of on ``day``; ``talked``: with the customer, and not only to their voicemail.

    What was done about our mistake they know by that, and a note for next time is ticked. Hard news is never said. One
    that is gone meanwhile is passed over: the call counts.
    """
    present = some(ids)
    for finding_id in dict.fromkeys(ids):
        one = present.get(finding_id)
        if one is None or one.customer_id != customer_id or one.kind is FindingKind.HARD_NEWS:
            continue
        values: dict[str, Any] = {}
        if one.kind is FindingKind.OUR_MISTAKE and one.untold:
            values = {"told_day": day, "settled_day": day, "version": one.version + 1}
        elif one.kind is FindingKind.CRITICISM and one.untold:
            values = {"told_day": day, "version": one.version + 1}
        elif talked and one.open and one.kind in (FindingKind.NEXT_TIME, FindingKind.HEADS_UP):
            values = {"settled_day": day, "settled_how": TICKED, "version": one.version + 1}
        recorder.update(m.Finding, finding_id, used_day=day, interaction=interaction_id, **values)


def add(recorder: Recorder, customer_id: int, kind: FindingKind, words: str, source: str, day: date) -> int:
    """Something was found outside of a conversation; returns its id."""
    row = {"uid": uuid4().hex, "customer": customer_id, "kind": kind.value, "words": words}
    return recorder.insert(m.Finding, [row | {"source": source, "day": day} | first_step(kind, day)])[0]


def change(recorder: Recorder, old: Finding, **values: Any) -> None:
    """Change columns of one finding; forms that are open elsewhere learn of it by its version."""
    recorder.update(m.Finding, old.id, **values, version=old.version + 1)


NOTHING_DONE: dict[str, Any] = {"told_day": None, "manager_told_day": None, "settled_day": None, "settled_how": ""}
"""The columns of what was done about a finding, before anything was."""


def begin_again(old: FindingKind, new: FindingKind, *, day: date) -> dict[str, Any]:
    """What becomes of what was done about a finding when it turns out to be of another kind: nothing was, yet."""
    return {} if old is new else NOTHING_DONE | first_step(new, day)


def first_step(kind: FindingKind, day: date) -> dict[str, Any]:
    """A story begins as one that was noticed; nothing else has steps."""
    story = kind is FindingKind.STORY
    return {"step": StoryStep.NOTICED.value if story else "", "step_day": day if story else None}


_R = m.ResearchCheck


def checks(customer_id: int) -> list[tuple[str, bool, date]]:
    """The lines somebody looked at: (source, found, day)."""
    query = _R.select(_R.source, _R.found, _R.day).where(_R.customer == customer_id)
    return [(source, bool(found), day) for source, found, day in rows(query)]


def check(recorder: Recorder, customer_id: int, source: str, found: bool | None, day: date) -> None:
    """A line was looked at on ``day``; None: it was not, after all."""
    same = rows(_R.select(_R.id).where((_R.customer == customer_id) & (_R.source == source)))
    if found is None:
        recorder.delete(m.ResearchCheck, [row[0] for row in same])
    elif same:
        recorder.update(m.ResearchCheck, same[0][0], found=found, day=day)
    else:
        recorder.insert(m.ResearchCheck, [{"customer": customer_id, "source": source, "found": found, "day": day}])
