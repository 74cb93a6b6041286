"""The rows that a document brings, written in its own order: so a new store gives the same document again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...file import models as m
from ...file.journal import Recorder, defaults
from ...file.query import rows
from ...records.customers import LINES, PROFILE_KEYS
from ...records.document import Document, Row
from ...records.preferences import Preferences
from ...rules.text.text import fold
from .. import due_days
from .known import Ids, Known

Owners = Sequence[tuple[int, Row]]  # customers' ids, and what the document has of them


class Rows:
    """Writes what of a document is not known in this store."""

    def __init__(self, recorder: Recorder, document: Document, known: Known, preferences: Preferences) -> None:
        self._recorder = recorder
        self._document = document
        self._known = known
        self._preferences = preferences

    def write(self) -> None:
        """All of it."""
        self._write_team()
        self._write_scripts()
        self._write_what_stands_alone()
        fresh = [person for person in self._document.customers if person["uid"] not in self._known.people]
        base = defaults(m.Customer)
        ids = self._recorder.insert_raw(m.Customer, [base | self._customer(person) for person in fresh])
        people = self._known.people | {person["uid"]: i for i, person in zip(ids, fresh, strict=True)}
        _write_belongings(self._recorder, [(i, person) for i, person in zip(ids, fresh, strict=True)])
        owners = [(people[person["uid"]], person) for person in self._document.customers]
        spoken = self._write_log(owners)
        items = self._write_follow_ups(owners, spoken)
        found = self._write_findings(owners, spoken)
        self._write_told(owners, items, found)
        _follow_the_log(self._recorder, owners, set(ids), self._known.parts["interactions"], self._preferences)

    def _customer(self, person: Row) -> dict[str, Any]:
        same = (
            "uid", *(field.key for field in LINES), "stage", "tier", "customer_since", "notes", *PROFILE_KEYS.values(),
        )  # fmt: skip
        return {
            **{name: person[name] for name in same},
            "cadence_override": person["cadence_days"],
            "do_not_call": int(person["do_not_call"]),
            "archived": int(person["archived"]),
            "seed_day": person["last_activity"],
            "sort_name": fold(f"{person['name']} {person['company']}"),
            "script_set_id": self._known.scripts.get(person["script_set"]),
        }

    def _write_team(self) -> None:
        fresh = [one for one in self._document.team if one["uid"] not in self._known.team]
        base = defaults(m.Colleague)
        ids = self._recorder.insert_raw(
            m.Colleague,
            [
                base
                | {"uid": one["uid"], "name": one["name"], "key": fold(one["name"]), "email": one["email"]}
                | {"role": one["role"]}
                for one in fresh
            ],
        )
        self._known.team |= {one["uid"]: i for i, one in zip(ids, fresh, strict=True)}
        for row_id, one in zip(ids, fresh, strict=True):
            if one["manager"] is not None:  # who may stand further down in the list
                self._recorder.update(m.Colleague, row_id, manager=self._known.team[one["manager"]])

    def _write_scripts(self) -> None:
        taken = {tier for (tier,) in rows(m.ScriptSet.select(m.ScriptSet.tier))}
        fresh = [one for one in self._document.scripts if one["uid"] not in self._known.scripts]
        # A tier has one set: the one that is here keeps it.
        ids = self._recorder.insert_raw(
            m.ScriptSet,
            [
                {"uid": one["uid"], "name": one["name"], "tier": "" if one["tier"] in taken else one["tier"]}
                for one in fresh
            ],
        )
        self._known.scripts |= {one["uid"]: i for i, one in zip(ids, fresh, strict=True)}
        self._recorder.insert_raw(
            m.ScriptText,
            [
                {"script_set_id": owner, "part": text["part"], "variant": text["variant"], "body": text["body"]}
                for one in self._document.scripts
                for owner in (self._known.scripts[one["uid"]],)
                for text in one["texts"]
                if (owner, text["part"], text["variant"]) not in self._known.texts
            ],
        )

    def _write_what_stands_alone(self) -> None:
        document = self._document
        fresh = [one for one in document.calendars if one["name"] not in self._known.calendars]
        fields = ("name", "read_at", "begins_at", "ends_at")
        ids = self._recorder.insert_raw(m.BusyCalendar, [{name: one[name] for name in fields} for one in fresh])
        self._recorder.insert_raw(
            m.BusyTime,
            [
                {"busy_calendar_id": i, "begins_at": busy["begins_at"], "ends_at": busy["ends_at"]}
                for i, one in zip(ids, fresh, strict=True)
                for busy in one["busy"]
            ],
        )
        self._recorder.insert_raw(m.Idea, [dict(one) for one in document.ideas if one["uid"] not in self._known.ideas])
        self._recorder.insert_raw(
            m.Layout,
            [
                {"signature": one["signature"], "mapping": "\n".join(one["columns"])}
                for one in document.layouts
                if one["signature"] not in self._known.layouts
            ],
        )

    def _write_log(self, owners: Owners) -> Ids:
        fresh = [(i, one) for i, person in owners for one in person["interactions"]]

        def row(owner: int, one: Row) -> dict[str, Any]:
            same = ("uid", "at", "day", "channel", "started_by", "outcome", "mood", "seconds", "notes")
            flags = {"conversation": int(one["conversation"]), "reached": int(one["reached"])}
            return {"customer_id": owner, "about_id": None} | flags | {name: one[name] for name in same}

        return _write_linked(self._recorder, m.Interaction, fresh, self._known.parts["interactions"], row)

    def _write_follow_ups(self, owners: Owners, spoken: Ids) -> Ids:
        names = self._names()
        fresh = [(i, one) for i, person in owners for one in person["follow_ups"]]
        same = (
            "uid", "kind", "what", "due_day", "due_time", "due_at", "promised_day", "told_day", "state", "closed_day",
            "reason", "line",
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

        return _write_linked(self._recorder, m.FollowUp, fresh, self._known.parts["follow_ups"], row)

    def _write_findings(self, owners: Owners, spoken: Ids) -> Ids:
        names, known = self._names(), self._known.parts["findings"]
        same = (
            "uid", "line", "kind", "words", "source", "day", "used_day", "told_day", "manager_told_day", "step",
            "step_day", "settled_day", "settled_how",
        )  # fmt: skip
        fresh = [(i, one) for i, person in owners for one in person["findings"] if one["uid"] not in known]
        ids = self._recorder.insert_raw(
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

    def _write_told(self, owners: Owners, items: Ids, found: Ids) -> None:
        """The new days of promises, and what colleagues were told in briefs: they come with what they belong to."""
        changes, told = [], []
        known = self._known.parts["follow_ups"]
        for _, person in owners:
            for one in person["follow_ups"]:
                if one["uid"] not in known:
                    changes += [{"follow_up_id": items[one["uid"]], **change} for change in one["changes"]]
                    told += [self._briefed(entry, items[one["uid"]], None) for entry in one["briefed"]]
            for one in person["findings"]:
                if one["uid"] in found:
                    told += [self._briefed(entry, None, found[one["uid"]]) for entry in one["briefed"]]
        self._recorder.insert_raw(m.PromiseChange, changes)
        self._recorder.insert_raw(m.Briefed, told)

    def _briefed(self, entry: Row, item: int | None, finding: int | None) -> dict[str, Any]:
        about = {"follow_up_id": item, "finding_id": finding}
        return {
            "colleague_id": self._known.team[entry["colleague"]],
            "day": entry["day"],
            "due_day": entry["due_day"],
        } | about

    def _names(self) -> Mapping[str, str]:
        """What colleagues of the document are called here."""
        stored = dict(rows(m.Colleague.select(m.Colleague.id, m.Colleague.name)))
        return {one["name"]: stored[self._known.team[one["uid"]]] for one in self._document.team}


def _write_linked(
    recorder: Recorder,
    model: Any,
    things: Owners,
    known: Ids,
    row: Callable[[int, Row], dict[str, Any]],
) -> Ids:
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


def _write_belongings(recorder: Recorder, owners: Owners) -> None:
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


def _follow_the_log(recorder: Recorder, owners: Owners, fresh: set[int], known: Ids, preferences: Preferences) -> None:
    """Last conversation, mood, attempts and due day of everyone whose log has grown."""
    # Of a new customer the row itself is all that undo needs.
    quiet = Recorder(m.Customer._meta.database)
    for owner, person in owners:
        if owner in fresh:
            due_days.refresh_from_log(quiet, owner, preferences)
        elif any(one["uid"] not in known for one in person["interactions"]):
            due_days.refresh_from_log(recorder, owner, preferences)
