"""Customers: rows to records, the list by pages, and what follows from their log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from peewee import Tuple, chunked, fn

from ..errors import NotFound
from ..file import models as m
from ..file.journal import Recorder
from ..file.query import first, rows, tally
from ..records.calls import Mood
from ..records.customers import ContactPoint, Customer, CustomerRow, Fact, PointKind, Profile, Stage, Tier
from ..records.preferences import Preferences
from ..rules.cadence import due_day


def get(customer_id: int, preferences: Preferences) -> Customer:
    """The whole customer. Raises NotFound."""
    row = m.Customer.get_or_none(m.Customer.id == customer_id)
    if row is None:
        raise NotFound("This customer is no longer there. The act that added them may have been undone.")
    points = m.ContactPoint.select().where(m.ContactPoint.customer == customer_id).order_by(m.ContactPoint.position)
    facts = m.Fact.select().where(m.Fact.customer == customer_id).order_by(m.Fact.id)
    return to_record(row, preferences, points, facts)


def to_record(
    row: m.Customer, preferences: Preferences, points: Iterable[m.ContactPoint], facts: Iterable[m.Fact]
) -> Customer:
    """A record from a row and its parts."""
    tier = Tier(row.tier)
    return Customer(
        id=row.id,
        uid=row.uid,
        name=row.name,
        company=row.company,
        title=row.title,
        stage=Stage(row.stage),
        tier=tier,
        cadence_override=row.cadence_override,
        cadence=row.cadence_override or preferences.cadence_of(tier),
        do_not_call=row.do_not_call,
        customer_since=row.customer_since,
        notes=row.notes,
        points=tuple(ContactPoint(PointKind(p.kind), p.value, p.label) for p in points),
        facts=tuple(Fact(f.name, f.value) for f in facts),
        archived=row.archived,
        last_conversation=_later(row.talk_day, row.seed_day),
        last_mood=Mood(row.talk_mood) if row.talk_mood else None,
        attempts=row.attempts,
        version=row.version,
        profile=_profile(row),
        script_set_id=row.__data__["script_set"],
    )


def profile_values(profile: Profile) -> dict[str, str]:
    """A profile as the customer's columns hold it."""
    return {
        "national": profile.national,
        "regional": profile.regional,
        "who_they_are": profile.who_they_are,
        "what_they_do": profile.what_they_do,
        "what_they_value": profile.what_they_value,
        "preferred_channel": profile.channel,
        "best_hours": profile.best_hours,
        "zone": profile.zone,
        "country": profile.country,
    }


def _profile(row: m.Customer) -> Profile:
    return Profile(
        national=row.national,
        regional=row.regional,
        who_they_are=row.who_they_are,
        what_they_do=row.what_they_do,
        what_they_value=row.what_they_value,
        channel=row.preferred_channel,
        best_hours=row.best_hours,
        zone=row.zone,
        country=row.country,
    )


def _later(talk: date | None, seed: date | None) -> date | None:
    return max(talk, seed) if talk and seed else talk or seed


_C = m.Customer


def count(archived: bool) -> int:
    """How many customers the list holds."""
    return tally("archived" if archived else "customers")


def of_uid(uid: str) -> int | None:
    """Who has this uid."""
    found = first(_C.select(_C.id).where(_C.uid == uid))
    return int(found[0]) if found else None


def page_ids(archived: bool, offset: int, limit: int, total: int) -> list[int]:
    """Ids of one page in the list's order. From whichever end is nearer, over an index that holds all it needs."""
    query = _C.select(_C.id).where(_C.archived == archived)
    if offset <= total // 2:
        query = query.order_by(_C.sort_name, _C.id).offset(offset).limit(limit)
        return [row[0] for row in rows(query)]
    skip = max(0, total - offset - limit)
    take = min(limit, total - offset)
    query = query.order_by(_C.sort_name.desc(), _C.id.desc()).offset(skip).limit(take)
    return [row[0] for row in rows(query)][::-1]


def position(customer_id: int, archived: bool) -> int | None:
    """Where a customer stands in the list, or None."""
    found = first(_C.select(_C.sort_name).where((_C.id == customer_id) & (_C.archived == archived)))
    if not found:
        return None
    before = Tuple(_C.sort_name, _C.id) < Tuple(found[0], customer_id)
    return int(_C.select().where((_C.archived == archived) & before).count())


def list_rows(ids: Sequence[int], week: date, hits: dict[int, str] | None = None) -> tuple[CustomerRow, ...]:
    """List lines for ``ids``, in their order."""
    found = {row[0]: row for row in _listed(ids, week)}
    return tuple(_line(found[i], (hits or {}).get(i, "")) for i in ids if i in found)


def found_rows(found: dict[int, str], week: date) -> tuple[CustomerRow, ...]:
    """List lines for what a search found (where, by id): in the list's order, those found by name first."""
    lines = _listed(list(found), week)
    lines.sort(key=lambda row: (found[row[0]] != "name", row[1], row[0]))
    return tuple(_line(row, "" if found[row[0]] == "name" else found[row[0]]) for row in lines)


def _listed(ids: Sequence[int], week: date) -> list[tuple[Any, ...]]:
    # As plain SQL: hundreds of rows at each key of a search, and Peewee would take three times as long.
    marks = ", ".join([m.database.param] * len(ids))
    planned = f"week = {m.database.param} AND removed = 0 AND customer_id = c.id"
    sql = (
        "SELECT id, sort_name, name, company, title, tier, talk_day, seed_day, due_day, do_not_call, archived,"
        f" EXISTS (SELECT 1 FROM week_pick WHERE {planned}) FROM customer c WHERE id IN ({marks})"
    )
    return list(m.database.execute_sql(sql, (week.isoformat(), *ids)).fetchall()) if ids else []


def _line(row: Sequence[Any], hit: str) -> CustomerRow:
    customer_id, _, name, company, title, tier, talk, seed, due, do_not_call, archived, planned = row
    last = max(talk or "", seed or "")  # ISO text: the later day is the greater
    return CustomerRow(
        id=customer_id,
        name=name or company,
        company=company if name else "",
        title=title,
        tier=Tier(tier),
        last_conversation=date.fromisoformat(last) if last else None,
        due=date.fromisoformat(due) if due else None,
        do_not_call=bool(do_not_call),
        archived=bool(archived),
        planned=bool(planned),
        hit=hit,
    )


def by_names(text: str, limit: int = 10) -> list[tuple[int, str, str]]:
    """Customers whose folded name and company begin with ``text``: (id, name, company)."""
    query = _C.select(_C.id, _C.name, _C.company).where(
        (_C.archived == False) & (_C.sort_name >= text) & (_C.sort_name < text + "\U0010ffff")  # noqa: E712
    )
    return [tuple(r) for r in rows(query.order_by(_C.sort_name).limit(limit))]


def refresh_from_log(recorder: Recorder, customer_id: int, preferences: Preferences) -> None:
    """Set what follows from the log: last conversation, mood, unanswered attempts, and when the next is due."""
    i = m.Interaction
    newest = (i.at.desc(), i.id.desc())
    theirs = i.customer == customer_id
    last = first(i.select(i.day, i.id, i.at).where(theirs & (i.conversation == True)).order_by(*newest))  # noqa: E712
    mood = first(i.select(i.mood).where(theirs & i.mood.is_null(False)).order_by(*newest))
    # An attempt is a call of ours that nobody answered; a conversation of any kind starts the count anew.
    tried = theirs & (i.channel == "call") & (i.started_by == "us") & (i.conversation == False)  # noqa: E712
    if last:
        tried &= (i.at > last[2]) | ((i.at == last[2]) & (i.id > last[1]))
    attempts = i.select(fn.COUNT(i.id)).where(tried).scalar()
    talk_day = last[0] if last else None
    recorder.update(m.Customer, customer_id, talk_day=talk_day, talk_mood=mood[0] if mood else None, attempts=attempts)
    refresh_due(recorder, customer_id, preferences)


def refresh_due(recorder: Recorder, customer_id: int, preferences: Preferences) -> None:
    """Count the cadence from the last conversation (METHOD §2, §5)."""
    row = first(_C.select(_C.talk_day, _C.seed_day, _C.tier, _C.cadence_override).where(_C.id == customer_id))
    assert row is not None  # the caller has just read it, in this transaction
    talk, seed, tier, override = row
    days = override or preferences.cadence_of(Tier(tier))
    recorder.update(m.Customer, customer_id, due_day=due_day(_later(talk, seed), days))


def recount_cadence(preferences: Preferences, among: Iterable[int] | None = None) -> None:
    """After the cadence of a tier was changed in the settings: every due day anew. Not an act of its own.

    ``among`` are the customers whose due day may be one of an older cadence; None means all.
    """
    last = fn.MAX(fn.COALESCE(_C.talk_day, ""), fn.COALESCE(_C.seed_day, ""))
    for some in [None] if among is None else chunked(sorted(among), 500):
        for tier in Tier:
            those = (_C.tier == tier.value) & _C.cadence_override.is_null() & (last != "")
            if some is not None:
                those &= _C.id.in_(some)
            _C.update(due_day=fn.DATE(last, f"+{preferences.cadence_of(tier)} days")).where(those).execute()
