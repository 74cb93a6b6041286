"""What an entry of the log made: its follow-ups and findings, as they stand, move, and go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from ..file import models as m
from ..file.journal import Recorder
from ..file.query import rows
from ..records.findings import Finding, FindingKind, StoryStep
from ..records.follow_ups import FollowUp, FollowUpState
from ..records.preferences import Preferences
from ..rules.capture.lines import LineKind, NoteLine, read_notes, reader
from . import capture, findings, follow_ups
from .capture import Place

_U, _F = m.FollowUp, m.Finding


def follow_ups_of(entry_id: int) -> tuple[FollowUp, ...]:
    """The follow-ups of an entry, in whatever state."""
    return follow_ups.some([row[0] for row in rows(_U.select(_U.id).where(_U.interaction == entry_id).order_by(_U.id))])


def of_customers(ids: Iterable[int]) -> tuple[FollowUp, ...]:
    """All follow-ups of these customers, in whatever state."""
    query = _U.select(_U.id).where(_U.customer.in_(list(ids))).order_by(_U.due_day, _U.id)
    return follow_ups.some([row[0] for row in rows(query)])


def findings_of(entry_id: int) -> tuple[Finding, ...]:
    """The findings of an entry."""
    found = findings.some(row[0] for row in rows(_F.select(_F.id).where(_F.said == entry_id)))
    return tuple(found[key] for key in sorted(found))


def move(recorder: Recorder, entry_id: int, customer_id: int) -> None:
    """All that an entry made is another customer's now, with what was done about it; what was used in it is not."""
    for model, column in ((_U, _U.interaction), (_F, _F.said)):
        for (row_id,) in rows(model.select(model.id).where(column == entry_id)):
            recorder.update(model, row_id, customer=customer_id)
    unused(recorder, entry_id)
    recorder.update(m.Interaction, entry_id, about=None)


def unused(recorder: Recorder, entry_id: int) -> None:
    """Nothing was spoken of in this entry after all."""
    used = (row[0] for row in rows(_F.select(_F.id).where(_F.interaction == entry_id)))
    for row_id, one in findings.some(used).items():
        recorder.update(_F, row_id, used_day=None, interaction=None, **_taken_back(one))


def _taken_back(one: Finding) -> dict[str, Any]:
    """What was settled about a finding by speaking of it is not: they do not know what was done, a note has no tick."""
    if one.kind is FindingKind.CRITICISM and one.told is not None and one.told == one.used:
        return {"told_day": None, "version": one.version + 1}
    if one.settled is None or one.settled != one.used:
        return {}
    if one.kind is FindingKind.OUR_MISTAKE:
        return {"told_day": None, "settled_day": None, "version": one.version + 1}
    ticked = {"settled_day": None, "settled_how": "", "version": one.version + 1}
    return ticked if one.settled_how == findings.TICKED else {}


def redate(recorder: Recorder, place: Place, old_day: date, notes: str, preferences: Preferences) -> None:
    """An entry is of another day: what stood as its lines said it stands as they say it now, counted from that day."""
    before = {line.number: line for line in read_notes(notes, reader(preferences, old_day))}
    after = {line.number: line for line in read_notes(notes, reader(preferences, place.day))}
    assert place.interaction_id is not None
    for item in follow_ups_of(place.interaction_id):
        values: dict[str, Any] = {"told_day": place.day} if item.told_on == old_day else {}
        old, new = (lines.get(-1 if item.line is None else item.line) for lines in (before, after))
        if old and new and old.action and new.action and item.state is FollowUpState.OPEN:
            was, now = (
                capture.form_of(line, day, preferences, str) for line, day in ((old, old_day), (new, place.day))
            )
            if item.due == was.due:
                values |= {"due_day": now.due, "due_at": None}  # a line says a day of the user's own
            if item.promised == was.due:
                values |= {"promised_day": now.due}
        if values:
            recorder.update(_U, item.id, **values)
    for finding in findings_of(place.interaction_id):
        values = {"day": place.day} if finding.day == old_day else {}
        values |= {"step_day": place.day} if finding.step_day == old_day else {}
        if values:
            findings.change(recorder, finding, **values)
    spoken_of = (row[0] for row in rows(_F.select(_F.id).where(_F.interaction == place.interaction_id)))
    for row_id, one in findings.some(spoken_of).items():
        if one.used == old_day:
            settled = {name: place.day for name in _taken_back(one) if name.endswith("_day")}
            recorder.update(_F, row_id, used_day=place.day, **settled)


def take_away(recorder: Recorder, entry_id: int, day: date, notes: str, preferences: Preferences) -> None:
    """An entry goes: so does what its notes made, unless something was changed about it or done since."""
    lines = {line.number: line for line in read_notes(notes, reader(preferences, day))}
    for item in follow_ups_of(entry_id):
        line = lines.get(-1 if item.line is None else item.line)
        if line is not None and _as_typed(item, line, day, preferences):
            capture.remove_follow_up(recorder, item.id)
        else:
            recorder.update(_U, item.id, interaction=None, line=None)
    for finding in findings_of(entry_id):
        line = lines.get(-1 if finding.line is None else finding.line)
        if nothing_done(finding) and (line is None or _as_said(finding, line)):
            capture.remove_finding(recorder, finding.id)
        else:
            recorder.update(_F, finding.id, said=None, line=None)
    unused(recorder, entry_id)


def nothing_done(finding: Finding) -> bool:
    """Nothing was done about a finding since it was noted."""
    return not (finding.told or finding.manager_told or finding.settled) and finding.step in (None, StoryStep.NOTICED)


def _as_said(finding: Finding, line: NoteLine) -> bool:
    return line.finding is finding.kind and line.words in (finding.words, finding.words.removeprefix("@"))


def _as_typed(item: FollowUp, line: NoteLine, day: date, preferences: Preferences) -> bool:
    if line.kind is not LineKind.ACTION or item.state is not FollowUpState.OPEN:
        return False
    form = capture.form_of(line, day, preferences)
    typed = (form.what, form.due, form.due_time, form.told, form.owner, form.contact_by)
    return typed == (item.what, item.due, item.due_time, item.told, item.owner, item.contact_by)
