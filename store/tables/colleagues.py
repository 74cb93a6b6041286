"""The team (METHOD §7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from peewee import JOIN

from ..errors import NotFound
from ..file import models as m
from ..file.journal import Recorder
from ..file.query import first, rows
from ..records.team import Colleague, ColleagueForm
from ..rules.capture.names import known, new_name
from ..rules.capture.told_by import source_of
from ..rules.text.text import fold

_C = m.Colleague
_MANAGER = _C.alias()
_COLUMNS = (_C.id, _C.uid, _C.name, _C.email, _C.role, _MANAGER.name, _C.version)


def _record(row: Sequence[Any]) -> Colleague:
    return Colleague(row[0], row[1], row[2], row[3], row[4], row[5] or "", row[6])


def _select() -> Any:
    return _C.select(*_COLUMNS).join(_MANAGER, JOIN.LEFT_OUTER, on=(_C.manager == _MANAGER.id))


def get(colleague_id: int) -> Colleague:
    """One colleague. Raises NotFound."""
    row = first(_select().where(_C.id == colleague_id))
    if not row:
        raise NotFound("This colleague is no longer there. The act that added them may have been undone.")
    return _record(row)


def named(name: str) -> Colleague | None:
    """The colleague of exactly this name."""
    row = first(_select().where(_C.key == fold(name))) if name else None
    return _record(row) if row else None


def all_of_them() -> tuple[Colleague, ...]:
    """The team, by name."""
    return tuple(_record(row) for row in rows(_select().order_by(_C.key)))


def names() -> tuple[str, ...]:
    """Everyone's name, in order."""
    return tuple(row[0] for row in rows(_C.select(_C.name).order_by(_C.key)))


def name_of(typed: str) -> str:
    """The name of the colleague who is meant, known or not; empty stays empty: me."""
    return (known(typed, names()) or new_name(typed)) if typed.strip() else ""


def ensure(recorder: Recorder, typed: str) -> str:
    """The same; somebody nobody knew yet joins the team."""
    name = name_of(typed)
    if name and named(name) is None:
        recorder.insert(m.Colleague, [{"uid": uuid4().hex, "name": name, "key": fold(name)}])
    return name


def add(recorder: Recorder, form: ColleagueForm, manager: int | None) -> int:
    """A new colleague; returns their id."""
    return recorder.insert(m.Colleague, [{"uid": uuid4().hex, **_values(form, manager)}])[0]


def change(recorder: Recorder, old: Colleague, form: ColleagueForm, manager: int | None) -> None:
    """Change a colleague, not yet what names them (see ``rename``). Raises NotFound when they are gone."""
    recorder.update(m.Colleague, old.id, **_values(form, manager), version=old.version + 1)


def _values(form: ColleagueForm, manager: int | None) -> dict[str, Any]:
    return {
        "name": form.name,
        "key": fold(form.name),
        "email": form.email,
        "role": form.role,
        "manager": manager,
    }


_NAMED = ((m.FollowUp, "owner"), (m.FollowUp, "contact_by"), (m.Finding, "colleague"))


def rename(recorder: Recorder, old: str, new: str) -> None:
    """The new name in the place of the old one, in everything that is owed or was found."""
    for model, name in _NAMED:
        column = getattr(model, name)
        for (row_id,) in rows(model.select(model.id).where(column == old)):
            recorder.update(model, row_id, **{name: new})
    for (row_id,) in rows(m.Finding.select(m.Finding.id).where(m.Finding.source == source_of(old))):
        recorder.update(m.Finding, row_id, source=source_of(new))


def named_in(colleague: Colleague) -> tuple[str, ...]:
    """What names a colleague, in words that follow the name; empty when nothing does."""
    u, f, c = m.FollowUp, m.Finding, m.Colleague
    owned = u.select().where((u.owner == colleague.name) | (u.contact_by == colleague.name)).count()
    found = f.select().where(f.colleague == colleague.name).count()
    managed = [name for (name,) in rows(c.select(c.name).where(c.manager == colleague.id).order_by(c.key))]
    said = [f"owns or tells customers about {owned} follow-up{'s' * (owned != 1)}"] if owned else []
    said += [f"is named in {found} finding{'s' * (found != 1)}"] if found else []
    said += [f"is the manager of {', '.join(managed)}"] if managed else []
    return tuple(said)


def hand_over(recorder: Recorder, old: Colleague, other: Colleague) -> None:
    """Whoever had ``old`` as manager has ``other`` now, and what ``old`` was told ``other`` knows."""
    c, b = m.Colleague, m.Briefed
    if other.manager == old.name:
        above = rows(c.select(c.manager).where(c.id == old.id))[0][0]
        recorder.update(c, other.id, manager=above)
    for (row_id,) in rows(c.select(c.id).where((c.manager == old.id) & (c.id != other.id))):
        recorder.update(c, row_id, manager=other.id)
    for (row_id,) in rows(b.select(b.id).where(b.colleague == old.id)):
        recorder.update(b, row_id, colleague=other.id)


def remove(recorder: Recorder, colleague_id: int) -> None:
    """Take a colleague away, with what they were told: rows that fall by themselves would fall without a trace."""
    b = m.Briefed
    recorder.delete(b, [row[0] for row in rows(b.select(b.id).where(b.colleague == colleague_id))])
    recorder.delete(m.Colleague, [colleague_id])
