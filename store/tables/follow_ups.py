"""The follow-up queue: what is owed, in the order it is due."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from ..errors import NotFound
from ..file import models as m
from ..file.columns import as_day, as_instant, as_number, as_text, as_time, read_day
from ..file.journal import Recorder
from ..file.query import asked, rows, tally, words
from ..records.calls import Outcome
from ..records.follow_ups import Every, EveryFrom, FollowUp, FollowUpKind, FollowUpState
from ..records.moments import Moment
from ..records.unreadable import member
from ..rules.follow_up_table import AT_A_TIME, CALLS
from . import own_clock

if TYPE_CHECKING:
    from ..records.follow_up_forms import FollowUpForm  # not loaded before the first picture

_F = m.FollowUp
# In plain words of SQL, for every look at Today asks for them: Peewee takes longer to make them than SQLite to answer.
_SELECT = """
SELECT f.id, f.uid, f.customer_id, c.name, c.company, f.kind, f.what, f.owner, f.contact_by, f.due_day, f.due_time,
  f.told, f.state, f.closed_day, f.reason, f.interaction_id, f.promised_day, f.told_day, f.line, f.about_id, f.due_at,
  f.missed, c.zone, f.every, f.every_from
FROM follow_up f JOIN customer c ON c.id = f.customer_id
"""
_PROMISED = f"(f.told = 1 OR f.kind IN {words(AT_A_TIME)})"
_CALLS = f"f.kind IN {words(CALLS)}"
_IN_ORDER = "ORDER BY f.due_day, f.due_time, f.id"
_DUE = f"{_SELECT} WHERE f.state = 'open' AND f.due_day <= :today"
_ALL_PROMISED = f"{_DUE} AND {_PROMISED} {_IN_ORDER}"
_PLANNED_CALLS = f"{_DUE} AND NOT {_PROMISED} AND {_CALLS} {_IN_ORDER} LIMIT :most"
_OTHER_WORK = f"{_DUE} AND NOT {_PROMISED} AND NOT {_CALLS} {_IN_ORDER} LIMIT :most"
_THOSE = "IN (SELECT value FROM json_each(:those))"
_TO_FIND = f"""
SELECT f.id, f.customer_id FROM follow_up f JOIN interaction i ON i.id = f.interaction_id
WHERE f.customer_id {_THOSE} AND f.state = 'open' AND f.kind = 'action' AND f.line IS NULL
  AND i.outcome = '{Outcome.WRONG_NUMBER.value}'
"""
_NOT_TO_CALL = f"SELECT id FROM customer WHERE id {_THOSE} AND do_not_call = 1"
# Not by the index of the ledger, which has the promises of all: they are few of whom this is asked.
_PROMISED_TO = f"""
SELECT customer_id, promised_day, promised_day < :today FROM follow_up
WHERE customer_id {_THOSE} AND state = 'open' AND +told = 1 AND promised_day <= :until
ORDER BY promised_day
"""
_OVERDUE = """
SELECT (SELECT count(*) FROM follow_up WHERE state = 'open' AND told = 0 AND due_day < :today)
  + (SELECT count(*) FROM follow_up WHERE state = 'open' AND told = 1 AND promised_day < :today)
"""


def _record(row: Sequence[Any]) -> FollowUp:
    instant = as_instant(row[20]) if row[20] is not None else None
    due, due_time = own_clock.shown(instant, as_day(row[9]), as_time(row[10]) if row[10] else None)
    name, company, promised = as_text(row[3]), as_text(row[4]), row[16]
    return FollowUp(
        id=row[0],
        uid=as_text(row[1]),
        customer_id=row[2],
        customer=name or company,
        company=company if name else "",
        kind=member(FollowUpKind, as_text(row[5])),
        what=as_text(row[6]),
        owner=as_text(row[7]),
        contact_by=as_text(row[8]),
        due=due,
        due_time=due_time,
        told=bool(row[11]),
        state=member(FollowUpState, as_text(row[12])),
        closed=read_day(row[13]),
        reason=as_text(row[14]),
        interaction_id=row[15],
        promised=due if promised == row[9] else read_day(promised),
        told_on=read_day(row[17]),
        line=as_number(row[18]) if row[18] is not None else None,
        about_id=row[19],
        due_at=instant,
        missed=bool(row[21]),
        zone=as_text(row[22]),
        every=member(Every, as_text(row[23])) if row[23] else None,
        every_from=member(EveryFrom, as_text(row[24])),
    )


def _records(sql: str, **values: Any) -> tuple[FollowUp, ...]:
    return tuple(map(_record, asked(sql, **values)))


def get(follow_up_id: int) -> FollowUp:
    """One follow-up, in whatever state. Raises NotFound."""
    found = _records(f"{_SELECT} WHERE f.id = :id", id=follow_up_id)
    if not found:
        raise NotFound("This follow-up is no longer there. The act that made it may have been undone.")
    return found[0]


def some(ids: Sequence[int]) -> tuple[FollowUp, ...]:
    """These follow-ups, in the order of their ids given here; one that is gone is left out."""
    places = {follow_up_id: place for place, follow_up_id in enumerate(ids)}
    found = _records(f"{_SELECT} WHERE f.id {_THOSE}", those=json.dumps(list(ids))) if ids else ()
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
        "every": form.every.value if form.every else "",
        "every_from": form.every_from.value,
    }
    return recorder.insert(m.FollowUp, [row])[0]


def close(recorder: Recorder, follow_up_id: int, day: date) -> None:
    """It was done on ``day``; see ``closing`` for what may return."""
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
    theirs = f"{_SELECT} WHERE f.customer_id = :customer AND f.state = 'open' {_IN_ORDER} LIMIT :most"
    return _records(theirs, customer=customer_id, most=limit)


def kept_at_a_time(customer_id: int, day: date) -> tuple[FollowUp, ...]:
    """The call-backs and talks with a customer that a call of that day kept."""
    return _closed(customer_id, day, f"f.kind IN {words(AT_A_TIME)}")


def told_of_on(customer_id: int, day: date) -> tuple[FollowUp, ...]:
    """The "tell them" that were closed on a day: since then they know."""
    return _closed(customer_id, day, f"f.kind = '{FollowUpKind.TELL.value}'")


def _closed(customer_id: int, day: date, which: str) -> tuple[FollowUp, ...]:
    done = f"f.customer_id = :customer AND f.state = 'done' AND f.closed_day = :day AND {which}"
    return _records(f"{_SELECT} WHERE {done} {_IN_ORDER}", customer=customer_id, day=day.isoformat())


def customers_of(uids: Sequence[str]) -> set[int]:
    """Whose the follow-ups with these uids are."""
    return {customer_id for (customer_id,) in rows(_F.select(_F.customer).where(_F.uid.in_(uids)))}


def promised(today: date) -> tuple[FollowUp, ...]:
    """Who waits for a call at a time, and then what else customers were told, up to today. All of it."""
    found = _records(_ALL_PROMISED, today=today.isoformat())
    return tuple(sorted(found, key=lambda item: item.kind not in AT_A_TIME))


def planned_calls(today: date, limit: int) -> tuple[FollowUp, ...]:
    """The calls that we only planned, due up to today."""
    return _records(_PLANNED_CALLS, today=today.isoformat(), most=limit)


def other_work(today: date, limit: int) -> tuple[FollowUp, ...]:
    """Everything else that is due up to today."""
    return _records(_OTHER_WORK, today=today.isoformat(), most=limit)


def told_on(day: date) -> tuple[FollowUp, ...]:
    """What customers were told on a day, and is open."""
    told = f"{_SELECT} WHERE f.state = 'open' AND f.told = 1 AND f.told_day = :day {_IN_ORDER} LIMIT 50"
    return _records(told, day=day.isoformat())


def next_due(today: date, *, promised: bool) -> FollowUp | None:
    """What comes next after today; ``promised``: of what customers were told, or have a time for."""
    wanted = f"f.state = 'open' AND f.due_day > :today AND {'' if promised else 'NOT'} {_PROMISED}"
    in_order = "ORDER BY f.due_day, f.due_time IS NULL, f.due_time, f.id LIMIT 1"
    found = _records(f"{_SELECT} WHERE {wanted} {in_order}", today=today.isoformat())
    return found[0] if found else None


def number_to_find(customer_id: int) -> bool:
    """Whether the number of a customer was wrong, and the right one is still to be found."""
    return bool(asked(_TO_FIND, those=json.dumps([customer_id])))


def not_to_call(ids: Collection[int]) -> set[int]:
    """Those of these customers who asked not to be called, or whose number is still to be found."""
    if not ids:
        return set()
    those = json.dumps(list(ids))
    return {row[-1] for sql in (_NOT_TO_CALL, _TO_FIND) for row in asked(sql, those=those)}


def found_number(recorder: Recorder, customer_id: int, day: date) -> None:
    """Another number was typed: it is found."""
    for row_id, _ in asked(_TO_FIND, those=json.dumps([customer_id])):
        close(recorder, row_id, day)


def count_overdue(today: date) -> int:
    """Open follow-ups whose day has passed; of a promise the day that they were told, whenever it is worked on."""
    ((found,),) = asked(_OVERDUE, today=today.isoformat())
    return int(found)


def count_open(before: date | None = None) -> int:
    """Open follow-ups, or only those due before a day."""
    if before is None:
        return tally("open")
    sql = "SELECT count(*) FROM follow_up WHERE state = 'open' AND due_day < :day"
    ((found,),) = asked(sql, day=before.isoformat())
    return int(found)


def promised_to(
    customers: Collection[int], today: date, until: date
) -> tuple[dict[int, date], dict[int, tuple[date, ...]]]:
    """The days for which ``customers`` were promised what is still open: of what is late the earliest; and all from
    today up to a day, the earliest first.
    """
    late: dict[int, date] = {}
    due: dict[int, tuple[date, ...]] = {}
    those = json.dumps(list(customers))
    for one, day, is_late in asked(_PROMISED_TO, those=those, today=today.isoformat(), until=until.isoformat()):
        if is_late:
            late.setdefault(one, as_day(day))
        else:
            due[one] = (*due.get(one, ()), as_day(day))
    return late, due
