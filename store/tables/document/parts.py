"""All that a store holds, part by part, in the order and the words of the document (promise P10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from peewee import fn

from ...file import models as m
from ...file.bad_values import Bad, words_of
from ...file.columns import Text, Word
from ...file.query import rows
from ...records.customers import LINES, PROFILE_KEYS
from ...records.unreadable import Unreadable
from ..layouts import all_of_them as known_layouts
from .labels import labels_of_customers, not_the_same

_SETS = m.ScriptSet.select(m.ScriptSet.id, m.ScriptSet.uid, m.ScriptSet.name, m.ScriptSet.tier).order_by(m.ScriptSet.id)


def scripts() -> Iterator[dict[str, Any]]:
    """The sets of scripts with their texts."""
    texts: dict[int, list[dict[str, str]]] = {}
    t = m.ScriptText
    for set_id, part, variant, body in rows(t.select(t.script_set, t.part, t.variant, t.body).order_by(t.id)):
        texts.setdefault(set_id, []).append({"part": part, "variant": variant, "body": body})
    for set_id, uid, name, tier in rows(_SETS):
        yield {"uid": uid, "name": name, "tier": tier, "texts": texts.get(set_id, [])}


def calendars(bad: Bad) -> Iterator[dict[str, Any]]:
    """The calendars that were read, with their busy times."""
    times: dict[int, list[dict[str, Any]]] = {}
    t = m.BusyTime
    for row_id, calendar, begin, end in rows(t.select(t.id, t.busy_calendar, t.begins_at, t.ends_at).order_by(t.id)):
        if ("busy_time", row_id) in bad:
            continue
        times.setdefault(calendar, []).append({"begins_at": _plain(begin), "ends_at": _plain(end)})
    c = m.BusyCalendar
    for calendar, name, read, begin, end in rows(
        c.select(c.id, c.name, c.read_at, c.begins_at, c.ends_at).order_by(c.id)
    ):
        if bad.get(("busy_calendar", calendar), frozenset()) - {"name"}:
            continue
        whole = {"name": name, "read_at": _plain(read), "begins_at": _plain(begin), "ends_at": _plain(end)}
        yield whole | {"busy": times.get(calendar, [])}


def team() -> Iterator[dict[str, Any]]:
    """Our colleagues."""
    c = m.Colleague
    found = rows(c.select(c.id, c.uid, c.name, c.email, c.role, c.manager).order_by(c.id))
    uids = {row[0]: row[1] for row in found}
    for _, uid, name, email, role, manager in found:
        yield {"uid": uid, "name": name, "email": email, "role": role, "manager": uids.get(manager)}


def ideas() -> Iterator[dict[str, Any]]:
    """Things to do together with customers."""
    for uid, words in rows(m.Idea.select(m.Idea.uid, m.Idea.words).order_by(m.Idea.id)):
        yield {"uid": uid, "words": words}


def layouts() -> Iterator[dict[str, Any]]:
    """The columns of contact files as the user has explained them."""
    for signature, columns in known_layouts().items():
        yield {"signature": signature, "columns": list(columns)}


def _parts(bad: Bad) -> dict[str, dict[int, list[dict[str, Any]]]]:
    """What belongs to customers, by the name of the part and the customer."""
    _by_customer = partial(_of_customers, bad)
    return {
        "points": _by_customer(m.ContactPoint, "kind", "value", "label", order=m.ContactPoint.position),
        "facts": _by_customer(m.Fact, "name", "value"),
        "interactions": _by_customer(
            m.Interaction, "id", "uid", "at", "day", "channel", "started_by", "outcome", "mood", "seconds", "notes",
            "conversation", "reached", "source", "foreign_id", "with_us", "about_id",
        ),
        "follow_ups": _by_customer(
            m.FollowUp, "id", "uid", "interaction_id", "about_id", "kind", "what", "owner", "contact_by", "due_day",
            "due_time", "due_at", "promised_day", "told", "told_day", "state", "closed_day", "reason", "line", "every",
            "every_from",
        ),
        "research": _by_customer(m.ResearchCheck, "source", "found", "day"),
        "findings": _by_customer(
            m.Finding, "id", "uid", "interaction_id", "said_id", "line", "kind", "words", "colleague", "source", "day",
            "used_day", "told_day", "manager_told_day", "step", "step_day", "settled_day", "settled_how",
        ),
        "offered": _by_customer(m.OfferedSlot, "begins_at", "ends_at"),
        "weeks": _by_customer(m.WeekPick, "id", "week", "reason", "chosen", "removed", "hidden_on",
                              order=m.WeekPick.week),
        "known_as": _by_customer(m.Identity, "key"),
    }  # fmt: skip


def customers(bad: Bad) -> Iterator[dict[str, Any]]:
    """Every customer with all their data."""
    parts = _parts(bad)
    changes, briefed, places = _changes(bad), _briefed(bad), _places()
    carried, apart = labels_of_customers(), not_the_same()
    for some in parts["follow_ups"].values():
        for entry in some:
            entry["changes"] = changes.get(entry["id"], [])
            entry["briefed"] = briefed.get(("follow_up", entry["id"]), [])
    for some in parts["findings"].values():
        for entry in some:
            entry["briefed"] = briefed.get(("finding", entry.pop("id")), [])
    for some in parts["weeks"].values():
        for entry in some:
            entry["place"] = places[entry.pop("id")]
    sets = {set_id: uid for set_id, uid, _, _ in rows(_SETS)}
    for row in m.Customer.select().order_by(m.Customer.id).dicts().iterator():
        row["script_set"] = sets.get(row["script_set"])
        if wrong := bad.get(("customer", row["id"])):
            _without(row, wrong, m.Customer)
        its = _customer(row, {name: found.get(row["id"], []) for name, found in parts.items()})
        yield its | {"labels": carried.get(row["id"], []), "not_same": apart.get(row["id"], [])}


def _changes(bad: Bad) -> dict[int, list[dict[str, Any]]]:
    """The new days that promises were given, by follow-up."""
    found: dict[int, list[dict[str, Any]]] = {}
    c = m.PromiseChange
    for row_id, item, day, old, new in rows(c.select(c.id, c.follow_up, c.day, c.old_day, c.new_day).order_by(c.id)):
        if ("promise_change", row_id) in bad:
            continue
        found.setdefault(item, []).append({"day": _plain(day), "old_day": _plain(old), "new_day": _plain(new)})
    return found


def _briefed(bad: Bad) -> dict[tuple[str, int], list[dict[str, Any]]]:
    """Who was told what in a brief, by follow-up or finding."""
    found: dict[tuple[str, int], list[dict[str, Any]]] = {}
    b = m.Briefed
    query = b.select(b.id, b.follow_up, b.finding, m.Colleague.uid, b.day, b.due_day).join(m.Colleague).order_by(b.id)
    for row_id, item, finding, colleague, day, due in rows(query):
        if ("briefed", row_id) in bad:
            continue
        about = ("finding", finding) if item is None else ("follow_up", item)
        entry = {"colleague": colleague, "day": _plain(day), "due_day": _plain(due)}
        found.setdefault(about, []).append(entry)
    return found


def _places() -> dict[int, int]:
    """Where each customer stands on a week's plan, from 0."""
    found: dict[int, int] = {}
    counts: dict[Any, int] = {}
    p = m.WeekPick
    for pick, week in rows(p.select(p.id, p.week).order_by(p.week, p.chosen, fn.ABS(p.id), p.id)):
        found[pick] = counts.get(week, 0)
        counts[week] = found[pick] + 1
    return found


def _of_customers(bad: Bad, model: Any, *names: str, order: Any = None) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    fields = [getattr(model, name) for name in names]
    query = model.select(model.id, model.customer, *fields).order_by(order or model.id, model.id)
    for row_id, customer_id, *values in rows(query):
        row: dict[str, Any] | None = {n: _plain(v) for n, v in zip(names, values, strict=True)}
        wrong = bad.get((model._meta.table_name, row_id)) if bad else None
        if wrong and row:
            row = _without(row, wrong, model)
        if row is not None:
            found.setdefault(customer_id, []).append(row)
    return found


def _without(row: dict[str, Any], wrong: Iterable[str], model: Any) -> dict[str, Any] | None:
    """The row without what cannot be read in it; None where it would be none. Of a text its readable letters stay."""
    for column in wrong:
        field = model._meta.columns[column]
        if isinstance(field, Text) or (isinstance(field, Word) and words_of(model._meta.table_name, column) is None):
            continue
        if field.name not in row:
            continue
        if not field.null and field.default is None:
            return None
        row[field.name] = field.default
    return row


def _customer(row: dict[str, Any], parts: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    points = parts.pop("points")
    calls = {entry.pop("id"): entry["uid"] for entry in parts["interactions"]}
    for entry in parts["interactions"]:
        entry["about"] = calls.get(entry.pop("about_id"))
    items = {entry.pop("id"): entry["uid"] for entry in parts["follow_ups"]}
    for entry in parts["follow_ups"]:
        entry["about"] = items.get(entry.pop("about_id"))
    for entry in (*parts["follow_ups"], *parts["findings"]):
        entry["interaction"] = calls.get(entry.pop("interaction_id"))
    for entry in parts["findings"]:
        entry["said"] = calls.get(entry.pop("said_id"))
    kept = (
        "uid", *(field.key for field in LINES), "stage", "tier", "do_not_call", "customer_since", "archived", "notes",
        *PROFILE_KEYS.values(), "script_set",
    )  # fmt: skip
    return {
        **{name: _plain(row[name]) for name in kept},
        "cadence_days": row["cadence_override"],
        "came_in": _plain(row["came_in"]),
        "renewal_day": _plain(row["renewal_day"]),
        "value": _plain(row["value"]),
        "birthday": _plain(row["birthday"]),
        "weighed_day": _plain(row["weighed_day"]),
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
    if isinstance(value, Unreadable):
        return None
    if value is None or isinstance(value, (str, int)):
        return value
    if hasattr(value, "tzinfo") and hasattr(value, "year"):
        return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return value.isoformat(timespec="minutes") if hasattr(value, "hour") else value.isoformat()
