"""The user's short list of things to do together with customers (METHOD §9)."""

from __future__ import annotations

from uuid import uuid4

from ..errors import NotFound
from ..file import models as m
from ..file.journal import Recorder
from ..file.query import first, rows
from ..records.team import Idea

_I = m.Idea
_COLUMNS = (_I.id, _I.uid, _I.words)
LIMIT = 200


def all_of_them() -> tuple[Idea, ...]:
    """The list, in the order in which it was written; it is short."""
    return tuple(Idea(*row) for row in rows(_I.select(*_COLUMNS).order_by(_I.id).limit(LIMIT)))


def get(idea_id: int) -> Idea:
    """One idea. Raises NotFound."""
    row = first(_I.select(*_COLUMNS).where(_I.id == idea_id))
    if not row:
        raise NotFound("This idea is no longer there. The act that added it may have been undone.")
    return Idea(*row)


def add(recorder: Recorder, words: str) -> int:
    """A new idea; returns its id."""
    return recorder.insert(m.Idea, [{"uid": uuid4().hex, "words": words}])[0]


def change(recorder: Recorder, idea_id: int, words: str) -> None:
    """The same in other words. Raises NotFound when it is gone."""
    recorder.update(m.Idea, idea_id, words=words)


def remove(recorder: Recorder, idea_id: int) -> None:
    """Take it off the list."""
    recorder.delete(m.Idea, [idea_id])
