"""The rows that a document brings, written in its own order: so a new store gives the same document again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ...file import models as m
from ...file.journal import Recorder, defaults
from ...file.query import rows
from ...records.calls import Channel, Outcome, StartedBy
from ...records.customers import LINES, PROFILE_KEYS
from ...records.document import Document, Row
from ...records.follow_ups import FollowUpKind, FollowUpState
from ...records.preferences import Preferences
from ...rules.outcomes import has_reached
from ...rules.text.text import fold
from .. import due_days
from .belongings import Owners, write_belongings
from .known import Ids, Known
from .labels import write_carried, write_labels

IN_THE_ROUND = "tries stand in the round of calls now"
"""Why a try that stood as a follow-up is closed; the upgrade of a store says the same."""


class Rows:
    """Writes what of a document is not known in this store."""

    def __init__(
        self,
        recorder: Recorder,
        document: Document,
        known: Known,
        preferences: Preferences,
        today: date,
        country: due_days.CountryOf,
    ) -> None:
        self._recorder = recorder
        self._today = today
        self._country = country
        self._document = document
        self._known = known
        self._preferences = preferences
        of_before = [person for person in document.customers if person["came_in"] is None]
        self._makers_of_before = {call["uid"]: call for person in of_before for call in person["interactions"]}

    def write(self) -> None:
        """All of it."""
        self._write_team()
        self._write_scripts()
        self._write_what_stands_alone()
        write_labels(self._recorder, self._document, self._known.labels, self._known.searches)
        fresh = [person for person in self._document.customers if person["uid"] not in self._known.people]
        base = defaults(m.Customer)
        ids = self._recorder.insert_raw(m.Customer, [base | self._customer(person) for person in fresh])
        people = self._known.people | {person["uid"]: i for i, person in zip(ids, fresh, strict=True)}
        write_belongings(self._recorder, [(i, person) for i, person in zip(ids, fresh, strict=True)])
        write_carried(self._recorder, self._document, people, set(ids), self._known.labels)
        owners = [(people[person["uid"]], person) for person in self._document.customers]
        spoken = self._write_log(owners)
        items = self._write_follow_ups(owners, spoken)
        found = self._write_findings(owners, spoken)
        self._write_told(owners, items, found)
        self._follow_the_log(owners, set(ids))

    def _customer(self, person: Row) -> dict[str, Any]:
        same = (
            "uid", *(field.key for field in LINES), "stage", "tier", "customer_since", "notes", *PROFILE_KEYS.values(),
            "renewal_day", "value", "birthday", "weighed_day",
        )  # fmt: skip
        return {
            **{name: person[name] for name in same},
            "cadence_override": person["cadence_days"],
            "do_not_call": int(person["do_not_call"]),
            "archived": int(person["archived"]),
            "came_in": person["came_in"] or _first_day(person) or self._today.isoformat(),
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
            same = (
                "uid", "at", "day", "channel", "started_by", "outcome", "mood", "seconds", "notes", "source", "with_us",
            )  # fmt: skip
            # What reaches a person is a rule; documents of before it say it by another.
            outcome = Outcome(one["outcome"]) if one["outcome"] else None
            reached = has_reached(Channel(one["channel"]), outcome, StartedBy(one["started_by"]), one["source"])
            reached &= one["about"] is None
            flags = {"conversation": int(one["conversation"]), "reached": int(reached)}
            # What is known by it here already is another's; the entry itself stays.
            foreign = "" if (one["source"], one["foreign_id"]) in self._known.foreign else one["foreign_id"]
            its = {"customer_id": owner, "about_id": None, "foreign_id": foreign}
            return its | flags | {name: one[name] for name in same}

        return _write_linked(self._recorder, m.Interaction, fresh, self._known.parts["interactions"], row)

    def _write_follow_ups(self, owners: Owners, spoken: Ids) -> Ids:
        names = self._names()
        fresh = [(i, one) for i, person in owners for one in person["follow_ups"]]
        same = (
            "uid", "kind", "what", "due_day", "due_time", "due_at", "promised_day", "told_day", "state", "closed_day",
            "reason", "line", "every", "every_from",
        )  # fmt: skip

        def row(owner: int, one: Row) -> dict[str, Any]:
            return {
                **{name: one[name] for name in same},
                "customer_id": owner,
                "interaction_id": spoken.get(one["interaction"]),
                "owner": names.get(one["owner"], one["owner"]),
                "contact_by": names.get(one["contact_by"], one["contact_by"]),
                "told": int(one["told"]),
                "missed": int(any(change["day"] > change["old_day"] for change in one["changes"])),
                "about_id": None,
                "version": 1,
                **self._without_tries(one),
            }

        return _write_linked(self._recorder, m.FollowUp, fresh, self._known.parts["follow_ups"], row)

    def _without_tries(self, one: Row) -> dict[str, Any]:
        """Documents of before the rounds of calls hold tries as follow-ups: they become what an upgrade makes of them.

        Only those do not say since when a customer is known.
        """
        maker = self._makers_of_before.get(one["interaction"])
        if maker is None or (one["kind"], one["state"]) != (FollowUpKind.RETRY, FollowUpState.OPEN):
            return {}
        if maker["started_by"] == StartedBy.THEM:
            return {"kind": FollowUpKind.CALL_BACK.value}
        if one["told"] or one["owner"] or one["contact_by"] or one["due_time"]:
            return {}  # what a person changed about one stays
        return {"state": FollowUpState.DROPPED.value, "closed_day": self._today.isoformat(), "reason": IN_THE_ROUND}

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

    def _follow_the_log(self, owners: Owners, fresh: set[int]) -> None:
        """Last conversation, mood, round of calls and due day of everyone whose log has grown."""
        known = self._known.parts["interactions"]
        # Of a new customer the row itself is all that undo needs.
        quiet = Recorder(m.Customer._meta.database)
        for owner, person in owners:
            if owner in fresh or any(one["uid"] not in known for one in person["interactions"]):
                recorder = quiet if owner in fresh else self._recorder
                due_days.refresh_from_log(recorder, owner, self._preferences, self._country)

    def _names(self) -> Mapping[str, str]:
        """What colleagues of the document are called here."""
        stored = dict(rows(m.Colleague.select(m.Colleague.id, m.Colleague.name)))
        return {one["name"]: stored[self._known.team[one["uid"]]] for one in self._document.team}


def _first_day(person: Row) -> str | None:
    """The first day that its log knows of a customer, where the document does not say since when they are known."""
    return min((one["day"] for one in person["interactions"]), default=None)


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
