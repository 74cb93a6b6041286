"""What of a document is known in this store, by its uid, else by its name; and what importing it would add."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ...errors import Conflict
from ...file import models as m
from ...file.query import in_parts, rows
from ...records.document import Document, DocumentPlan, Row
from ...rules.matching import merged_key
from ...rules.text.text import fold
from ..foreign import held
from .labels import known_labels, known_searches

Ids = dict[str, int]  # by uid
_PARTS: dict[str, type[m.Table]] = {
    "interactions": m.Interaction,
    "follow_ups": m.FollowUp,
    "findings": m.Finding,
}


class Known:
    """What of a document is in the store already. Raises Conflict where a thing of it belongs to somebody else."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.people = _people([one["uid"] for one in document.customers])
        self.team = _team(document.team)
        self.scripts = _scripts(document.scripts)
        self.texts = _texts(self.scripts.values())
        self.ideas = _ids(m.Idea, [one["uid"] for one in document.ideas])
        self.calendars = {name for (name,) in rows(m.BusyCalendar.select(m.BusyCalendar.name))}
        self.labels = known_labels(document)
        self.searches = known_searches(document)
        self.layouts = {signature for (signature,) in rows(m.Layout.select(m.Layout.signature))}
        self.parts = {part: self._of_people(part, model) for part, model in _PARTS.items()}
        log = [one for person in document.customers for one in person["interactions"]]
        self.foreign = held((one["source"], one["foreign_id"]) for one in log)
        self.parts["interactions"] = self._from_elsewhere() | self.parts["interactions"]
        self._plan = self._counted()

    def planned(self) -> DocumentPlan:
        """What it adds."""
        return self._plan

    def _of_people(self, part: str, model: Any) -> Ids:
        owners = {one["uid"]: person["uid"] for person in self._document.customers for one in person[part]}
        found: Ids = {}
        joined = self._joined()
        for some in in_parts(owners):
            for uid, row_id, customer in rows(
                model.select(model.uid, model.id, model.customer).where(model.uid << some)
            ):
                if customer != self.people.get(owners[uid]) and customer not in joined.get(owners[uid], ()):
                    raise Conflict(
                        f"{self._document.name} says that one of its {part.replace('_', '-')} ({uid}) belongs to"
                        " another customer than it does here, so nothing was imported."
                    )
                found[uid] = row_id
        return found

    def _joined(self) -> dict[str, set[int]]:
        """Customers of this store whom the document knows as part of another: what is here stays where it is."""
        keys = {key: person["uid"] for person in self._document.customers for key in person["known_as"]}
        merged = {key.removeprefix(merged_key("")): uid for key, uid in keys.items() if key.startswith(merged_key(""))}
        found: dict[str, set[int]] = {}
        for uid, row_id in _ids(m.Customer, merged).items():
            found.setdefault(merged[uid], set()).add(row_id)
        return found

    def _from_elsewhere(self) -> Ids:
        """Entries that an import has brought here as well, under uids of this store."""
        found: Ids = {}
        for person in self._document.customers:
            if owner := self.people.get(person["uid"]):
                found |= {
                    one["uid"]: there.id
                    for one in person["interactions"]
                    if (there := self.foreign.get((one["source"], one["foreign_id"]))) and there.customer_id == owner
                }
        return found

    def _counted(self) -> DocumentPlan:
        document = self._document
        counts = {"customers": (len(document.customers), len(self.people))}
        for part in _PARTS:
            counts[part] = (sum(len(person[part]) for person in document.customers), len(self.parts[part]))
        counts["colleagues"] = (len(document.team), len(self.team))
        counts["ideas"] = (len(document.ideas), len(self.ideas))
        counts["script texts"] = (sum(len(one["texts"]) for one in document.scripts), self._known_texts())
        counts["script sets"] = (len(document.scripts), len(self.scripts))
        calendars = [one["name"] for one in document.calendars]
        counts["calendars"] = (len(calendars), len(self.calendars.intersection(calendars)))
        layouts = [one["signature"] for one in document.layouts]
        counts["column layouts"] = (len(layouts), len(self.layouts.intersection(layouts)))
        counts["labels"] = (len(document.labels), len(self.labels))
        counts["saved searches"] = (len(document.searches), len(self.searches))
        added = {kind: total - known for kind, (total, known) in counts.items() if total > known}
        return DocumentPlan(document.name, added, sum(known for _, known in counts.values()))

    def _known_texts(self) -> int:
        return sum(
            (self.scripts.get(one["uid"]), text["part"], text["variant"]) in self.texts
            for one in self._document.scripts
            for text in one["texts"]
        )


# What is there already


def _ids(model: Any, uids: Iterable[str]) -> Ids:
    found: Ids = {}
    for some in in_parts(uids):
        found |= dict(rows(model.select(model.uid, model.id).where(model.uid << some)))
    return found


def _people(uids: Sequence[str]) -> Ids:
    """By uid; who was joined with another is that other now, and comes in no second time."""
    found: Ids = {}
    i = m.Identity
    for some in in_parts(uids):
        keys = {merged_key(uid): uid for uid in some}
        for key, row_id in rows(i.select(i.key, i.customer).where(i.key << list(keys))):
            found[keys[key]] = row_id
    return found | _ids(m.Customer, uids)


def _team(team: Sequence[Row]) -> Ids:
    """By uid, else by name: a colleague is one, however they came here."""
    c = m.Colleague
    stored = rows(c.select(c.uid, c.key, c.id))
    by_uid = {uid: row_id for uid, _, row_id in stored}
    by_name = {key: row_id for _, key, row_id in stored}
    found = {one["uid"]: by_uid.get(one["uid"]) or by_name.get(fold(one["name"])) for one in team}
    return {uid: row_id for uid, row_id in found.items() if row_id is not None}


def _scripts(scripts: Sequence[Row]) -> Ids:
    """By uid, else by name."""
    s = m.ScriptSet
    stored = rows(s.select(s.uid, s.name, s.id))
    by_uid = {uid: row_id for uid, _, row_id in stored}
    by_name = {name.casefold(): row_id for _, name, row_id in stored}
    found = {one["uid"]: by_uid.get(one["uid"]) or by_name.get(one["name"].casefold()) for one in scripts}
    return {uid: row_id for uid, row_id in found.items() if row_id is not None}


def _texts(sets: Iterable[int]) -> set[tuple[int, str, str]]:
    t = m.ScriptText
    return {
        (row[0], row[1], row[2])
        for row in rows(t.select(t.script_set, t.part, t.variant).where(t.script_set << list(sets)))
    }
