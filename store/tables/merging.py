"""Two customers' rows under one of them: nothing that belongs to either goes, but what both have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from ..file import models as m
from ..file.journal import Recorder
from ..file.query import rows
from ..records.customers import ContactPoint, Fact, PointKind
from ..records.unreadable import member
from ..rules.matching import way_form
from ..rules.merging import MERGED

MOVED = (m.Interaction, m.FollowUp, m.Finding, m.OfferedSlot)
"""Rows that only change hands."""
_DAYS = ("came_in", "seed_day", "weighed_day")
_C, _P, _N = m.Customer, m.WeekPick, m.NotSame


def values_of(customer_id: int) -> dict[str, Any]:
    """What of a customer there is one of, by column, as it is stored; and the days that are counted from."""
    row: Any = _C.select().where(_C.id == customer_id).dicts().get()
    return {one.column: row[one.column] for one in MERGED} | {name: row[name] for name in _DAYS}


def set_names() -> dict[int, str]:
    """The names of the sets of scripts, by id."""
    return dict(rows(m.ScriptSet.select(m.ScriptSet.id, m.ScriptSet.name)))


def join(
    recorder: Recorder,
    kept: int,
    other: int,
    *,
    facts: Iterable[Fact],
    keys: Sequence[str],
    phone_form: Callable[[str], str],
) -> None:
    """All that belongs to the other belongs to the kept one from now on, and the other is gone.

    ``facts`` and ``keys`` are new; ``phone_form`` is the form in which numbers are compared.
    """
    for model in MOVED:
        theirs = model.select(model.id).where(model.customer == other).order_by(model.id)
        for (row_id,) in rows(theirs):
            recorder.update(model, row_id, customer=kept)
    _join_points(recorder, kept, other, phone_form)
    _join_facts(recorder, kept, other, facts)
    _join_keys(recorder, kept, other, keys)
    _join_checks(recorder, kept, other)
    _join_picks(recorder, kept, other)
    _join_labels(recorder, kept, other)
    _join_told_apart(recorder, kept, other)
    recorder.delete(_C, [other])


# Ways to reach them and facts go and come again: what is counted and searched of a customer follows that.


def _join_points(recorder: Recorder, kept: int, other: int, phone_form: Callable[[str], str]) -> None:
    p = m.ContactPoint
    columns = (p.id, p.kind, p.value, p.label, p.position)
    mine, theirs = (rows(p.select(*columns).where(p.customer == one).order_by(p.position)) for one in (kept, other))
    forms = {_form(kind, value, phone_form): (row_id, label) for row_id, kind, value, label, _ in mine}
    place = max((position for *_, position in mine), default=-1) + 1
    new: list[dict[str, Any]] = []
    for _, kind, value, label, _ in theirs:
        form = _form(kind, value, phone_form)
        if form not in forms:
            forms[form] = (0, label)
            new.append({"customer": kept, "kind": kind, "value": value, "label": label, "position": place + len(new)})
        elif label and not forms[form][1] and forms[form][0]:
            recorder.update(p, forms[form][0], label=label)
            forms[form] = (forms[form][0], label)
    recorder.delete(p, [row[0] for row in theirs])
    recorder.insert(p, new)


def _form(kind: str, value: str, phone_form: Callable[[str], str]) -> tuple[str, str]:
    return way_form(ContactPoint(member(PointKind, kind), value), phone_form)


def _join_facts(recorder: Recorder, kept: int, other: int, new: Iterable[Fact]) -> None:
    f = m.Fact
    mine, theirs = (
        rows(f.select(f.id, f.name, f.value).where(f.customer == one).order_by(f.id)) for one in (kept, other)
    )
    known = {(name, value) for _, name, value in mine}
    wanted = dict.fromkeys([*((name, value) for _, name, value in theirs), *((one.name, one.value) for one in new)])
    recorder.delete(f, [row[0] for row in theirs])
    fresh = [(name, value) for name, value in wanted if (name, value) not in known]
    recorder.insert(f, [{"customer": kept, "name": name, "value": value} for name, value in fresh])


def _join_keys(recorder: Recorder, kept: int, other: int, keys: Sequence[str]) -> None:
    """Under whatever the two were known."""
    i = m.Identity
    known = {key for (key,) in rows(i.select(i.key).where(i.customer == kept))}
    double = []
    for row_id, key in rows(i.select(i.id, i.key).where(i.customer == other).order_by(i.id)):
        if key in known:
            double.append(row_id)
        else:
            recorder.update(i, row_id, customer=kept)
            known.add(key)
    recorder.delete(i, double)
    recorder.insert(i, [{"customer": kept, "key": key} for key in keys if key not in known])


def _join_checks(recorder: Recorder, kept: int, other: int) -> None:
    """Of each line of the checklist the newest look counts, as it does of one customer."""
    r = m.ResearchCheck
    mine = {source: (day, row_id) for row_id, source, day in _checks(kept)}
    for row_id, source, day in _checks(other):
        if source in mine and mine[source][0] >= day:
            recorder.delete(r, [row_id])
            continue
        if source in mine:
            recorder.delete(r, [mine[source][1]])
        recorder.update(r, row_id, customer=kept)


def _checks(customer_id: int) -> list[tuple[int, str, date]]:
    r = m.ResearchCheck
    query = r.select(r.id, r.source, r.day).where(r.customer == customer_id).order_by(r.id)
    return [(row_id, source, day) for row_id, source, day in rows(query)]


def _join_labels(recorder: Recorder, kept: int, other: int) -> None:
    label = m.CustomerLabel
    mine = {row[0] for row in rows(label.select(label.label).where(label.customer == kept))}
    for row_id, carried in rows(label.select(label.id, label.label).where(label.customer == other).order_by(label.id)):
        if carried in mine:
            recorder.delete(label, [row_id])
        else:
            recorder.update(label, row_id, customer=kept)


def _join_told_apart(recorder: Recorder, kept: int, other: int) -> None:
    """Who is not the same as one of them is not the same as both; that these two were told apart is over."""
    theirs = rows(_N.select(_N.id, _N.customer, _N.other).where((_N.customer == other) | (_N.other == other)))
    recorder.delete(_N, [row[0] for row in theirs])
    for _, *pair in theirs:
        (third,) = (one for one in pair if one != other)
        first, second = sorted((kept, third))
        known = _N.select().where((_N.customer == first) & (_N.other == second)).exists()
        if third != kept and not known:
            recorder.insert(_N, [{"customer": first, "other": second}])


def _join_picks(recorder: Recorder, kept: int, other: int) -> None:
    """A week has one place for them. Taken off by the user are they where they do not stand by choice."""
    columns = (_P.id, _P.week, _P.reason, _P.chosen, _P.removed, _P.hidden_on)
    mine = {row[1]: row for row in rows(_P.select(*columns).where(_P.customer == kept))}
    theirs = rows(_P.select(*columns).where(_P.customer == other).order_by(_P.id))
    both = [mine[row[1]][0] for row in theirs if row[1] in mine]
    recorder.delete(_P, [*both, *(row[0] for row in theirs)])
    recorder.insert(_P, [{"customer": kept, **_pick(row, mine.get(row[1]))} for row in theirs])


def _pick(row: tuple[Any, ...], kept: tuple[Any, ...] | None) -> dict[str, Any]:
    _, week, reason, chosen, removed, hidden = row
    if kept is not None:
        _, _, mine, chose, took_off, hid = kept
        stands = (chosen and not removed) or (chose and not took_off)
        chosen, removed = chosen or chose, (removed or took_off) and not stands
        reason, hidden = mine or reason, max(filter(None, (hidden, hid)), default=None)
    return {"week": week, "reason": reason, "chosen": chosen, "removed": removed, "hidden_on": hidden}
