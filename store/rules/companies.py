"""Who of ours knows whom at a company (METHOD §7): by conversations, promises, and what was said about them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ..records.companies import YOU, Acquaintance, Company
from .days.dates import say_ago
from .text.terms import same_name
from .text.text import fold


class Met(NamedTuple):
    """A trace of one of ours with one of theirs."""

    ours: str
    theirs: int
    day: date | None


def acquaintances(traces: Iterable[Met], me: str) -> tuple[Acquaintance, ...]:
    """Each of ours with whom they know, whoever knows most of theirs first; one name in any case is one person, and
    that of the user, ``me``, is "You".
    """
    names: dict[str, str] = {}
    known: dict[str, dict[int, date]] = {}
    for trace in traces:
        ours = YOU if me and same_name(trace.ours, me) else trace.ours.strip()
        key = fold(ours)
        if not key:
            continue
        names.setdefault(key, ours)
        days = known.setdefault(key, {})
        days[trace.theirs] = max(days.get(trace.theirs, date.min), trace.day or date.min)
    found = []
    for key, days in known.items():
        theirs = sorted(days, key=lambda one: (-days[one].toordinal(), one))
        last = max(days.values())
        found.append(Acquaintance(names[key], tuple(theirs), None if last == date.min else last))
    return tuple(sorted(found, key=lambda one: (-len(one.theirs), -(one.last or date.min).toordinal(), one.ours)))


def last_contact(company: Company, today: date) -> str:
    """``4 people · last contact 6 days ago, with Ana Ruiz``."""
    many = len(company.people)
    count = "1 person" if many == 1 else f"{many} people"
    if company.last:
        newest = company.last[0]
        return (
            f"{count} · last contact {say_ago((today - newest.day).days)}, with {company.name_of(newest.customer_id)}"
        )
    spoken = [person.row.last_conversation for person in company.people if person.row.last_conversation]
    return f"{count} · last contact {say_ago((today - max(spoken)).days)}" if spoken else f"{count} · no contact yet"
