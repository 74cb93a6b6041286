"""Everything out, in one plain document (promise P10)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..tables import models as m
from ..tables.query import rows
from .unit import UseCases, reading

FORMAT = "firstcup-export"
VERSION = 1
_SETS = m.ScriptSet.select(m.ScriptSet.id, m.ScriptSet.uid, m.ScriptSet.name, m.ScriptSet.tier).order_by(m.ScriptSet.id)


class ExportCases(UseCases):
    """All data, for other programs and for keeping."""

    @reading
    def document(self) -> dict[str, Any]:
        """Every customer with all their data, ready for JSON. The same store gives the same document."""
        with self._unit.db.atomic("DEFERRED"):  # one moment in time, without keeping writers out
            return {
                "format": FORMAT,
                "version": VERSION,
                "scripts": list(_scripts()),
                "calendars": list(_calendars()),
                "customers": list(_customers()),
            }


def _scripts() -> Iterator[dict[str, Any]]:
    texts: dict[int, list[dict[str, str]]] = {}
    t = m.ScriptText
    for set_id, part, variant, body in rows(t.select(t.script_set, t.part, t.variant, t.body).order_by(t.id)):
        texts.setdefault(set_id, []).append({"part": part, "variant": variant, "body": body})
    for set_id, uid, name, tier in rows(_SETS):
        yield {"uid": uid, "name": name, "tier": tier, "texts": texts.get(set_id, [])}


def _calendars() -> Iterator[dict[str, Any]]:
    times: dict[int, list[dict[str, Any]]] = {}
    t = m.BusyTime
    for calendar, begin, end in rows(t.select(t.busy_calendar, t.begins_at, t.ends_at).order_by(t.id)):
        times.setdefault(calendar, []).append({"begins_at": _plain(begin), "ends_at": _plain(end)})
    c = m.BusyCalendar
    for calendar, name, read, begin, end in rows(c.select(c.id, c.name, c.read_at, c.begins_at, c.ends_at)):
        whole = {"name": name, "read_at": _plain(read), "begins_at": _plain(begin), "ends_at": _plain(end)}
        yield whole | {"busy": times.get(calendar, [])}


def _customers() -> Iterator[dict[str, Any]]:
    parts = {
        "points": _by_customer(m.ContactPoint, "kind", "value", "label", order=m.ContactPoint.position),
        "facts": _by_customer(m.Fact, "name", "value"),
        "interactions": _by_customer(
            m.Interaction, "id", "uid", "at", "day", "channel", "started_by", "outcome", "mood", "seconds", "notes",
            "conversation", "reached", "about_id",
        ),
        "follow_ups": _by_customer(
            m.FollowUp, "uid", "interaction_id", "kind", "what", "owner", "contact_by", "due_day", "due_time",
            "promised_day", "told", "told_day", "state", "closed_day", "reason", "line",
        ),
        "research": _by_customer(m.ResearchCheck, "source", "found", "day"),
        "findings": _by_customer(
            m.Finding, "uid", "interaction_id", "said_id", "line", "kind", "words", "colleague", "source", "day",
            "used_day", "told_day", "manager_told_day", "step", "step_day", "settled_day", "settled_how",
        ),
        "offered": _by_customer(m.OfferedSlot, "begins_at", "ends_at"),
        "weeks": _by_customer(m.WeekPick, "week", "reason", "chosen", "removed", "hidden_on"),
        "known_as": _by_customer(m.Identity, "key"),
    }  # fmt: skip
    sets = {set_id: uid for set_id, uid, _, _ in rows(_SETS)}
    for row in m.Customer.select().order_by(m.Customer.id).dicts().iterator():
        row["script_set"] = sets.get(row["script_set"])
        yield _customer(row, {name: found.get(row["id"], []) for name, found in parts.items()})


def _by_customer(model: Any, *names: str, order: Any = None) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    fields = [getattr(model, name) for name in names]
    for customer_id, *values in rows(model.select(model.customer, *fields).order_by(order or model.id, model.id)):
        found.setdefault(customer_id, []).append({n: _plain(v) for n, v in zip(names, values, strict=True)})
    return found


def _customer(row: dict[str, Any], parts: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    points = parts.pop("points")
    calls = {entry.pop("id"): entry["uid"] for entry in parts["interactions"]}
    for entry in parts["interactions"]:
        entry["about"] = calls.get(entry.pop("about_id"))
    for entry in (*parts["follow_ups"], *parts["findings"]):
        entry["interaction"] = calls.get(entry.pop("interaction_id"))
    for entry in parts["findings"]:
        entry["said"] = calls.get(entry.pop("said_id"))
    kept = (
        "uid", "name", "company", "title", "stage", "tier", "do_not_call", "customer_since", "archived", "notes",
        "national", "regional", "who_they_are", "what_they_do", "what_they_value", "preferred_channel", "best_hours",
        "zone", "country", "script_set",
    )  # fmt: skip
    return {
        **{name: _plain(row[name]) for name in kept},
        "cadence_days": row["cadence_override"],
        "last_activity": _plain(row["seed_day"]),
        "last_conversation": _plain(row["talk_day"]),
        "emails": _points(points, "email"),
        "phones": _points(points, "phone"),
        "links": _points(points, "link"),
        **{name: values for name, values in parts.items() if name != "known_as"},
        "known_as": [entry["key"] for entry in parts["known_as"]],
    }


def _points(points: list[dict[str, Any]], kind: str) -> list[dict[str, str]]:
    return [{"value": p["value"], "label": p["label"]} for p in points if p["kind"] == kind]


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (str, int)):
        return value
    if hasattr(value, "tzinfo") and hasattr(value, "year"):
        return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return value.isoformat(timespec="minutes") if hasattr(value, "hour") else value.isoformat()
