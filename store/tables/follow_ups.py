"""The follow-up queue: what is owed, in the order it is due."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from peewee import fn

from ..errors import NotFound
from ..file import models as m
from ..file.journal import Recorder
from ..file.query import first, rows, tally
from ..records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from ..records.moments import Moment
from ..records.unreadable import member
from ..rules.follow_up_table import AT_A_TIME, CALLS
from . import own_clock

if TYPE_CHECKING:
    from ..records.follow_up_forms import FollowUpForm  # not loaded before the first picture

_F, _C = m.FollowUp, m.Customer
_COLUMNS = (
    _F.id, _F.uid, _F.customer, _C.name, _C.company, _F.kind, _F.what, _F.owner, _F.contact_by, _F.due_day,
    _F.due_time, _F.told, _F.state, _F.closed_day, _F.reason, _F.interaction, _F.promised_day, _F.told_day, _F.line,
    _F.about, _F.due_at, _C.zone,
)  # fmt: skip
_OPEN = _F.state == "open"
_AT_A_TIME = tuple(kind.value for kind in AT_A_TIME)
_OTHER_CALLS = tuple(kind.value for kind in CALLS if kind not in AT_A_TIME)


def _record(row: Sequence[Any]) -> FollowUp:
    due, due_time = own_clock.shown(row[20], row[9], row[10])
    return FollowUp(
        id=row[0],
        uid=row[1],
        customer_id=row[2],
        customer=row[3] or row[4],
        company=row[4] if row[3] else "",
        kind=member(FollowUpKind, row[5]),
        what=row[6],
        owner=row[7],
        contact_by=row[8],
        due=due,
        due_time=due_time,
        told=row[11],
        state=member(FollowUpState, row[12]),
        closed=row[13],
        reason=row[14],
        interaction_id=row[15],
        promised=due if row[16] == row[9] else row[16],
        told_on=row[17],
        line=row[18],
        about_id=row[19],
        due_at=row[20],
        zone=row[21],
    )


def _select() -> Any:
    return _F.select(*_COLUMNS).join(_C)


def get(follow_up_id: int) -> FollowUp:
    """One follow-up, in whatever state. Raises NotFound."""
    row = first(_select().where(_F.id == follow_up_id))
    if not row:
        raise NotFound("This follow-up is no longer there. The act that made it may have been undone.")
    return _record(row)


def some(ids: Sequence[int]) -> tuple[FollowUp, ...]:
    """These follow-ups, in the order of their ids given here; one that is gone is left out."""
    if not ids:
        return ()
    places = {follow_up_id: place for place, follow_up_id in enumerate(ids)}
    found = [_record(row) for row in rows(_select().where(_F.id.in_(list(ids))))]
    return tuple(sorted(found, key=lambda item: places[item.id]))


def add(
    recorder: Recorder,
    customer_id: int,
    form: FollowUpForm,
    interaction_id: int | None = None,
    *,
    told_on: date,
    line: int | None = None,
    about: int | None = None,
    done_on: date | None = None,
) -> int:
    """Write one follow-up, open unless it was ``done_on`` a day already; returns its id.

    ``told_on`` is the day the customer was told, if they were.
    """
    row = {
        "uid": uuid4().hex,
        "customer": customer_id,
        "interaction": interaction_id,
        "kind": form.kind.value,
        "what": form.what,
        "owner": form.owner,
        "contact_by": form.contact_by,
        **due_columns(Moment(form.due, form.due_time, form.due_at)),
        "told": form.told,
        "promised_day": form.due if form.told else None,
        "told_day": told_on if form.told else None,
        "line": line,
        "about": about,
        "state": "done" if done_on else "open",
        "closed_day": done_on,
    }
    return recorder.insert(m.FollowUp, [row])[0]


def close(recorder: Recorder, follow_up_id: int, day: date) -> None:
    """It was done on ``day``."""
    recorder.update(m.FollowUp, follow_up_id, state=FollowUpState.DONE.value, closed_day=day)


def change(recorder: Recorder, follow_up_id: int, **values: Any) -> None:
    """Change columns of one follow-up. Raises NotFound when it is gone."""
    recorder.update(m.FollowUp, follow_up_id, **values)


def agree_new_day(recorder: Recorder, old: FollowUp, told_on: date, when: Moment) -> None:
    """A promise gets another day, and a time where one was given; the day before it is kept (METHOD §8)."""
    recorder.insert(
        m.PromiseChange, [{"follow_up": old.id, "day": told_on, "old_day": old.promised, "new_day": when.day}]
    )
    recorder.update(m.FollowUp, old.id, promised_day=when.day, **due_columns(when))


def due_columns(when: Moment) -> dict[str, Any]:
    """When it is due, as its columns have it."""
    return {"due_day": when.day, "due_time": when.at, "due_at": when.instant}


def forget_new_days(recorder: Recorder, follow_up_id: int) -> None:
    """It is no promise any more: what was agreed anew with the customer goes too."""
    n = m.PromiseChange
    recorder.delete(n, [row[0] for row in rows(n.select(n.id).where(n.follow_up == follow_up_id))])


def of_customer(customer_id: int, limit: int = 50) -> tuple[FollowUp, ...]:
    """A customer's open follow-ups, soonest first."""
    query = _select().where((_F.customer == customer_id) & _OPEN).order_by(_F.due_day, _F.due_time, _F.id)
    return tuple(_record(row) for row in rows(query.limit(limit)))


def customers_of(uids: Sequence[str]) -> set[int]:
    """Whose the follow-ups with these uids are."""
    return {customer_id for (customer_id,) in rows(_F.select(_F.customer).where(_F.uid.in_(uids)))}


def timed(today: date, limit: int) -> tuple[FollowUp, ...]:
    """Call-backs and scheduled talks up to today, in the order of the day."""
    query = _select().where(_OPEN & (_F.due_day <= today) & _F.kind.in_(_AT_A_TIME))
    return tuple(_record(row) for row in rows(query.order_by(_F.due_day, _F.due_time, _F.id).limit(limit)))


def due(today: date, limit: int) -> tuple[FollowUp, ...]:
    """The other follow-ups due up to today, overdue first."""
    query = _select().where(_OPEN & (_F.due_day <= today) & _F.kind.not_in(_AT_A_TIME))
    return tuple(_record(row) for row in rows(query.order_by(_F.due_day, _F.due_time, _F.id).limit(limit)))


# The calls among them, each customer once: at the first line of Today that asks for a call to them


def first_due(customer_id: int, today: date, *, timed: bool) -> FollowUp | None:
    """The first line of a customer's on Today, of what is due up to today at a time, or of the rest."""
    kinds = _F.kind.in_(_AT_A_TIME) if timed else _F.kind.not_in(_AT_A_TIME)
    query = _select().where((_F.customer == customer_id) & _OPEN & (_F.due_day <= today) & kinds)
    row = first(query.order_by(_F.due_day, _F.due_time, _F.id))
    return _record(row) if row else None


def call(
    today: date,
    not_to: Collection[int],
    *,
    timed: bool,
    past: FollowUp | None = None,
    back: bool = False,
) -> FollowUp | None:
    """The next call due up to today, at a time or not, after the line ``past``; ``back``: the last one before it.

    ``not_to`` are customers who are passed over.
    """
    early: Any = _F.alias()
    sooner = early.kind.in_(_AT_A_TIME if timed else _OTHER_CALLS) & _before(early, _F.due_day, _time(_F), _F.id)
    if not timed:
        sooner = sooner | early.kind.in_(_AT_A_TIME)
    asked = early.select(early.id).where(
        (early.customer == _F.customer) & (early.state == "open") & (early.due_day <= today) & sooner
    )
    query = _select().where(_OPEN & (_F.due_day <= today) & _F.kind.in_(_AT_A_TIME if timed else _OTHER_CALLS))
    if past is not None:
        # As its columns have them: the clock may be another by now, in a file that can only be read.
        due, at = first(_F.select(_F.due_day, _F.due_time).where(_F.id == past.id)) or (past.due, past.due_time)
        # The day alone as well: it is what the index of the queue begins with.
        day = (_F.due_day <= due) if back else (_F.due_day >= due)
        before = _before(_F, due, f"{at:%H:%M}" if at else "", past.id)
        query = query.where(day & (before if back else ~before) & (_F.id != past.id))
    order = (_F.due_day, _F.due_time, _F.id)
    row = first(
        query.where(_F.customer.not_in(list(not_to)) & ~fn.EXISTS(asked)).order_by(
            *(column.desc() for column in order) if back else order
        )
    )
    return _record(row) if row else None


def _time(table: Any) -> Any:
    return fn.COALESCE(table.due_time, "")


def _before(table: Any, day: Any, at: Any, follow_up_id: Any) -> Any:
    """Whether a row of the queue stands before a place in it; what has no time stands first on its day."""
    same_time = (_time(table) == at) & (table.id < follow_up_id)
    return (table.due_day < day) | ((table.due_day == day) & ((_time(table) < at) | same_time))


def called_at_a_time(among: Sequence[int], today: date) -> set[int]:
    """Those of some customers to whom a call at a time is due up to today."""
    query = _F.select(_F.customer).where(
        _F.customer.in_(list(among)) & _OPEN & (_F.due_day <= today) & _F.kind.in_(_AT_A_TIME)
    )
    return {row[0] for row in rows(query)}


def count_open(before: date | None = None) -> int:
    """Open follow-ups, or only those due before a day."""
    return int(_F.select().where(_OPEN & (_F.due_day < before)).count()) if before else tally("open")


def open_promises(customers: Iterable[int]) -> dict[int, int]:
    """How many open promises each of ``customers`` has been given."""
    query = (
        _F.select(_F.customer, fn.COUNT(_F.id))
        .where(_OPEN & (_F.told == True) & _F.customer.in_(list(customers)))  # noqa: E712
        .group_by(_F.customer)
    )
    return dict(rows(query))
