"""The customers that contact files speak of: as they are stored while an import is planned, and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from peewee import fn

from ..file import models as m
from ..file.journal import Recorder, defaults
from ..file.query import in_parts, rows
from ..records.customers import LINES, ContactPoint, Fact, PointKind, Stage, Tier
from ..records.preferences import Preferences
from ..records.unreadable import member
from ..rules.cadence import due_day
from ..rules.text.text import fold
from . import labels
from .due_days import refresh_due

TEXTS = (*(one.name for one in LINES), "notes")
"""The fields of a customer that hold text, which files fill where it is missing."""
_STORED = (
    "customer_since", "renewal_day", "value", "birthday", "seed_day", "do_not_call", "archived", "version",
)  # fmt: skip


@dataclass(slots=True, eq=False)
class PlannedPerson:
    """A customer while an import is planned: as stored, plus what the files add."""

    id: int | None  # None: new
    texts: dict[str, str] = field(default_factory=lambda: dict.fromkeys(TEXTS, ""))  # by field
    customer_since: date | None = None
    renewal_day: date | None = None
    value: int | None = None
    birthday: str = ""
    seed_day: date | None = None
    do_not_call: bool = False
    archived: bool = False
    version: int = 1
    stage: Stage | None = None  # of new people only: an import never moves a customer
    tier: Tier | None = None
    points: dict[tuple[str, str], ContactPoint] = field(default_factory=dict)  # by comparable form
    facts: dict[tuple[str, str], Fact] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)  # folded
    keys: set[str] = field(default_factory=set)
    changed: dict[str, Any] = field(default_factory=dict)
    new_points: list[ContactPoint] = field(default_factory=list)
    new_facts: list[Fact] = field(default_factory=list)
    new_labels: list[str] = field(default_factory=list)
    new_keys: list[str] = field(default_factory=list)
    listed: bool = False  # among the people to be written

    @property
    def display(self) -> str:
        """As the preview names the customer a row was matched with."""
        name = self.texts["name"] or self.texts["company"]
        return f"{name} (archived)" if self.archived else name


Form = Callable[[ContactPoint], tuple[str, str]]  # in which ways to reach someone are compared


def load(ids: Iterable[int], form: Form) -> dict[int, PlannedPerson]:
    """These customers, by id, with all that files could add to."""
    found: dict[int, PlannedPerson] = {}
    for some in in_parts(sorted(ids)):
        found |= _load(some, form)
    return found


def _load(ids: Sequence[int], form: Form) -> dict[int, PlannedPerson]:
    c, p, f = m.Customer, m.ContactPoint, m.Fact
    texts = [getattr(c, name) for name in TEXTS]
    columns = (c.id, *(getattr(c, name) for name in _STORED), *texts)
    people = {}
    for row_id, *found in rows(c.select(*columns).where(c.id.in_(ids))):
        text = dict(zip(TEXTS, found[len(_STORED) :], strict=True))
        people[row_id] = PlannedPerson(row_id, text, **dict(zip(_STORED, found, strict=False)))
    for owner, kind, value in rows(p.select(p.customer, p.kind, p.value).where(p.customer.in_(ids))):
        point = ContactPoint(member(PointKind, kind), value)
        people[owner].points[form(point)] = point
    for owner, name, value in rows(f.select(f.customer, f.name, f.value).where(f.customer.in_(ids))):
        people[owner].facts[(name, value)] = Fact(name, value)
    for owner, names in labels.of_customers(ids).items():
        people[owner].labels.update(map(fold, names))
    return people


def write(
    recorder: Recorder,
    people: Sequence[PlannedPerson],
    known: Iterable[PlannedPerson],
    preferences: Preferences,
    today: date,
) -> None:
    """Write new people and what others were filled with; ``known`` are found under one more key, and no more.

    In the database's own form, because turning thousands of values into it one by one takes the longest.
    """
    fresh = [p for p in people if p.id is None]
    base = defaults(m.Customer)
    ids = recorder.insert_raw(m.Customer, [base | _row(p, preferences, today) for p in fresh])
    owners = list(zip(ids, fresh, strict=True))
    for person in people:
        if person.id is not None:
            owners.append((person.id, person))
            _update(recorder, person, preferences)
    _write_points(recorder, owners, _counts([p.id for p in people if p.id is not None]))
    recorder.insert_raw(
        m.Fact,
        [{"customer_id": o, "name": f.name, "value": f.value} for o, person in owners for f in person.new_facts],
    )
    _write_labels(recorder, [(o, person.new_labels) for o, person in owners if person.new_labels])
    owners += [(person.id, person) for person in known if person.id is not None]
    recorder.insert_raw(m.Identity, [{"customer_id": o, "key": key} for o, person in owners for key in person.new_keys])


def _write_points(recorder: Recorder, owners: Sequence[tuple[int, PlannedPerson]], counts: Mapping[int, int]) -> None:
    recorder.insert_raw(
        m.ContactPoint,
        [
            {
                "customer_id": owner,
                "kind": point.kind.value,
                "value": point.value,
                "label": point.label,
                "position": position,
            }
            for owner, person in owners
            for position, point in enumerate(person.new_points, counts.get(owner, 0))
        ],
    )


def _write_labels(recorder: Recorder, carried: Sequence[tuple[int, Sequence[str]]]) -> None:
    known = labels.ensure(recorder, [name for _, names in carried for name in names])
    pairs = dict.fromkeys((owner, known[fold(name)]) for owner, names in carried for name in names)
    recorder.insert_raw(m.CustomerLabel, [{"customer_id": owner, "label_id": label} for owner, label in pairs])


def _row(person: PlannedPerson, preferences: Preferences, today: date) -> dict[str, Any]:
    tier = person.tier or Tier.REGULAR
    due = due_day(person.seed_day, preferences.cadence_of(tier), today)
    return {
        "uid": uuid4().hex,
        **person.texts,
        "stage": (person.stage or Stage.CUSTOMER).value,
        "tier": tier.value,
        "customer_since": person.customer_since and person.customer_since.isoformat(),
        "renewal_day": person.renewal_day and person.renewal_day.isoformat(),
        "value": person.value,
        "birthday": person.birthday,
        "came_in": today.isoformat(),
        "seed_day": person.seed_day and person.seed_day.isoformat(),
        "do_not_call": int(person.do_not_call),
        "due_day": due and due.isoformat(),
        "sort_name": fold(f"{person.texts['name']} {person.texts['company']}"),
    }


def _update(recorder: Recorder, person: PlannedPerson, preferences: Preferences) -> None:
    assert person.id is not None
    name = fold(f"{person.texts['name']} {person.texts['company']}")
    # The version tells a form that is open elsewhere not to write over what was filled in here.
    recorder.update(m.Customer, person.id, **person.changed, sort_name=name, version=person.version + 1)
    if "seed_day" in person.changed:
        refresh_due(recorder, person.id, preferences)


def _counts(ids: Sequence[int]) -> dict[int, int]:
    """How many ways to reach them these customers have already."""
    found: dict[int, int] = {}
    p = m.ContactPoint
    for some in in_parts(ids):
        query = p.select(p.customer, fn.COUNT(p.id)).where(p.customer.in_(some)).group_by(p.customer)
        found |= dict(rows(query))
    return found
