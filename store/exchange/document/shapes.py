"""What an export document is made of, field by field (see usecases.document_export, which writes it)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ...errors import Invalid
from ...records.calls import Channel, Mood, Outcome, StartedBy
from ...records.contacts import Column
from ...records.customers import LINES, Stage
from ...records.customers import Tier as Tiers
from ...records.findings import FindingKind, StoryStep
from ...records.follow_ups import Every, EveryFrom, FollowUpKind, FollowUpState
from ...rules.days.birthdays import is_birthday
from ...rules.days.hours import read_hours
from ...rules.phrases import PHRASE, phrase_problems, shipped
from ...rules.scripts.shipped import SHIPPED
from ...rules.scripts.templates import problems
from .fields import (
    Wrong,
    checked,
    clock,
    day,
    filled,
    flag,
    instant,
    key,
    line,
    listed,
    maybe,
    number,
    one_of,
    shape,
    text,
    uid,
)

_MOST = 2**53  # of a whole number in JSON
_count = number(0, _MOST)


def _span(row: Mapping[str, Any]) -> None:
    if row["ends_at"] < row["begins_at"]:
        raise Wrong("is before begins_at", ".ends_at")


def _closed(row: Mapping[str, Any]) -> None:
    """A follow-up is open or closed, and says so in one way."""
    if (row["state"] == "open") != (row["closed_day"] is None):
        raise Wrong(f"does not go with the state “{row['state']}”", ".closed_day")
    if (row["state"] == "dropped") != (row["reason"] != ""):
        raise Wrong(f"does not go with the state “{row['state']}”", ".reason")
    if row["promised_day"] is not None and not row["told"]:
        raise Wrong("is a day, but the customer was not told", ".promised_day")
    if row["due_at"] is not None and row["due_time"] is None:
        raise Wrong("is an instant, but there is no due_time", ".due_at")


def _named(row: Mapping[str, Any]) -> None:
    if not row["name"] and not row["company"]:
        raise Wrong("is empty, and so is company", ".name")


def _used(row: Mapping[str, Any]) -> None:
    if row["interaction"] is not None and row["used_day"] is None:
        raise Wrong("is missing, though interaction says where it was used", ".used_day")


def _sayable(row: Mapping[str, Any]) -> None:
    """A text that has a place in a script, and that can be filled in."""
    phrase = row["part"] == PHRASE
    if row["variant"] not in shipped() if phrase else (row["part"], row["variant"]) not in SHIPPED:
        raise Wrong("is no part of a script", ".part")
    for problem in (phrase_problems(row["variant"], row["body"]) if phrase else problems(row["body"]))[:1]:
        raise Wrong(f"cannot be said: {problem}", ".body")


def _texts_once(row: Mapping[str, Any]) -> None:
    seen = set()
    for place, one in enumerate(row["texts"]):
        if (one["part"], one["variant"]) in seen:
            raise Wrong("is there twice", ".part", f".texts[{place}]")
        seen.add((one["part"], one["variant"]))


def _hours(value: Any) -> str:
    found = line(value)
    try:
        read_hours(found)
    except Invalid as problem:
        raise Wrong(f"is not understood: {problem}") from None
    return found


def _birthday(value: Any) -> str:
    if not isinstance(value, str) or (value and not is_birthday(value)):
        raise Wrong("is not a birthday such as 1970-05-17 or 05-17")
    return value


def _country(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"(?:[A-Z]{2})?", value):
        raise Wrong("is no country of two letters such as DE")
    return value


def _from_somewhere(row: Mapping[str, Any]) -> None:
    if row["foreign_id"] and not row["source"]:
        raise Wrong("says what it is known by, but source does not say where", ".foreign_id")


_times = checked(shape(begins_at=instant, ends_at=instant), _span)
_point = shape(value=filled(line), label=line)
_briefed = listed(shape(colleague=uid, day=day, due_day=maybe(day)))

_SCRIPT = checked(
    shape(
        uid=uid,
        name=filled(line),
        tier=one_of(Tiers, ""),
        texts=listed(checked(shape(part=line, variant=line, body=filled(text)), _sayable)),
    ),
    _texts_once,
)
_CALENDAR = checked(
    shape(name=filled(line), read_at=instant, begins_at=instant, ends_at=instant, busy=listed(_times)), _span
)
_COLLEAGUE = shape(uid=uid, name=filled(line), email=line, role=line, manager=maybe(uid))
_IDEA = shape(uid=uid, words=filled(text))
_LABEL = shape(uid=uid, name=filled(line))
_SEARCH = shape(uid=uid, name=filled(line), words=filled(line))
_LAYOUT = shape(signature=filled(key), columns=filled(listed(one_of(Column))))  # no file with a header has no columns

_INTERACTION = checked(
    shape(
        {"source": "", "foreign_id": "", "with_us": ""},  # they came after version 2 of the document
        uid=uid,
        at=instant,
        day=day,
        channel=one_of(Channel),
        started_by=one_of(StartedBy),
        outcome=maybe(one_of(Outcome)),
        mood=maybe(one_of(Mood)),
        seconds=maybe(_count),
        notes=text,
        conversation=flag,
        reached=flag,
        source=line,
        foreign_id=key,
        with_us=line,
        about=maybe(uid),
    ),
    _from_somewhere,
)
_FOLLOW_UP = checked(
    shape(
        {"due_at": None, "every": "", "every_from": "due"},  # they came after version 2 of the document
        uid=uid,
        kind=one_of(FollowUpKind),
        what=text,
        owner=line,
        contact_by=line,
        due_day=day,
        due_time=maybe(clock),
        due_at=maybe(instant),
        promised_day=maybe(day),
        told=flag,
        told_day=maybe(day),
        state=one_of(FollowUpState),
        closed_day=maybe(day),
        reason=line,
        line=maybe(_count),
        every=one_of(Every, ""),
        every_from=one_of(EveryFrom),
        changes=listed(shape(day=day, old_day=day, new_day=day)),
        briefed=_briefed,
        about=maybe(uid),
        interaction=maybe(uid),
    ),
    _closed,
)
_FINDING = checked(
    shape(
        uid=uid,
        line=maybe(_count),
        kind=one_of(FindingKind),
        words=filled(text),
        colleague=line,
        source=line,
        day=day,
        used_day=maybe(day),
        told_day=maybe(day),
        manager_told_day=maybe(day),
        step=one_of(StoryStep, ""),
        step_day=maybe(day),
        settled_day=maybe(day),
        settled_how=line,
        briefed=_briefed,
        interaction=maybe(uid),
        said=maybe(uid),
    ),
    _used,
)
_LATER = {field.key: "" for field in LINES if field.later} | {
    "came_in": None, "renewal_day": None, "value": None, "birthday": "", "weighed_day": None, "labels": (),
    "not_same": (),
}  # fmt: skip
_CUSTOMER = checked(
    shape(
        _LATER,
        uid=uid,
        **{field.key: line for field in LINES},
        stage=one_of(Stage),
        tier=one_of(Tiers),
        do_not_call=flag,
        customer_since=maybe(day),
        archived=flag,
        notes=text,
        national=line,
        regional=line,
        who_they_are=line,
        what_they_do=line,
        what_they_value=line,
        preferred_channel=line,
        best_hours=_hours,
        zone=line,
        country=_country,
        script_set=maybe(uid),
        cadence_days=maybe(number(1, 3650)),
        came_in=maybe(day),
        renewal_day=maybe(day),
        value=maybe(_count),
        birthday=_birthday,
        weighed_day=maybe(day),
        last_activity=maybe(day),
        last_conversation=maybe(day),  # follows from the interactions; for other programs only
        emails=listed(_point),
        phones=listed(_point),
        links=listed(_point),
        facts=listed(shape(name=line, value=text)),
        interactions=listed(_INTERACTION),
        follow_ups=listed(_FOLLOW_UP),
        research=listed(shape(source=filled(line), found=flag, day=day), "source"),
        findings=listed(_FINDING),
        offered=listed(_times),
        weeks=listed(
            shape(week=day, reason=line, chosen=flag, removed=flag, hidden_on=maybe(day), place=_count), "week"
        ),
        known_as=listed(filled(key)),
        labels=listed(uid),
        not_same=listed(uid),
    ),
    _named,
)

DOCUMENT = shape(
    {"labels": (), "searches": ()},
    format=line,
    version=_count,
    scripts=listed(_SCRIPT, "uid", "name"),
    calendars=listed(_CALENDAR, "name"),
    team=listed(_COLLEAGUE, "uid"),
    ideas=listed(_IDEA, "uid"),
    layouts=listed(_LAYOUT, "signature"),
    labels=listed(_LABEL, "uid"),
    searches=listed(_SEARCH, "uid", "name"),
    customers=listed(_CUSTOMER, "uid"),
)
"""A whole document: takes what JSON gave, gives it back checked and cleaned. Raises Wrong."""
