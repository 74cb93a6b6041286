"""What an import will do to whom: rows matched with customers and with each other, and what they fill."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from ..records.contacts import CustomerDraft, Fate, PlannedRow
from ..records.customers import FIELDS, ContactPoint, Fact, PointKind
from ..rules.apart import Apart
from ..rules.grouping import Entry, gather
from ..rules.label_names import are_labels, labels_in_file
from ..rules.matching import WHY, identity_keys, is_shared, is_stand_in, way_form, whole_key
from ..rules.text.phones import phone_key
from ..rules.text.text import fold
from ..tables import identities
from ..tables.imports import TEXTS, Form, PlannedPerson, load


class Planner:
    """Matches drafts with customers and with each other; the outcome does not depend on the order of the files.

    First ``read_keys``, then ``look``, then ``rows``: only ``look`` asks the database.
    """

    def __init__(self, drafts: Sequence[CustomerDraft], region: str) -> None:
        self.people: list[PlannedPerson] = []  # to be written
        self._region = region
        self._phones: dict[str, str] = {}
        self._drafts = drafts
        self._keys: list[list[str]] = []
        self._owners: dict[str, PlannedPerson] = {}  # of keys that only one person may have
        self._apart = Apart((), ())
        self._stored: dict[int, PlannedPerson] = {}

    def read_keys(self) -> Iterator[None]:
        """By what each draft may be known, a draft at a time."""
        for draft in self._drafts:
            self._keys.append(self._keys_of(draft))
            yield

    def look(self) -> None:
        """The stored customers that any of the drafts could mean."""
        self._stored = self._load()

    def rows(self) -> Generator[None, None, list[PlannedRow]]:
        """What will happen to each draft, in the order of the drafts; a step at a time."""
        stored = list(self._stored.values())
        entries = [_entry(p.texts["name"], p.texts["company"], tuple(p.keys), p.points.values(), p.id) for p in stored]
        for draft, keys in zip(self._drafts, self._keys, strict=True):
            entries.append(_entry(draft.name, draft.company, keys, draft.points))
            yield
        groups = yield from gather(entries)
        self._apart = Apart(entries, groups)
        people = dict(zip(groups, stored, strict=False))
        planned = []
        for draft, keys, group in zip(self._drafts, self._keys, groups[len(stored) :], strict=True):
            person = people.get(group)
            if person is None:
                person = people[group] = PlannedPerson(None)
            planned.append(self._place(draft, keys, person, group))
            yield
        return planned

    def known_otherwise(self) -> list[PlannedPerson]:
        """Customers who are not to be written, but whom a row knows under a key that is news."""
        return [person for person in self._stored.values() if person.new_keys and not person.listed]

    # Keys

    def _phone(self, number: str, region: str) -> str:
        """The comparable form of a number, worked out once: a file's numbers come up three times."""
        form = self._phones.get(number)
        if form is None:
            form = self._phones[number] = phone_key(number, region)
        return form

    def _keys_of(self, draft: CustomerDraft) -> list[str]:
        emails = [p.value for p in draft.points if p.kind is PointKind.EMAIL]
        phones = [p.value for p in draft.points if p.kind is PointKind.PHONE]
        said = (draft.name, draft.company, emails, phones, draft.uid)
        keys = identity_keys(*said, self._region, self._phone, draft.foreign)
        # The row itself is remembered as well, so that it finds the same customer when the file is imported again,
        # whoever else has come to share its address, its number or its name.
        content = "\x1f".join((draft.name, draft.company, draft.title, *(p.value for p in draft.points)))
        return ["h:" + hashlib.sha1(content.encode("utf-8", "replace"), usedforsecurity=False).hexdigest(), *keys]

    def _form(self, point: ContactPoint) -> tuple[str, str]:
        return way_form(point, self._phone_of)

    # Stored customers

    def _load(self) -> dict[int, PlannedPerson]:
        held: dict[int, set[str]] = {}
        for key, owner in identities.owners({key for keys in self._keys for key in keys}):
            held.setdefault(owner, set()).add(key)
        if identities.any_there():
            was = {whole_key(d.name, d.company): keys[-1] for d, keys in zip(self._drafts, self._keys, strict=True)}
            for key, owner in identities.owners({key for key, now in was.items() if key != now}):
                held.setdefault(owner, set()).add(was[key])
        people = load(held, self._form)
        for owner, keys in sorted(held.items(), reverse=True):
            people[owner].keys = keys
            self._owners.update(dict.fromkeys((key for key in keys if not is_shared(key)), people[owner]))
        return people

    # Placing

    def _place(self, draft: CustomerDraft, keys: list[str], person: PlannedPerson, group: int) -> PlannedRow:
        fresh = person.id is None and not person.listed
        into = person.display
        why = "" if fresh else next((WHY[key[0]] for key in keys if key in person.keys), "same as another row")
        fills = _Filling(person, self._form).take(draft)
        self._remember(person, keys)
        updates = person.id is not None and not person.listed and bool(fills)
        if fresh or updates:
            person.listed = True
            self.people.append(person)
        if fresh:
            return PlannedRow(draft, Fate.NEW, why=self._apart.why(draft, keys, group, self._phone_of))
        fate = Fate.UPDATED if updates else Fate.AGAIN if fills or person.id is None else Fate.UNCHANGED
        return PlannedRow(draft, fate, into, why, tuple(fills))

    def _remember(self, person: PlannedPerson, keys: Iterable[str]) -> None:
        """Note under which keys a person is known from now on; a key of one person alone stays with its owner."""
        for key in keys:
            if key in person.keys or not (is_shared(key) or self._apart.parts(key) or self._owns(person, key)):
                continue
            person.keys.add(key)
            person.new_keys.append(key)

    def _owns(self, person: PlannedPerson, key: str) -> bool:
        return self._owners.setdefault(key, person) is person

    def _phone_of(self, number: str) -> str:
        return self._phone(number, self._region)


def _entry(
    name: str, company: str, keys: Sequence[str], points: Iterable[ContactPoint], stored: int | None = None
) -> Entry:
    kinds = {point.kind for point in points}
    return Entry(name, company, keys, PointKind.EMAIL in kinds, PointKind.PHONE in kinds, stored)


class _Filling:
    """Puts into a person what they do not have yet; never overwrites."""

    def __init__(self, person: PlannedPerson, form: Form) -> None:
        self._person = person
        self._form = form
        self._fills: dict[str, None] = {}  # names of what was added, in order

    def take(self, draft: CustomerDraft) -> list[str]:
        """Fill from ``draft``; returns the names of what was added."""
        person = self._person
        differing = list(draft.facts)
        if not (is_stand_in(draft.name) and (person.texts["name"] or person.texts["company"])):
            self._text("name", "Name", draft.name, differing)
        for field in FIELDS:
            if field.name in TEXTS and field.name != "name":
                self._text(field.name, field.heading, getattr(draft, field.name), differing)
        self._dates(draft, differing)
        if draft.do_not_call and not person.do_not_call:
            self._set("do_not_call", "do not call", True)
        if person.id is None:
            person.stage = person.stage or draft.stage
            person.tier = person.tier or draft.tier
        for point in draft.points:
            form = self._form(point)
            if form not in person.points:
                person.points[form] = point
                person.new_points.append(point)
                self._fills["e-mail" if point.kind is PointKind.EMAIL else point.kind.value] = None
        for fact in differing:
            if are_labels(fact.name):
                self._labels(fact.value)
            elif (fact.name, fact.value) not in person.facts:
                person.facts[(fact.name, fact.value)] = fact
                person.new_facts.append(fact)
                self._fills["extra facts"] = None
        return list(self._fills)

    def _labels(self, value: str) -> None:
        """Labels, groups and categories of other programs are labels here."""
        for name in labels_in_file(value):
            if fold(name) not in self._person.labels:
                self._person.labels.add(fold(name))
                self._person.new_labels.append(name)
                self._fills["labels"] = None

    def _text(self, name: str, heading: str, value: str, differing: list[Fact]) -> None:
        present = self._person.texts[name]
        if not value or value == present or fold(value) == fold(present):
            return
        if not present or (name == "name" and is_stand_in(present)):
            self._person.texts[name] = self._person.changed[name] = value
            self._fills[heading.lower()] = None
        else:
            # Another file knows it differently: the user's stays, this one is kept beside it.
            differing.append(Fact(heading, value))

    def _dates(self, draft: CustomerDraft, differing: list[Fact]) -> None:
        person = self._person
        self._once("customer_since", "customer since", draft.customer_since, differing)
        self._once("renewal_day", "renewal", draft.renewal_day, differing)
        self._once("value", "worth a year", draft.value, differing)
        self._once("birthday", "birthday", draft.birthday, differing)
        if draft.last_activity and (not person.seed_day or draft.last_activity > person.seed_day):
            self._set("seed_day", "last activity", draft.last_activity)

    def _once(self, attribute: str, word: str, value: date | int | str | None, differing: list[Fact]) -> None:
        """Fill what is missing; another value than the one that is there is kept beside it."""
        present = getattr(self._person, attribute)
        if not value or value == present:
            return
        if present:
            differing.append(Fact(word.capitalize(), str(value)))
        else:
            self._set(attribute, word, value)

    def _set(self, attribute: str, word: str, value: Any) -> None:
        setattr(self._person, attribute, value)
        self._person.changed[attribute] = value
        self._fills[word] = None
