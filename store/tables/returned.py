"""The rows of a document that comes back: which are known, and how the others are written.

Rows keep the order of the document, so that a new store gives the same document again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from peewee import chunked

from ..document_records import Document, Return, Row
from ..errors import Conflict
from ..records import Preferences
from ..rules.text import fold
from . import customers
from . import models as m
from .journal import Recorder, defaults
from .query import rows

Known = dict[str, int]  # uid: id
_PARTS: dict[str, type[m.Table]] = {
    "interactions": m.Interaction,
    "follow_ups": m.FollowUp,
    "findings": m.Finding,
}
_ON_ITS_OWN = ("team", "ideas", "scripts", "calendars", "layouts")


class Returning:
    """One document on its way in. Raises Conflict where a thing of it belongs to somebody else here."""

    def __init__(self, document: Document, preferences: Preferences) -> None:
        self._document = document
        self._preferences = preferences
        self._people = _known(m.Customer, [one["uid"] for one in document.customers])
        self._team = _team(document.team)
        self._scripts = _scripts(document.scripts)
        self._texts = _texts(self._scripts.values())
        self._ideas = _known(m.Idea, [one["uid"] for one in document.ideas])
        self._calendars = {name for (name,) in rows(m.BusyCalendar.select(m.BusyCalendar.name))}
        self._layouts = {signature for (signature,) in rows(m.Layout.select(m.Layout.signature))}
        self._parts = {part: self._of_people(part, model) for part, model in _PARTS.items()}
        self._plan = self._counted()

    def planned(self) -> Return:
        """What it adds."""
        return self._plan

    def _of_people(self, part: str, model: Any) -> Known:
        owners = {one["uid"]: person["uid"] for person in self._document.customers for one in person[part]}
        found: Known = {}
        known = {row_id: uid for uid, row_id in self._people.items()}
        for some in chunked(owners, 500):
            for uid, row_id, customer in rows(
                model.select(model.uid, model.id, model.customer).where(model.uid << some)
            ):
                if known.get(customer) != owners[uid]:
                    raise Conflict(
                        f"{self._document.name} says that one of its {part.replace('_', '-')} ({uid}) belongs to"
                        " another customer than it does here, so nothing was imported."
                    )
                found[uid] = row_id
        return found

    def _counted(self) -> Return:
        document = self._document
        counts = {"customers": (len(document.customers), len(self._people))}
        for part in _PARTS:
            counts[part] = (sum(len(person[part]) for person in document.customers), len(self._parts[part]))
        counts["colleagues"] = (len(document.team), len(self._team))
        counts["ideas"] = (len(document.ideas), len(self._ideas))
        counts["script texts"] = (sum(len(one["texts"]) for one in document.scripts), self._known_texts())
        counts["script sets"] = (len(document.scripts), len(self._scripts))
        calendars = [one["name"] for one in document.calendars]
        counts["calendars"] = (len(calendars), len(self._calendars.intersection(calendars)))
        layouts = [one["signature"] for one in document.layouts]
        counts["column layouts"] = (len(layouts), len(self._layouts.intersection(layouts)))
        added = {kind: total - known for kind, (total, known) in counts.items() if total > known}
        return Return(document.name, added, sum(known for _, known in counts.values()))

    def _known_texts(self) -> int:
        return sum(
            (self._scripts.get(one["uid"]), text["part"], text["variant"]) in self._texts
            for one in self._document.scripts
            for text in one["texts"]
        )

    # Writing

    def write(self, recorder: Recorder) -> None:
        """Write what is not known."""
        self._write_team(recorder)
        self._write_scripts(recorder)
        self._write_what_stands_alone(recorder)
        fresh = [person for person in self._document.customers if person["uid"] not in self._people]
        base = defaults(m.Customer)
        ids = recorder.insert_raw(m.Customer, [base | self._customer(person) for person in fresh])
        people = self._people | {person["uid"]: i for i, person in zip(ids, fresh, strict=True)}
        _write_belongings(recorder, [(i, person) for i, person in zip(ids, fresh, strict=True)])
        owners = [(people[person["uid"]], person) for person in self._document.customers]
        spoken = self._write_log(recorder, owners)
        owed = self._write_owed(recorder, owners, spoken)
        found = self._write_findings(recorder, owners, spoken)
        self._write_told(recorder, owners, owed, found)
        _follow_the_log(recorder, owners, set(ids), self._parts["interactions"], self._preferences)

    def _customer(self, person: Row) -> dict[str, Any]:
        same = (
            "uid", "name", "company", "title", "stage", "tier", "customer_since", "notes", "national", "regional",
            "who_they_are", "what_they_do", "what_they_value", "preferred_channel", "best_hours", "zone", "country",
        )  # fmt: skip
        return {
            **{name: person[name] for name in same},
            "cadence_override": person["cadence_days"],
            "do_not_call": int(person["do_not_call"]),
            "archived": int(person["archived"]),
            "seed_day": person["last_activity"],
            "sort_name": fold(f"{person['name']} {person['company']}"),
            "script_set_id": self._scripts.get(person["script_set"]),
        }

    def _write_team(self, recorder: Recorder) -> None:
        fresh = [one for one in self._document.team if one["uid"] not in self._team]
        base = defaults(m.Colleague)
        ids = recorder.insert_raw(
            m.Colleague,
            [
                base
                | {"uid": one["uid"], "name": one["name"], "key": fold(one["name"]), "email": one["email"]}
                | {"role": one["role"]}
                for one in fresh
            ],
        )
        self._team |= {one["uid"]: i for i, one in zip(ids, fresh, strict=True)}
        for row_id, one in zip(ids, fresh, strict=True):
            if one["manager"] is not None:  # who may stand further down in the list
                recorder.update(m.Colleague, row_id, manager=self._team[one["manager"]])

    def _write_scripts(self, recorder: Recorder) -> None:
        taken = {tier for (tier,) in rows(m.ScriptSet.select(m.ScriptSet.tier))}
        fresh = [one for one in self._document.scripts if one["uid"] not in self._scripts]
        # A tier has one set: the one that is here keeps it.
        ids = recorder.insert_raw(
            m.ScriptSet,
            [
                {"uid": one["uid"], "name": one["name"], "tier": "" if one["tier"] in taken else one["tier"]}
                for one in fresh
            ],
        )
        self._scripts |= {one["uid"]: i for i, one in zip(ids, fresh, strict=True)}
        recorder.insert_raw(
            m.ScriptText,
            [
                {"script_set_id": owner, "part": text["part"], "variant": text["variant"], "body": text["body"]}
                for one in self._document.scripts
                for owner in (self._scripts[one["uid"]],)
                for text in one["texts"]
                if (owner, text["part"], text["variant"]) not in self._texts
            ],
        )

    def _write_what_stands_alone(self, recorder: Recorder) -> None:
        document = self._document
        fresh = [one for one in document.calendars if one["name"] not in self._calendars]
        fields = ("name", "read_at", "begins_at", "ends_at")
        ids = recorder.insert_raw(m.BusyCalendar, [{name: one[name] for name in fields} for one in fresh])
        recorder.insert_raw(
            m.BusyTime,
            [
                {"busy_calendar_id": i, "begins_at": busy["begins_at"], "ends_at": busy["ends_at"]}
                for i, one in zip(ids, fresh, strict=True)
                for busy in one["busy"]
            ],
        )
        recorder.insert_raw(m.Idea, [dict(one) for one in document.ideas if one["uid"] not in self._ideas])
        recorder.insert_raw(
            m.Layout,
            [
                {"signature": one["signature"], "mapping": "\n".join(one["columns"])}
                for one in document.layouts
                if one["signature"] not in self._layouts
            ],
        )

    def _write_log(self, recorder: Recorder, owners: Sequence[tuple[int, Row]]) -> Known:
        fresh = [(i, one) for i, person in owners for one in person["interactions"]]

        def row(owner: int, one: Row) -> dict[str, Any]:
            same = ("uid", "at", "day", "channel", "started_by", "outcome", "mood", "seconds", "notes")
            flags = {"conversation": int(one["conversation"]), "reached": int(one["reached"])}
            return {"customer_id": owner, "about_id": None} | flags | {name: one[name] for name in same}

        return _write_linked(recorder, m.Interaction, fresh, self._parts["interactions"], row)

    def _write_owed(self, recorder: Recorder, owners: Sequence[tuple[int, Row]], spoken: Known) -> Known:
        names = self._names()
        fresh = [(i, one) for i, person in owners for one in person["follow_ups"]]
        same = (
            "uid", "kind", "what", "due_day", "due_time", "promised_day", "told_day", "state", "closed_day", "reason",
            "line",
        )  # fmt: skip

        def row(owner: int, one: Row) -> dict[str, Any]:
            return {
                **{name: one[name] for name in same},
                "customer_id": owner,
                "interaction_id": spoken.get(one["interaction"]),
                "owner": names.get(one["owner"], one["owner"]),
                "contact_by": names.get(one["contact_by"], one["contact_by"]),
                "told": int(one["told"]),
                "about_id": None,
                "version": 1,
            }

        return _write_linked(recorder, m.FollowUp, fresh, self._parts["follow_ups"], row)

    def _write_findings(self, recorder: Recorder, owners: Sequence[tuple[int, Row]], spoken: Known) -> Known:
        names, known = self._names(), self._parts["findings"]
        same = (
            "uid", "line", "kind", "words", "source", "day", "used_day", "told_day", "manager_told_day", "step",
            "step_day", "settled_day", "settled_how",
        )  # fmt: skip
        fresh = [(i, one) for i, person in owners for one in person["findings"] if one["uid"] not in known]
        ids = recorder.insert_raw(
            m.Finding,
            [
                {
                    **{name: one[name] for name in same},
                    "customer_id": owner,
                    "interaction_id": spoken.get(one["interaction"]),
                    "said_id": spoken.get(one["said"]),
                    "colleague": names.get(one["colleague"], one["colleague"]),
                    "version": 1,
                }
                for owner, one in fresh
            ],
        )
        return {one["uid"]: i for i, (_, one) in zip(ids, fresh, strict=True)}

    def _write_told(self, recorder: Recorder, owners: Sequence[tuple[int, Row]], owed: Known, found: Known) -> None:
        """The new days of promises, and what colleagues were told in briefs: they come with what they belong to."""
        changes, told = [], []
        known = self._parts["follow_ups"]
        for _, person in owners:
            for one in person["follow_ups"]:
                if one["uid"] not in known:
                    changes += [{"follow_up_id": owed[one["uid"]], **change} for change in one["changes"]]
                    told += [self._briefed(entry, owed[one["uid"]], None) for entry in one["briefed"]]
            for one in person["findings"]:
                if one["uid"] in found:
                    told += [self._briefed(entry, None, found[one["uid"]]) for entry in one["briefed"]]
        recorder.insert_raw(m.PromiseChange, changes)
        recorder.insert_raw(m.Briefed, told)

    def _briefed(self, entry: Row, item: int | None, finding: int | None) -> dict[str, Any]:
        about = {"follow_up_id": item, "finding_id": finding}
        return {
            "colleague_id": self._team[entry["colleague"]],
            "day": entry["day"],
            "due_day": entry["due_day"],
        } | about

    def _names(self) -> Mapping[str, str]:
        """What colleagues of the document are called here."""
        here = {i: name for i, name in rows(m.Colleague.select(m.Colleague.id, m.Colleague.name))}
        return {one["name"]: here[self._team[one["uid"]]] for one in self._document.team}


def _write_linked(
    recorder: Recorder,
    model: Any,
    things: Sequence[tuple[int, Row]],
    known: Known,
    row: Callable[[int, Row], dict[str, Any]],
) -> Known:
    """Rows of which one may be about another; returns the ids of all, known or new."""
    fresh = [(owner, one) for owner, one in things if one["uid"] not in known]
    (top,) = model._meta.database.execute_sql(f'SELECT coalesce(max(id), 0) FROM "{model._meta.table_name}"').fetchone()
    ids = known | {one["uid"]: top + n for n, (_, one) in enumerate(fresh, 1)}
    made, later = [], []
    for owner, one in fresh:
        made.append(row(owner, one) | {"id": ids[one["uid"]]})
        about = ids.get(one["about"])
        if about is not None and about < ids[one["uid"]]:
            made[-1]["about_id"] = about
        elif about is not None:  # it is written after this one
            later.append((ids[one["uid"]], about))
    recorder.insert_raw(model, made)
    for row_id, about in later:
        recorder.update(model, row_id, about=about)
    return ids


def _write_belongings(recorder: Recorder, owners: Sequence[tuple[int, Row]]) -> None:
    """What has no uid of its own comes with a new customer, and with no other."""
    points = [
        {"customer_id": i, "kind": kind, "value": point["value"], "label": point["label"], "position": place}
        for i, person in owners
        for place, (kind, point) in enumerate(
            (kind, point) for kind in ("email", "phone", "link") for point in person[f"{kind}s"]
        )
    ]
    recorder.insert_raw(m.ContactPoint, points)
    recorder.insert_raw(m.Fact, [{"customer_id": i, **fact} for i, person in owners for fact in person["facts"]])
    recorder.insert_raw(
        m.Identity, [{"customer_id": i, "key": key} for i, person in owners for key in person["known_as"]]
    )
    recorder.insert_raw(
        m.ResearchCheck,
        [
            {"customer_id": i, **check, "found": int(check["found"])}
            for i, person in owners
            for check in person["research"]
        ],
    )
    recorder.insert_raw(
        m.OfferedSlot, [{"customer_id": i, **slot} for i, person in owners for slot in person["offered"]]
    )
    picks = [(pick["week"], pick["place"], i, pick) for i, person in owners for pick in person["weeks"]]
    recorder.insert_raw(
        m.WeekPick,
        [
            {
                "customer_id": i,
                "week": week,
                "reason": pick["reason"],
                "chosen": int(pick["chosen"]),
                "removed": int(pick["removed"]),
                "hidden_on": pick["hidden_on"],
            }
            for week, _, i, pick in sorted(picks, key=lambda pick: pick[:3])
        ],
    )


def _follow_the_log(
    recorder: Recorder, owners: Sequence[tuple[int, Row]], fresh: set[int], known: Known, preferences: Preferences
) -> None:
    """Last conversation, mood, attempts and due day of everyone whose log has grown."""
    # Of a new customer the row itself is all that undo needs.
    quiet = Recorder(m.Customer._meta.database)
    for owner, person in owners:
        if owner in fresh:
            customers.refresh_from_log(quiet, owner, preferences)
        elif any(one["uid"] not in known for one in person["interactions"]):
            customers.refresh_from_log(recorder, owner, preferences)


# What is known


def _known(model: Any, uids: Iterable[str]) -> Known:
    found: Known = {}
    for some in chunked(uids, 500):
        found |= dict(rows(model.select(model.uid, model.id).where(model.uid << some)))
    return found


def _team(team: Sequence[Row]) -> Known:
    """By uid, else by name: a colleague is one, however they came here."""
    c = m.Colleague
    here = rows(c.select(c.uid, c.key, c.id))
    by_uid = {uid: row_id for uid, _, row_id in here}
    by_name = {key: row_id for _, key, row_id in here}
    found = {one["uid"]: by_uid.get(one["uid"]) or by_name.get(fold(one["name"])) for one in team}
    return {uid: row_id for uid, row_id in found.items() if row_id is not None}


def _scripts(scripts: Sequence[Row]) -> Known:
    """By uid, else by name."""
    s = m.ScriptSet
    here = rows(s.select(s.uid, s.name, s.id))
    by_uid = {uid: row_id for uid, _, row_id in here}
    by_name = {name.casefold(): row_id for _, name, row_id in here}
    found = {one["uid"]: by_uid.get(one["uid"]) or by_name.get(one["name"].casefold()) for one in scripts}
    return {uid: row_id for uid, row_id in found.items() if row_id is not None}


def _texts(sets: Iterable[int]) -> set[tuple[int, str, str]]:
    t = m.ScriptText
    return {
        (row[0], row[1], row[2])
        for row in rows(t.select(t.script_set, t.part, t.variant).where(t.script_set << list(sets)))
    }
