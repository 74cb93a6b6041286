"""Customers: rows to records, the list by pages, and what follows from their log."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from peewee import Tuple

from ..errors import NotFound
from ..file import models as m
from ..file.columns import as_number, as_text, read_day
from ..file.journal import Recorder
from ..file.query import first, rows, tally
from ..records.calls import Mood
from ..records.customers import (
    FIELDS,
    LINES,
    PROFILE_KEYS,
    REACHED_BY,
    ContactPoint,
    Customer,
    CustomerForm,
    CustomerRow,
    Fact,
    PointKind,
    Profile,
    Stage,
    Tier,
    Whereabouts,
)
from ..records.preferences import Preferences
from ..records.unreadable import member
from ..rules.days.workdays import week_kept
from ..rules.text.terms import bare
from ..rules.text.text import fold
from .due_days import later
from .labels import of_customers as labels_of


def get(customer_id: int, preferences: Preferences) -> Customer:
    """The whole customer. Raises NotFound."""
    row = m.Customer.get_or_none(m.Customer.id == customer_id)
    if row is None:
        raise NotFound("This customer is no longer there. The act that added them may have been undone.")
    points = m.ContactPoint.select().where(m.ContactPoint.customer == customer_id).order_by(m.ContactPoint.position)
    facts = m.Fact.select().where(m.Fact.customer == customer_id).order_by(m.Fact.id)
    return to_record(row, preferences, points, facts)


def to_record(
    row: m.Customer, preferences: Preferences, points: Iterable[m.ContactPoint], facts: Iterable[m.Fact]
) -> Customer:
    """A record from a row and its parts."""
    tier = member(Tier, row.tier)
    return Customer(
        id=row.id,
        uid=row.uid,
        **{field.name: getattr(row, field.name) for field in LINES},
        stage=member(Stage, row.stage),
        tier=tier,
        cadence_override=row.cadence_override,
        cadence=row.cadence_override or preferences.cadence_of(tier),
        do_not_call=row.do_not_call,
        customer_since=row.customer_since,
        renewal_day=row.renewal_day,
        value=row.value,
        birthday=row.birthday,
        weighed_day=row.weighed_day,
        notes=row.notes,
        points=tuple(ContactPoint(member(PointKind, p.kind), p.value, p.label) for p in points),
        facts=tuple(Fact(f.name, f.value) for f in facts),
        archived=row.archived,
        last_conversation=later(row.talk_day, row.seed_day),
        last_mood=member(Mood, row.talk_mood) if row.talk_mood else None,
        attempts=row.attempts,
        again=row.again_day,
        rests=row.rest_day,
        version=row.version,
        profile=_profile(row),
        script_set_id=row.__data__["script_set"],
    )


def profile_values(profile: Profile) -> dict[str, str]:
    """A profile as the customer's columns hold it."""
    return {key: getattr(profile, name) for name, key in PROFILE_KEYS.items()}


def _profile(row: m.Customer) -> Profile:
    return Profile(**{name: getattr(row, key) for name, key in PROFILE_KEYS.items()})


_C = m.Customer


def whereabouts(ids: Collection[int]) -> dict[int, Whereabouts]:
    """What tells where each of these customers is, asked at once."""
    point = m.ContactPoint
    phones: dict[int, list[str]] = {}
    numbers = point.select(point.customer, point.value).where(
        point.customer.in_(list(ids)) & (point.kind == PointKind.PHONE.value)
    )
    for customer_id, number in rows(numbers.order_by(point.customer, point.position)):
        phones.setdefault(customer_id, []).append(number)
    found = rows(_C.select(_C.id, _C.zone, _C.country, _C.best_hours).where(_C.id.in_(list(ids))))
    return {i: Whereabouts(zone, country, tuple(phones.get(i, ())), hours) for i, zone, country, hours in found}


def count(archived: bool) -> int:
    """How many customers the list holds."""
    return tally("archived" if archived else "customers")


def of_uid(uid: str) -> int | None:
    """Who has this uid."""
    found = first(_C.select(_C.id).where(_C.uid == uid))
    return int(found[0]) if found else None


def page_ids(archived: bool, offset: int, limit: int, total: int) -> list[int]:
    """Ids of one page in the list's order. From whichever end is nearer, over an index that holds all it needs."""
    query = _C.select(_C.id).where(_C.archived == archived)
    if offset <= total // 2:
        query = query.order_by(_C.sort_name, _C.id).offset(offset).limit(limit)
        return [row[0] for row in rows(query)]
    skip = max(0, total - offset - limit)
    take = min(limit, total - offset)
    query = query.order_by(_C.sort_name.desc(), _C.id.desc()).offset(skip).limit(take)
    return [row[0] for row in rows(query)][::-1]


def position(customer_id: int, archived: bool) -> int | None:
    """Where a customer stands in the list, or None."""
    found = first(_C.select(_C.sort_name).where((_C.id == customer_id) & (_C.archived == archived)))
    if not found:
        return None
    before = Tuple(_C.sort_name, _C.id) < Tuple(found[0], customer_id)
    return int(_C.select().where((_C.archived == archived) & before).count())


def list_rows(ids: Sequence[int], week: date, hits: dict[int, str] | None = None) -> tuple[CustomerRow, ...]:
    """List lines for ``ids``, in their order."""
    found = {row[0]: row for row in _listed(ids, week)}
    carried = labels_of(ids)
    return tuple(_line(found[i], (hits or {}).get(i, ""), carried.get(i, ())) for i in ids if i in found)


_NEAREST = {"name": 0, "phone": 1, "e-mail": 2}


def nearest(found: dict[int, str], typed: str, week: date) -> tuple[CustomerRow, ...]:
    """List lines for what a search for ``typed`` found (where, by id): in the list's order, those found by what is
    theirs first, and of all those whose name has a word that begins so.
    """
    lines = _listed(list(found), week)
    lines.sort(key=lambda row: (_NEAREST.get(found[row[0]], len(_NEAREST)), row[1], row[0]))
    begins = f" {bare(fold(typed))}"
    rows_found = [_line(row, "" if found[row[0]] == "name" else found[row[0]]) for row in lines]
    return tuple(sorted(rows_found, key=lambda row: begins not in f" {bare(fold(row.name))}"))


def _listed(ids: Sequence[int], week: date) -> list[tuple[Any, ...]]:
    # As plain SQL: hundreds of rows at each key of a search, and Peewee would take three times as long.
    marks = ", ".join([m.database.param] * len(ids))
    planned = f"week = {m.database.param} AND removed = 0 AND customer_id = c.id"
    sql = (
        "SELECT id, sort_name, name, company, title, tier, talk_day, seed_day, due_day, do_not_call, archived,"
        f" stage, talk_mood, value, EXISTS (SELECT 1 FROM week_pick WHERE {planned})"
        f" FROM customer c WHERE id IN ({marks})"
    )
    return list(m.database.execute_sql(sql, (week_kept(week).isoformat(), *ids)).fetchall()) if ids else []


def _line(row: Sequence[Any], hit: str, labels: tuple[str, ...] = ()) -> CustomerRow:
    customer_id, _, name, company, title, tier, talk, seed, due, never, archived, stage, mood, value, planned = row
    last = max(as_text(talk or ""), as_text(seed or ""))  # ISO text: the later day is the greater
    due = due if last else None  # a day of those never spoken to is only their place in the pool
    return CustomerRow(
        id=customer_id,
        name=as_text(name or company),
        company=as_text(company) if name else "",
        title=as_text(title),
        tier=member(Tier, tier),
        last_conversation=read_day(last),
        due=read_day(due),
        do_not_call=bool(never),
        archived=bool(archived),
        planned=bool(planned),
        stage=member(Stage, stage),
        mood=member(Mood, mood) if mood else None,
        value=as_number(value) if value is not None else None,
        labels=labels,
        hit=hit,
    )


def names_of(uids: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Those of these uids that are there: (id, name to show)."""
    query = _C.select(_C.uid, _C.id, _C.name, _C.company).where(_C.uid.in_(uids))
    return {row[0]: (row[1], row[2] or row[3]) for row in rows(query)}


def any_there() -> bool:
    """Whether the store holds any customer at all."""
    return bool(_C.select().exists())


# Written


def add(recorder: Recorder, form: CustomerForm, today: date) -> int:
    """A new customer, with the ways to reach them; returns their id."""
    row = {"uid": uuid4().hex, **_values(form), "came_in": today, "due_day": today}
    (customer_id,) = recorder.insert(_C, [row])
    recorder.insert(m.ContactPoint, _points(customer_id, form, ()))
    return customer_id


def edit(recorder: Recorder, old: Customer, form: CustomerForm) -> None:
    """What a person typed in the place of what was there. Raises NotFound when the customer is gone."""
    change(recorder, old, **_values(form))
    wanted = _points(old.id, form, old.points)
    p = m.ContactPoint
    present = rows(p.select(p.id, p.kind, p.value).where(p.customer == old.id).order_by(p.position))
    if [(kind, value) for _, kind, value in present] != [(one["kind"], one["value"]) for one in wanted]:
        recorder.delete(p, [row[0] for row in present])
        recorder.insert(p, wanted)


def change(recorder: Recorder, old: Customer, **values: Any) -> None:
    """Change columns of one customer; forms that are open elsewhere learn of it by their version."""
    recorder.update(_C, old.id, **values, version=old.version + 1)


def add_email(recorder: Recorder, old: Customer, address: str) -> None:
    """One e-mail address more, behind all other ways to reach them."""
    row = {"customer": old.id, "kind": PointKind.EMAIL.value, "value": address, "position": len(old.points)}
    recorder.insert(m.ContactPoint, [row])
    change(recorder, old)


def _values(form: CustomerForm) -> dict[str, Any]:
    values = {field.name: getattr(form, field.name) for field in FIELDS if field.name not in REACHED_BY.values()}
    terms = {"stage": form.stage.value, "tier": form.tier.value}
    return values | terms | {"sort_name": fold(f"{form.name} {form.company}")}


def _points(customer_id: int, form: CustomerForm, old: Sequence[ContactPoint]) -> list[dict[str, Any]]:
    """The rows of what the form says; a value that was there keeps its label."""
    labels = {(p.kind, p.value): p.label for p in old}
    flat = [(kind, value) for kind, field in REACHED_BY.items() for value in getattr(form, field)]
    return [
        {
            "customer": customer_id,
            "kind": kind.value,
            "value": value,
            "label": labels.get((kind, value), ""),
            "position": n,
        }
        for n, (kind, value) in enumerate(flat)
    ]
