"""The log of interactions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

from ..errors import NotFound
from ..file import models as m
from ..file.journal import Recorder
from ..file.query import first, in_parts, rows
from ..records.calls import Channel, Interaction, Mood, Outcome, StartedBy
from ..records.unreadable import member
from ..rules.outcomes import has_reached, is_conversation, settles_agreed, settles_tries

if TYPE_CHECKING:
    from ..records.call_reports import Facts  # not loaded before the first picture

_I = m.Interaction
_COLUMNS = (
    _I.id, _I.customer, _I.at, _I.day, _I.channel, _I.started_by, _I.outcome, _I.mood, _I.seconds, _I.notes,
    _I.conversation, _I.about, _I.source, _I.with_us,
)  # fmt: skip


def _record(row: Sequence[Any]) -> Interaction:
    return Interaction(
        id=row[0],
        customer_id=row[1],
        at=row[2].astimezone(),
        day=row[3],
        channel=member(Channel, row[4]),
        started_by=member(StartedBy, row[5]),
        outcome=member(Outcome, row[6]) if row[6] else None,
        mood=member(Mood, row[7]) if row[7] else None,
        seconds=row[8],
        notes=row[9],
        conversation=row[10],
        about_id=row[11],
        source=row[12],
        with_us=row[13],
    )


def history(customer_id: int, limit: int, offset: int = 0) -> tuple[Interaction, ...]:
    """A customer's log, newest first."""
    query = _I.select(*_COLUMNS).where(_I.customer == customer_id).order_by(_I.at.desc(), _I.id.desc())
    return tuple(_record(row) for row in rows(query.offset(offset).limit(limit)))


def noted(customer_id: int, number: int) -> Interaction | None:
    """The newest entry with notes (``number`` 0), or the one so many before it; None where there is none."""
    query = _I.select(*_COLUMNS).where((_I.customer == customer_id) & (_I.notes != ""))
    row = first(query.order_by(_I.at.desc(), _I.id.desc()).offset(number))
    return _record(row) if row else None


def get(interaction_id: int) -> Interaction:
    """One entry. Raises NotFound."""
    row = first(_I.select(*_COLUMNS).where(_I.id == interaction_id))
    if not row:
        raise NotFound("This entry of the log is no longer there. The act that made it may have been undone.")
    return _record(row)


def some(ids: Iterable[int | None]) -> dict[int | None, Interaction]:
    """Those of these entries that are there, by id."""
    found: dict[int | None, Interaction] = {}
    for few in in_parts(sorted({i for i in ids if i is not None})):
        found.update({row[0]: _record(row) for row in rows(_I.select(*_COLUMNS).where(_I.id.in_(few)))})
    return found


def day_of(interaction_id: int) -> date | None:
    """The day of one entry; None where there is none."""
    found = first(_I.select(_I.day).where(_I.id == interaction_id))
    return found[0] if found else None


def last_call(customer_id: int, since: date) -> Interaction | None:
    """Our newest call to a customer on or after a day, whoever answered; None where we did not call."""
    query = _I.select(*_COLUMNS).where(
        (_I.customer == customer_id) & (_I.day >= since) & (_I.channel == "call") & (_I.started_by == "us")
    )
    row = first(query.order_by(_I.at.desc(), _I.id.desc()))
    return _record(row) if row else None


def last_conversation(customer_id: int) -> Interaction | None:
    """The newest conversation with a customer, of whatever kind."""
    query = _I.select(*_COLUMNS).where((_I.customer == customer_id) & (_I.conversation == True))  # noqa: E712
    row = first(query.order_by(_I.at.desc(), _I.id.desc()))
    return _record(row) if row else None


def stands(entry: Interaction) -> bool:
    """Whether an entry is still in the log: undone elsewhere, its id may be another's by now."""
    query = _I.select(_I.at).where((_I.id == entry.id) & (_I.customer == entry.customer_id))
    found = first(query)
    return found is not None and found[0] == entry.at


def echoed(call_id: int) -> date | None:
    """The last day on which an e-mail about a call was written; None where there was none."""
    found = first(_I.select(_I.day).where(_I.about == call_id).order_by(_I.id.desc()))
    return found[0] if found else None


def count(customer_id: int) -> int:
    """How many entries a customer's log has."""
    return int(_I.select().where(_I.customer == customer_id).count())


def add(
    recorder: Recorder,
    customer_id: int,
    *,
    at: datetime,
    day: date,
    channel: Channel,
    started_by: StartedBy,
    outcome: Outcome | None,
    mood: Mood | None = None,
    seconds: int | None = None,
    notes: str = "",
    about: int | None = None,
) -> int:
    """Write one entry; returns its id."""
    row = {
        "uid": uuid4().hex,
        "customer": customer_id,
        "at": at,
        "day": day,
        "channel": channel.value,
        "started_by": started_by.value,
        "outcome": outcome.value if outcome else None,
        "mood": mood.value if mood else None,
        "seconds": seconds,
        "notes": notes,
        "conversation": is_conversation(channel, outcome),
        "reached": about is None and has_reached(channel, outcome, started_by),
        "about": about,
    }
    return recorder.insert(m.Interaction, [row])[0]


class Settler(NamedTuple):
    """An entry that settles what asked for a call."""

    at: datetime
    id: int
    day: date
    agreed: bool  # also the call-backs and talks that were due
    talked: bool  # also what calls that reached nobody left to do
    on_phone: bool  # the number is right


def settlers(customer_id: int) -> list[Settler]:
    """The entries of a customer's log that settle something, oldest first."""
    query = _I.select(_I.at, _I.id, _I.day, _I.channel, _I.started_by, _I.outcome).where(
        (_I.customer == customer_id) & ((_I.channel == "call") | (_I.conversation == True))  # noqa: E712
    )
    found = []
    for at, entry_id, day, way, by, how in rows(query.order_by(_I.at, _I.id)):
        channel, outcome = member(Channel, way), member(Outcome, how) if how else None
        if settles_tries(channel, outcome):
            agreed = settles_agreed(channel, member(StartedBy, by), outcome)
            talked = is_conversation(channel, outcome)
            found.append(Settler(at, entry_id, day, agreed, talked, talked and channel is Channel.CALL))
    return found


def may_have_told(customer_id: int, day: date, but: int) -> bool:
    """Whether another entry of a day may have told what was done: we talked, left a voicemail, or wrote about one."""
    told = (_I.conversation == True) | (_I.outcome == Outcome.VOICEMAIL.value) | _I.about.is_null(False)  # noqa: E712
    theirs = (_I.customer == customer_id) & (_I.day == day) & (_I.id != but)
    return first(_I.select(_I.id).where(theirs & told)) is not None


def calls_of(customer_id: int, since: datetime, until: datetime) -> tuple[Interaction, ...]:
    """Our calls to a customer from a moment on, and after ``until`` up to the next conversation, oldest first."""
    theirs = (_I.customer == customer_id) & (_I.at >= since)
    talk = first(
        _I.select(_I.at).where(theirs & (_I.at > until) & (_I.conversation == True)).order_by(_I.at)  # noqa: E712
    )
    ours = theirs & (_I.channel == "call") & (_I.started_by == "us")
    if talk:
        ours &= _I.at <= talk[0]
    return tuple(_record(row) for row in rows(_I.select(*_COLUMNS).where(ours).order_by(_I.at, _I.id)))


def correct(recorder: Recorder, old: Interaction, facts: Facts, at: datetime, seconds: int | None) -> None:
    """An entry says something else happened; what follows from it is the caller's to change."""
    recorder.update(
        m.Interaction,
        old.id,
        customer=facts.customer_id,
        at=at,
        day=facts.day,
        channel=facts.channel.value,
        started_by=facts.started_by.value,
        outcome=facts.outcome.value if facts.outcome else None,
        mood=facts.mood.value if facts.mood else None,
        seconds=seconds,
        conversation=is_conversation(facts.channel, facts.outcome),
        reached=old.about_id is None and has_reached(facts.channel, facts.outcome, facts.started_by, old.source),
    )


def let_go(recorder: Recorder, entry_id: int) -> None:
    """No e-mail is about this entry any more: rows that fall by themselves would fall without a trace."""
    for (other,) in rows(_I.select(_I.id).where(_I.about == entry_id)):
        recorder.update(m.Interaction, other, about=None)


def remove(recorder: Recorder, entry_id: int) -> None:
    """Take an entry out of the log, when nothing hangs on it any more."""
    let_go(recorder, entry_id)
    recorder.delete(m.Interaction, [entry_id])


def change_notes(recorder: Recorder, interaction_id: int, notes: str) -> None:
    """Other notes; what their lines made is the caller's to change."""
    recorder.update(m.Interaction, interaction_id, notes=notes)
