"""The follow-up queue: what is owed, in the order it is due."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from peewee import fn

from ..errors import NotFound
from ..file import models as m
from ..file.journal import Recorder
from ..file.query import first, in_parts, rows, tally
from ..records.calls import Outcome
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
    _F.about, _F.due_at, _F.missed, _C.zone,
)  # fmt: skip
_OPEN = _F.state == "open"
_AT_A_TIME = tuple(kind.value for kind in AT_A_TIME)
_CALLS = tuple(kind.value for kind in CALLS)
_TO_FIND = _OPEN & (_F.kind == "action") & _F.line.is_null() & (m.Interaction.outcome == Outcome.WRONG_NUMBER.value)
_PROMISED = (_F.told == True) | _F.kind.in_(_AT_A_TIME)  # noqa: E712


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
        missed=row[21],
        zone=row[22],
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
    missed = old.missed or (old.promised is not None and told_on > old.promised)
    recorder.update(m.FollowUp, old.id, missed=missed, promised_day=when.day, **due_columns(when))


def due_columns(when: Moment) -> dict[str, Any]:
    """When it is due, as its columns have it."""
    return {"due_day": when.day, "due_time": when.at, "due_at": when.instant}


def forget_new_days(recorder: Recorder, follow_up_id: int) -> None:
    """It is no promise any more: what was agreed anew with the customer goes too."""
    n = m.PromiseChange
    recorder.delete(n, [row[0] for row in rows(n.select(n.id).where(n.follow_up == follow_up_id))])
    recorder.update(m.FollowUp, follow_up_id, missed=False)


def of_customer(customer_id: int, limit: int = 50) -> tuple[FollowUp, ...]:
    """A customer's open follow-ups, soonest first."""
    query = _select().where((_F.customer == customer_id) & _OPEN).order_by(_F.due_day, _F.due_time, _F.id)
    return tuple(_record(row) for row in rows(query.limit(limit)))


def customers_of(uids: Sequence[str]) -> set[int]:
    """Whose the follow-ups with these uids are."""
    return {customer_id for (customer_id,) in rows(_F.select(_F.customer).where(_F.uid.in_(uids)))}


def promised(today: date) -> tuple[FollowUp, ...]:
    """Who waits for a call at a time, and then what else customers were told, up to today. All of it."""
    found = _due(today, _PROMISED)
    return tuple(sorted(found, key=lambda item: item.kind not in AT_A_TIME))


def planned_calls(today: date, limit: int) -> tuple[FollowUp, ...]:
    """The calls that we only planned, due up to today."""
    return _due(today, ~_PROMISED & _F.kind.in_(_CALLS), limit)


def other_work(today: date, limit: int) -> tuple[FollowUp, ...]:
    """Everything else that is due up to today."""
    return _due(today, ~_PROMISED & _F.kind.not_in(_CALLS), limit)


def told_on(day: date) -> tuple[FollowUp, ...]:
    """What customers were told on a day, and is open."""
    told = _OPEN & (_F.told == True) & (_F.told_day == day)  # noqa: E712
    return tuple(_record(row) for row in rows(_select().where(told).order_by(_F.due_day, _F.due_time, _F.id).limit(50)))


def next_due(today: date, *, promised: bool) -> FollowUp | None:
    """What comes next after today; ``promised``: of what customers were told, or have a time for."""
    wanted = _OPEN & (_F.due_day > today) & (_PROMISED if promised else ~_PROMISED)
    row = first(_select().where(wanted).order_by(_F.due_day, _F.due_time.is_null(), _F.due_time, _F.id))
    return _record(row) if row else None


def _due(today: date, which: Any, limit: int | None = None) -> tuple[FollowUp, ...]:
    query = _select().where(_OPEN & (_F.due_day <= today) & which).order_by(_F.due_day, _F.due_time, _F.id)
    return tuple(_record(row) for row in rows(query.limit(limit) if limit else query))


def number_to_find(customer_id: int) -> bool:
    """Whether the number of a customer was wrong, and the right one is still to be found."""
    query = _F.select(_F.id).join(m.Interaction).where((_F.customer == customer_id) & _TO_FIND)
    return bool(query.exists())


def not_to_call(ids: Collection[int]) -> set[int]:
    """Those of these customers who asked not to be called, or whose number is still to be found."""
    found: set[int] = set()
    for some in in_parts(sorted(ids)):
        quiet = _C.select(_C.id).where(_C.id.in_(some) & (_C.do_not_call == True))  # noqa: E712
        wrong = _F.select(_F.customer).join(m.Interaction).where(_F.customer.in_(some) & _TO_FIND)
        found.update(row[0] for query in (quiet, wrong) for row in rows(query))
    return found


def found_number(recorder: Recorder, customer_id: int, day: date) -> None:
    """Another number was typed: it is found."""
    for (row_id,) in rows(_F.select(_F.id).join(m.Interaction).where((_F.customer == customer_id) & _TO_FIND)):
        close(recorder, row_id, day)


def count_overdue(today: date) -> int:
    """Open follow-ups whose day has passed; of a promise the day that they were told, whenever it is worked on."""
    own = _F.select().where(_OPEN & (_F.told == False) & (_F.due_day < today)).count()  # noqa: E712
    theirs = _F.select().where(_OPEN & (_F.told == True) & (_F.promised_day < today)).count()  # noqa: E712
    return int(own + theirs)


def count_open(before: date | None = None) -> int:
    """Open follow-ups, or only those due before a day."""
    return int(_F.select().where(_OPEN & (_F.due_day < before)).count()) if before else tally("open")


def late_promises(customers: Collection[int], today: date) -> dict[int, date]:
    """Those of ``customers`` to whom a promise is late, with the day it was promised for, the earliest."""
    found: dict[int, date] = {}
    for some in in_parts(sorted(customers)):
        late = _OPEN & (_F.told == True) & (_F.promised_day < today) & _F.customer.in_(some)  # noqa: E712
        found.update(dict(rows(_F.select(_F.customer, fn.MIN(_F.promised_day)).where(late).group_by(_F.customer))))
    return found


def promises_due(customers: Collection[int], today: date, until: date) -> dict[int, tuple[date, ...]]:
    """The days of what ``customers`` were promised for today up to a day, and is open."""
    found: dict[int, tuple[date, ...]] = {}
    soon = _OPEN & (_F.told == True) & (_F.promised_day >= today) & (_F.promised_day <= until)  # noqa: E712
    for some in in_parts(sorted(customers)):
        query = _F.select(_F.customer, _F.promised_day).where(soon & _F.customer.in_(some)).order_by(_F.promised_day)
        for customer_id, day in rows(query):
            found[customer_id] = (*found.get(customer_id, ()), day)
    return found
