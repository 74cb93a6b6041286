"""What the lines of a conversation's notes make: findings and follow-ups; and what becomes of them when a line changes.

A line is always read as of the day of its conversation. Each row remembers the entry and the number of its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

from ..file import models as m
from ..file.journal import Recorder
from ..file.query import rows
from ..records.findings import FindingKind
from ..records.follow_up_forms import FollowUpForm
from ..records.follow_ups import FollowUpKind
from ..records.preferences import Preferences
from ..rules.capture.lines import LineKind, NoteLine, due_of, named_words, read_notes, reader
from ..rules.capture.rewritten import paired
from ..rules.text.text import fold
from . import colleagues, findings, follow_ups

Name = Callable[[str], str]  # who is meant by an @name


@dataclass(frozen=True, slots=True)
class Place:
    """Where lines were typed."""

    customer_id: int
    interaction_id: int | None  # None: on the command line, or in a form
    day: date


def write(recorder: Recorder, place: Place, lines: Iterable[NoteLine], preferences: Preferences) -> list[int]:
    """Make what the lines say; returns the ids of the new rows, in the order of the lines."""
    made = []
    joining = partial(colleagues.ensure, recorder)
    for line in lines:
        if line.kind is LineKind.ACTION:
            form = form_of(line, place.day, preferences, joining)
            made.append(
                follow_ups.add(
                    recorder,
                    place.customer_id,
                    form,
                    place.interaction_id,
                    told_on=place.day,
                    line=_number(line, place),
                )
            )
        elif line.kind is not LineKind.TEXT:
            row = {
                "uid": uuid4().hex,
                "customer": place.customer_id,
                "said": place.interaction_id,
                "line": _number(line, place),
                "day": place.day,
                **_finding_values(line, place.day, joining),
            }
            made += recorder.insert(m.Finding, [row])
    return made


def add(recorder: Recorder, place: Place, line: NoteLine, preferences: Preferences) -> int:
    """A line that stands in no notes: what it says, and background where it is plain text. Returns the new row's id."""
    if line.kind is not LineKind.TEXT:
        return write(recorder, place, [line], preferences)[0]
    row = {"uid": uuid4().hex, "customer": place.customer_id, "kind": FindingKind.BACKGROUND.value}
    return recorder.insert(m.Finding, [row | {"words": line.words, "day": place.day}])[0]


def _number(line: NoteLine, place: Place) -> int | None:
    return None if place.interaction_id is None else line.number


def form_of(line: NoteLine, day: date, preferences: Preferences, name: Name = colleagues.name_of) -> FollowUpForm:
    """An action line as a follow-up; ``name`` answers who is meant by an @name."""
    assert line.action is not None
    item = line.action
    return FollowUpForm(
        item.what,
        due_of(line, day, preferences),
        item.due_time,
        FollowUpKind.ACTION,
        name(item.owner),
        name(item.contact_by),
        item.told,
    )


def _finding_values(line: NoteLine, day: date, name_of: Name) -> dict[str, Any]:
    kind = line.finding
    assert kind is not None
    name = name_of(line.colleague)
    return {
        "kind": kind.value,
        "words": named_words(line.words, line.colleague, name) if name else line.words,
        "colleague": name,
        **findings.first_step(kind, day),
    }


def words_of(recorder: Recorder, line: NoteLine) -> dict[str, Any]:
    """Words and colleague of a line, for a finding that stands in no notes; somebody new joins the team."""
    name = colleagues.ensure(recorder, line.colleague)
    return {"words": named_words(line.words, line.colleague, name) if name else line.words, "colleague": name}


# When the notes are edited


def rewrite(recorder: Recorder, place: Place, old: str, new: str, preferences: Preferences) -> None:
    """Bring what ``old`` notes made in line with ``new`` ones: only what a changed line says anew is changed.

    What was done about a finding or a follow-up since stays, unless the line became another kind.
    """
    read = reader(preferences, place.day)
    before, after = read_notes(old, read), read_notes(new, read)
    made, was = _made(place), paired(before, after)
    for number in made.keys() - was.values():
        _take_away(recorder, made[number])
    for line in after:
        if line.number not in was:
            write(recorder, place, [line], preferences)
            continue
        one = before[was[line.number]]
        row = made.get(one.number)
        if line.text != one.text:
            _change(recorder, place, one, line, row, preferences)
        if row is not None and one.number != line.number:
            recorder.update(row[0], row[1], line=line.number)


_Made = tuple[type[m.Finding] | type[m.FollowUp], int]


def _made(place: Place) -> dict[int, _Made]:
    f, u = m.Finding, m.FollowUp
    found: dict[int, _Made] = {}
    for number, row_id in rows(f.select(f.line, f.id).where((f.said == place.interaction_id) & f.line.is_null(False))):
        found[number] = (f, row_id)
    for number, row_id in rows(
        u.select(u.line, u.id).where((u.interaction == place.interaction_id) & u.line.is_null(False))
    ):
        found[number] = (u, row_id)
    return found


def _change(
    recorder: Recorder, place: Place, old: NoteLine, new: NoteLine, made: _Made | None, preferences: Preferences
) -> None:
    """One line became another of its family; what it made is changed, or made now where there is nothing."""
    if made is None:
        write(recorder, place, [new], preferences)
    elif new.kind is LineKind.ACTION:
        _change_action(recorder, made[1], old, new, place.day, preferences)
    else:
        _change_finding(recorder, made[1], old, new, place.day)


def _change_finding(recorder: Recorder, row_id: int, old: NoteLine, new: NoteLine, day: date) -> None:
    f = m.Finding
    ((version, stored),) = rows(f.select(f.version, f.colleague).where(f.id == row_id))
    if fold(new.colleague) == fold(old.colleague):  # still who it is by now, whatever they are called today
        was, now = (_finding_values(line, day, lambda _: stored) for line in (old, new))
    else:
        was = _finding_values(old, day, colleagues.name_of)
        now = _finding_values(new, day, partial(colleagues.ensure, recorder))
        if now["colleague"] == stored:
            was["colleague"] = stored
    changed = {name: value for name, value in now.items() if value != was[name]}
    # What was done about it was done about something else, or told to somebody else.
    if "kind" in changed or ("colleague" in changed and was["colleague"]):
        changed |= findings.NOTHING_DONE
    if changed:
        recorder.update(f, row_id, **changed, version=version + 1)


def _change_action(
    recorder: Recorder, row_id: int, old: NoteLine, new: NoteLine, day: date, preferences: Preferences
) -> None:
    was, now = (form_of(line, day, preferences, str) for line in (old, new))
    values: dict[str, Any] = {}
    for name in ("owner", "contact_by"):
        typed, before = getattr(now, name), getattr(was, name)
        if fold(typed) != fold(before):  # the same @name is still who it is by now
            meant = colleagues.ensure(recorder, typed)
            if meant != colleagues.name_of(before):
                values[name] = meant
    for name in ("what", "due_time", "told"):
        if getattr(was, name) != getattr(now, name):
            values[name] = getattr(now, name)
    if was.due != now.due:
        values["due_day"] = now.due
    if "due_day" in values or "due_time" in values:
        values["due_at"] = None  # a line says a day and a time of the user's own
    if now.told and ("told" in values or "due_day" in values):
        values |= {"promised_day": now.due, "told_day": day}
    elif not now.told and was.told:
        values |= {"promised_day": None, "told_day": None}
        follow_ups.forget_new_days(recorder, row_id)
    if values:
        recorder.update(m.FollowUp, row_id, **values)


def _take_away(recorder: Recorder, made: _Made | None) -> None:
    if made is not None:
        (remove_finding if made[0] is m.Finding else remove_follow_up)(recorder, made[1])


def remove_finding(recorder: Recorder, finding_id: int) -> None:
    """Take a finding away, with what hangs on it: rows that fall by themselves would fall without a trace."""
    b = m.Briefed
    recorder.delete(b, [row[0] for row in rows(b.select(b.id).where(b.finding == finding_id))])
    recorder.delete(m.Finding, [finding_id])


def remove_follow_up(recorder: Recorder, follow_up_id: int) -> None:
    """The same for a follow-up."""
    b, u = m.Briefed, m.FollowUp
    recorder.delete(b, [row[0] for row in rows(b.select(b.id).where(b.follow_up == follow_up_id))])
    follow_ups.forget_new_days(recorder, follow_up_id)
    for (other,) in rows(u.select(u.id).where(u.about == follow_up_id)):
        recorder.update(u, other, about=None)
    recorder.delete(u, [follow_up_id])


def line_at(notes: str, number: int) -> str:
    """One line of the notes; empty where there is none."""
    lines: Sequence[str] = notes.split("\n")
    return lines[number] if 0 <= number < len(lines) else ""
