"""Leads with their activities as Close exports them (JSON)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ...errors import Unreadable
from ...records.calls import Channel, Outcome, StartedBy
from ...records.history import Correspondent, HistoryEntry, HistoryFile
from ...rules.text.text import clean_line, fold
from .mail_text import cut, without_tags
from .outcome_words import direction_of, outcome_of
from .terms import UNDATED, Entries, Gathered, Terms, address_of, subject_of
from .times import read_time

SOURCE = "close"
MAX_BYTES = 40_000_000
DRAFTS, NOBODY, OTHERS = "drafts", "activities with nobody", "tasks and changes of status"

_KINDS: dict[str, Channel | None] = {
    "call": Channel.CALL,
    "email": Channel.EMAIL,
    "sms": Channel.TEXT,
    "meeting": Channel.MEETING,
    "note": None,
    "whatsappmessage": Channel.TEXT,
}
Record = Mapping[str, Any]


def is_leads(head: str) -> bool:
    """Whether a text begins as leads or activities of Close do."""
    start = head.lstrip("\ufeff \r\n\t")
    marks = ('"activities"', '"_type"', '"lead_id"', '"display_name"', '"lead_name"')
    return start[:1] in ("[", "{") and sum(mark in start for mark in marks) >= 2


def read_leads(name: str, data: bytes, terms: Terms, into: Entries) -> HistoryFile:
    """The activities of all leads. Raises Unreadable for what is no JSON."""
    if len(data) > MAX_BYTES:
        raise Unreadable(f"{name} is {len(data) / 1_000_000:,.0f} MB; First Cup reads JSON up to 40 MB. Export less.")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise Unreadable(f"{name} is JSON that ends in the middle or is damaged. Export it again.") from None
    gathered = Gathered(name, into)
    for count, (lead, activity) in enumerate(_activities(found), start=1):
        terms.tick(count)
        one = _entry(lead, activity, terms)
        if isinstance(one, str):
            gathered.skipped[one] += 1
        else:
            gathered.add(one)
    return HistoryFile(name, "Close activities", skipped=dict(gathered.skipped))


def _activities(found: Any) -> Iterator[tuple[Record, Record]]:
    """Each activity with its lead; activities by themselves are of an empty one."""
    if isinstance(found, dict):
        lists = (found.get(key) for key in ("data", "leads", "activities"))
        found = next((one for one in lists if isinstance(one, list)), [found])
    for one in found if isinstance(found, list) else []:
        if not isinstance(one, dict):
            continue
        if "activities" not in one and "_type" in one:
            yield {}, one
            continue
        inside = one.get("activities")
        for activity in inside if isinstance(inside, list) else []:
            if isinstance(activity, dict):
                yield one, activity


def _entry(lead: Record, activity: Record, terms: Terms) -> HistoryEntry | str:
    """An activity's entry, or why it is none."""
    kind = _text(activity, "_type", "type").lower().replace("activity.", "")
    if kind not in _KINDS:
        return OTHERS
    channel = _KINDS[kind]
    if fold(_text(activity, "status")) in ("draft", "scheduled", "canceled", "cancelled", "declined-by-org"):
        return DRAFTS
    when = None
    for key in ("starts_at", "activity_at", "date_sent", "date_created", "date"):
        when = when or read_time(_text(activity, key).replace("+00:00", "Z"), False, terms.zone)
    if when is None:
        return UNDATED
    if why := terms.wrong_day(when.day):
        return why
    people = _people(lead, activity, terms)
    if not people:
        return NOBODY
    started = direction_of(_text(activity, "direction")) or StartedBy.US
    seconds = activity.get("duration")
    seconds = int(seconds) if isinstance(seconds, int | float) and 0 < seconds < 86_400 else None
    outcome = None
    if channel is Channel.CALL:
        outcome = outcome_of(_text(activity, "disposition", "outcome")) or (
            Outcome.TALKED if seconds else Outcome.NO_ANSWER
        )
    return HistoryEntry(
        SOURCE,
        clean_line(_text(activity, "id") or f"{kind} {when.at} {people[0].name}", 120),
        when.at,
        when.day,
        channel,
        started,
        outcome,
        seconds if channel in (Channel.CALL, Channel.MEETING) else None,
        subject_of(_text(activity, "subject", "title")),
        terms.kept(cut(without_tags(_text(activity, "note", "body_text", "text", "note_html", "body_html")))),
        clean_line(_text(activity, "user_name", "created_by_name"), 120),
        people,
    )


def _people(lead: Record, activity: Record, terms: Terms) -> tuple[Correspondent, ...]:
    """Whom it was with: the contact it names, else whose address or number stands in it, else the lead's only one."""
    company = clean_line(_text(lead, "display_name", "name") or _text(activity, "lead_name"), 200)
    contacts = [one for one in _list(lead, "contacts") if isinstance(one, dict)]
    wanted = _text(activity, "contact_id")
    named = [one for one in contacts if wanted and _text(one, "id") == wanted]
    if not named and len(contacts) == 1:
        named = contacts
    if named:
        return tuple(_contact(one, company) for one in named)
    sender = [address_of(_text(activity, "sender").rpartition("<")[2])]
    emails = [*sender, *(address_of(str(one)) for one in _list(activity, "to"))]
    emails = [one for one in dict.fromkeys(emails) if one and one not in terms.me]
    phone = clean_line(_text(activity, "remote_phone", "phone"), 60)
    ids = (f"x:close:{wanted}",) if wanted else ()
    name, phones = clean_line(_text(activity, "contact_name"), 120), (phone,) if phone else ()
    one = Correspondent(name, company, tuple(emails[:1]), phones, foreign_ids=ids)
    return (one,) if one != Correspondent() else ()


def _contact(contact: Record, company: str) -> Correspondent:
    emails = (address_of(_text(one, "email")) for one in _list(contact, "emails") if isinstance(one, dict))
    phones = (clean_line(_text(one, "phone"), 60) for one in _list(contact, "phones") if isinstance(one, dict))
    identity = clean_line(_text(contact, "id"), 100)
    return Correspondent(
        clean_line(_text(contact, "name", "display_name"), 120),
        company,
        tuple(filter(None, emails)),
        tuple(filter(None, phones)),
        foreign_ids=(f"x:close:{identity}",) if identity else (),
    )


def _text(record: Record, *keys: str) -> str:
    """The first of these values that is a text."""
    return next((value for key in keys if isinstance(value := record.get(key), str) and value), "")


def _list(record: Record, key: str) -> list[Any]:
    value = record.get(key)
    return value[:50] if isinstance(value, list) else []
