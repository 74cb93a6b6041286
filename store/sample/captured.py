"""The rows of what was captured and agreed in the sample year, and of the team that hears of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from ..file import models as m
from ..file.journal import Recorder
from ..records.findings import FindingKind, StoryStep
from ..records.follow_ups import FollowUpKind
from ..records.preferences import Preferences
from ..rules.capture.lines import NoteLine, named_words, read_notes, reader
from ..rules.days.workdays import add_working_days, week_start
from ..rules.text.text import fold
from .said import COLLEAGUES, IDEAS, Said
from .story import Entry, Item

_LATELY = 21  # days


def _uid(rng: Random) -> str:
    return UUID(int=rng.getrandbits(128), version=4).hex


def item_rows(pairs: Sequence[tuple[Item, int]], by_entry: Mapping[int, int], rng: Random) -> list[dict[str, Any]]:
    """Follow-ups, in their order."""
    return [
        {
            "uid": _uid(rng),
            "customer": owner,
            "interaction": by_entry[id(item.entry)],
            "kind": item.kind.value,
            "what": item.what,
            "owner": item.owner,
            "contact_by": item.contact_by,
            "due_day": item.due,
            "due_time": item.due_time,
            "told": item.told,
            "promised_day": item.due if item.told else None,
            "told_day": item.entry.at.date() if item.told else None,
            "state": item.state.value,
            "closed_day": item.closed,
            "reason": item.reason,
            "line": item.line,
        }
        for item, owner in pairs
    ]


def link(recorder: Recorder, pairs: Sequence[tuple[Item, int]], by_item: Mapping[int, int]) -> None:
    """Which follow-up is about which, and the new days of promises."""
    about = [(by_item[id(item.about)], by_item[id(item)]) for item, _ in pairs if item.about]
    if about:  # one statement for all of them
        of = "CASE id " + " ".join(f"WHEN {row} THEN {done}" for done, row in about) + " END"
        rows = ", ".join(str(row) for _, row in about)
        m.database.execute_sql(f"UPDATE follow_up SET about_id = {of} WHERE id IN ({rows})")
    recorder.insert(
        m.PromiseChange,
        [
            {"follow_up": by_item[id(item)], "day": item.moved[0], "old_day": item.moved[1], "new_day": item.due}
            for item, _ in pairs
            if item.moved
        ],
    )


def finding_rows(
    log: Sequence[tuple[Entry, int]], by_entry: Mapping[int, int], preferences: Preferences, today: date
) -> list[dict[str, Any]]:
    """What the lines of the notes say, and what became of it."""
    rng = Random("findings")
    rows = []
    for entry, owner in log:
        if not entry.said:
            continue
        day = entry.at.date()
        for line in read_notes(entry.notes, reader(preferences, day)):
            if line.finding and line.number in entry.said:
                place = {"uid": _uid(rng), "customer": owner, "said": by_entry[id(entry)], "line": line.number}
                rows.append(place | {"day": day} | _finding(line, entry.said[line.number], day, today))
    return rows


def _finding(line: NoteLine, said: Said, day: date, today: date) -> dict[str, Any]:
    def after(days: int | None) -> date | None:
        found = None if days is None else day + timedelta(days=days)
        return found if found and found <= today else None

    kind = line.finding
    assert kind is not None
    row: dict[str, Any] = {
        "kind": kind.value,
        "words": named_words(line.words, line.colleague, line.colleague) if line.colleague else line.words,
        "colleague": line.colleague,
        "told_day": after(said.told),
        "manager_told_day": after(said.manager_told),
    }
    settled, how = after(said.settled), said.how
    if kind is FindingKind.KUDOS and row["told_day"] and row["manager_told_day"]:
        settled, how = max(row["told_day"], row["manager_told_day"]), "both were told"
    if kind is FindingKind.STORY:
        steps = [(StoryStep.NOTICED, day), *((step, after(days)) for step, days in said.steps)]
        row["step"], row["step_day"] = [(step.value, on) for step, on in steps if on][-1]
        if row["step"] == StoryStep.TOLD:
            settled, how = row["step_day"], "told at our autumn evening"
    if kind is FindingKind.CRITICISM and settled and settled < today - timedelta(days=_LATELY):
        row["told_day"] = settled  # they know by now; of what was done lately they have not heard yet
    return row | {"settled_day": settled, "settled_how": how if settled else ""}


def team(
    recorder: Recorder,
    pairs: Sequence[tuple[Item, int]],
    by_item: Mapping[int, int],
    findings: Sequence[tuple[int, Mapping[str, Any]]],
    preferences: Preferences,
    today: date,
) -> None:
    """The colleagues, what they have been briefed on, and the ideas."""
    rng = Random("team")
    ids: dict[str, int] = {}
    for name, email, role, manager in COLLEAGUES:
        row = {"uid": _uid(rng), "name": name, "key": fold(name), "email": email, "role": role}
        (ids[name],) = recorder.insert(m.Colleague, [{**row, "manager": ids.get(manager)}])
    begins = week_start(today, preferences.working_days)  # what was agreed this week waits for the next brief
    told = []
    for item, _ in pairs:
        agreed = item.entry.at.date()
        if item.kind is FollowUpKind.ACTION and item.owner and agreed < begins:
            day = min(today, add_working_days(agreed, 1, preferences.working_days))
            due = item.moved[1] if item.moved and item.moved[0] > day else item.due
            told.append({"colleague": ids[item.owner], "follow_up": by_item[id(item)], "day": day, "due_day": due})
    for finding_id, found in findings:
        if found["colleague"] and found["told_day"]:
            whom = ids[found["colleague"]]
            told.append({"colleague": whom, "finding": finding_id, "day": found["told_day"]})
    recorder.insert(m.Briefed, told)
    recorder.insert(m.Idea, [{"uid": _uid(rng), "words": words} for words in IDEAS])
