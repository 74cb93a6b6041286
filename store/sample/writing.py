"""Writes the sample year into a store: in bulk, with every derived column as the use cases would have left it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from ..file import models as m
from ..file import search
from ..file.journal import Recorder
from ..records.customers import PointKind, Profile
from ..records.findings import FindingKind
from ..records.preferences import Preferences
from ..rules.cadence import due_day
from ..rules.days.workdays import week_kept, week_start
from ..rules.matching import identity_keys
from ..rules.text.text import fold
from ..rules.week import last_due
from ..tables import customers, due_days, week
from ..usecases.unit import Unit
from .captured import finding_rows, item_rows, link, team
from .people import PLACES, Person
from .research import RESEARCH
from .story import Entry, Story

_WORKED = ("Hannah Vogt", "Kim Ito")
_IMPORTED = 40  # days ago, who has no log yet
_NO_DAY = 20  # days; a demo on which a dozen became customers on this very day is none


def write(unit: Unit, stories: list[Story], today: date) -> None:
    """All of it in one transaction, and no act: there is nothing to undo in a throw-away store."""
    rng = Random("identities")
    with unit.writing():
        recorder = Recorder(unit.db)
        ids = recorder.insert(m.Customer, [_customer(s, rng, today) for s in stories])
        owners = list(zip(ids, stories, strict=True))
        _points(recorder, owners, unit.preferences.region)
        recorder.insert(
            m.Fact,
            [{"customer": i, "name": name, "value": value} for i, s in owners for name, value in s.person.facts],
        )
        log = sorted(((e, i) for i, s in owners for e in s.entries), key=lambda pair: pair[0].at)
        (top,) = unit.db.execute_sql("SELECT coalesce(max(id), 0) FROM interaction").fetchone()
        by_entry = {id(entry): n for n, (entry, _) in enumerate(log, top + 1)}
        recorder.insert(m.Interaction, [_entry(entry, owner, rng, by_entry) for entry, owner in log])
        pairs = [(o, i) for i, s in owners for o in s.items]
        pairs.sort(key=lambda pair: (by_entry[id(pair[0].entry)], pair[0].about is not None))
        items = recorder.insert(m.FollowUp, item_rows(pairs, by_entry, rng))
        by_item = {id(item): n for (item, _), n in zip(pairs, items, strict=True)}
        link(recorder, pairs, by_item)
        found = finding_rows(log, by_entry, unit.preferences, today)
        findings = recorder.insert(m.Finding, found)
        team(recorder, pairs, by_item, list(zip(findings, found, strict=True)), unit.preferences, today)
        _research(recorder, {s.person.name: i for i, s in owners}, Random("research"), today)
        recorder.insert(m.WeekPick, _picks(owners, today, unit.preferences))
        week.propose_rows(
            unit.week, unit.proposals() if week_start(today, unit.preferences.working_days) == unit.week else ()
        )
        for one in [one for one, story in owners if story.person.archived]:
            recorder.update(m.Customer, one, archived=True)  # at the end: nothing new comes to the archived
        search.refresh(unit.db, recorder.reworded)


def _uid(rng: Random) -> str:
    return UUID(int=rng.getrandbits(128), version=4).hex


def _customer(story: Story, rng: Random, today: date) -> dict[str, Any]:
    person = story.person
    last = story.last_conversation()
    mood = story.last_mood()
    talked = last.at.date() if last else None
    seed = today - timedelta(days=person.on_file) if person.on_file is not None else None
    newest = max(filter(None, (talked, seed)), default=None)
    came_in = min((e.at.date() for e in story.entries), default=today - timedelta(days=_IMPORTED))
    return {
        **_profile(person.name),
        "uid": _uid(rng),
        "name": person.name,
        "company": person.company,
        "title": person.title,
        "stage": person.stage.value,
        "tier": person.tier.value,
        "cadence_override": person.cadence,
        "do_not_call": person.do_not_call,
        "customer_since": today - timedelta(days=round(365.25 * person.years) + _NO_DAY) if person.years else None,
        "notes": person.note,
        "seed_day": seed,
        "talk_day": talked,
        "talk_mood": mood.value if mood else None,
        **due_days.round_values(story.round(datetime.max.replace(tzinfo=UTC), story.preferences)),
        "came_in": came_in,
        "due_day": due_day(newest, story.cadence, came_in),
        "sort_name": fold(f"{person.name} {person.company}"),
    }


def _research(recorder: Recorder, ids: dict[str, int], rng: Random, today: date) -> None:
    def ago(days: int | None) -> date | None:
        return None if days is None else today - timedelta(days=days)

    looked = [
        {"customer": ids[name], "source": source, "found": found, "day": ago(age)}
        for name, one in RESEARCH.items()
        for source, found, age in one.looked
    ]
    noted = [
        {
            "uid": _uid(rng),
            "customer": ids[name],
            "kind": finding.kind.value,
            "words": finding.words,
            "source": finding.source,
            "day": ago(finding.age),
            "used_day": ago(finding.used),
            "told_day": ago(finding.settled) if finding.kind is FindingKind.OUR_MISTAKE else None,
            "settled_day": ago(finding.settled),
            "settled_how": finding.how,
        }
        for name, one in RESEARCH.items()
        for finding in one.findings
    ]
    recorder.insert(m.ResearchCheck, looked)
    recorder.insert(m.Finding, noted)


def _profile(name: str) -> dict[str, str]:
    found = RESEARCH.get(name)
    return customers.profile_values(found.profile if found else Profile())


def _points(recorder: Recorder, owners: list[tuple[int, Story]], region: str) -> None:
    points, keys = [], []
    for number, (owner, story) in enumerate(owners):
        person = story.person
        mail, phone = _mail(person), PLACES[person.place].format(number)
        kept = [(PointKind.EMAIL, mail, "work"), (PointKind.PHONE, phone, "work")]
        for n, (kind, value, label) in enumerate(kept):
            points.append({"customer": owner, "kind": kind.value, "value": value, "label": label, "position": n})
        for key in identity_keys(person.name, person.company, [mail], [phone], "", region):
            keys.append({"customer": owner, "key": key})
    recorder.insert(m.ContactPoint, points)
    recorder.insert(m.Identity, keys)


def _mail(person: Person) -> str:
    local = person.mail or ".".join("".join(c for c in word if c.isalnum()) for word in fold(person.name).split())
    words = "".join(c if c.isalnum() else " " for c in fold(person.company)).split()
    return f"{local}@{'-'.join(w for w in words if len(w) > 2)}.example"


def _entry(entry: Entry, owner: int, rng: Random, ids: dict[int, int]) -> dict[str, Any]:
    return {
        "id": ids[id(entry)],
        "uid": _uid(rng),
        "customer": owner,
        "at": entry.at,
        "day": entry.at.date(),
        "channel": entry.channel.value,
        "started_by": entry.started_by.value,
        "outcome": entry.outcome.value if entry.outcome else None,
        "mood": entry.mood.value if entry.mood else None,
        "seconds": entry.seconds,
        "notes": entry.notes,
        "conversation": entry.conversation,
        "reached": entry.reached,
        "about": ids[id(entry.about)] if entry.about else None,
    }


def _picks(owners: list[tuple[int, Story]], today: date, preferences: Preferences) -> list[dict[str, Any]]:
    """Who was on each week's five. Proposals: their ids are negative."""
    working, size = preferences.working_days, preferences.week_size
    weeks: dict[date, list[tuple[date, int, Story]]] = {}
    for owner, story in owners:
        for day in set(story.first_attempts):
            weeks.setdefault(week_start(day, working), []).append((day, owner, story))
    rows: list[dict[str, Any]] = []
    for begins, called in sorted(weeks.items()):
        if begins == week_start(today, working):
            called = [c for c in called if c[2].person.name in _WORKED]
        for _, owner, story in sorted(called, key=lambda c: (c[0], c[1]))[:size]:
            last = story.last_conversation(begins)
            due = last.at.date() + timedelta(days=story.cadence) if last else begins
            if due <= last_due(begins, story.cadence):
                rows.append({"id": -len(rows) - 1, "week": week_kept(begins), "customer": owner})
    return rows
