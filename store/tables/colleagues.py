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
from ..records.team import Colleague
from ..rules.capture.names import known, new_name
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
