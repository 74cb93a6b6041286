"""What planning and writing imported history asks of the store, thousands of entries at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from ..file import models as m
from ..file.journal import Recorder, defaults
from ..file.query import asked, first, in_parts, rows
from ..rules.correspondents import KnownAs, profile_key
from ..rules.days.workdays import week_kept
from . import identities
from .due_days import later

_C, _I = m.Customer, m.Interaction
_PROFILE = re.compile(r"(?i)linkedin\.com/(?:mwlite/)?(?:in|pub)/([^/?#\s]{1,200})")


class Standing(NamedTuple):
    """A customer as they stand before an import."""

    name: str
    company: str
    archived: bool
    last: date | None  # when they were spoken to last


def owners(keys: Collection[str], *, profiles: bool) -> dict[str, list[KnownAs]]:
    """Who is known under each of these identities; ``profiles``: also by the links on their cards."""
    held: dict[str, set[int]] = {}
    for key, owner in identities.owners(keys):
        held.setdefault(key, set()).add(owner)
    for key, owner in _linked() if profiles else ():
        if key in keys:
            held.setdefault(key, set()).add(owner)
    known = _known({owner for some in held.values() for owner in some})
    return {key: [known[owner] for owner in sorted(some) if owner in known] for key, some in held.items()}


def _linked() -> Iterable[tuple[str, int]]:
    p = m.ContactPoint
    for owner, value in rows(p.select(p.customer, p.value).where((p.kind == "link") & p.value.contains("linkedin"))):
        if match := _PROFILE.search(value):
            yield profile_key(match[1]), owner


def namesakes(names: Iterable[str]) -> dict[str, list[KnownAs]]:
    """The customers of each of these folded names, at whatever company."""
    i = m.Identity
    held: dict[str, set[int]] = {}
    for name in names:
        # "}" is the sign that follows "|": all keys of this name, by the index.
        query = i.select(i.customer).where((i.key >= f"n:{name}|") & (i.key < f"n:{name}}}"))
        held[name] = {row[0] for row in rows(query)}
    known = _known({owner for some in held.values() for owner in some})
    return {name: [known[owner] for owner in sorted(some) if owner in known] for name, some in held.items()}


def _known(ids: Iterable[int]) -> dict[int, KnownAs]:
    return {i: KnownAs(i, one.name, one.company) for i, one in standings(ids).items()}


def standings(ids: Iterable[int]) -> dict[int, Standing]:
    """These customers as they stand, by id."""
    found = {}
    for some in in_parts(sorted(ids)):
        query = _C.select(_C.id, _C.name, _C.company, _C.archived, _C.talk_day, _C.seed_day).where(_C.id << some)
        for row_id, name, company, archived, talk, seed in rows(query):
            found[row_id] = Standing(name, company, archived, later(talk, seed))
    return found


Moment = tuple[int, str, str]
"""A customer, a channel, and an instant to the minute."""


def moment(customer_id: int, channel: str, at: datetime) -> Moment:
    """What the same contact has in common, whatever program knows of it; ``at`` in UTC."""
    return customer_id, channel, f"{at:%Y-%m-%dT%H:%M}"


def moments(ids: Iterable[int], since: date) -> dict[Moment, set[str]]:
    """The contacts with these customers from a day on, with the sources that they came from."""
    found: dict[Moment, set[str]] = {}
    for some in in_parts(sorted(ids)):
        query = _I.select(_I.customer, _I.channel, _I.at, _I.source).where((_I.customer << some) & (_I.day >= since))
        for owner, channel, at, source in rows(query):
            found.setdefault(moment(owner, channel, at), set()).add(source)
    return found


def write(recorder: Recorder, made: Sequence[dict[str, Any]]) -> None:
    """Entries of the log, as their columns hold them."""
    base = defaults(_I)
    for some in in_parts(made, 5_000):
        recorder.insert_raw(_I, [base | row for row in some])


def newest_talk(customer_id: int) -> date | None:
    """When a customer was spoken to last."""
    row = first(_C.select(_C.talk_day, _C.seed_day).where(_C.id == customer_id))
    return later(*row) if row else None


def with_open_items(ids: Iterable[int]) -> list[int]:
    """Those of these customers to whom something is owed."""
    f, found = m.FollowUp, []
    for some in in_parts(sorted(ids)):
        query = f.select(f.customer).where((f.customer << some) & (f.state == "open")).distinct()
        found += [row[0] for row in rows(query)]
    return found


def propose_anew(recorder: Recorder, week: date) -> None:
    """What was proposed for a week, and not yet begun, is proposed anew: it leaves the plan."""
    sql = (
        "SELECT id FROM week_pick p WHERE week = :kept AND chosen = 0 AND removed = 0 AND hidden_on IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM interaction i WHERE i.customer_id = p.customer_id AND i.day >= :week"
        " AND (i.channel = 'call' OR i.conversation = 1))"
    )
    found = asked(sql, kept=week_kept(week).isoformat(), week=week.isoformat())
    recorder.delete(m.WeekPick, [row[0] for row in found])
